"""A slot is elicited for a question about a value, in answer to an intent, and never else."""

import pytest
from ask_sdk_model.intent_request import IntentRequest
from ask_sdk_model.launch_request import LaunchRequest
from ask_sdk_model.session_ended_request import SessionEndedRequest

from content.alexa import alexa_words
from content.load import LOCALES
from skill.alexa.elicit import directive
from skill.alexa.intents import intents, slots_of
from skill.alexa.model import build
from skill.dialog.acts import Ask, AskOpen, AskWhich, Confirm, Offer

AGE, DURATION = Ask("age", ("age",)), Ask("duration", ("duration",))
SITE, WHICH = (
    Ask("site", ("site",)),
    AskWhich("speech_and_swallowing", ("slurred_speech", "trouble_swallowing")),
)
ELICITING = {"age": AGE, "duration": DURATION, "site": SITE, "choice": WHICH}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("slot", "act"), ELICITING.items())
def test_a_question_about_a_value_elicits_its_slot(locale, slot, act):
    found = directive(IntentRequest(), act, locale)
    assert found is not None
    assert found.slot_to_elicit == slot
    assert found.updated_intent is not None
    slots = found.updated_intent.slots or {}
    assert slot in slots
    assert all(each.value is None for each in slots.values())


@pytest.mark.parametrize(
    "act",
    [
        None,
        AskOpen(),
        Ask("weakness", ("weakness",)),
        Ask("speech_and_swallowing", ("slurred_speech", "trouble_swallowing")),
        Ask("trend", ("trend",)),
        Confirm("weakness"),
        Offer("anything"),
    ],
)
def test_any_other_question_takes_any_words(act):
    assert directive(IntentRequest(), act, "en-US") is None


@pytest.mark.parametrize("request_", [LaunchRequest(), SessionEndedRequest(), None])
def test_only_an_intent_is_answered_so(request_):
    assert directive(request_, AGE, "en-US") is None


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_elicited_is_in_the_dialog_model(locale):
    dialogs = {
        each["name"]: each for each in build(locale)["interactionModel"]["dialog"]["intents"]
    }
    for wanted in alexa_words(locale).elicited.values():
        slots = {each["name"]: each["type"] for each in dialogs[wanted.intent]["slots"]}
        assert not slots[wanted.slot].startswith("AMAZON.")
        assert slots.keys() == {*slots_of(intents(locale)[wanted.intent].samples)}
