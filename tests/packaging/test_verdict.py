"""The last word of .ci/run: a skip, a failure or a run without tests fails it."""

import subprocess
import sys
from pathlib import Path

import pytest

VERDICT = Path(__file__).resolve().parents[2] / ".ci" / "verdict.py"
SUITE = '<testsuites><testsuite tests="2">{}</testsuite></testsuites>'
GOOD = '<testcase classname="a" name="good"/>'
FAILED = '<testcase classname="a" name="failed"><failure message="no"/></testcase>'
# What pytest writes of a skip and an expected failure: data here, nothing of ours is skipped.
SKIPPED = (
    '<testcase classname="a" name="skipped"><skipped type="pytest.skip" message="late"/></testcase>'
)
EXPECTED = '<testcase classname="a" name="x"><skipped type="pytest.xfail" message="x"/></testcase>'


def verdict(*paths: Path) -> tuple[int, list[str]]:
    done = subprocess.run(
        [sys.executable, VERDICT, *paths], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout.splitlines()


@pytest.mark.parametrize(
    ("cases", "code", "last"),
    [
        (GOOD + GOOD, 0, "2 passed, 0 failed"),
        (GOOD + FAILED, 1, "1 passed, 1 failed"),
        (GOOD + SKIPPED, 1, "1 passed, 0 failed"),
        (GOOD + EXPECTED, 1, "1 passed, 0 failed"),
        ("", 1, "0 passed, 0 failed"),
    ],
)
def test_one_run(tmp_path, cases, code, last):
    path = tmp_path / "python.xml"
    path.write_text(SUITE.format(cases))
    result, lines = verdict(path)
    assert (result, lines[-1]) == (code, last)


def test_runs_are_summed_and_a_missing_one_fails(tmp_path):
    path = tmp_path / "python.xml"
    path.write_text(SUITE.format(GOOD))
    assert verdict(path, path) == (0, ["2 passed, 0 failed"])
    code, lines = verdict(path, tmp_path / "node.xml")
    assert code == 1
    assert lines[-1] == "1 passed, 0 failed"


def test_a_skip_is_named_with_its_reason(tmp_path):
    path = tmp_path / "python.xml"
    path.write_text(SUITE.format(SKIPPED))
    assert verdict(path)[1][0] == "skipped: a.skipped: late"
