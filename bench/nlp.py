"""Measures the parser on text by people outside the project; see reference/language.md.

python -m bench.nlp prints each figure with a 95 % bootstrap interval: for the sentences that tuning
may look at, and, with --all, for the third that it may not. Beside ours stand medspaCy and
negspacy, if `.ci/comparators` made their environments. Where data is absent it says so.
"""

import os
import resource
import sys
from collections.abc import Iterable
from pathlib import Path

from bench import nlp_context, nlp_emergencies, nlp_quality, nlp_speed
from bench.nlp_figures import Row, held_out, rows
from nlp.pipeline import build
from nlp.reader import SpacyReader

ROOT = Path(__file__).resolve().parents[1]
USED, UNREAD = "used", "unread third"


def main(arguments: list[str]) -> None:
    """Print all figures."""
    data = Path(os.environ.get("TWINGE_DATA", ROOT.parent / "shared" / "data"))
    reader = build()
    if data.is_dir():
        for line in quality(reader, data, "--all" in arguments):
            print(line, flush=True)
    else:
        print("bench.nlp: the measuring data is not beside this checkout; quality is not measured")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory so far {peak:.0f} MB")
    for line in nlp_speed.lines(reader, ROOT):
        print(line, flush=True)


def quality(reader: SpacyReader, data: Path, unread: bool) -> Iterable[str]:
    """What is read right, part by part."""
    for part in (USED, UNREAD) if unread else (USED,):
        yield from nlp_quality.psytar(reader, _part(data / "psytar_dev.jsonl", part), part)
        yield from nlp_quality.lay(reader, _part(data / "lay_dev.jsonl", part), part)
        context = _part(data / "context_dev.jsonl", part)
        yield from nlp_context.lines(reader, context, part, ROOT)
        for name in ("psytar_dev", "spoken_lines"):
            told = _part(data / f"{name}.jsonl", part)
            yield from nlp_emergencies.lines(told, f"{name}, {part}", part == USED)


def _part(path: Path, part: str) -> list[Row]:
    return [row for row in rows(path) if held_out(row["id"]) == (part == UNREAD)]


if __name__ == "__main__":
    main(sys.argv[1:])
