"""A content file that is broken: no start, with the place named; a running server goes on."""

import os
import shutil
import signal
import subprocess
import sys

import pytest

from bench.served import ROOT, served
from tests.faults.talking import advised, wait_for

PACKAGES = ("skill", "nlp", "content", "bench")


@pytest.fixture
def copy(tmp_path):
    """The product's code and content, to break."""
    for name in PACKAGES:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_a_broken_file_stops_a_start_and_no_running_server(copy):
    broken = copy / "content" / "urgency.yaml"
    with served(cwd=copy) as server:
        undisturbed = advised(server)
        broken.write_text(broken.read_text().replace("level: emergency", "level: dire", 1))
        for pid in (dead := server.workers()):
            os.kill(pid, signal.SIGKILL)
        wait_for(lambda: not set(dead) & set(server.workers()), "other workers")
        assert advised(server) == undisturbed

    start = subprocess.run(
        [sys.executable, "-m", "skill.serving"],
        cwd=copy,
        env={**os.environ, "TWINGE_BIND": "127.0.0.1:0", "TWINGE_METRICS": ""},
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert start.returncode == 1
    said = start.stderr.splitlines()[-1]
    line = 1 + broken.read_text()[: broken.read_text().index("dire")].count("\n")
    assert f"urgency.yaml:{line}" in said
    assert "level" in said
    assert "Traceback" not in start.stderr
