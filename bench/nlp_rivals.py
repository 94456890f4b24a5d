"""Starts medspaCy and negspacy, each in its own environment, and talks JSON Lines with it."""

import json
import subprocess
from pathlib import Path

from bench.nlp_figures import Row

RIVALS = ("medspacy", "negspacy")
SCRIPT = Path(__file__).with_name("rival.py")


def python_of(root: Path, name: str) -> Path | None:
    """The interpreter that `.ci/comparators` made for a rival, if it did."""
    made = root / "build" / "comparators" / name
    return made / "bin" / "python" if (made / ".done").exists() else None


def judged(root: Path, name: str, told: list[Row]) -> list[dict[str, bool]] | None:
    """A rival's verdict on the target of each row; None if it is not installed.

    Raises:
        CalledProcessError: the rival failed.
    """
    python = python_of(root, name)
    if python is None:
        return None
    asked = "".join(json.dumps({"text": r["text"], "target": r["target"]}) + "\n" for r in told)
    done = subprocess.run(
        [python, SCRIPT, name, "judge"], input=asked, text=True, capture_output=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


class Runner:
    """A rival that stays up, so that rounds of timing can alternate with ours."""

    def __init__(self, python: Path, name: str, sentences: list[str]) -> None:
        self.process = subprocess.Popen(
            [python, SCRIPT, name, "time"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        self._say(sentences)

    def round(self) -> dict[str, float]:
        """One round over the sentences: median and 99th percentile in ms, peak memory in MB."""
        self._say("again")
        assert self.process.stdout
        return json.loads(self.process.stdout.readline())

    def close(self) -> None:
        """End it."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(30)

    def _say(self, value: object) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps(value) + "\n")
        self.process.stdin.flush()
