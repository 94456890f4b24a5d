"""Every kind of request through the SDK, without HTTP: what is understood, said and kept."""

import json
import logging
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from ask_sdk_core.serialize import DefaultSerializer

from content.load import LOCALES
from skill.alexa.intents import intents
from skill.alexa.requests import STATE_KEY, nearest_locale
from skill.alexa.responses import response
from skill.alexa.service import AlexaSkill
from skill.conversation import Context, Event
from tests.alexa.envelopes import (
    intent_request,
    launch_request,
    make_envelope,
    resolved,
    session_ended_request,
    skill_event,
)
from tests.alexa.fake import TWITCH, FakeReader, make_conversation, make_reader

MAX_RESPONSE = 24 * 1024


class Talk:
    """One session: keeps the attributes as a device would."""

    def __init__(self, reader: FakeReader | None = None) -> None:
        self.reader = reader or make_reader()
        self.skill = AlexaSkill(make_conversation(self.reader))
        self.attributes: Any = {}

    def send(self, envelope: dict) -> dict:
        envelope["session"]["attributes"] = self.attributes
        answer = self.skill.answer(envelope)
        self.attributes = answer.get("sessionAttributes", {})
        return answer["response"]

    def launch(self) -> dict:
        return self.send(launch_request())

    def intent(self, name: str, slots: dict | None = None, **options) -> dict:
        return self.send(intent_request(name, slots, **options))

    @property
    def heard(self) -> str:
        return self.reader.heard[-1]


@pytest.fixture
def talk() -> Talk:
    found = Talk()
    found.launch()
    return found


def spoken(found: dict) -> str:
    return "".join(ElementTree.fromstring(found["outputSpeech"]["ssml"]).itertext())


def reprompt(found: dict) -> str:
    return "".join(ElementTree.fromstring(found["reprompt"]["outputSpeech"]["ssml"]).itertext())


def check_open(found: dict) -> None:
    assert found["shouldEndSession"] is False
    assert spoken(found)
    assert reprompt(found)
    assert reprompt(found) != spoken(found)


# --- launch, words and what carries them --------------------------------------


def test_a_launch_says_who_it_is_and_asks():
    found = Talk().launch()
    check_open(found)
    assert spoken(found).endswith("?")
    assert "card" not in found


def test_a_launch_within_a_session_starts_anew(talk: Talk):
    talk.intent("SayMyIntent", {"words": "calf is twitching"})
    talk.launch()
    assert "evidence" not in talk.attributes[STATE_KEY]


def test_the_carrier_is_put_back(talk: Talk):
    found = talk.intent("SayMyIntent", {"words": "calf is twitching"})
    assert talk.heard == TWITCH
    check_open(found)
    assert "evidence" in talk.attributes[STATE_KEY]


CARRIERS = [each for each in intents("en-US").values() if "{words}" in "".join(each.samples)]


@pytest.mark.parametrize("carrier", CARRIERS, ids=lambda carrier: carrier.name)
def test_every_carrier_is_put_back(talk: Talk, carrier):
    talk.intent(carrier.name, {"words": "something or other"})
    assert talk.heard == carrier.samples[0].replace("{words}", "something or other")


@pytest.mark.parametrize(
    ("name", "slots", "sentence"),
    [
        ("SymptomIntent", {"symptom": "twitching"}, "twitching"),
        ("SymptomIntent", {"site": "calf", "symptom": "twitching"}, "my calf is twitching"),
        (
            "SymptomIntent",
            {"symptom": "twitching", "site": "calf", "side": "left", "duration": "ten days"},
            "my left calf has been twitching for ten days",
        ),
        ("SiteIntent", {"site": "calf", "side": None}, "calf"),
        ("SiteIntent", {"side": "both", "site": "calves"}, "both calves"),
        ("DurationIntent", {"duration": "ten days"}, "for ten days"),
        ("StoppedMedicineIntent", {"medicine": "prednisone"}, "i stopped prednisone"),
        ("CanCauseIntent", {"cause": "estrogen"}, "can estrogen cause twitching"),
        ("CanCauseIntent", {"medicine": "prozac"}, "can prozac cause twitching"),
        ("CouldItBeIntent", {"cause": "lou gehrig's"}, "could it be lou gehrig's"),
        ("AboutCauseIntent", {"cause": "caffeine"}, "tell me about caffeine"),
        ("FreeIntent", {"free": "left one not the right one"}, "left one not the right one"),
        # what no sample has together: nothing that was said is lost
        ("SymptomIntent", {"site": "calf"}, "my calf is"),
        ("SymptomIntent", {"duration": "a week", "site": "calf"}, "my calf has been for a week"),
        ("FreeIntent", {"free": "my calf", "other": "and my thigh"}, "my calf and my thigh"),
        ("AnIntentOfLongAgo", {"a": "my calf", "b": "twitches"}, "my calf twitches"),
    ],
)
def test_typed_slots_become_the_sentence_again(talk: Talk, name, slots, sentence):
    talk.intent(name, slots)
    assert talk.heard == sentence


