"""What the documents name exists: the tests behind each hazard, and the files."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(r"`(tests/[\w/.]+)?(?:::(\w+))?`")


def named_tests():
    for document in ("clinical-safety.md", "security.md"):
        last = ""
        for file, function in NAMED.findall((ROOT / "docs" / document).read_text("utf-8")):
            last = file or last
            if file or function:
                yield last, function


@pytest.mark.parametrize(("file", "function"), sorted(set(named_tests())))
def test_a_test_named_in_a_document_exists(file, function):
    assert (ROOT / file).exists()
    assert not function or f"def {function}(" in (ROOT / file).read_text("utf-8")


@pytest.mark.parametrize(
    "document", ["README.md", *(f"docs/{p.name}" for p in ROOT.glob("docs/*.md"))]
)
def test_links_lead_somewhere(document):
    text = (ROOT / document).read_text("utf-8")
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        assert ((ROOT / document).parent / link).exists(), link
