"""Every figure of the design's budgets, in one run: `make bench`. A table, and JSON beside it.

Ratios are taken in rounds that alternate, so that a busy machine harms both sides alike; what is
absolute holds for the machine it names.
"""

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from bench import growth, load, nlp_speed, stages, start, turns
from bench.rows import Row, table
from bench.served import ROOT, served
from nlp.pipeline import build

INTO = ROOT / "build/bench/bench.json"
NAMED = (
    *("ask-sdk-core", "ask-sdk-model", "flask", "gunicorn", "spacy", "marisa-trie", "msgspec"),
    *("cryptography", "prometheus-client"),
)
SECONDS = 15.0


def throughput(seconds: float) -> Iterator[Row]:
    """Turns a second at full speed, the people's own cost included: they share the machine."""
    for workers in (1, 2):
        with served({"TWINGE_WORKERS": str(workers)}) as server:
            load.together(server, load.PEOPLE, 200, 10, 1)
            began = time.perf_counter()
            done = load.together(server, load.PEOPLE, sys.maxsize, seconds, 2)
            rate = len(done.took) / (time.perf_counter() - began)
        spread = f"{len(done.errors)} errors, {load.PEOPLE} people in processes of their own"
        yield Row(f"throughput, {workers} workers", rate, "turns a second", spread)


def sections(quick: bool) -> dict[str, Callable[[], Iterator[Row]]]:
    """What is measured, by its title."""
    rounds = 8 if quick else turns.ROUNDS
    return {
        "A signed turn over HTTP": lambda: turns.rows(rounds),
        "Stages of a turn": lambda: stages.rows(rounds),
        "Cold start and memory": lambda: start.rows(2 if quick else start.ROUNDS),
        "Throughput": lambda: throughput(3 if quick else SECONDS),
        "More content": lambda: growth.rows(2 if quick else growth.ROUNDS),
    }


def machine() -> dict[str, str]:
    """Versions and the processor, as far as the system tells."""
    found = {"python": platform.python_version(), "system": platform.platform()}
    found |= {name: version(name) for name in NAMED}
    info = Path("/proc/cpuinfo")
    models = [line for line in info.read_text().splitlines() if "model name" in line]
    found["processor"] = models[0].partition(":")[2].strip() if models else platform.machine()
    return found | {"cores": str(os.cpu_count())}


def main() -> int:
    """Run all of it; always 0, as a figure that misses its budget is a result."""
    parser = argparse.ArgumentParser(description="Every budget in one run.")
    parser.add_argument("--quick", action="store_true", help="few rounds, to see that it runs")
    quick = parser.parse_args().quick
    told = machine()
    print("; ".join(f"{name} {value}" for name, value in told.items()), "\n")
    if not turns.PYTHON.exists():
        print("hello-world is left out: .ci/hello_env could not make its environment\n")
    kept: dict[str, object] = {"machine": told}
    for title, measured in sections(quick).items():
        rows = list(measured())
        print(table(title, rows), flush=True)
        kept[title] = [{**row._asdict(), "verdict": row.verdict} for row in rows]
    lines = list(nlp_speed.lines(build("en-US"), ROOT))
    print("## The parser beside others\n", *(f"- {line}" for line in lines), sep="\n")
    kept["The parser beside others"] = lines
    INTO.parent.mkdir(parents=True, exist_ok=True)
    INTO.write_text(json.dumps(kept, indent=1) + "\n")
    print(f"\n{INTO.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
