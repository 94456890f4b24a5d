"""The command line: each mode runs, and what is wrong gets one clear sentence."""

import io
import json
import subprocess
import sys

import pytest

from content.load import ROOT
from content.source import ContentError
from skill import cli


@pytest.fixture
def twinge(capsys, monkeypatch):
    def run(*words, text=""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        code = cli.main(words)
        out, err = capsys.readouterr()
        return code, out, err

    return run


def test_parse_and_converse(twinge):
    code, out, _ = twinge("parse", text='{"id": 1, "text": "my calf twitches"}\n')
    assert (code, json.loads(out)["present"]) == (0, ["twitching"])
    code, out, _ = twinge("converse", text='{"session": "a", "event": "launch"}\n')
    assert (code, json.loads(out)["stage"]) == (0, "opening")


def test_parse_explains(twinge):
    code, out, _ = twinge("parse", "--explain", "my calf twitches but no pain")
    assert code == 0
    assert "twitching" in out
    code, out, _ = twinge("parse", "--explain", "my calf twitches", "--html")
    assert code == 0
    assert "<" in out


def test_chat(twinge):
    code, out, _ = twinge("chat", text="my calf twitches\n\nstop\n")
    assert code == 0
    assert "Calf twitching" in out


def test_check_is_quiet_when_all_is_well(twinge):
    code, out, _ = twinge("check", "--report")
    assert code == 0, out
    assert "0 problems" in out
    assert "reading grade" in out


@pytest.mark.parametrize("name", ["caffeine", "fit"])
def test_a_sheet_to_review(twinge, name):
    code, out, _ = twinge("check", "--review", name)
    assert code == 0
    assert "Sources:" in out


def test_a_sheet_of_nothing(twinge):
    code, out, err = twinge("check", "--review", "moon")
    assert (code, out) == (1, "")
    assert "no cause or red flag is called 'moon'" in err


def test_tables(twinge, content):
    code, out, _ = twinge("check", "--table")
    rows = [line.split("\t") for line in out.splitlines()]
    assert code == 0
    assert len(rows) == len(content.causes) + 2
    assert len({len(row) for row in rows}) == 1
    code, out, _ = twinge("check", "--unverified")
    assert code == 0
    listed = (ROOT.parent / "docs" / "clinical-safety.md").read_text(encoding="utf-8")
    assert out in listed, "docs/clinical-safety.md: renew the list from `twinge check --unverified`"


def test_the_diagram_has_every_stage(twinge):
    code, out, _ = twinge("diagram")
    assert code == 0
    for stage in ("opening", "interview", "advice", "discussion", "emergency", "closed"):
        assert stage in out


def test_models_are_written(twinge, monkeypatch, tmp_path):
    monkeypatch.setattr("skill.alexa.model.write", lambda: [tmp_path / "en-US.json"])
    code, out, _ = twinge("models")
    assert (code, "en-US.json" in out) == (0, True)


def test_broken_content_is_one_sentence(twinge, monkeypatch):
    def broken(*_):
        raise ContentError(ROOT / "causes" / "x.yaml", 3, "urgent", "unknown key")

    monkeypatch.setattr("content.load.knowledge", broken)
    code, _, err = twinge("check", "--table")
    assert code == 1
    assert "x.yaml:3: urgent: unknown key" in err


def test_an_unknown_command_is_refused(twinge):
    with pytest.raises(SystemExit) as stop:
        twinge("dance")
    assert stop.value.code == 2


@pytest.mark.parametrize("command", ["converse", "chat", "check --table"])
def test_a_closed_pipe_is_one_sentence(command):
    line = f"{sys.executable} -m skill.cli {command} | true; exit ${{PIPESTATUS[0]}}"
    turns = '{"session": "a", "event": "launch"}\n' * 2000
    done = subprocess.run(
        ["bash", "-c", line], input=turns, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert done.stderr == "twinge: whoever read the output has closed it\n"
