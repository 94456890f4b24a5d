"""Request handlers for Alexa's SDK: each kind of request to a turn, and the reply to a response.

They hold no words and no rules of the conversation. Logs name kinds of requests and of errors,
and never what was said: it could be about someone's health.
"""

import logging
from collections.abc import Callable
from typing import cast

from ask_sdk_core.dispatch_components.exception_components import AbstractExceptionHandler
from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.directive import Directive
from ask_sdk_model.intent_request import IntentRequest
from ask_sdk_model.interfaces.alexa.presentation.apl.user_event import UserEvent
from ask_sdk_model.launch_request import LaunchRequest
from ask_sdk_model.request import Request
from ask_sdk_model.request_envelope import RequestEnvelope
from ask_sdk_model.response import Response
from ask_sdk_model.session_ended_request import SessionEndedRequest

from content.load import wording
from skill.alexa import elicit, requests, responses
from skill.alexa.intents import BUILT_IN
from skill.alexa.screens import screen
from skill.conversation import Context, Conversation, Event, Reply, Turn, dump_state
from skill.dialog.state import State

LEAVING = ("cancel", "stop")
log = logging.getLogger(__name__)


def _attributes(handler_input: HandlerInput) -> dict[str, object]:
    """The session's attributes, to be changed in place; see `AlexaSkill`."""
    return cast(dict[str, object], handler_input.context)


class TurnHandler(AbstractRequestHandler):
    """Anything that is a turn of the conversation."""

    def __init__(
        self, conversation: Conversation, kind: type, turn: Callable[[object, str], Turn | None]
    ) -> None:
        """Handle requests of `kind`; `turn` tells what one is, if it is one of ours."""
        self._conversation, self._kind, self._turn = conversation, kind, turn

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Whether it is of this kind."""
        return isinstance(handler_input.request_envelope.request, self._kind)

    def handle(self, handler_input: HandlerInput) -> Response:
        """Take the turn; the state goes back into the session."""
        envelope = handler_input.request_envelope
        attributes, context = _attributes(handler_input), requests.context(envelope)
        turn = self._turn(envelope.request, context.locale)
        if turn is None:
            return Response()
        state = requests.state(attributes, self._conversation.content)
        reply = self._reply(turn, state, context)
        found = responses.response(reply, *_directives(reply, envelope, context.locale))
        attributes.clear()
        if not found.should_end_session:
            attributes[requests.STATE_KEY] = dump_state(reply.state)
        return found

    def _reply(self, turn: Turn, state: State | None, context: Context) -> Reply:
        """The reply; a state that reads well and yet can't be gone on with is forgotten."""
        try:
            return self._conversation.reply(turn, state, context)
        except Exception as error:
            if state is None:
                raise
            log.warning("%s with a state: started over", type(error).__name__)
            return self._conversation.reply(turn, None, context)


def _directives(reply: Reply, envelope: RequestEnvelope, locale: str) -> tuple[Directive, ...]:
    """What goes along with the words."""
    given = (
        elicit.directive(cast(Request, envelope.request), reply.state.pending, locale),
        screen(reply, wording(locale), requests.viewport(envelope)),
    )
    return tuple(each for each in given if each is not None)


def turn_handlers(conversation: Conversation) -> tuple[TurnHandler, ...]:
    """The handlers of all that is a turn."""
    return (
        TurnHandler(conversation, LaunchRequest, lambda request, locale: Event("launch")),
        TurnHandler(conversation, IntentRequest, _intent_turn),
        TurnHandler(conversation, UserEvent, _touch_turn),
    )


def _intent_turn(request: object, locale: str) -> Turn:
    return requests.turn(cast(IntentRequest, request).intent, locale)


def _touch_turn(request: object, locale: str) -> Turn | None:
    del locale
    return requests.touch(cast(UserEvent, request).arguments)


class SessionEndedHandler(AbstractRequestHandler):
    """The end of a session, to which nothing may be said."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Whether it is one."""
        return isinstance(handler_input.request_envelope.request, SessionEndedRequest)

    def handle(self, handler_input: HandlerInput) -> Response:
        """Say nothing, keep nothing."""
        request = cast(SessionEndedRequest, handler_input.request_envelope.request)
        error = request.error.object_type if request.error else None
        log.info("session ended: %s %s", _value(request.reason), _value(error))
        _attributes(handler_input).clear()
        return Response()


def _value(member: object) -> str:
    return str(getattr(member, "value", member) or "")


class SilentHandler(AbstractRequestHandler):
    """Everything else: news about the skill, requests that came after this was written.

    The session's attributes go back as they came, or the conversation would be forgotten.
    """

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Always: it comes last."""
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        """Say nothing."""
        log.info("unhandled request: %s", type(handler_input.request_envelope.request).__name__)
        return Response()


class Apology(AbstractExceptionHandler):
    """A failure of ours: a kind sentence, and the type of the error in the log."""

    def can_handle(self, handler_input: HandlerInput, exception: Exception) -> bool:
        """Always."""
        return True

    def handle(self, handler_input: HandlerInput, exception: Exception) -> Response:
        """Apologise where speech is allowed; the state stays as it was."""
        request = handler_input.request_envelope.request
        log.error("%s while answering %s", type(exception).__name__, type(request).__name__)
        if not isinstance(request, LaunchRequest | IntentRequest | UserEvent):
            return Response()
        locale = requests.nearest_locale(request.locale)
        return responses.apology(locale, ends=_leaves(request))


def _leaves(request: object) -> bool:
    """Whether the person wanted to leave: that must work whatever else does not."""
    intent = request.intent if isinstance(request, IntentRequest) else None
    name = (intent.name or "") if intent else ""
    return BUILT_IN.get(name.removeprefix("AMAZON."), "") in LEAVING
