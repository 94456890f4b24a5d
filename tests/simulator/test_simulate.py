"""`twinge simulate`: the same run however it is cut, gone on with, and reported."""

import json
import re

import pytest
from msgspec import structs

from skill.cli import main
from skill.simulator import simulate as module
from skill.simulator.summary import summary
from skill.simulator.trial import Trial


@pytest.fixture
def simulate(tmp_path, capsys):
    def run(*options, folder="run"):
        code = main(["simulate", "--out", str(tmp_path / folder), "--jobs", "1", *options])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def seen(tmp_path, folder="run"):
    lines = (tmp_path / folder / "trials.jsonl").read_text().splitlines()[1:]
    return [{k: v for k, v in json.loads(line).items() if k != "seconds"} for line in lines]


def test_a_run_can_be_stopped_and_gone_on_with(simulate, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "CHUNK", 2)
    assert simulate("--patients", "6", folder="whole")[0] == 0
    code, out, _ = simulate("--patients", "2")
    assert code == 0
    assert "SELF-CONSISTENCY" in out
    with (tmp_path / "run" / "trials.jsonl").open("a") as cut:
        cut.write('{"number": 2, "cau')
    code, _, err = simulate("--patients", "6")
    assert code == 0
    assert "2 of 6 were there already" in err
    assert seen(tmp_path) == seen(tmp_path, "whole")
    report = json.loads((tmp_path / "run" / "report.json").read_text())
    assert report["patients"] == 6
    assert sum(report["questions"].values()) == 6
    page = (tmp_path / "run" / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert not re.search(r"https?://|<script|<link|@import|url\(", page)


def test_ctrl_c_keeps_what_there_is(simulate, monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "_held", stopped)
    code, out, err = simulate()
    assert (code, out) == (130, "")
    assert "run it again to go on" in err


def test_another_run_in_the_folder_gets_one_sentence(simulate, tmp_path):
    simulate("--patients", "1")
    code, out, err = simulate("--patients", "1", "--seed", "2")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "another run" in err
    assert simulate("--patients", "1", "--seed", "2", "--fresh")[0] == 0
    (tmp_path / "run" / "trials.jsonl").write_text("nonsense\n")
    assert simulate("--patients", "1")[0] == 2
    (tmp_path / "file").write_text("")
    code, _, err = simulate("--patients", "1", folder="file/below")
    assert (code, err.count("\n")) == (2, 1)


@pytest.mark.parametrize("options", [("--patients", "0"), ("--jobs", "-1"), ("--seed", "x")])
def test_numbers_that_are_none(simulate, options, capsys):
    with pytest.raises(SystemExit) as stop:
        simulate(*options)
    assert stop.value.code == 2


USUAL = Trial(
    number=0,
    causes=("caffeine",),
    complaint="twitching",
    volunteered=0,
    wanted="soon",
    ruled="soon",
    said="soon",
    got="soon",
    ranking=(("caffeine", 0.75), ("als", 0.25)),
    questions=3,
    seconds=(0.01,),
    transcript=(("<hi>", "Hello."),),
)


def trial(**given):
    return structs.replace(USUAL, **given)


def test_the_worst_come_first_and_the_figures_add_up():
    trials = [
        trial(),
        trial(number=1, causes=("als",), got="self_care"),
        trial(number=2, said="emergency", got="urgent"),
        trial(number=3, causes=("stroke",), ranking=(("caffeine", 1.0),)),
    ]
    found = summary(trials, seed=1, noisy=False)
    assert [bad.number for bad in found.worst] == [2, 1, 3]
    assert found.by_said["emergency"]["urgent"] == 1
    assert found.by_all["soon"] == {
        "self_care": 1, "soon": 2, "urgent": 1, "emergency": 0, "none": 0
    }  # fmt: skip
    assert found.questions == {3: 4}
    (seventy, ninety) = found.calibration
    assert (seventy.count, seventy.right, ninety.right) == (2, 0.5, 0.0)
    figures = {figure.name: figure.value for figure in found.figures}
    assert figures["emergency said and not announced"] == 1.0
    assert "&lt;hi&gt;" in module.as_html(found)
