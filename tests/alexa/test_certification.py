"""The certification checklist, item by item, in every locale, with the interview and without.

docs/certification.md walks the same list and names these tests. The numbers are the list's; what
is looked up rather than talked through is in test_certification_store.py.
"""

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from itertools import product
from typing import Any

import pytest

from content.load import LOCALES, wording
from skill.alexa import model
from skill.alexa.intents import intents
from tests.alexa.echo import POLICIES, Echo
from tests.alexa.envelopes import launch_request, make_envelope, session_ended_request
from tests.alexa.screening import COFFEE, STROKE
from tests.alexa.talk import reprompt

EVERYWHERE = pytest.mark.parametrize(("locale", "policy"), list(product(LOCALES, POLICIES)))
IN_EVERY_LOCALE = pytest.mark.parametrize("locale", LOCALES)
HELP, STOP, CANCEL = "AMAZON.HelpIntent", "AMAZON.StopIntent", "AMAZON.CancelIntent"
YES, NO, FALLBACK = "AMAZON.YesIntent", "AMAZON.NoIntent", "AMAZON.FallbackIntent"
REPEAT, START_OVER = "AMAZON.RepeatIntent", "AMAZON.StartOverIntent"
COMMON = next(n for n, spoken in intents("en-US").items() if spoken.choice == "common_causes")
OFFERS = re.compile(r"\bI(?:'ll| will| can| could| am going to)? call\b|shall I call", re.I)
MOST_TURNS = 20
ASKS = re.compile(r"\?(?:\s+Take a moment[^?]*)?$|call|say go back\.$", re.I)


def opened(locale: str, policy: str) -> Echo:
    found = Echo(locale, policy)
    found.launch()
    return found


def advised(locale: str, policy: str) -> Echo:
    found = opened(locale, policy)
    found.say(COFFEE)
    for _ in range(MOST_TURNS):
        if found.state.get("advised") or policy == "information":
            break
        found.intent(NO)
    return found


def places(locale: str, policy: str) -> Iterator[tuple[str, Echo]]:
    """A fresh device in each place that a conversation can be in."""
    for place, attributes, last in _places(locale, policy):
        found = Echo(locale, policy)
        found.attributes, found.last = deepcopy(attributes), last
        yield place, found


@cache
def _places(locale: str, policy: str) -> tuple[tuple[str, dict, dict], ...]:
    return tuple((place, each.attributes, each.last) for place, each in _reached(locale, policy))


def _reached(locale: str, policy: str) -> Iterator[tuple[str, Echo]]:
    yield "before the launch", Echo(locale, policy)
    yield "opening", opened(locale, policy)
    asked = opened(locale, policy)
    asked.say(COFFEE)
    yield "asked", asked
    yield "advised", advised(locale, policy)
    told = opened(locale, policy)
    told.say("what are the most common causes of a muscle twitch")
    yield "told", told
    alarmed = opened(locale, policy)
    alarmed.say(STROKE)
    yield "alarmed", alarmed
    lost = opened(locale, policy)
    lost.say("gravel")
    yield "lost", lost


def check_manners(found: Echo, place: str) -> None:
    """A response that may stand: it says something, and the microphone opens for a question."""
    response = found.last
    assert found.speech, place
    assert type(response["shouldEndSession"]) is bool, place
    assert response["shouldEndSession"] == ("reprompt" not in response), place
    if not response["shouldEndSession"]:
        assert reprompt(response) != found.speech, place
        assert ASKS.search(found.speech), (place, found.speech)


def is_open(found: Echo) -> bool:
    return not found.last["shouldEndSession"]


@EVERYWHERE
def test_01_the_launch_welcomes_says_what_it_does_and_asks(locale, policy):
    found = opened(locale, policy)
    assert found.speech.startswith("This is Symptom Guide.")
    assert found.speech.endswith("?")
    assert is_open(found)
    check_manners(found, "launch")


@EVERYWHERE
def test_02_the_microphone_opens_behind_a_question_and_else_the_session_ends(locale, policy):
    for place, found in places(locale, policy):
        if found.last:
            check_manners(found, place)


@EVERYWHERE
def test_03_help_instructs_asks_and_comes_back(locale, policy):
    for place, found in places(locale, policy):
        pending = found.state.get("last", [None])[-1]
        found.intent(HELP)
        check_manners(found, place)
        assert is_open(found), place
        if pending is not None and pending["act"] != "Offer" and policy == "interview":
            back = found.state["last"][-1]  # perhaps in other words
            assert back | {"again": True} == pending | {"again": True}, place


@EVERYWHERE
@pytest.mark.parametrize("leaving", [STOP, CANCEL])
def test_04_stop_and_cancel_leave_from_everywhere(locale, policy, leaving):
    for place, found in places(locale, policy):
        found.intent(leaving)
        assert not is_open(found), place
        assert found.attributes == {}, place


@EVERYWHERE
@pytest.mark.parametrize("word", ["stop", "cancel"])
def test_04_a_slot_that_holds_stop_is_stop(locale, policy, word):
    for place, found in places(locale, policy):
        found.intent("DurationIntent", {"duration": word})
        assert not is_open(found), place


