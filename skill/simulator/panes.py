"""What the page shows of Alexa beside a turn: request and response, and the screen's document."""

from collections.abc import Mapping
from typing import Any, cast

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.interfaces.viewport.viewport_state import ViewportState

from content.load import wording
from skill.alexa.requests import STATE_KEY
from skill.alexa.screens import screen
from skill.alexa.service import AlexaSkill
from skill.conversation import Chose, Context, Conversation, Event, Reply, Said, Turn, dump_state
from skill.dialog.state import State
from skill.simulator.echo import REPROMPTED_OUT
from skill.simulator.envelopes import Envelope, Session


class Panes:
    """Alexa's handlers before one conversation. Threads may share one; it keeps nothing."""

    def __init__(self, conversation: Conversation) -> None:
        """Answer by `conversation`."""
        self._skill = AlexaSkill(conversation)
        self._serializer: Any = DefaultSerializer()

    def exchange(
        self, turn: Turn, state: State | None, reply: Reply, context: Context
    ) -> Mapping[str, Any]:
        """The request that a device would send for this turn, and the handlers' answer.

        A first silence sends nothing: the device plays the reprompt it already has.
        """
        session = Session(context.locale, "show" if context.screen else "speaker")
        if state is not None:
            session.attributes = {STATE_KEY: dump_state(state)}
        request = _request(turn, session, reply)
        return {"request": request, "response": self._skill.answer(request) if request else None}

    def screen(self, reply: Reply, context: Context) -> Envelope | None:
        """The directive that an Echo Show gets with a reply; None if it shows nothing new."""
        viewport = ViewportState() if context.screen else None
        directive = screen(reply, wording(context.locale), viewport)
        return cast(Envelope, self._serializer.serialize(directive)) if directive else None


def _request(turn: Turn, session: Session, reply: Reply) -> Envelope | None:
    match turn:
        case Said(text):
            return session.said(text)
        case Chose(choice):
            return session.chose(choice)
        case Event("launch"):
            return session.launch()
        case Event("silence"):
            return session.ended(REPROMPTED_OUT) if reply.ended else None
        case Event():
            return session.chose("stop")
