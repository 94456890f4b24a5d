"""Conversations as YAML: what is said, and what is expected of each reply.

    - name: the coffee drinker gets advice
      locale: en-US
      steps:
        - user: my calf keeps twitching
          expect: {acts: [Echo, Ask], asks: [slurred_speech, trouble_swallowing], says: calf}
        - event: silence
      ends: {urgency: self_care, causes: [caffeine], not_causes: [als]}

`users: [a, b]` runs the step, and the scenario, once for each wording.
`until: advice` answers the guide's questions until the conversation stands there, whatever their
order: with the words in `answers` for a finding that is asked about, `otherwise` for the rest.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from msgspec import Struct

from content.model import Record
from content.source import ContentError, Located, build, read_list
from skill.conversation import Chose, Context, Conversation, Event, Reply, Said, Turn
from skill.dialog.state import State

MOST_ANSWERS = 15
"""Turns that an `until` step may take; the guide asks twelve questions at most."""

UNKNOWN = "i don't know"
"""What an `until` step says of a value that it has no words for."""


class Expect(Record, frozen=True, kw_only=True):
    """What must hold of a reply; what is left out is not looked at.

    `acts` are all act names in order; `has` are some of them; `asks` all ids asked about.
    `evidence` maps finding ids to their status; `causes` must be among the first three;
    `says` and `not_says` are words, any case.
    """

    acts: tuple[str, ...] | None = None
    has: tuple[str, ...] = ()
    asks: tuple[str, ...] | None = None
    confirms: bool | None = None
    stage: str | None = None
    urgency: str | None = None
    evidence: dict[str, str] = {}
    causes: tuple[str, ...] = ()
    not_causes: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    not_says: tuple[str, ...] = ()
    ended: bool | None = None


class Step(Record, frozen=True, kw_only=True):
    """One turn: what the user says (one or several wordings), chooses, or an event."""

    user: str | None = None
    users: tuple[str, ...] = ()
    choose: str | None = None
    event: str | None = None
    until: str | None = None
    answers: dict[str, str] = {}
    otherwise: tuple[str, ...] = ("no",)
    expect: Expect = Expect()


class Scenario(Record, frozen=True, kw_only=True):
    """One conversation; without a launch step it starts with a launch unless `one_shot`."""

    name: str
    steps: tuple[Step, ...]
    ends: Expect = Expect()
    locale: str = "en-US"
    one_shot: bool = False
    today: str = "2026-11-23"


class Failure(Struct, frozen=True):
    """Where a scenario went wrong: the transcript so far, and each expectation not met."""

    scenario: str
    transcript: tuple[tuple[str, str], ...]
    differences: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """A scenario and the file it came from."""

    path: Path
    scenario: Scenario


def load(path: Path) -> Iterator[Found]:
    """The scenarios of one file, or of all files below a folder.

    Raises:
        ContentError: a file is malformed; names file, line and key.
    """
    for file in [path] if path.is_file() else sorted(path.rglob("*.yaml")):
        for number, data in enumerate(read_list(file), 1):
            if not isinstance(data, Located):
                raise ContentError(file, 1, f"[{number}]", "expected the keys of a Scenario")
            yield Found(file, build(Scenario, data, data))


def run(scenario: Scenario, conversation: Conversation) -> Failure | None:
    """Hold the conversation, once for each wording; the first failure, or None."""
    wordings = max((len(step.users) for step in scenario.steps), default=0) or 1
    for number in range(wordings):
        if failure := _run_once(scenario, conversation, number):
            return failure
    return None


def _run_once(scenario: Scenario, conversation: Conversation, wording: int) -> Failure | None:
    context = Context(scenario.locale, date.fromisoformat(scenario.today))
    state: State | None = None
    transcript: list[tuple[str, str]] = []
    if not scenario.one_shot:
        state = conversation.reply(Event("launch"), None, context).state
    reply: Reply | None = None
    for step in scenario.steps:
        for number in range(MOST_ANSWERS if step.until else 1):
            if step.until and reply and reply.stage in (step.until, "emergency", "closed"):
                break
            turn, shown = _answer(step, reply, number) if step.until else _turn(step, wording)
            reply = conversation.reply(turn, state, context)
            state = reply.state
            transcript.append((shown, reply.speech))
        assert reply is not None, "a step has at least one turn"
        if differences := tuple(compare(step.expect, reply)):
            return Failure(scenario.name, tuple(transcript), differences)
    differences = tuple(compare(scenario.ends, reply)) if reply else ()
    return Failure(scenario.name, tuple(transcript), differences) if differences else None


def _answer(step: Step, reply: Reply | None, number: int) -> tuple[Turn, str]:
    """The words that the step holds for what is asked; a value it holds none for is not known."""
    asks = reply.asks if reply else ()
    words = [step.answers[name] for name in asks if name in step.answers]
    kinds = {reply.mind.knowledge.findings[name].kind for name in asks} if reply else set[str]()
    otherwise = (
        UNKNOWN if kinds & {"value", "person"} else step.otherwise[number % len(step.otherwise)]
    )
    text = words[0] if words else otherwise
    return Said(text), text


def _turn(step: Step, wording: int) -> tuple[Turn, str]:
    if step.event is not None:
        return Event(step.event), f"({step.event})"
    if step.choose is not None:
        return Chose(step.choose), f"[{step.choose}]"
    text = step.users[wording % len(step.users)] if step.users else step.user or ""
    return Said(text), text


def compare(expect: Expect, reply: Reply) -> Iterator[str]:
    """Each expectation that a reply does not meet, as "what: expected ..., got ..."."""
    acts = tuple(type(act).__name__ for act in reply.acts)
    exact = {
        "acts": (expect.acts, acts),
        "asks": (expect.asks, reply.asks),
        "confirms": (expect.confirms, reply.confirms),
        "stage": (expect.stage, reply.stage),
        "urgency": (expect.urgency, reply.urgency),
        "ended": (expect.ended, reply.ended),
    }
    for name, (wanted, got) in exact.items():
        if wanted is not None and wanted != got:
            yield f"{name}: expected {_shown(wanted)}, got {_shown(got)}"
    for act in expect.has:
        if act not in acts:
            yield f"acts: expected {act} among {_shown(acts)}"
    for name, wanted in expect.evidence.items():
        got = reply.mind.facts.status.get(name)
        if got != wanted:
            yield f"evidence: expected {name} {wanted}, got {got}"
    yield from _causes(expect, reply)
    yield from _words(expect, reply.speech.lower())


def _causes(expect: Expect, reply: Reply) -> Iterator[str]:
    first = tuple(item.cause for item in reply.causes[:3])
    for name in expect.causes:
        if name not in first:
            yield f"causes: expected {name} among {_shown(first)}"
    for name in expect.not_causes:
        if name in first:
            yield f"causes: {name} should not be among {_shown(first)}"


def _words(expect: Expect, speech: str) -> Iterator[str]:
    yield from (f"says: expected {text!r}" for text in expect.says if text.lower() not in speech)
    yield from (f"says: {text!r} was said" for text in expect.not_says if text.lower() in speech)


def _shown(value: object) -> str:
    """A value, or several, as a line."""
    if not isinstance(value, tuple):
        return str(value)
    return ", ".join(str(item) for item in cast(tuple[object, ...], value)) or "nothing"
