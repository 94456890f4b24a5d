"""The text of Containerfile and .dockerignore: what is copied is there, and little else.

No image is built here: that takes an engine and a network.
"""

import re
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "Containerfile").read_text()
STEPS = [
    line for line in re.sub(r"\\\n", " ", TEXT).splitlines() if line and not line.startswith("#")
]
IGNORE = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] != "#"]


def steps(name: str) -> list[str]:
    return [step.partition(" ")[2].strip() for step in STEPS if step.startswith(f"{name} ")]


def goes_to_the_builder(path: str) -> bool:
    """As the engine decides: the last line that fits the path or a folder above it."""
    above = [path, *(str(each) for each in Path(path).parents)]
    sent = True
    for line in IGNORE:
        pattern = line.removeprefix("!")
        if any(fnmatch(each, pattern.removeprefix("**/")) for each in above) or (
            pattern.startswith("**/") and pattern[3:] in Path(path).parts
        ):
            sent = line.startswith("!")
    return sent


def copied() -> list[str]:
    local = [step.split() for step in steps("COPY") if not step.startswith("--from")]
    return [source for words in local for source in words[:-1]]


def test_what_is_copied_is_there_and_goes_to_the_builder():
    assert copied()
    assert [each for each in copied() if not (ROOT / each).exists()] == []
    assert [each for each in copied() if not goes_to_the_builder(each)] == []


def test_no_test_no_simulator_and_nothing_made_here_goes_to_the_builder():
    for path in (
        "tests/conftest.py",
        "bench/kill.py",
        ".git/config",
        ".venv/bin/python",
        "skill/simulator/page.py",
        "skill/cli.py",
        "content/compiled/wording.json.z",
        "skill/alexa/__pycache__/verify.pyc",
    ):
        assert not goes_to_the_builder(path), path
    for path in ("skill/app.py", "skill/serving/host.py", "content/urgency.yaml", "nlp/spans.py"):
        assert goes_to_the_builder(path), path


def test_images_are_pinned_and_the_same():
    images = [step.split()[0] for step in steps("FROM")]
    assert len(images) == 2
    assert len(set(images)) == 1
    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-\w+", images[0])


def test_dependencies_come_from_the_lock_with_hashes():
    install = next(step for step in steps("RUN") if "requirements.lock" in step)
    for option in ("--require-hashes", "--no-deps", "--only-binary :all:"):
        assert option in install


def test_it_runs_without_rights_and_tells_its_health():
    last = TEXT.rpartition("FROM ")[2]
    user = re.search(r"^USER (\d+):(\d+)$", last, re.M)
    assert user
    assert int(user[1]) > 0
    assert re.search(r"^HEALTHCHECK .*\n.*/healthz", last, re.M)
    assert '"-m", "skill.serving"' in last
    assert "PYTHONDONTWRITEBYTECODE=1" in last