@EVERYWHERE
def test_05_what_is_not_understood_gets_guidance_and_not_for_ever(locale, policy):
    found = opened(locale, policy)
    heard = []
    while is_open(found):
        found.intent(FALLBACK)
        heard.append(found.speech)
        assert len(heard) < 10
        check_manners(found, f"fallback {len(heard)}")
    assert len(set(heard)) == len(heard)


@EVERYWHERE
@pytest.mark.parametrize("intent", [YES, NO, REPEAT, START_OVER])
def test_06_yes_no_repeat_and_start_over_are_answered_everywhere(locale, policy, intent):
    for place, found in places(locale, policy):
        found.intent(intent)
        check_manners(found, place)


@cache
def language(locale: str) -> dict[str, Any]:
    return model.build(locale)["interactionModel"]["languageModel"]


def samples(locale: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every sample of every intent, its slots filled with what they may hold."""
    types = language(locale)["types"]
    values = {each["name"]: each["values"][0]["name"]["value"] for each in types}
    for intent in language(locale)["intents"]:
        kinds = {slot["name"]: slot["type"] for slot in intent.get("slots", ())}
        for sample in intent["samples"] or [""]:
            names = re.findall(r"\{(\w+)\}", sample)
            yield intent["name"], {n: values.get(kinds[n], "twitching a lot") for n in names}


@IN_EVERY_LOCALE
@pytest.mark.parametrize("launched", [True, False], ids=["in a session", "one-shot"])
def test_07_every_sample_of_every_intent_is_answered(locale, launched):
    seen = set()
    for policy, (intent, slots) in product(POLICIES, samples(locale)):
        if (policy, intent, *slots) in seen:
            continue  # samples of one intent with the same slots reach the skill as one
        seen.add((policy, intent, *slots))
        found = opened(locale, policy) if launched else Echo(locale, policy)
        found.intent(intent, slots)
        check_manners(found, f"{intent} {slots}")
    assert len(seen) > 200


@EVERYWHERE
@pytest.mark.parametrize("value", ["", "?", "gravel", "a" * 400, "🦵", "<speak>", "{words}"])
def test_08_an_empty_or_nonsense_slot_is_asked_again(locale, policy, value):
    found = opened(locale, policy)
    for intent, slot in (("DurationIntent", "duration"), ("FreeIntent", "free")):
        found.intent(intent, {slot: value})
        check_manners(found, f"{intent} {value!r}")
        assert "Sorry, something went wrong" not in found.speech


@EVERYWHERE
@pytest.mark.parametrize(
    ("intent", "slots"),
    [
        ("CanCauseIntent", {"cause": "coffee"}),
        (COMMON, {}),
        ("FreeIntent", {"free": "could it be caffeine"}),
        ("AboutCauseIntent", {"cause": "dehydration"}),
    ],
)
def test_11_the_disclaimer_is_spoken_before_the_first_health_fact(locale, policy, intent, slots):
    launched = opened(locale, policy)
    assert "I'm not a doctor" in launched.speech
    shot = Echo(locale, policy)
    shot.intent(intent, slots)
    assert shot.speech.startswith("I'm a guide, not a doctor"), shot.speech


@EVERYWHERE
@pytest.mark.parametrize("sign", [STROKE, "i can't breathe", "i took too many pills", "chest pain"])
def test_12_a_red_flag_says_to_call_and_never_offers_to(locale, policy, sign):
    number = wording(locale).region["emergency_number"]
    found = opened(locale, policy)
    found.say(sign)
    assert f"call {number}" in found.speech.lower()
    assert not OFFERS.search(found.speech)
    assert is_open(found)


@EVERYWHERE
def test_16_what_is_unknown_in_a_request_does_no_harm(locale, policy):
    found = Echo(locale, policy)
    envelope = launch_request(locale=locale)
    envelope["unheardOf"] = envelope["request"]["unheardOf"] = {"a": [1]}
    envelope["context"]["System"]["unheardOf"] = True
    found.send(envelope)
    check_manners(found, "unknown properties")
    kept = found.attributes
    assert found.send(make_envelope({"type": "A.Type.Of.2031"}, locale=locale)) == {}
    assert found.attributes == kept


@EVERYWHERE
def test_17_the_end_of_a_session_is_answered_with_nothing(locale, policy):
    for place, found in places(locale, policy):
        assert found.send(session_ended_request(locale=locale)) == {}, place


@EVERYWHERE
def test_18_answers_keep_to_the_limits(locale, policy):
    for place, found in places(locale, policy):
        speech = found.last.get("outputSpeech", {}).get("ssml", "")
        assert len(speech) <= 8_000, place  # a whole answer is measured wherever one is sent


@EVERYWHERE
def test_20_no_log_holds_what_was_said(locale, policy, caplog):
    words = ("calf", "coffee", "twitch", "slurred", "stroke", "gravel")
    with caplog.at_level(logging.DEBUG):
        for _, found in places(locale, policy):
            found.intent(HELP)
    assert [word for word in words if word in caplog.text.lower()] == []
