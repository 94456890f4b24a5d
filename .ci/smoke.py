#!/usr/bin/env python3
"""Builds the wheel, installs it in an empty environment and holds one conversation with it.

Run by the Python of an environment that has the build backend; needs no network beyond what pip's
cache lacks. The wheel must carry every file of the three packages, and its command must work in an
empty directory, where nothing of the repository can help it.
"""

import json
import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("skill", "nlp", "content")
COMPLAINT = "my calf has been twitching for ten days mostly at night and i drink a lot of coffee"
MOST_QUESTIONS = 12


class Broken(Exception):
    """What the wheel does wrong, in one sentence."""


def build(into: Path) -> Path:
    """Builds the wheel without network and returns its path."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    options = ["--no-deps", "--no-build-isolation", "--wheel-dir", str(into)]
    subprocess.run([*pip, "wheel", "-qq", *options, str(ROOT)], check=True)
    return next(into.glob("*.whl"))


def check_contents(wheel: Path) -> None:
    """Compares the wheel's files with those of the packages on disk."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    on_disk = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".swp"
    }
    if missing := sorted(on_disk - names):
        raise Broken(f"the wheel lacks {len(missing)} files, the first {missing[0]}")
    if strange := sorted(name for name in names if name.split("/")[0] not in PACKAGES):
        raise Broken(f"the wheel carries {strange[0]}, which is in none of its packages")


def install(wheel: Path, where: Path) -> Path:
    """Makes an empty environment with the locked dependencies and the wheel; returns its bin."""
    venv.create(where, with_pip=False)
    python = where / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)]
    lock = ["--require-hashes", "--only-binary", ":all:", "-r", str(ROOT / "requirements.lock")]
    subprocess.run([*pip, "install", "-qq", "--no-deps", "--no-compile", *lock], check=True)
    subprocess.run([*pip, "install", "-qq", "--no-deps", "--no-index", str(wheel)], check=True)
    return python.parent


def converse(command: Path, empty: Path, environment: dict[str, str]) -> dict[str, object]:
    """Tells the complaint, says no until there is advice, and returns the advising reply."""
    with subprocess.Popen(
        [command, "converse"],
        cwd=empty,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        says = [{"event": "launch"}, {"say": COMPLAINT}, *[{"say": "no"}] * MOST_QUESTIONS]
        try:
            for number, turn in enumerate(says):
                process.stdin.write(json.dumps({"session": "a", **turn}) + "\n")
                process.stdin.flush()
                line = process.stdout.readline()
                if not line:
                    raise Broken(f"twinge converse ended at turn {number}")
                reply = json.loads(line)
                if "error" in reply:
                    raise Broken(f"twinge converse answered turn {number} with {line.strip()}")
                print(f"   {turn.get('say', turn.get('event'))!r}: {reply['speech']}")
                if reply["urgency"] is not None:
                    return reply
        finally:
            process.stdin.close()
            process.wait(timeout=20)
    raise Broken(f"no advice after {MOST_QUESTIONS} questions")


def check_advice(reply: dict[str, object]) -> None:
    """Holds the advice against what the complaint calls for."""
    if reply["urgency"] not in {"self_care", "soon"}:
        raise Broken(f"the urgency is {reply['urgency']!r}, not self_care or soon")
    causes = reply["causes"]
    assert isinstance(causes, list)
    first = [cause["id"] for cause in causes[:3]]
    if "caffeine" not in first:
        raise Broken(f"caffeine is not among the first three causes: {first}")


def main() -> int:
    """Runs the whole of it; returns the exit code."""
    with tempfile.TemporaryDirectory(prefix="twinge-wheel-") as name:
        work = Path(name)
        empty = work / "empty"
        empty.mkdir()
        environment = {"PATH": os.defpath, "HOME": str(empty), "LC_ALL": "C.UTF-8"}
        try:
            wheel = build(work)
            check_contents(wheel)
            command = install(wheel, work / "venv") / "twinge"
            subprocess.run(
                [command, "--help"],
                cwd=empty,
                env=environment,
                stdout=subprocess.DEVNULL,
                check=True,
            )
            check_advice(converse(command, empty, environment))
        except Broken as fault:
            print(f"the installed wheel is broken: {fault}", file=sys.stderr)
            return 1
        except subprocess.CalledProcessError as fault:
            print(f"exit {fault.returncode} from {fault.cmd}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
