"""Load from other processes, on this machine only: whole signed conversations at full speed.

    python -m bench.load --seconds 60 --workers 2       what it takes, and whether anything fails
    python -m bench.load --turns 200000                 a soak: does memory stay flat?

Bounded in time and count, and it stops by itself. Every answer is looked at: its status, its JSON,
and that there is speech where some is due.
"""

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from http.client import HTTPConnection, HTTPException
from multiprocessing import get_context
from typing import Any, NamedTuple

from bench.served import HOST, Served, served
from bench.start import memory
from bench.turns import TALK
from skill.simulator.envelopes import Session
from skill.simulator.loopback import Signer

PEOPLE = 4
MOST_SECONDS = 3600.0
LOOK = 10_000
FLAT_MB = 2.0
"""A soak is flat if the second half grows by less than so many megabytes per 100,000 turns."""
OPENINGS = (
    TALK[0][1],
    "my eyelid keeps jumping",
    "i get cramps in my left calf at night",
    "my hands shake when i hold a cup",
    "my thumb twitches and i'm scared it's als",
    "my speech is slurred and my right arm went weak an hour ago",
    "can coffee make you twitch",
    "my son is four and his eye keeps blinking",
    "i feel pins and needles in both feet for three weeks",
    "asdf qwer",
)
ANSWERS = ("no", "yes", "no", "i don't know", "about three weeks", "not really", "why do you ask")


class Done(NamedTuple):
    """What one person did: milliseconds of every turn, and what went wrong."""

    took: list[float]
    errors: list[str]


class Person:
    """Holds conversations over one kept connection, in a process of its own."""

    def __init__(self, port: int, signer: Signer, seed: int) -> None:
        self._port, self._signer, self._chance = port, signer, random.Random(seed)
        self._connection = HTTPConnection(HOST, port, timeout=20)

    def hold(self, turns: int, until: float) -> Done:
        """Hold conversations until so many turns are done, or the time is."""
        found = Done([], [])
        while len(found.took) < turns and time.time() < until:
            session = Session(self._chance.choice(("en-US", "en-GB", "en-AU")))
            envelope: dict[str, Any] | None = session.launch()
            said = iter((self._chance.choice(OPENINGS), *self._chance.choices(ANSWERS, k=8)))
            while envelope is not None and len(found.took) < turns and time.time() < until:
                envelope = self._turn(session, envelope, said, found)
        return found

    def _turn(
        self, session: Session, envelope: dict[str, Any], said: Iterator[str], found: Done
    ) -> dict[str, Any] | None:
        """One turn; the next envelope, if the conversation goes on."""
        body = json.dumps(envelope).encode()
        headers = self._signer.headers(body)
        began = time.perf_counter()
        try:
            self._connection.request("POST", "/alexa", body, headers)
            answer = self._connection.getresponse()
            data = answer.read()
            found.took.append((time.perf_counter() - began) * 1000)
            response = json.loads(data)["response"] if answer.status == 200 else None
            if response is None or "outputSpeech" not in response:
                found.errors.append(f"status {answer.status}: {data[:80]!r}")
                return None
        except (OSError, HTTPException, ValueError) as error:
            found.took.append((time.perf_counter() - began) * 1000)
            found.errors.append(type(error).__name__)
            self._connection.close()
            return None
        session.attributes = json.loads(data).get("sessionAttributes") or {}
        words = next(said, None)
        return None if response["shouldEndSession"] or words is None else session.said(words)


_served: list[Served] = []
"""The server of this run: the processes of people inherit it, as a key can't be sent to them."""


def hold(seed: int, turns: int, until: float) -> Done:
    """One person's work, in a process of its own."""
    server = _served[-1]
    return Person(server.port, server.signer, seed).hold(turns, until)


def together(server: Served, people: int, turns: int, seconds: float, seed: int) -> Done:
    """Several people at once."""
    until = time.time() + seconds
    _served.append(server)
    with ProcessPoolExecutor(people, mp_context=get_context("fork")) as pool:
        share = -(-turns // people)
        jobs = [pool.submit(hold, seed * 1000 + n, share, until) for n in range(people)]
        each = [job.result() for job in jobs]
    return Done([t for done in each for t in done.took], [e for d in each for e in d.errors])


def load(seconds: float, workers: int, people: int = PEOPLE) -> int:
    """Full speed for a while; prints figures; 1 if anything failed."""
    with served({"TWINGE_WORKERS": str(workers)}) as server:
        together(server, people, 400, 20, 1)
        before = held(server)
        began = time.perf_counter()
        done = together(server, people, sys.maxsize, seconds, 2)
        took = time.perf_counter() - began
        after = held(server)
    ordered = sorted(done.took)
    rate, slow = len(ordered) / took, ordered[int(len(ordered) * 0.99)]
    print(f"{workers} workers, {people} people, {took:.0f} s: {len(ordered):,} turns")
    print(f"{rate:.0f} turns a second, {len(done.errors)} errors")
    print(f"milliseconds: median {statistics.median(ordered):.1f}, 99th percentile {slow:.1f}")
    print(f"  and most {ordered[-1]:.1f}")
    print(f"a worker's memory before and after: {before:.1f} MB, {after:.1f} MB")
    for error in sorted(set(done.errors))[:10]:
        print(error)
    return int(bool(done.errors))


def soak(turns: int, workers: int, people: int = PEOPLE) -> int:
    """Many turns; prints memory as it goes; 1 if it grows or anything failed."""
    seen: list[tuple[int, float]] = []
    errors = done = 0
    until = time.time() + MOST_SECONDS
    with served({"TWINGE_WORKERS": str(workers), "TWINGE_LOG": "error"}) as server:
        while done < turns and time.time() < until:
            found = together(server, people, min(LOOK, turns - done), until - time.time(), done + 3)
            done, errors = done + len(found.took), errors + len(found.errors)
            seen.append((done, held(server)))
            print(f"{done:>9,} turns  {seen[-1][1]:7.2f} MB a worker  {errors} errors", flush=True)
    later = seen[len(seen) // 2 :]
    slope = statistics.linear_regression(*zip(*later, strict=True)).slope * 100_000
    flat = slope < FLAT_MB
    print(f"second half: {slope:+.2f} MB per 100,000 turns: {'flat' if flat else 'NOT flat'}")
    return int(bool(errors) or not flat or done < turns)


def held(server: Served) -> float:
    """Mean resident megabytes of a worker."""
    return statistics.mean(memory(pid)[0] for pid in server.workers())


def main() -> int:
    """Parse the arguments and run."""
    parser = argparse.ArgumentParser(description="Load on this machine, bounded.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--turns", type=int, help="a soak of so many turns instead")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--people", type=int, default=PEOPLE)
    wanted = parser.parse_args()
    if wanted.turns:
        return soak(wanted.turns, wanted.workers, wanted.people)
    return load(wanted.seconds, wanted.workers, wanted.people)


if __name__ == "__main__":
    sys.exit(main())
