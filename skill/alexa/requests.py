"""Alexa's requests into turns: which locale, which words, which state came along.

Whatever is missing or odd in a request has an answer here; nothing raises. This module must not
know what is said in return.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, cast

from ask_sdk_core.utils.request_util import (
    get_simple_slot_values,
)
from ask_sdk_model.intent import Intent
from ask_sdk_model.interfaces.viewport.viewport_state import ViewportState
from ask_sdk_model.request import Request
from ask_sdk_model.request_envelope import RequestEnvelope
from ask_sdk_model.slot import Slot

from content.alexa import alexa_words
from content.load import LOCALES
from content.model import Knowledge
from skill.alexa.intents import Spoken, commands, intents
from skill.conversation import Chose, Context, Said, Turn, load_state
from skill.dialog.state import State

STATE_KEY = "twinge"
"""Where the state lives among the session's attributes."""
NOT_HEARD = ("", "?")
"""What Alexa puts in a slot that it could not fill."""
UNKNOWN = Spoken("", ())


def nearest_locale(locale: str | None) -> str:
    """The spoken locale for one that may not be: the same, else its language, else the first."""
    wanted = locale or ""
    language = wanted.partition("-")[0].lower()
    same = [each for each in LOCALES if each.lower() == wanted.lower()]
    kin = [each for each in LOCALES if each.partition("-")[0] == language]
    return (*same, *kin, *LOCALES)[0]


def context(envelope: RequestEnvelope) -> Context:
    """What the channel knows. The date is that of the request, in UTC: Alexa sends no zone."""
    request = cast(Request, envelope.request)
    sent = request.timestamp
    today = (sent if isinstance(sent, datetime) else datetime.now(UTC)).astimezone(UTC).date()
    return Context(nearest_locale(request.locale), today, viewport(envelope) is not None)


def viewport(envelope: RequestEnvelope) -> ViewportState | None:
    """The device's screen; None where it can't show APL, and a bare one where it is not told of."""
    found = envelope.context
    system = found.system if found else None
    interfaces = system.device.supported_interfaces if system and system.device else None
    if found is None or not (interfaces and interfaces.alexa_presentation_apl):
        return None
    return found.viewport or ViewportState()


def state(attributes: object, content: Knowledge) -> State | None:
    """The state that came back; None if there is none that can be used."""
    if not isinstance(attributes, Mapping):
        return None
    return load_state(cast(Mapping[str, Any], attributes).get(STATE_KEY), content)


def turn(intent: Intent | None, locale: str) -> Turn:
    """What an intent means to the conversation.

    An intent that is no longer in the model is read by the words in its slots; without any, it
    was not understood.
    """
    name = intent.name if intent else None
    spoken = intents(locale).get(name or "", UNKNOWN)
    filled = words(intent)
    heard = commands(locale) if spoken.ends not in alexa_words(locale).negations else {}
    if command := next(filter(None, map(heard.get, _plain(filled))), None):
        return Chose(command)
    return Chose(spoken.choice) if spoken.choice else Said(spoken.sentence(filled))


def touch(arguments: object) -> Turn | None:
    """What a touch on a screen means: ["choose", id], or one word that the dialog knows by name.

    None if it is none of ours, such as one from a screen of an older version.
    """
    match arguments:
        case ["choose", str(choice)] | [str(choice)] if choice:
            return Chose(choice)
        case _:
            return None


def _plain(filled: Mapping[str, str]) -> list[str]:
    return [text.lower().strip(" .!?,") for text in filled.values()]


def words(intent: Intent | None) -> dict[str, str]:
    """The words of each slot that has any, as they were said."""
    slots: Mapping[str, Slot | None] = (intent.slots if intent else None) or {}
    found = {name: _heard(slot) for name, slot in slots.items() if slot is not None}
    return {name: text for name, text in found.items() if text}


def _heard(slot: Slot) -> str:
    several = get_simple_slot_values(slot.slot_value) or () if slot.slot_value else ()
    values = [str(each.value or "").strip() for each in several] or [str(slot.value or "").strip()]
    return ", ".join(value for value in values if value not in NOT_HEARD)
