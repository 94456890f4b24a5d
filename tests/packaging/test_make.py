"""What a machine without a fitting Python is told: one sentence, and a failing exit."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-simulator.lock", "requirements-test.lock")
COPIED = ("Makefile", "pyproject.toml", *LOCKS, ".ci")
TOOLS = ("awk", "cat", "cksum", "dirname", "rm", "sh")
MAKE = shutil.which("make") or "make"

# Stand-ins for Python: what each answers to the questions that .ci/setup asks.
OLD = """case "$2" in *print*) echo 3.9 ;; *) exit 1 ;; esac"""
NO_VENV = """case "$2" in *print*) echo 3.11 ;; *ensurepip*) exit 1 ;; esac"""
BROKEN = "exit 127"
FITTING = """case "$1 $2" in -c*print*) echo 3.12 ;; -m*) echo "venv by $0" >&2; exit 7 ;; esac"""


@pytest.fixture
def machine(tmp_path):
    """A copy of what set-up reads, and a PATH that holds the bare tools and no Python."""
    for name in COPIED:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / name)
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool) or f"/bin/{tool}")
    return tmp_path


def add_python(machine: Path, name: str, script: str) -> None:
    program = machine / "bin" / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def make(machine: Path, target: str, **variables: str) -> tuple[int, list[str]]:
    """Returns make's exit code and what was said, without make's own closing line."""
    done = subprocess.run(
        [MAKE, target],
        cwd=machine,
        env={"PATH": str(machine / "bin"), "LC_ALL": "C", **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=30,
        check=False,
    )
    lines = [line for line in done.stdout.splitlines() if not line.startswith("make: ***")]
    return done.returncode, lines


@pytest.mark.parametrize("target", ["run", "chat", "check", "test"])
def test_no_python(machine, target):
    code, said = make(machine, target)
    assert code != 0
    assert said == [
        "Twinge needs Python 3.11 or newer and found no python3 on the PATH:"
        " install Python and try again."
    ]


@pytest.mark.parametrize("target", ["run", "test"])
def test_only_an_old_python(machine, target):
    add_python(machine, "python3", OLD)
    add_python(machine, "python3.12", BROKEN)
    code, said = make(machine, target)
    assert code != 0
    assert said == [
        "Twinge needs Python 3.11 or newer and found only 3.9:"
        " install a newer Python and try again."
    ]


@pytest.mark.parametrize("target", ["run", "test"])
def test_a_python_without_venv(machine, target):
    add_python(machine, "python3", NO_VENV)
    code, said = make(machine, target)
    assert code != 0
    assert said == [
        "Python 3.11 is here but cannot make virtual environments: install python3-venv"
        " (on Debian and Ubuntu: apt-get install python3.11-venv) and try again."
    ]


def test_a_python_that_is_not_there(machine):
    code, said = make(machine, "run", PYTHON="/nowhere/python3")
    assert code != 0
    assert len(said) == 1
    assert "/nowhere/python3" in said[0]


@pytest.mark.parametrize("first", [OLD, NO_VENV, BROKEN])
def test_a_fitting_python_behind_an_unfit_one(machine, first):
    add_python(machine, "python3", first)
    add_python(machine, "python3.12", FITTING)
    code, said = make(machine, "run")
    assert code != 0
    assert said == [f"venv by {machine / 'bin' / 'python3.12'}"]


def test_make_test_all_says_what_is_missing(machine):
    code, said = make(machine, "test-all")
    assert code != 0
    assert len(said) == 1
    assert said[0].startswith("make test-all needs Node 20.19 or newer and npm")
    assert "on Debian, apt-get install nodejs npm" in said[0]


def test_help_names_every_command(machine):
    code, said = make(machine, "help")
    assert code == 0
    named = [line.split()[1] for line in said]
    assert {"help", "run", "chat", "check", "test", "test-all", "lock", "clean"} <= set(named)


def test_the_scripts_can_be_run():
    for name in ("run", "setup", "gates", "tools", "lock", "smoke.py", "verdict.py"):
        assert os.access(ROOT / ".ci" / name, os.X_OK), name
