"""Which slot Alexa is told to listen for: that of a question about a value, and no other.

Told so, she takes "ten" or "my left one" for an answer where she would else hear nothing she
knows. She still hears everything else. This module must not know how the question is worded.
"""

from ask_sdk_model.dialog.elicit_slot_directive import ElicitSlotDirective
from ask_sdk_model.intent import Intent
from ask_sdk_model.intent_confirmation_status import IntentConfirmationStatus
from ask_sdk_model.intent_request import IntentRequest
from ask_sdk_model.request import Request
from ask_sdk_model.slot import Slot
from ask_sdk_model.slot_confirmation_status import SlotConfirmationStatus

from content.alexa import Elicited, alexa_words
from skill.alexa.intents import intents, slots_of
from skill.dialog.acts import AnyAct, Ask, AskWhich

CHOICE = "choice"
"""What is elicited when one of several must be named."""


def elicited(pending: AnyAct | None, locale: str) -> Elicited | None:
    """The slot that answers this question; None if any words may, or a yes or no."""
    known = alexa_words(locale).elicited
    match pending:
        case Ask(findings=(value,)):
            return known.get(value)
        case AskWhich():
            return known.get(CHOICE)
        case _:
            return None


def directive(request: Request, pending: AnyAct | None, locale: str) -> ElicitSlotDirective | None:
    """What tells Alexa to listen for it. She takes that only in answer to an intent."""
    wanted = elicited(pending, locale)
    if wanted is None or not isinstance(request, IntentRequest):
        return None
    return ElicitSlotDirective(_blank(wanted.intent, locale), wanted.slot)


def _blank(name: str, locale: str) -> Intent:
    """The intent with nothing in its slots, so that no older answer is in the next one."""
    slots = {
        each: Slot(name=each, confirmation_status=SlotConfirmationStatus.NONE)
        for each in slots_of(intents(locale)[name].samples)
    }
    return Intent(name=name, confirmation_status=IntentConfirmationStatus.NONE, slots=slots)
