"""Alexa's request envelopes: launch, intent, session end, skill event, each as Alexa writes it."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from tests.alexa.certs import SKILL_ID


def encode(envelope: object) -> bytes:
    """JSON as it goes over the wire."""
    return json.dumps(envelope, ensure_ascii=False, separators=(",", ":")).encode()


def make_envelope(  # noqa: PLR0913 - the parts of a request are many
    request: Mapping[str, Any],
    *,
    skill_id: str = SKILL_ID,
    locale: str = "en-US",
    at: datetime | None = None,
    attributes: Mapping[str, Any] | None = None,
    new: bool = False,
    session: bool = True,
    interfaces: Sequence[str] = (),
    context: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """A request envelope; fields of `request` win over the usual ones.

    Args:
        request: What is asked, at least its `type`.
        skill_id: The application id, in the session and in the context.
        locale: The user's locale.
        at: The timestamp; now if None.
        attributes: The session attributes.
        new: Whether the session is new.
        session: Whether there is a session at all; skill events have none.
        interfaces: What the device supports, such as "Alexa.Presentation.APL".
        context: More members of the context, such as "Viewport".
    """
    application, user = {"applicationId": skill_id}, {"userId": "amzn1.ask.account.TEST"}
    supported = {each: {"runtime": {"maxVersion": "2024.3"}} for each in interfaces}
    device = {"deviceId": "amzn1.ask.device.TEST", "supportedInterfaces": supported}
    system = {
        "application": application,
        "user": user,
        "device": device,
        "apiEndpoint": "https://api.amazonalexa.com",
        "apiAccessToken": "test",
    }
    timestamp = (at or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")
    usual = {
        "requestId": "amzn1.echo-api.request.test",
        "timestamp": timestamp,
        "locale": locale,
    }
    envelope: dict[str, Any] = {
        "version": "1.0",
        "context": {"System": system, **(context or {})},
        "request": {**usual, **request},
    }
    if session:
        envelope["session"] = {
            "new": new,
            "sessionId": "amzn1.echo-api.session.test",
            "application": application,
            "attributes": dict(attributes or {}),
            "user": user,
        }
    return envelope


def launch_request(**options: Any) -> dict[str, Any]:
    """ "Alexa, open …". Options are those of `make_envelope`."""
    options.setdefault("new", True)
    return make_envelope({"type": "LaunchRequest"}, **options)


def intent_request(
    name: str,
    slots: Mapping[str, str | Mapping[str, Any] | None] | None = None,
    dialog_state: str | None = None,
    **options: Any,
) -> dict[str, Any]:
    """An intent. A slot is its words, or None when unfilled, or fields of its own (`resolved`)."""
    intent = {
        "name": name,
        "confirmationStatus": "NONE",
        "slots": {each: _slot(each, value) for each, value in (slots or {}).items()},
    }
    request = {"type": "IntentRequest", "intent": intent}
    if dialog_state is not None:
        request["dialogState"] = dialog_state
    return make_envelope(request, **options)


def session_ended_request(
    reason: str = "USER_INITIATED", error: Mapping[str, str] | None = None, **options: Any
) -> dict[str, Any]:
    """The end of a session, to which no answer may be given."""
    request: dict[str, Any] = {"type": "SessionEndedRequest", "reason": reason}
    if error is not None:
        request["error"] = dict(error)
    return make_envelope(request, **options)


def user_event(arguments: Any, **options: Any) -> dict[str, Any]:
    """A touch on a screen, with the arguments that its document gives it."""
    request = {
        "type": "Alexa.Presentation.APL.UserEvent",
        "token": "twinge",
        "arguments": arguments,
        "source": {"type": "TouchWrapper", "handler": "Press"},
        "components": {},
    }
    return make_envelope(request, **options)


def skill_event(kind: str = "AlexaSkillEvent.SkillEnabled", **options: Any) -> dict[str, Any]:
    """News about the skill, which comes without a session and may come late."""
    return make_envelope({"type": kind}, session=False, **options)


def resolved(words: str, value_id: str, name: str, slot_type: str) -> dict[str, Any]:
    """The fields of a slot whose words Alexa has matched to a value of a custom type."""
    authority = {
        "authority": f"amzn1.er-authority.echo-sdk.{SKILL_ID}.{slot_type}",
        "status": {"code": "ER_SUCCESS_MATCH"},
        "values": [{"value": {"name": name, "id": value_id}}],
    }
    return {"value": words, "resolutions": {"resolutionsPerAuthority": [authority]}}


def _slot(name: str, value: str | Mapping[str, Any] | None) -> dict[str, Any]:
    slot: dict[str, Any] = {"name": name, "confirmationStatus": "NONE", "source": "USER"}
    if isinstance(value, str):
        slot["value"] = value
    elif value is not None:
        slot.update(value)
    return slot
