#!/usr/bin/env python3
"""Reads the JUnit files of the test runs and fails on a failure, a skip, or a run without tests.

An expected failure counts as a skip: both are tests that did not pass. The files to read are named
on the command line; a missing one fails too. The last line is "N passed, N failed".
"""

import sys
import xml.etree.ElementTree as ET
from pathlib import Path


def judge(path: Path) -> tuple[int, int, list[str]]:
    """Returns how many tests passed and failed in one file, and what is wrong with it."""
    if not path.is_file():
        return 0, 0, [f"{path}: this test run left no result"]
    cases = list(ET.parse(path).getroot().iter("testcase"))
    failed = skipped = 0
    faults = []
    for case in cases:
        name = f"{case.get('classname')}.{case.get('name')}"
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
            faults.append(f"failed: {name}")
        elif (skip := case.find("skipped")) is not None:
            skipped += 1
            faults.append(f"skipped: {name}: {skip.get('message')}")
    if not cases:
        faults.append(f"{path}: no test was run")
    return len(cases) - failed - skipped, failed, faults


def main(paths: list[str]) -> int:
    """Judges every file and prints the sum."""
    results = [judge(Path(path)) for path in paths]
    faults = [fault for _, _, each in results for fault in each]
    for fault in faults:
        print(fault)
    print(f"{sum(r[0] for r in results)} passed, {sum(r[1] for r in results)} failed")
    return 1 if faults or not results else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
