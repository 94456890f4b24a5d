"""Our part of privacy: a whole conversation, and then a search of all it left behind."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.alexa.watched import SECRETS

ROOT = Path(__file__).resolve().parents[2]
LOOPBACK = "('127.0.0.1', "


@dataclass(frozen=True)
class Left:
    """What a conversation left behind.

    Attributes:
        output: standard output and error, with every log at its loudest.
        files: what is in the working, home and temporary folders, name by content.
        report: what was opened for writing, connected to and started, and the environment.
    """

    output: str
    files: dict[str, str]
    report: dict[str, Any]


def converse(folder: Path, *planted: str) -> Left:
    """Run the watched conversation in an empty folder of its own."""
    home, report = folder / "home", folder / "report.json"
    home.mkdir()
    places = dict.fromkeys(("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_STATE_HOME"), str(home))
    kept = {key: os.environ[key] for key in ("PATH", "LANG", "SYSTEMROOT") if key in os.environ}
    done = subprocess.run(
        [sys.executable, "-B", "-m", "tests.alexa.watched", str(report), *planted],
        cwd=home,
        env={**kept, **places, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    files = {str(p): p.read_text(errors="replace") for p in home.rglob("*") if p.is_file()}
    return Left(done.stdout + done.stderr, files, json.loads(report.read_text()))


def found_in(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text.lower()]


@pytest.fixture(scope="module")
def left(tmp_path_factory):
    return converse(tmp_path_factory.mktemp("private"))


def test_no_word_is_in_what_was_printed_or_logged(left):
    assert "POST /alexa" in left.output  # the server did log
    assert found_in(left.output) == []


def test_no_file_was_made(left):
    assert left.files == {}
    assert left.report["written"] == []


def test_nobody_else_was_called(left):
    assert [each for each in left.report["connected"] if not each.startswith(LOOPBACK)] == []
    assert left.report["connected"]


def test_no_other_program_was_started(left):
    assert left.report["started"] == []


def test_no_word_is_in_the_environment(left):
    assert found_in(json.dumps(left.report["environment"])) == []


def test_the_search_finds_planted_faults(tmp_path):
    left = converse(tmp_path, "planted")
    assert found_in(left.output) == ["calf", "twitch"]
    assert left.report["written"] == ["transcript.txt"]
    assert list(left.files.values()) == ["my calf twitches"]
    assert [each for each in left.report["connected"] if not each.startswith(LOOPBACK)]
    assert left.report["started"]
    assert found_in(json.dumps(left.report["environment"])) == ["calf", "twitch"]
