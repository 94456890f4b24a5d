"""The house rules that no linter knows: small modules, locks without addresses, no stray paths."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("skill", "nlp", "content", "tests", "bench", ".ci")
LOCKS = ("requirements.lock", "requirements-simulator.lock", "requirements-test.lock")
MOST_LINES = 300
# Written so that this file does not name what it forbids.
FORBIDDEN = re.compile(
    r"registry\.npm" + r"js|pypi\.(?:org|io)|files\.python" + r"hosted|deb\.deb" + r"ian"
    r"|(?<![\w.])/(?:work|root)/\w"
)


def texts() -> list[Path]:
    """Every text file that is kept: the fixed top level, without what set-up and gates make."""
    top = [path for path in ROOT.iterdir() if path.is_file() and path.name != ".coverage"]
    made = {"__pycache__", "node_modules"}
    below = [
        path
        for folder in (*SOURCES, "docs", "interaction_models")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not made & set(path.parts)
    ]
    return [path for path in top + below if path.suffix not in {".png", ".pyc", ".gz", ".woff2"}]


def test_no_module_is_long():
    modules = [path for folder in SOURCES for path in (ROOT / folder).rglob("*.py")]
    lengths = {path.relative_to(ROOT): path.read_text().count("\n") for path in modules}
    assert {path: n for path, n in lengths.items() if n > MOST_LINES} == {}


def test_no_line_names_a_registry_or_a_path_of_one_machine():
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in texts()
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if FORBIDDEN.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("name", LOCKS)
def test_pip_locks_have_hashes_and_no_address(name):
    text = (ROOT / name).read_text()
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE)
    pins = re.findall(r"^[a-z0-9][\w.-]*==\S+.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)*", text, re.M)
    assert len(pins) > 40
    assert [pin for pin in pins if "--hash" not in pin] == []


def test_each_lock_holds_the_one_before():
    run, simulator, test = (
        set(re.findall(r"^\S+==\S+.*$", (ROOT / name).read_text(), re.MULTILINE)) for name in LOCKS
    )
    assert run < simulator < test


def test_the_npm_lock_has_hashes_and_no_address():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    del packages[""]
    assert packages
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
