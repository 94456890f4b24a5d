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

import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from msgspec import Struct

from content.load import knowledge
from content.model import Record
from content.source import ContentError, Located, build, read_list
from skill.conversation import Chose, Conversation, Event, Said, Turn
from skill.simulator.doors import Direct, Door, DoorError
from skill.simulator.expectation import Difference, Expect, Seen, compare

MOST_ANSWERS = 15
"""Turns that an `until` step may take; the guide asks twelve questions at most."""

UNKNOWN = "i don't know"
"""What an `until` step says of a value that it has no words for."""


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

    @property
    def wordings(self) -> int:
        """How often it is held: once for each wording of the step that has most."""
        return max((len(step.users) for step in self.steps), default=0) or 1


class Held(Struct, frozen=True):
    """A scenario as it was held: the transcript up to the first difference, and what differed."""

    scenario: str
    transcript: tuple[tuple[str, str], ...]
    differences: tuple[Difference, ...]


Failure = Held
"""One with differences."""


@dataclass(frozen=True)
class Found:
    """A scenario, the file it came from and the line where it begins."""

    path: Path
    scenario: Scenario
    line: int = 1


def load(path: Path) -> Iterator[Found]:
    """The scenarios of one file, or of all files below a folder.

    Raises:
        ContentError: a file is malformed; names file, line and key.
    """
    for file in sorted(path.rglob("*.yaml")) if path.is_dir() else [path]:
        for number, data in enumerate(read_list(file), 1):
            if not isinstance(data, Located):
                raise ContentError(file, 1, f"[{number}]", "expected the keys of a Scenario")
            yield Found(file, build(Scenario, data, data), data.line)


def run(scenario: Scenario, conversation: Conversation) -> Held | None:
    """Hold the conversation in process, once for each wording; the first failure, or None."""
    return hold(scenario, Direct(conversation))


def hold(scenario: Scenario, door: Door) -> Held | None:
    """Hold the conversation at a door, once for each wording; the first failure, or None.

    Raises:
        DoorError: the door itself failed.
    """
    for number in range(scenario.wordings):
        held = hold_once(scenario, door, number)
        if held.differences:
            return held
    return None


def hold_once(scenario: Scenario, door: Door, wording: int) -> Held:
    """Hold the conversation in one of its wordings; what came of it, differences or none.

    Raises:
        DoorError: the door itself failed.
    """
    door.open(scenario.locale, date.fromisoformat(scenario.today))
    transcript: list[tuple[str, str]] = []
    try:
        differences = _steps(scenario, door, wording, transcript)
    except DoorError:
        raise
    # Whatever it is, it is a finding of the test and not the end of it.
    except Exception as error:
        differences = (Difference("reply", "one", broken(error)),)
    return Held(scenario.name, tuple(transcript), differences)


def _steps(
    scenario: Scenario, door: Door, wording: int, transcript: list[tuple[str, str]]
) -> tuple[Difference, ...]:
    """Take every step, up to the first difference; `transcript` grows turn by turn."""
    if not scenario.one_shot:
        door.send(Event("launch"))
    found: Seen | None = None
    for step in scenario.steps:
        for number in range(MOST_ANSWERS if step.until else 1):
            if step.until and found and found.stage in (step.until, "emergency", "closed"):
                break
            turn, said = _answer(step, found, number) if step.until else _turn(step, wording)
            transcript.append((said, ""))
            found = door.send(turn)
            transcript[-1] = (said, found.speech)
        assert found is not None, "a step has at least one turn"
        if differences := tuple(compare(step.expect, found)):
            return differences
    return tuple(compare(scenario.ends, found)) if found else ()


def broken(error: Exception) -> str:
    """A failure of our own code in one line: what it is, and where it came from."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(frame.filename).name}:{frame.lineno})"


def _answer(step: Step, found: Seen | None, number: int) -> tuple[Turn, str]:
    """The words that the step holds for what is asked; a value it holds none for is not known."""
    asks = found.asks if found else ()
    words = [step.answers[name] for name in asks if name in step.answers]
    findings = knowledge().findings
    kinds = {findings[name].kind for name in asks if name in findings}
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
