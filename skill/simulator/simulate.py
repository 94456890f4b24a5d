"""`twinge simulate`: many simulated patients, kept as they come, so that a run can be gone on with.

A folder holds one run: `trials.jsonl`, a header and then a patient a line; `report.json`; and
`report.html`, which needs nothing beside it.
"""

import hashlib
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from skill.simulator.progress import progress
from skill.simulator.report import as_html
from skill.simulator.summary import Summary, summary
from skill.simulator.talker import Manner
from skill.simulator.trial import Trial, run

CHUNK = 20
"""Patients that a process takes at a time, and that are written at once."""
PACKAGES = ("content", "nlp", "skill")
FINE, UNABLE, STOPPED = 0, 2, 130


class Header(Struct, frozen=True):
    """What a run depends on: with the same of all three, patient N comes out the same."""

    seed: int
    noisy: bool
    digest: str


class Another(Exception):
    """The folder holds what can't be gone on with, in one sentence."""


class Wish(Struct, frozen=True, kw_only=True):
    """What the command line asks for."""

    patients: int = 2000
    seed: int = 1
    jobs: int = 2
    noisy: bool = False
    folder: Path = Path("build/simulate")
    fresh: bool = False


def simulate(wish: Wish) -> int:
    """Run, or go on with a run, and report; returns the exit code."""
    try:
        trials = _trials(wish)
        found = summary(trials, wish.seed, wish.noisy)
        (wish.folder / "report.json").write_bytes(
            msgspec.json.format(msgspec.json.encode(found)) + b"\n"
        )
        (wish.folder / "report.html").write_text(as_html(found), encoding="utf-8")
    except Another as error:
        print(f"twinge simulate: {error}", file=sys.stderr)
        return UNABLE
    except OSError as error:
        print(f"twinge simulate: {error.filename}: {error.strerror}", file=sys.stderr)
        return UNABLE
    except KeyboardInterrupt:
        print(f"\nStopped; run it again to go on from {wish.folder}.", file=sys.stderr)
        return STOPPED
    print("\n".join([*_lines(found), f"Report: {wish.folder / 'report.html'}"]))
    return FINE


def _trials(wish: Wish) -> list[Trial]:
    """All trials of the run, those of an earlier call among them, in order."""
    header = Header(wish.seed, wish.noisy, digest())
    path = wish.folder / "trials.jsonl"
    wish.folder.mkdir(parents=True, exist_ok=True)
    if wish.fresh:
        path.unlink(missing_ok=True)
    done = _kept(path, header)
    if not path.exists():
        path.write_bytes(msgspec.json.encode(header) + b"\n")
    left = [number for number in range(wish.patients) if number not in done]
    with path.open("ab") as out, progress(wish.patients, wish.patients - len(left)) as advance:
        for part in _held(wish, left):
            out.writelines(msgspec.json.encode(trial) + b"\n" for trial in part)
            out.flush()
            done |= {trial.number: trial for trial in part}
            advance(len(part))
    return [done[number] for number in range(wish.patients)]


def _kept(path: Path, header: Header) -> dict[int, Trial]:
    """The trials of an earlier call; a line that was cut off when it stopped is dropped.

    Raises:
        Another: they are of another run.
    """
    if not path.exists():
        return {}
    text = path.read_bytes()
    first, *lines = text.split(b"\n")
    try:
        same = msgspec.json.decode(first, type=Header) == header
    except msgspec.MsgspecError:
        same = False
    if not same:
        raise Another(
            f"{path} is of another run (seed, noise, content or code differ): "
            "give another --out, or --fresh to begin anew"
        )
    if lines and lines.pop():
        path.write_bytes(text[: text.rindex(b"\n") + 1])
    try:
        found = [msgspec.json.decode(line, type=Trial) for line in lines]
    except msgspec.MsgspecError as error:
        raise Another(f"{path} is broken ({error}): --fresh begins anew") from None
    return {trial.number: trial for trial in found}


def _held(wish: Wish, numbers: Sequence[int]) -> Iterator[list[Trial]]:
    parts = [numbers[at : at + CHUNK] for at in range(0, len(numbers), CHUNK)]
    hold: Callable[[Sequence[int]], list[Trial]] = partial(_part, wish.seed, wish.noisy)
    if wish.jobs == 1:
        yield from map(hold, parts)
        return
    pool = ProcessPoolExecutor(wish.jobs, initializer=_deaf)
    try:
        yield from pool.map(hold, parts)
    finally:
        pool.shutdown(cancel_futures=True)


def _part(seed: int, noisy: bool, numbers: Sequence[int]) -> list[Trial]:
    return list(run(seed, numbers, Manner(noisy=noisy), jobs=1))


def _deaf() -> None:
    """Ctrl-C is for the parent: it lets the parts that have begun come to their end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def digest() -> str:
    """A digest of all content and code that a trial can depend on."""
    found, top = hashlib.sha256(), Path(__file__).parents[2]
    for package in PACKAGES:
        for path in sorted((top / package).rglob("*")):
            if path.suffix in (".py", ".yaml"):
                found.update(path.relative_to(top).as_posix().encode() + path.read_bytes())
    return found.hexdigest()[:16]


def _lines(found: Summary) -> Iterator[str]:
    yield "SELF-CONSISTENCY of simulated patients, 95 % intervals; not accuracy on real ones."
    for figure in found.figures:
        yield f"{figure.name:44}{figure.shown}"
