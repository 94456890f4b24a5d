"""One skill, two doors: Alexa's envelope in, Alexa's envelope out, for Flask and for Lambda.

Never raises. It must not verify requests: that happens at the door.
"""

import json
import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model.request_envelope import RequestEnvelope

from content.alexa import alexa_words
from content.load import LOCALES, wording
from skill.alexa import handlers, responses
from skill.alexa.canfulfill import CanFulfillHandler
from skill.alexa.intents import intents
from skill.conversation import Conversation

Envelope = dict[str, Any]
VERSION = "1.0"
KEPT = ("type", "requestId", "locale", "arguments")
"""What the handlers look at in every kind of request, besides the time and the intent."""
MAY_BE_NEW = ("reason", "error")
"""What they look at too, and where Amazon may add values that the SDK does not know."""
APL = "Alexa.Presentation.APL"
log = logging.getLogger(__name__)


class AlexaSkill:
    """The skill as Alexa sees it. Threads may share one; it keeps nothing between requests."""

    def __init__(self, conversation: Conversation) -> None:
        """Load every word that the channel can need, so that a broken file stops the start.

        Raises:
            ContentError: a content file is wrong; names file, line and key.
        """
        for locale in LOCALES:
            _check(locale)
        builder: Any = SkillBuilder()  # its types are unknown to pyright
        for handler in (
            *handlers.turn_handlers(conversation),
            handlers.SessionEndedHandler(),
            CanFulfillHandler(),
            handlers.SilentHandler(),
        ):
            builder.add_request_handler(handler)
        builder.add_exception_handler(handlers.Apology())
        self._skill: Any = builder.create()
        self._serializer: Any = DefaultSerializer()

    def answer(self, envelope: Mapping[str, Any]) -> Envelope:
        """Answer one verified request envelope, whatever is in it."""
        return responses.fitting(self._answer(_tidy(envelope)))

    def _answer(self, tidy: Envelope) -> Envelope:
        try:
            request = self._read(tidy)
            if request is None:
                return _silence(tidy)
            session = _part(tidy, "session")
            # The SDK would copy what is in the attributes, piece by piece, three times a turn: they
            # go to the handlers and back as they are, in the place of the function's context.
            attributes = dict(_part(session, "attributes"))
            found = cast(
                Envelope, self._serializer.serialize(self._skill.invoke(request, attributes))
            )
            return {**found, "sessionAttributes": attributes} if session else found
        # The last net: whatever it is, Alexa gets a valid response and nobody a stack trace.
        except Exception as error:
            log.error("%s outside the handlers", type(error).__name__)
            return _silence(tidy)

    def _read(self, envelope: Envelope) -> RequestEnvelope | None:
        """What the handlers look at, as the SDK's model; less of it if the model knows no more.

        All the rest would be made into objects too, for nobody: that was most of the SDK's time.
        """
        for attempt in (_needed(envelope), _essence(envelope)):
            try:
                found = self._serializer.deserialize(json.dumps(attempt), RequestEnvelope)
                # The SDK reads every date in every form there is, which takes it as long again.
                found.request.timestamp = _instant(_part(envelope, "request").get("timestamp"))
                return cast(RequestEnvelope, found)
            # SerializationException for a type or value made after the SDK, others for a wrong
            # shape.
            except Exception as error:
                log.info("%s: unknown to the SDK", type(error).__name__)
        return None


def _check(locale: str) -> None:
    """Load and try the words of one locale."""
    wording(locale)
    alexa_words(locale)
    intents(locale)
    responses.apology(locale, ends=False)


def _tidy(envelope: Mapping[str, Any]) -> Envelope:
    """The envelope with a session that the SDK can read: odd attributes are dropped."""
    found = dict(envelope)
    session = found.get("session")
    if isinstance(session, dict):
        kept = cast(Envelope, session)
        attributes = kept.get("attributes")
        found["session"] = {**kept, "attributes": attributes if _is_object(attributes) else {}}
    elif session is not None:
        found["session"] = None
    return found


def _is_object(value: object) -> bool:
    return isinstance(value, dict)


def _needed(envelope: Envelope) -> Envelope:
    """All that the handlers look at."""
    found, request = _essence(envelope), _part(envelope, "request")
    found["request"] |= {k: request[k] for k in MAY_BE_NEW if k in request}
    context = _part(envelope, "context")
    interfaces = _part(_part(_part(context, "System"), "device"), "supportedInterfaces")
    if APL in interfaces:
        device = {"supportedInterfaces": {APL: interfaces[APL]}}
        shown = {"Viewport": context["Viewport"]} if "Viewport" in context else {}
        found["context"] = {"System": {"device": device}, **shown}
    return found


def _essence(envelope: Envelope) -> Envelope:
    """What is needed for a conversation, so that a new enum value elsewhere does no harm."""
    request = _part(envelope, "request")
    kept = {k: request[k] for k in KEPT if k in request}
    intent = _part(request, "intent")
    if intent:
        slots = {name: _slot(name, slot) for name, slot in _part(intent, "slots").items()}
        kept["intent"] = {"name": intent.get("name"), "slots": slots}
    return {"version": VERSION, "request": kept}


def _instant(time: object) -> datetime | None:
    """A timestamp; None if it is none."""
    try:
        return datetime.fromisoformat(time) if isinstance(time, str) else None
    except ValueError:
        return None


def _part(whole: object, name: str) -> Envelope:
    found = cast(Envelope, whole).get(name) if isinstance(whole, dict) else None
    return cast(Envelope, found) if isinstance(found, dict) else {}


def _slot(name: str, slot: object) -> Envelope:
    """The words of a slot; of one with several values all of them."""
    given = cast(Envelope, slot) if isinstance(slot, dict) else {}
    value, several = given.get("value"), given.get("slotValue")
    found: Envelope = {"name": name, "value": value if isinstance(value, str) else None}
    if isinstance(several, dict) and cast(Envelope, several).get("type") == "List":
        found["slotValue"] = several
    return found


def _silence(envelope: Envelope) -> Envelope:
    """A valid response that says nothing and forgets nothing."""
    attributes = _part(_part(envelope, "session"), "attributes")
    found: Envelope = {"version": VERSION, "response": {}}
    return {**found, "sessionAttributes": attributes} if attributes else found
