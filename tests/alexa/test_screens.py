"""What an Echo Show is sent: fit for every device, legible, small, and a touch is a spoken turn."""

import json
import re
from functools import cache
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.interfaces.viewport.viewport_state import ViewportState

from content.load import LOCALES, wording
from skill.alexa.requests import STATE_KEY
from skill.alexa.responses import response
from skill.alexa.screens import screen
from skill.conversation import Chose, Context, Event, Reply, Said, dump_state
from skill.dialog.acts import Ask, AskWhich, Emergency, Offer
from skill.dialog.state import State
from tests.alexa.screening import CONVERSATION, advised, asked, data, gallery, held, shown

replies = cache(gallery)
KINDS = tuple(replies())
NUMBERS = {"en-US": "911", "en-GB": "999", "en-CA": "911", "en-AU": "000", "en-IN": "112"}
EVERY_KIND = pytest.mark.parametrize("kind", KINDS)
EVERY_LOCALE = pytest.mark.parametrize("locale", LOCALES)


# --- when a screen is sent -----------------------------------------------------------------


@EVERY_KIND
def test_nothing_is_sent_to_a_device_without_a_screen(kind):
    assert screen(replies()[kind], wording("en-US"), None) is None


def test_nothing_is_shown_when_nothing_is_said():
    state = held([Event("launch")])[0].state
    silent = CONVERSATION.reply(Event("silence"), State(last=state.last, silences=1), Context())
    assert screen(silent, wording("en-US"), ViewportState()) is None


def test_a_closed_session_leaves_nothing_on_the_screen_but_an_emergency():
    calm = held(["what causes twitching", Chose("stop")])[-1]
    assert calm.ended
    assert screen(calm, wording("en-US"), ViewportState()) is None
    alarmed = held(["i'm having a seizure", Chose("stop")])[-1]
    assert alarmed.ended
    assert data(alarmed)["number"] == "911"


@EVERY_LOCALE
def test_every_kind_of_screen_fits_in_the_budget(locale):
    for kind, reply in replies(locale).items():
        spoken: Any = DefaultSerializer().serialize(response(reply))
        whole = {
            "response": {**spoken, "directives": [shown(reply, locale)]},
            "sessionAttributes": {STATE_KEY: dump_state(reply.state)},
        }
        assert len(json.dumps(whole, ensure_ascii=False).encode()) < 24 * 1024, kind


# --- what is on it ---------------------------------------------------------------------------


@EVERY_LOCALE
def test_an_emergency_shows_the_local_number(locale):
    found = data(replies(locale)["emergency"], locale)
    assert found["number"] == NUMBERS[locale]
    assert found["reason"]
    assert found["choices"][0]["arguments"] == ["back"]


@EVERY_LOCALE
def test_a_crisis_shows_the_number_that_is_spoken(locale):
    found = data(replies(locale)["crisis"], locale)
    spoken = wording(locale).region["crisis_line"]
    assert re.sub(r"\D", "", found["number"]) == re.sub(r"\D", "", spoken)
    assert NUMBERS[locale] in found["alone"]
    assert found["calm"]


def test_every_red_flag_has_a_screen():
    for rule in CONVERSATION.content.rules:
        if rule.level == "emergency":
            state = State(turn=1, level="emergency", last=(Emergency(rule.id), Offer("misheard")))
            reply = CONVERSATION.reply(Chose("repeat"), state, Context())
            assert wording("en-US").rules[rule.id].reason[:9] in data(reply)["reason"], rule.id


@pytest.mark.parametrize("level", ["home", "soon", "urgent"])
def test_the_urgency_is_told_in_words_colour_and_icon(level):
    reply = replies()[f"advice-{level}"]
    found, sent = data(reply), shown(reply)["document"]
    assert found["level"] == {"home": "self_care"}.get(level, level)
    assert len(found["headline"].split()) > 1
    assert found["level"] in sent["graphics"]
    assert found["level"] in sent["resources"][0]["colors"]