def test_the_words_are_read_and_not_their_resolution(talk: Talk):
    slot = resolved("lou gehrig's", "als", "A.L.S.", "CauseType")
    talk.intent("CouldItBeIntent", {"cause": slot})
    assert talk.heard == "could it be lou gehrig's"


def test_several_values_in_one_slot(talk: Talk):
    values = [{"type": "Simple", "value": each} for each in ("calf", "thigh")]
    slot = {"value": "calf thigh", "slotValue": {"type": "List", "values": values}}
    talk.intent("SiteIntent", {"site": slot})
    assert talk.heard == "calf, thigh"


@pytest.mark.parametrize("empty", [None, "", "?", "  ", {"value": None}])
def test_a_slot_without_words_leaves_the_carrier(talk: Talk, empty):
    check_open(talk.intent("SayYesAndIntent", {"words": empty}))
    assert talk.heard == "yes and"


@pytest.mark.parametrize("slots", [None, {}, {"free": "?"}])
def test_no_words_at_all_are_not_understood(talk: Talk, slots):
    check_open(talk.intent("FreeIntent", slots))
    assert talk.heard == ""


def test_the_date_is_that_of_the_request(talk: Talk):
    envelope = intent_request("SayMyIntent", {"words": "calf"})
    envelope["request"]["timestamp"] = "2026-02-28T23:30:00Z"
    talk.send(envelope)
    assert talk.reader.dates[-1] == date(2026, 2, 28)


# --- built-in intents and commands --------------------------------------------


@pytest.mark.parametrize("name", ["StopIntent", "CancelIntent", "NavigateHomeIntent"])
def test_leaving_ends_the_session_and_forgets(talk: Talk, name):
    found = talk.intent(f"AMAZON.{name}")
    assert found["shouldEndSession"] is True
    assert "reprompt" not in found
    assert talk.attributes == {}


@pytest.mark.parametrize(
    "name",
    [
        "YesIntent",
        "NoIntent",
        "HelpIntent",
        "RepeatIntent",
        "StartOverIntent",
        "FallbackIntent",
        "NextIntent",
        "PreviousIntent",
    ],
)
@pytest.mark.parametrize("stage", ["one-shot", "opening", "interview"])
def test_every_other_built_in_keeps_the_session(name, stage):
    talk = Talk()
    if stage != "one-shot":
        talk.launch()
    if stage == "interview":
        talk.intent("SayMyIntent", {"words": "calf is twitching"})
    found = talk.intent(f"AMAZON.{name}")
    if found["shouldEndSession"]:  # a no to an offer, or nothing next to tell
        assert name in ("NoIntent", "NextIntent")
        assert spoken(found)
    else:
        check_open(found)


def test_repeat_says_it_again(talk: Talk):
    first = talk.intent("SayMyIntent", {"words": "calf is twitching"})
    again = talk.intent("AMAZON.RepeatIntent")
    assert spoken(again) == spoken(first)


def test_fallback_is_a_turn_that_was_not_understood(talk: Talk):
    talk.intent("AMAZON.FallbackIntent")
    assert talk.heard == ""
    assert talk.attributes[STATE_KEY]["misses"] == 1


@pytest.mark.parametrize("said", ["stop", "Stop", "stop it", "cancel", "exit.", "never mind"])
@pytest.mark.parametrize(
    ("name", "slot"), [("SayMyIntent", "words"), ("FreeIntent", "free"), ("SiteIntent", "site")]
)
def test_a_slot_that_holds_stop_stops(talk: Talk, name, slot, said):
    assert talk.intent(name, {slot: said})["shouldEndSession"] is True
    assert talk.reader.heard == []


@pytest.mark.parametrize("said", ["help", "repeat", "yes", "no", "start over"])
def test_a_slot_that_holds_a_command_is_that_command(talk: Talk, said):
    name = {"start over": "StartOver"}.get(said, said.title())
    by_slot, by_intent = Talk(), Talk()
    for each in (by_slot, by_intent):
        each.launch()
        each.intent("SayMyIntent", {"words": "calf is twitching"})
    found = by_slot.intent("DurationIntent", {"duration": said})
    assert spoken(found) == spoken(by_intent.intent(f"AMAZON.{name}Intent"))


