"""Every mistake in a YAML file is reported with file, line and key."""

from pathlib import Path

import pytest

from content.load import ROOT, knowledge
from content.model import Cause, Finding
from content.source import ContentError, build, read


def written(folder: Path, text: str) -> Path:
    path = folder / "broken.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def records(path: Path) -> dict[str, Finding]:
    data = read(path)
    return {name: build(Finding, x, data, name, data.lines[name]) for name, x in data.items()}


@pytest.mark.parametrize(
    ("text", "line", "key", "problem"),
    [
        ("weakness: {kind: associated, weight: 3}\n", 1, "weakness.weight", "unknown key"),
        ("a: {kind: complaint}\nweakness: {ask: true}\n", 2, "weakness.kind", "missing"),
        ("weakness:\n  kind: associated\n  background: 2\n", 3, "weakness.background", "<"),
        ("weakness:\n  kind: symptom\n", 2, "weakness.kind", "enum"),
        ("weakness:\n  kind: associated\n  ask: no\n", 3, "weakness.ask", "quotes"),
        ("weakness: {kind: associated}\nweakness: {kind: associated}\n", 2, "weakness", "twice"),
        ("a: {kind: associated, background: .inf}\n", 1, "a.background", "plain number"),
        ("no: {kind: associated}\n", 1, "(file)", "not text"),
        ("weakness: [1, 2]\n", 1, "weakness", "expected the keys"),
        ("a: {kind: associated\nb: c\n", 2, "(file)", ""),
        ("- a\n- b\n", 1, "(file)", "expected keys and values"),
        ("a: {only_when: [3]}\n", 1, "a.kind", "missing"),
        ("a: {kind: value, values: {x: 2020-01-01}}\n", 1, "a.values.x", "timestamp"),
    ],
)
def test_a_broken_file_says_where_and_how(tmp_path, text, line, key, problem):
    path = written(tmp_path, text)
    with pytest.raises(ContentError) as error:
        records(path)
    assert str(error.value).startswith(f"{path}:{line}: {key}: ")
    assert problem in error.value.problem


def test_a_missing_file_is_reported(tmp_path):
    with pytest.raises(ContentError, match=r"nowhere\.yaml:1"):
        read(tmp_path / "nowhere.yaml")


def test_bytes_that_are_no_text_are_reported(tmp_path):
    path = tmp_path / "binary.yaml"
    path.write_bytes(b"\xff\xfe\x00a")
    with pytest.raises(ContentError, match="binary"):
        read(path)


def test_nested_records_name_their_full_key(tmp_path):
    text = (
        "prior:\n  twitching: {weight: 3, grade: guess, source: x}\nurgency: soon\nsources: [x]\n"
    )
    data = read(written(tmp_path, text))
    data["id"], data.lines["id"] = "x", 1
    with pytest.raises(ContentError, match=r"broken\.yaml:2: prior\.twitching\.grade: "):
        build(Cause, data, data)


def test_a_broken_cause_stops_the_start(tmp_path):
    for name in ("findings", "groups", "urgency", "sources"):
        (tmp_path / f"{name}.yaml").write_bytes((ROOT / f"{name}.yaml").read_bytes())
    (tmp_path / "causes").mkdir()
    (tmp_path / "causes" / "coffee.yaml").write_text("prior: {}\nurgent: soon\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"coffee\.yaml:2: urgent: unknown key"):
        knowledge(tmp_path)
