"""Sends thousands of mutated requests to the skill, signed, and counts what should never be.

`python -m bench.fuzz [COUNT [SEED]]`: 20,000 with seed 1 if nothing is said. A status other than
200 and 400, an exception, an error in the log, an answer that is no JSON or over 24 KB is a fault;
each is printed and kept in build/fuzz, and the exit code tells whether there was any.
"""

import logging
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.alexa.fuzzing import Fuzz  # noqa: E402 - the path is set above

COUNT, SEED = 20_000, 1
KEPT = ROOT / "build" / "fuzz"


def main() -> int:
    """Run and print; returns the exit code."""
    numbers = [int(each) for each in sys.argv[1:]]
    count, seed = (*numbers, *(COUNT, SEED)[len(numbers) :])
    logging.getLogger("skill").propagate = False
    began, fuzz = time.perf_counter(), Fuzz(seed)
    statuses: Counter[int] = Counter()
    largest = faults = 0
    for number in range(count):
        found = fuzz.send()
        statuses[found.status] += 1
        largest = max(largest, found.size)
        if found.fault:
            faults += 1
            KEPT.mkdir(parents=True, exist_ok=True)
            (KEPT / f"{seed}-{number}.json").write_bytes(found.body)
            print(f"request {number}: {found.fault}")
    took = time.perf_counter() - began
    print(f"{count} requests, seed {seed}, {took:.0f} s: {dict(statuses)}, {faults} faults")
    print(f"largest answer {largest} bytes; {fuzz.restarted} tampered states started over")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