def test_choices_need_no_reading():
    talk = Talk()
    check_open(talk.intent("CommonCausesIntent"))
    assert talk.reader.heard == []


# --- state --------------------------------------------------------------------


@pytest.mark.parametrize(
    "attributes",
    [
        None,
        {},
        [],
        "x",
        7,
        {"other": {"skill": True}},
        {STATE_KEY: None},
        {STATE_KEY: "x"},
        {STATE_KEY: []},
        {STATE_KEY: {"version": 99}},
        {STATE_KEY: {"turn": "seven"}},
        {STATE_KEY: {"evidence": [[1, "no_such_finding", "present"]]}},
        {STATE_KEY: {"last": [{"act": "NoSuchAct"}]}},
    ],
)
def test_foreign_attributes_start_over_politely(attributes):
    talk = Talk()
    talk.attributes = attributes
    check_open(talk.intent("SayMyIntent", {"words": "calf is twitching"}))
    assert list(talk.attributes) == [STATE_KEY]


def test_the_state_fits_where_it_travels(talk: Talk):
    talk.intent("SayMyIntent", {"words": "calf is twitching"})
    for _ in range(15):
        talk.intent("AMAZON.FallbackIntent")
        assert len(json.dumps(talk.attributes)) <= 2048


# --- what is not a turn ---------------------------------------------------------


@pytest.mark.parametrize("reason", ["USER_INITIATED", "ERROR", "EXCEEDED_MAX_REPROMPTS", "NEW"])
def test_the_end_of_a_session_gets_an_empty_response(talk: Talk, reason):
    error = {"type": "INVALID_RESPONSE", "message": "my calf"} if reason == "ERROR" else None
    assert talk.send(session_ended_request(reason, error)) == {}


@pytest.mark.parametrize(
    "kind",
    [
        "Alexa.Presentation.APL.UserEvent",
        "Alexa.Presentation.APL.RuntimeError",
        "AlexaSkillEvent.SkillEnabled",
        "AudioPlayer.PlaybackStarted",
        "Connections.Response",
        "Display.ElementSelected",
        "GameEngine.InputHandlerEvent",
        "SessionResumedRequest",
        "System.ExceptionEncountered",
        "A.Type.Of.2031",
        "",
    ],
)
def test_other_requests_get_silence_and_lose_nothing(talk: Talk, kind):
    kept = talk.attributes
    assert talk.send(make_envelope({"type": kind})) == {}
    assert talk.attributes == kept


def test_skill_events_come_without_a_session():
    assert Talk().skill.answer(skill_event())["response"] == {}


def test_new_enum_values_and_properties_do_no_harm(talk: Talk):
    envelope = intent_request("SayMyIntent", {"words": {"value": TWITCH[3:], "source": "GESTURE"}})
    envelope["request"] |= {"dialogState": "HALFWAY", "mood": {"is": "good"}}
    envelope["request"]["intent"]["confirmationStatus"] = "PERHAPS"
    envelope["galaxy"] = "milky way"
    check_open(talk.send(envelope))
    assert talk.heard == TWITCH


@pytest.mark.parametrize("state", ["STARTED", "IN_PROGRESS", "COMPLETED"])
def test_any_dialog_state_is_a_turn(talk: Talk, state):
    check_open(talk.intent("SayMyIntent", {"words": "calf is twitching"}, dialog_state=state))


@pytest.mark.parametrize(
    "envelope",
    [
        {},
        {"request": None},
        {"request": []},
        {"request": "LaunchRequest"},
        {"request": {"type": 7}},
        {"session": [], "request": {"type": "IntentRequest"}},
        {"session": {"attributes": []}, "request": {"type": "IntentRequest", "intent": 7}},
        {"request": {"type": "IntentRequest", "intent": {"name": None, "slots": []}}},
        {"request": {"type": "IntentRequest", "intent": {"name": "X", "slots": {"a": 7}}}},
        {"request": {"type": "LaunchRequest", "timestamp": "yesterday"}, "context": "x"},
    ],
)
def test_nothing_that_can_be_sent_raises(envelope):
    found = Talk().skill.answer(envelope)
    assert found["version"] == "1.0"
    assert isinstance(found["response"], dict)


