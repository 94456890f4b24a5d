#!/usr/bin/env python3
"""Unpacks the bundle in an empty place and answers a conversation and an emergency from it.

Nothing but this Python's own library is there: no site-packages, no environment, no home, and no
right to write. What is asked and timed is `skill.lambda_handler.lambda_handler`, as Lambda would;
memory and time must stay within those of serverless.yml.
"""

import json
import platform
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SKILL_ID = "amzn1.ask.skill.00000000-0000-4000-8000-000000000000"
COMPLAINT = "my calf has been twitching for ten days and i drink a lot of coffee"
STROKE = "my speech is slurred and my right arm went weak an hour ago"
MOST_TURNS = 15
INIT_SECONDS = 10
"""Lambda gives a function so long to be imported."""

PROGRAM = """
import json, resource, sys, time
began = time.perf_counter()
sys.path.insert(0, sys.argv[1])
from skill.lambda_handler import lambda_handler
print(json.dumps({"init": time.perf_counter() - began}), flush=True)
for line in sys.stdin:
    began = time.perf_counter()
    answer = lambda_handler(json.loads(line), None)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"answer": answer, "seconds": seconds, "peak": peak}), flush=True)
"""


class Broken(Exception):
    """What the bundle does wrong, in one sentence."""


class Function:
    """The bundle as a running function, and one session with it."""

    def __init__(self, folder: Path) -> None:
        """Start it with only the skill's id in its environment."""
        command = [sys.executable, "-I", "-S", "-B", "-c", PROGRAM, str(folder)]
        self.process = subprocess.Popen(
            command,
            cwd="/",
            env={"TWINGE_SKILL_ID": SKILL_ID, "LANG": "C.UTF-8"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.attributes: dict[str, Any] = {}
        self.init = float(self._line()["init"])
        self.slowest = self.peak = 0.0

    def _line(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise Broken("it ended without an answer")
        return json.loads(line)

    def ask(self, request: dict[str, Any]) -> str:
        """The speech that answers a request, in the same session."""
        assert self.process.stdin is not None
        application = {"applicationId": SKILL_ID}
        envelope = {
            "version": "1.0",
            "session": {
                "new": not self.attributes,
                "sessionId": "s",
                "application": application,
                "attributes": self.attributes,
                "user": {"userId": "u"},
            },
            "context": {"System": {"application": application, "user": {"userId": "u"}}},
            "request": {
                "requestId": "r",
                "timestamp": "2026-11-27T12:00:00Z",
                "locale": "en-US",
                **request,
            },
        }
        print(json.dumps(envelope), file=self.process.stdin, flush=True)
        found = self._line()
        self.slowest = max(self.slowest, found["seconds"])
        self.peak = max(self.peak, found["peak"])
        self.attributes = found["answer"].get("sessionAttributes", {})
        return found["answer"]["response"].get("outputSpeech", {}).get("ssml", "")

    def launch(self) -> str:
        """Open the skill."""
        self.attributes = {}
        return self.ask({"type": "LaunchRequest"})

    def say(self, words: str) -> str:
        """Say something that no carrier phrase opens."""
        slot = {"name": "free", "value": words}
        intent = {"name": "FreeIntent", "slots": {"free": slot}}
        return self.ask({"type": "IntentRequest", "intent": intent})

    def no(self) -> str:
        """Say no."""
        return self.ask({"type": "IntentRequest", "intent": {"name": "AMAZON.NoIntent"}})


def talk(function: Function) -> None:
    """One conversation to its advice, and one emergency."""
    if "Symptom Guide" not in function.launch():
        raise Broken("the launch does not name itself")
    speech = function.say(COMPLAINT)
    for _ in range(MOST_TURNS):
        if "caffeine" in speech and "doctor" in speech:
            break
        speech = function.no()
    else:
        raise Broken(f"no advice after {MOST_TURNS} answers: {speech}")
    function.launch()
    speech = function.say(STROKE)
    if "911" not in speech:
        raise Broken(f"the stroke is not told to call: {speech}")


def limits() -> tuple[float, float]:
    """Megabytes and seconds that serverless.yml gives the function."""
    text = (ROOT / "serverless.yml").read_text()
    memory, seconds = (re.search(rf"{n}: (\d+)", text) for n in ("memorySize", "timeout"))
    if not memory or not seconds:
        raise Broken("serverless.yml names no memorySize or timeout")
    return float(memory[1]), float(seconds[1])


def run(archive: Path) -> None:
    """Unpack `archive`, talk to it, and hold it to the limits."""
    with tempfile.TemporaryDirectory(prefix="twinge-bundle-") as name:
        folder = Path(name) / "task"
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(folder)
        before = sorted(folder.rglob("*"))
        function = Function(folder)
        try:
            talk(function)
        finally:
            assert function.process.stdin is not None
            function.process.stdin.close()
            function.process.wait(timeout=20)
        if sorted(folder.rglob("*")) != before:
            raise Broken("it wrote into its own folder, which can't be written to on Lambda")
    memory, seconds = limits()
    print(
        f"{archive.name} in an empty place: imported in {function.init:.1f} s, slowest turn "
        f"{function.slowest * 1000:.0f} ms, peak {function.peak:.0f} MB"
    )
    if function.init > INIT_SECONDS or function.slowest > seconds or function.peak > memory:
        raise Broken(f"more than {INIT_SECONDS} s, {seconds:.0f} s or {memory:.0f} MB")


def main() -> int:
    """Run the bundle of this Python and machine; the exit code."""
    name = "python{}.{}-{}.zip".format(*sys.version_info[:2], platform.machine())
    try:
        run(ROOT / "build" / "bundle" / name)
    except (Broken, OSError) as fault:
        print(f"the bundle is broken: {fault}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
