"""The seam: one turn in, one reply out. Every channel and every test goes through `reply`.

Keeps nothing between turns: the conversation is in the state that the caller hands back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from content.load import knowledge, wording
from content.model import Knowledge, Level
from content.wording import Wording
from nlp.reading import Reader, Reading
from skill.dialog import turn as dialog
from skill.dialog.acts import AnyAct, Confirm
from skill.dialog.mind import Mind
from skill.dialog.situation import Outcome
from skill.dialog.state import Stage, State, decode, encode, stage
from skill.dialog.uptake import chosen
from skill.reasoning.posterior import Ranked
from skill.speech.render import Speech, choices, render, reprompt


@dataclass(frozen=True)
class Said:
    """What the person said, as text."""

    text: str


@dataclass(frozen=True)
class Chose:
    """A choice made without free words: "yes", "no", "repeat", a finding touched on a screen."""

    id: str


@dataclass(frozen=True)
class Event:
    """Something that is not an utterance: launch, silence or stop."""

    name: str


Turn = Said | Chose | Event


@dataclass(frozen=True)
class Context:
    """What the channel knows: the locale, today's date, whether there is a screen."""

    locale: str = "en-US"
    today: date | None = None
    screen: bool = False


@dataclass(frozen=True)
class Reply:
    """What to say and show, and the state to hand back next time.

    Attributes:
        speech: plain text; empty means silence.
        reprompt: what to say if nothing is heard; empty if no question is open.
        card: title and text, if the person asked for it to be sent.
        ended: whether the session closes.
        state: for the next turn.
        acts: what is meant, for tests and for the harness.
        reading: how the utterance was read; None for an event.
        mind: facts, ranking and verdict after the turn.
        names: spoken name of each cause.
        choices: what a screen would offer to touch, as spoken.
    """

    speech: str
    reprompt: str
    card: tuple[str, str] | None
    ended: bool
    state: State
    acts: tuple[AnyAct, ...]
    reading: Reading | None
    mind: Mind
    names: dict[str, str]
    choices: tuple[str, ...]

    @property
    def stage(self) -> Stage:
        """Where the conversation stands now."""
        return stage(self.state)

    @property
    def urgency(self) -> Level | None:
        """The urgency that has been announced, if any."""
        return self.state.level

    @property
    def asks(self) -> tuple[str, ...]:
        """What the question asks about, in spoken order."""
        return self.state.pending_ids

    @property
    def confirms(self) -> bool:
        """Whether the question asks if something was heard right."""
        return isinstance(self.state.pending, Confirm)

    @property
    def causes(self) -> tuple[Ranked, ...]:
        """Causes, best first, once there is advice."""
        return self.mind.nameable if self.state.advised else ()


class Policy(Protocol):
    """How turns are answered: by `skill.dialog.turn`, or `skill.dialog.information_only`."""

    def launch(self) -> Outcome:
        """Open a conversation."""
        ...

    def take(self, reading: Reading, state: State, knowledge: Knowledge) -> Outcome:
        """Answer one utterance."""
        ...


class Conversation:
    """The skill without a channel: content, a reader and the words of each locale."""

    def __init__(
        self,
        reader: Callable[[str], Reader],
        content: Knowledge | None = None,
        policy: Policy = dialog,
    ) -> None:
        """Use `reader(locale)` to read utterances; it is first called when one arrives."""
        self._reader, self._policy = reader, policy
        self.content = content or knowledge()

    def reply(self, said: Turn, state: State | None, context: Context) -> Reply:
        """Answer one turn.

        Args:
            said: what happened.
            state: what the last reply handed back; None starts a conversation.
            context: locale, date and screen.
        """
        before = state or State()
        match said:
            case Said(text):
                reader = self._reader(context.locale)
                reading = reader.read(text, before.pending_ids, context.today)
                return self._taken(reading, before, context)
            case Chose(choice):
                return self._taken(chosen(choice, before, self.content), before, context)
            case Event("launch"):
                return self._answered(self._policy.launch(), None, context)
            case Event("silence"):
                return self._silent(before, context)
            case Event():
                return self._answered(dialog.stop(before), None, context)

    def _taken(self, reading: Reading, before: State, context: Context) -> Reply:
        return self._answered(self._policy.take(reading, before, self.content), reading, context)

    def _answered(self, outcome: Outcome, reading: Reading | None, context: Context) -> Reply:
        state, acts = outcome
        mind, words = Mind(self.content, state.evidence), wording(context.locale)
        speech = render(acts, mind, words, state.turn)
        return _reply(speech, outcome, reading, mind, words)

    def _silent(self, before: State, context: Context) -> Reply:
        outcome = dialog.silence(before)
        mind, words = Mind(self.content, before.evidence), wording(context.locale)
        again = "" if outcome[0].closed else reprompt(before.last, mind, words, before.turn)
        return _reply(Speech(again, again, None), outcome, None, mind, words)


def _reply(
    speech: Speech, outcome: Outcome, reading: Reading | None, mind: Mind, words: Wording
) -> Reply:
    state, acts = outcome
    return Reply(
        speech=speech.text,
        reprompt="" if state.closed else speech.reprompt,
        card=speech.card,
        ended=state.closed,
        state=state,
        acts=acts,
        reading=reading,
        mind=mind,
        names={name: cause.name for name, cause in words.causes.items()},
        choices=choices(acts, mind, words),
    )


def load_state(data: Any, content: Knowledge) -> State | None:
    """A state as it came back from a channel; None if it is absent, broken or foreign."""
    return decode(data, content) if data else None


def dump_state(state: State) -> dict[str, Any]:
    """A state as plain JSON values for a channel to carry."""
    return encode(state)