@pytest.mark.parametrize(
    ("name", "slots", "answer"),
    [
        ("CommonCausesIntent", {}, "YES"),
        ("CanCauseIntent", {"cause": "coffee"}, "YES"),
        ("SayMyIntent", {"words": "car is broken"}, "MAYBE"),
        ("FreeIntent", {"free": "my car is broken"}, "MAYBE"),
        ("AMAZON.YesIntent", {}, "NO"),
        ("SomebodyElsesIntent", {}, "NO"),
    ],
)
def test_can_fulfill(name, slots, answer):
    envelope = intent_request(name, slots)
    envelope["request"]["type"] = "CanFulfillIntentRequest"
    found = Talk().skill.answer(envelope)["response"]
    assert found["canFulfillIntent"]["canFulfill"] == answer
    assert found["canFulfillIntent"]["slots"].keys() == slots.keys()
    assert "outputSpeech" not in found


# --- locales --------------------------------------------------------------------


@pytest.mark.parametrize(
    "locale", ["en-US", "en-us", "en-XX", "en", "de-DE", "", None, "x", "日本"]
)
def test_any_locale_is_answered(locale):
    assert nearest_locale(locale) in LOCALES
    talk = Talk()
    envelope = launch_request()
    envelope["request"]["locale"] = locale
    check_open(talk.send(envelope))


def test_the_nearest_locale_has_the_same_language():
    assert nearest_locale("en-XX").startswith("en-")


# --- failures of ours -------------------------------------------------------------


def test_a_failure_is_said_kindly_and_logged_without_words(talk: Talk, caplog):
    before = talk.attributes
    with caplog.at_level(logging.DEBUG):
        found = talk.intent("FreeIntent", {"free": "boom"})
    check_open(found)
    assert "Sorry" in spoken(found)
    assert "911" in spoken(found)
    assert talk.attributes == before
    assert "RuntimeError" in caplog.text
    assert "calf" not in caplog.text
    assert "Traceback" not in caplog.text


def test_leaving_works_whatever_else_does_not(talk: Talk, monkeypatch):
    def fail(*_):
        raise RuntimeError

    monkeypatch.setattr("skill.conversation.Conversation.reply", fail)
    assert talk.intent("AMAZON.StopIntent") == {"shouldEndSession": True}
    check_open(talk.launch())


def test_no_words_reach_the_log(talk: Talk, caplog):
    with caplog.at_level(logging.DEBUG):
        talk.intent("SayMyIntent", {"words": "calf is twitching"})
        talk.send(make_envelope({"type": "A.Type.Of.2031", "words": "my calf"}))
        talk.send(
            session_ended_request("ERROR", {"type": "INVALID_RESPONSE", "message": "my calf"})
        )
    assert "calf" not in caplog.text


# --- responses ----------------------------------------------------------------------


@pytest.fixture
def reply():
    return make_conversation().reply(Event("launch"), None, Context())


@pytest.mark.parametrize("text", ["a & b < c > d", "say \"x\" & 'y'", "\x00\x0b￿", "é 😀"])
def test_speech_is_well_formed(reply, text):
    found = serialised(replace(reply, speech=text, reprompt=text))
    assert ElementTree.fromstring(found["outputSpeech"]["ssml"]).tag == "speak"
    assert ElementTree.fromstring(found["reprompt"]["outputSpeech"]["ssml"]).tag == "speak"


@pytest.mark.parametrize(
    "text",
    ["word. " * 9_000, "word " * 9_000, "& " * 9_000, "é. " * 9_000, "😀" * 9_000, "&" * 9_000],
)
def test_a_response_stays_within_the_limits(reply, text):
    found = serialised(replace(reply, speech=text, reprompt=text, card=("t", text)))
    assert len(found["outputSpeech"]["ssml"]) <= 8_000
    assert len(found["reprompt"]["outputSpeech"]["ssml"]) <= 8_000
    assert len(found["card"]["content"]) <= 8_000
    assert ElementTree.fromstring(found["outputSpeech"]["ssml"]).tag == "speak"
    assert spoken(found)
    size = len(json.dumps({"response": found}, ensure_ascii=False).encode())
    assert size + 4_096 <= MAX_RESPONSE


def test_long_speech_ends_with_a_sentence(reply):
    found = serialised(replace(reply, speech="One two three. " * 1_000))
    assert spoken(found).endswith("three.")


def test_a_card_only_if_there_is_one(reply):
    assert "card" not in serialised(reply)
    card = serialised(replace(reply, card=("Title", "Text & more")))["card"]
    assert card == {"type": "Simple", "title": "Title", "content": "Text & more"}


def test_the_microphone_opens_only_behind_a_question(reply):
    assert serialised(replace(reply, reprompt=""))["shouldEndSession"] is True
    ended = serialised(replace(reply, ended=True))
    assert ended["shouldEndSession"] is True
    assert "reprompt" not in ended


def serialised(reply) -> Any:
    return DefaultSerializer().serialize(response(reply))
