"""What else comes through the SDK: other requests, locales, failures and the responses."""

import json
import logging
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from ask_sdk_core.serialize import DefaultSerializer

from content.load import LOCALES
from skill.alexa.requests import nearest_locale
from skill.alexa.responses import fitting, response
from skill.conversation import Context, Event
from tests.alexa.envelopes import (
    intent_request,
    launch_request,
    make_envelope,
    session_ended_request,
    skill_event,
)
from tests.alexa.fake import TWITCH, make_conversation
from tests.alexa.talk import MAX_RESPONSE, Talk, check_open, spoken

# --- what is not a turn ---------------------------------------------------------


@pytest.mark.parametrize("reason", ["USER_INITIATED", "ERROR", "EXCEEDED_MAX_REPROMPTS", "NEW"])
def test_the_end_of_a_session_gets_an_empty_response(talk: Talk, reason):
    error = {"type": "INVALID_RESPONSE", "message": "my calf"} if reason == "ERROR" else None
    assert talk.send(session_ended_request(reason, error)) == {}


@pytest.mark.parametrize(
    "kind",
    [
        "Alexa.Presentation.APL.UserEvent",
        "Alexa.Presentation.APL.LoadIndexListData",
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


def test_a_session_that_somebody_else_filled_is_forgotten(talk: Talk):
    talk.attributes = {"other": "é" * 20_000}
    answer = talk.skill.answer({**make_envelope({"type": "A.Type.Of.2031"}), **session(talk)})
    assert answer == {"version": "1.0", "response": {}, "sessionAttributes": {}}


def session(talk: Talk) -> dict[str, Any]:
    return {"session": {"attributes": talk.attributes}}


def test_an_answer_that_is_too_large_goes_without_its_directives():
    answer = {
        "response": {"shouldEndSession": False, "directives": [{"document": "é" * 13_000}]},
        "sessionAttributes": {"twinge": {"turn": 1}},
    }
    assert fitting(answer) == {
        "response": {"shouldEndSession": False},
        "sessionAttributes": {"twinge": {"turn": 1}},
    }


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
