"""`twinge test`: what it was asked to do, done and reported, with an exit code to rely on.

0: every scenario holds. 1: one does not. 2: they could not be held at all, with one sentence why.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

import msgspec
from msgspec import Struct

from content.load import knowledge
from content.source import ContentError
from skill.simulator import verdict
from skill.simulator.coverage import Coverage
from skill.simulator.doors import DoorError
from skill.simulator.exchange import EXPORTS, import_file
from skill.simulator.importing import Importing
from skill.simulator.scenario import Found, load
from skill.simulator.testing import Result, test_all
from skill.simulator.vetting import vetted

DEFAULT = Path("tests/conversations")
FINE, FAILED, UNABLE = 0, 1, 2


class Wish(Struct, frozen=True, kw_only=True):
    """What the command line asks for; `door` is as in `testing.test_all`."""

    paths: tuple[Path, ...] = ()
    door: str = ""
    jobs: int = 2
    junit: Path | None = None
    json: Path | None = None
    coverage: bool = False
    export: str | None = None
    into: Path | None = None


def test(wish: Wish) -> int:
    """Hold the scenarios and report; returns the exit code."""
    try:
        found = _all(wish.paths or (DEFAULT,))
        if wish.export:
            return _export(found, wish.export, wish.into)
        return _held(found, wish)
    except (ContentError, DoorError, Importing) as error:
        print(f"twinge test: {error}", file=sys.stderr)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        print(f"twinge test: {error.filename}: {error.strerror}", file=sys.stderr)
    return UNABLE


def _all(paths: Sequence[Path]) -> list[Found]:
    found = [each for path in paths for each in _from(path)]
    if not found:
        places = ", ".join(map(str, paths))
        raise Importing(f"no scenarios in {places}: name a file or a folder of them")
    return vetted(found)


def _from(path: Path) -> Iterator[Found]:
    if not path.exists():
        raise Importing(f"{path} does not exist: name a file or a folder of scenarios")
    return iter(import_file(path)) if path.is_file() else load(path)


def _export(found: list[Found], name: str, into: Path | None) -> int:
    """Write what can be carried over, and name what can't; one file may go to standard output."""
    able = list[Found]()
    for each in found:
        try:
            EXPORTS[name]([each])
            able.append(each)
        except Importing as error:
            print(f"twinge test: left out: {error}", file=sys.stderr)
    files = EXPORTS[name](able) if able else []
    if into:
        into.mkdir(parents=True, exist_ok=True)
        for file, text in files:
            (into / file).write_text(text, encoding="utf-8")
    elif len(files) == 1:
        sys.stdout.write(files[0][1])
    else:
        raise Importing(f"{len(files)} files to write: name a folder for them with --into")
    return FINE


def _held(found: list[Found], wish: Wish) -> int:
    start, results, coverage = perf_counter(), list[Result](), Coverage()
    for part, covered in test_all(found, wish.door, wish.jobs):
        results += part
        coverage += covered
        for result in part:
            if result.failure:
                print(*verdict.failed(result, result.failure), "", sep="\n", flush=True)
    content = knowledge()
    if wish.junit:
        wish.junit.write_bytes(verdict.junit(results))
    if wish.json:
        extra = verdict.covered_json(coverage, content) if wish.coverage else None
        wish.json.write_bytes(verdict.as_json(results, msgspec.to_builtins(extra)))
    if wish.coverage:
        print(*verdict.covered(coverage, content), sep="\n")
    print(verdict.counted(results, perf_counter() - start), flush=True)
    return FAILED if any(result.failure for result in results) else FINE