def test_the_advice_has_its_causes_best_first_and_its_sources():
    reply = replies()["advice-several"]
    found = data(reply)
    ranked = [each.cause for each in reply.mind.ranking]
    causes = [each["arguments"][1] for each in found["causes"]]
    assert causes == ranked[: len(causes)]
    assert [each["first"] for each in found["causes"]] == [True, False, False]
    titles = {source.title.partition(";")[0] for source in CONVERSATION.content.sources.values()}
    assert any(title in found["sources"] for title in titles)
    assert {part["heading"] for part in found["parts"]} == {"What to do", "When to get help"}


def test_urgent_advice_is_not_softened_by_home_care():
    assert data(advised({"dark_urine": "present"}))["parts"] == []


@EVERY_LOCALE
def test_no_placeholder_is_left_and_nothing_shown_is_of_another_region(locale):
    for kind, reply in replies(locale).items():
        text = json.dumps(shown(reply, locale)["datasources"], ensure_ascii=False)
        assert not re.search(r"\{[a-z_]+\}", text), (kind, text)
        assert kind == "emergency" or NUMBERS[locale] in text, kind
        assert "triple zero" not in text


# --- a touch is a turn -------------------------------------------------------------------------


def touched(reply: Reply, arguments: list[str]) -> Reply:
    return CONVERSATION.reply(Chose(arguments[-1]), reply.state, Context(screen=True))


def questions() -> list[Ask | AskWhich]:
    content = CONVERSATION.content
    groups = [Ask(name, group.findings) for name, group in content.groups.items()]
    which = [AskWhich(name, group.findings) for name, group in content.groups.items()]
    asked = wording("en-US").findings
    single = [Ask(n, (n,)) for n, f in content.findings.items() if f.ask and asked[n].question]
    return [*groups, *which, *single]


@pytest.mark.parametrize(
    "act",
    questions(),
    ids=lambda act: f"{type(act).__name__} {act.question if isinstance(act, Ask) else act.group}",
)
def test_every_touch_in_answer_to_a_question_is_understood(act):
    reply = asked(act)
    found = data(reply)["choices"]
    assert found
    for choice in found:
        after = touched(reply, choice["arguments"])
        names = [type(each).__name__ for each in after.acts]
        assert "NotUnderstood" not in names, choice
        assert "OutOfScope" not in names, choice
        if choice["arguments"][0] == "choose":
            told = {entry.id: entry.value for entry in after.state.evidence}
            wanted = choice["arguments"][1]
            assert wanted in told or wanted in _values(told), choice


def _values(told: dict[str, Any]) -> set[str]:
    return {
        each for value in told.values() for each in ([value] if isinstance(value, str) else value)
    }


SAID = {"yes": "yes", "no": "no", "unsure": "i don't know", "back": "go back"}


@EVERY_KIND
def test_a_touched_word_is_the_same_turn_as_the_spoken_one(kind):
    reply = replies()[kind]
    words = [each["arguments"][0] for each in data(reply)["choices"]]
    for word in SAID.keys() & {*words}:
        said = CONVERSATION.reply(Said(SAID[word]), reply.state, Context(screen=True))
        found = touched(reply, [word])
        assert (found.speech, found.state) == (said.speech, said.state), word


@pytest.mark.parametrize("name", ["pattern", "trend", "onset"])
def test_a_touched_value_is_the_same_turn_as_the_spoken_one(name):
    reply = asked(Ask(name, (name,)))
    for choice in data(reply)["choices"][:-1]:
        said = CONVERSATION.reply(Said(choice["label"]), reply.state, Context(screen=True))
        assert touched(reply, choice["arguments"]).state == said.state, choice


def test_a_touched_cause_is_told_about():
    reply = replies()["advice-several"]
    for cause in data(reply)["causes"]:
        found = touched(reply, cause["arguments"])
        name = wording("en-US").causes[cause["arguments"][1]]
        assert name.explanation in found.speech


@EVERY_KIND
def test_every_other_touch_is_understood(kind):
    reply = replies()[kind]
    for choice in data(reply)["choices"]:
        acts = touched(reply, choice["arguments"]).acts
        assert "NotUnderstood" not in {type(each).__name__ for each in acts}, choice
