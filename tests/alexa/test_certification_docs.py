"""The documents about certification, privacy and devices name what exists and say what is open."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
TESTS = Path(__file__).parent
ITEMS, SENTENCES = 20, 25


def text(name: str) -> str:
    return (DOCS / f"{name}.md").read_text()


def defined() -> set[str]:
    """Every test in this folder."""
    sources = [path.read_text() for path in TESTS.glob("test_*.py")]
    return {name for source in sources for name in re.findall(r"^def (test_\w+)", source, re.M)}


@pytest.mark.parametrize("name", ["certification", "privacy"])
def test_a_document_names_only_tests_that_exist(name):
    named = set(re.findall(r"`(test_\w+)`", text(name)))
    assert len(named) > 4
    assert named - defined() == set()


@pytest.mark.parametrize("name", ["certification", "privacy", "device-test"])
def test_a_document_names_only_files_that_exist(name):
    paths = re.findall(r"`((?:skill|tests|content)/[\w/.-]+)`", text(name))
    links = re.findall(r"\]\(([\w./-]+)\)", text(name))
    assert [path for path in paths if not (DOCS.parent / path).exists()] == []
    assert [link for link in links if not (DOCS / link).exists()] == []


def test_the_checklist_is_walked_item_by_item_and_no_test_of_it_is_left_out():
    found = text("certification")
    assert re.findall(r"^\| (\d+) \|", found, re.M) == [str(n + 1) for n in range(ITEMS)]
    numbered = {name for name in defined() if re.match(r"test_\d\d_", name)}
    assert {name for name in numbered if f"`{name}`" not in found} == set()
    for item in range(1, ITEMS + 1):
        row = re.search(rf"^\| {item} \|.*$", found, re.M)
        assert row
        assert "`test_" in row[0], item


def test_certification_opens_with_the_open_risk():
    heading = text("certification").split("\n## ")[1]
    assert heading.startswith("The open risk")
    assert "unconfirmed" in heading


def test_the_device_test_has_its_sentences_and_claims_nothing():
    found = text("device-test")
    rows = re.findall(r"^\| \d+ \|.*$", found, re.M)
    assert len(rows) == SENTENCES
    undone = [row for row in rows if row.endswith("| unverified |")]
    dated = [row for row in rows if re.search(r"\| [^|]*20\d\d[^|]*\|$", row)]
    assert len(undone) + len(dated) == SENTENCES
    assert "None of this has been run" in found or not undone
