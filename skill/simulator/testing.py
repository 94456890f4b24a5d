"""Many scenarios held on several processes, each through one kind of door, with their coverage."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import islice
from time import perf_counter

from msgspec import Struct

from skill.alexa.service import AlexaSkill
from skill.conversation import Conversation
from skill.readers import reader
from skill.simulator.coverage import Coverage, Watched
from skill.simulator.doors import Direct, Door, Remote
from skill.simulator.echo import Echo, Kept
from skill.simulator.scenario import Failure, Found, hold

ALEXA = "alexa"
"""The door through Alexa's handlers; any other is the address of a server, or empty for none."""
CHUNK = 8
"""Scenarios that a process takes at a time."""


class Result(Struct, frozen=True):
    """What came of one scenario: its failure, if any, and how long it took in seconds."""

    found: Found
    failure: Failure | None
    seconds: float


def test_all(
    found: Sequence[Found], door: str, jobs: int
) -> Iterator[tuple[list[Result], Coverage]]:
    """Hold every scenario; results in their order, a chunk at a time, each with its coverage.

    Args:
        found: the scenarios.
        door: "" for in process, "alexa" for the handlers, else the address of a server.
        jobs: processes.

    Raises:
        DoorError: the door itself failed.
    """
    rest = iter(found)
    chunks = iter(lambda: list(islice(rest, CHUNK)), [])
    if jobs == 1:
        yield from (_chunk(door, chunk) for chunk in chunks)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(_chunk, *zip(*((door, chunk) for chunk in chunks), strict=True))


def _chunk(door: str, found: Sequence[Found]) -> tuple[list[Result], Coverage]:
    through, watched = _door(door)
    watched.coverage = Coverage()
    return [_result(each, through) for each in found], watched.coverage


def _result(found: Found, door: Door) -> Result:
    start = perf_counter()
    failure = hold(found.scenario, door)
    return Result(found, failure, perf_counter() - start)


@cache
def _door(door: str) -> tuple[Door, Watched]:
    """One a process: its content and its reader are built once."""
    watched = Watched(reader)
    return make_door(door, watched), watched


def make_door(door: str, conversation: Conversation) -> Door:
    """The door of that name, before `conversation`.

    Raises:
        DoorError: the address is none.
    """
    if not door:
        return Direct(conversation)
    if door != ALEXA:
        return Remote(door, conversation)
    kept = Kept(conversation)
    return Echo(AlexaSkill(kept).answer, kept)
