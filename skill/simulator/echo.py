"""The door through Alexa: real request and response JSON, silence and the session's end included.

A stand-in for the device. What is asked and believed is taken from the conversation behind the
handlers; what is said, and whether the session goes on, only from the response.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from xml.etree import ElementTree

from msgspec import structs

from skill.conversation import Chose, Context, Conversation, Event, Reply, Said, Turn
from skill.dialog.state import State
from skill.simulator.doors import DoorError
from skill.simulator.envelopes import Device, Envelope, Session
from skill.simulator.expectation import Seen, seen

REPROMPTED_OUT = "EXCEEDED_MAX_REPROMPTS"
Post = Callable[[Envelope], Envelope]


class Kept(Conversation):
    """A conversation that keeps its last reply for whoever looks behind the handlers."""

    def __init__(self, within: Conversation) -> None:
        """Answer by `within`."""
        self._within, self.content = within, within.content
        self._kept: Reply | None = None

    @property
    def last(self) -> Reply | None:
        """The last reply, if there was one since `forget`."""
        return self._kept

    def forget(self) -> None:
        """Keep nothing."""
        self._kept = None

    def reply(self, said: Turn, state: State | None, context: Context) -> Reply:
        """Answer one turn and keep the reply."""
        self._kept = self._within.reply(said, state, context)
        return self._kept


class Echo:
    """A device that talks to the skill through `post`.

    Attributes:
        request: the last envelope sent; None before the first.
        response: the last envelope received.
    """

    def __init__(self, post: Post, kept: Kept, device: Device = "speaker") -> None:
        """Use `post` to send an envelope; `kept` is the conversation that answers it."""
        self._post, self._kept = post, kept
        self._device: Device = device
        self._session, self._today = Session("en-US", device), date.min
        self._seen: Seen | None = None
        self._silent = False
        self.request: Envelope | None = None
        self.response: Envelope = {}

    def open(self, locale: str, today: date) -> None:
        """Begin a new session; `today` is the day that requests are dated."""
        self._session, self._today = Session(locale, self._device), today
        self._seen, self._silent, self.response = None, False, {}

    def send(self, turn: Turn) -> Seen:
        """Do what a device does when this happens.

        Raises:
            DoorError: the response is none that a device could play.
            LookupError: the handlers answered without the conversation, as they do when it breaks.
        """
        if self._seen and self._seen.ended:
            self.open(self._session.locale, self._today)
        silent, self._silent = self._silent, turn == Event("silence")
        if self._silent:
            return self._silence(again=silent)
        return self._answered(self._envelope(turn))

    def _envelope(self, turn: Turn) -> Envelope:
        session, at = self._session, self._at()
        match turn:
            case Said(text):
                return session.said(text, at)
            case Chose(choice):
                return session.chose(choice, at)
            case Event("launch"):
                return session.launch(at)
            case Event():
                return session.chose("stop", at)

    def _at(self) -> datetime:
        """Now, on the day of the session."""
        now = datetime.now(UTC)
        return now if self._today == now.date() else datetime.combine(self._today, time(12), UTC)

    def _answered(self, envelope: Envelope) -> Seen:
        self._kept.forget()
        self._exchange(envelope)
        behind = self._kept.last
        if behind is None:
            raise LookupError("the handlers answered without the conversation")
        found = structs.replace(
            seen(behind),
            speech=spoken(self.response["response"].get("outputSpeech")),
            ended=self.response["response"].get("shouldEndSession") is True,
        )
        self._seen = found
        return found

    def _silence(self, again: bool) -> Seen:
        """First the reprompt that came along is played; then the session is reported as over."""
        before = self._seen or seen_nothing()
        played: Envelope = self.response.get("response", {})
        reprompt: Envelope = played.get("reprompt") or {}
        words = "" if again else spoken(reprompt.get("outputSpeech"))
        if not words:
            self._exchange(self._session.ended(REPROMPTED_OUT, self._at()))
        stage = before.stage if words else "closed"
        self._seen = structs.replace(before, speech=words, acts=(), stage=stage, ended=not words)
        return self._seen

    def _exchange(self, envelope: Envelope) -> None:
        self.request = envelope
        self.response = self._post(envelope)
        if not isinstance(self.response.get("response"), dict):
            raise DoorError("the answer holds no response")
        self._session.attributes = self.response.get("sessionAttributes") or {}


def seen_nothing() -> Seen:
    """What is seen of a session before its first turn."""
    return Seen(
        speech="", acts=(), asks=(), confirms=False, stage="opening", urgency=None, causes=(),
        status={}, ended=False,
    )  # fmt: skip


def spoken(speech: Mapping[str, Any] | None) -> str:
    """The words of an outputSpeech, without their SSML.

    Raises:
        DoorError: the SSML is none.
    """
    if not speech:
        return ""
    try:
        return "".join(ElementTree.fromstring(speech.get("ssml", "")).itertext())
    except ElementTree.ParseError as error:
        raise DoorError(f"the SSML of the answer is broken: {error}") from None
