"""Workers killed in the middle of conversations: does anyone lose theirs?

A server with two workers; the scenarios of tests/conversations held by several people at a time,
while SIGKILL hits one worker, never the master, every second. A person whose turn broke says it
again, as one would to a speaker that fell silent: nothing else repeats it. Each conversation must
end as it does undisturbed, in process: with the same words and the same state.

    python -m bench.kill [--conversations 500] [--people 8] [--every 1.0] [--json FILE]
"""

import argparse
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from itertools import cycle, islice
from pathlib import Path
from threading import Event as Flag
from threading import Thread
from typing import Any

from msgspec import structs

from bench.served import Served, served
from skill.alexa.service import AlexaSkill
from skill.conversation import Conversation
from skill.readers import reader
from skill.simulator.echo import Echo, Kept
from skill.simulator.envelopes import Envelope
from skill.simulator.scenario import Scenario, hold_once, load

ROOT = Path(__file__).parent.parent
SCENARIOS = ROOT / "tests" / "conversations"
AGAIN = 20
"""How often a person says the same thing before giving up."""
PAUSE = 0.1
"""Seconds between two of them."""
MOST_SECONDS = 300.0

Turns = list[tuple[Envelope, Envelope]]


@dataclass
class Figures:
    """What came of it.

    Attributes:
        conversations: held to the end; `turns`: of all of them.
        same: that ended as they do undisturbed.
        broken: turns that got no answer and were said again; `touched`: conversations with one.
        given_up: conversations in which saying it again did not help.
        killed: workers.
        seconds: the whole of it.
    """

    conversations: int = 0
    turns: int = 0
    same: int = 0
    broken: int = 0
    touched: int = 0
    given_up: int = 0
    killed: int = 0
    seconds: float = 0.0


def undisturbed() -> Iterator[Turns]:
    """Each scenario through Alexa's JSON in process: every request with its answer."""
    kept = Kept(Conversation(reader))
    skill = AlexaSkill(kept)
    for found in load(SCENARIOS):
        turns: Turns = []

        def post(envelope: Envelope, turns: Turns = turns) -> Envelope:
            sent = json.loads(json.dumps(envelope))
            turns.append((sent, skill.answer(sent)))
            return turns[-1][1]

        with suppress(LookupError):
            hold_once(_today(found.scenario), Echo(post, kept), 0)
        if turns:
            yield turns


def _today(scenario: Scenario) -> Scenario:
    """The same on the present day: the verifier refuses requests that are dated otherwise."""
    return structs.replace(scenario, today=time.strftime("%Y-%m-%d", time.gmtime()))


def held(turns: Turns, answer: Callable[[Envelope], Envelope]) -> tuple[bool, int]:
    """Hold a conversation anew; whether it ended the same, and how many turns were said again.

    The state comes from the answers, as on a device; only the words come from `turns`.

    Raises:
        OSError, HTTPException: it broke for good.
    """
    attributes: Any = {}
    broken, same = 0, True
    for request, expected in turns:
        envelope = json.loads(json.dumps(request))
        envelope["session"]["attributes"] = attributes
        found, again = _said_until_heard(envelope, answer)
        broken += again
        attributes = found.get("sessionAttributes") or {}
        same = same and found == expected
    return same, broken


def _said_until_heard(
    envelope: Envelope, answer: Callable[[Envelope], Envelope]
) -> tuple[Envelope, int]:
    for again in range(AGAIN):
        envelope["request"]["timestamp"] = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        try:
            return answer(envelope), again
        except (OSError, HTTPException):
            time.sleep(PAUSE)
    raise OSError("nobody answers")


def disturbed(server: Served, conversations: int, people: int, every: float) -> Figures:
    """Hold them while workers are killed."""
    scripts = list(undisturbed())
    figures, done, began = Figures(), Flag(), time.monotonic()
    killer = Thread(target=_kill, args=(server, every, done, figures))
    killer.start()

    def one(turns: Turns) -> tuple[int, bool | None, int]:
        if time.monotonic() - began > MOST_SECONDS:
            return len(turns), None, 0
        try:
            return (len(turns), *held(turns, server.answer))
        except (OSError, HTTPException):
            return len(turns), None, AGAIN

    try:
        with ThreadPoolExecutor(people) as pool:
            for turns, same, broken in pool.map(one, islice(cycle(scripts), conversations)):
                figures.conversations += same is not None
                figures.given_up += same is None
                figures.same += bool(same)
                figures.turns += turns
                figures.broken += broken
                figures.touched += bool(broken)
    finally:
        done.set()
        killer.join()
    figures.seconds = round(time.monotonic() - began, 1)
    return figures


def _kill(server: Served, every: float, done: Flag, figures: Figures) -> None:
    """Kill one worker every so many seconds."""
    chance = random.Random(1)
    while not done.wait(every):
        if workers := server.workers():
            with suppress(ProcessLookupError):
                os.kill(chance.choice(workers), signal.SIGKILL)
                figures.killed += 1


def main() -> int:
    """Run it and print a table; 1 unless every conversation ended as it should."""
    parser = argparse.ArgumentParser(description="Conversations while workers are killed.")
    parser.add_argument("--conversations", type=int, default=500)
    parser.add_argument("--people", type=int, default=8)
    parser.add_argument("--every", type=float, default=1.0, metavar="SECONDS")
    parser.add_argument("--json", type=Path, metavar="FILE")
    wanted = parser.parse_args()
    with served() as server:
        found = disturbed(server, wanted.conversations, wanted.people, wanted.every)
    for name, value in vars(found).items():
        print(f"{name.replace('_', ' '):<14}{value:>8}")
    if wanted.json:
        wanted.json.write_text(json.dumps(vars(found), indent=1) + "\n")
    good = found.same == wanted.conversations and found.killed > 0
    print("every conversation ended as undisturbed" if good else "NOT every conversation did")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
