"""Memory that has run out: of one worker, and of the server at its start."""

import resource
import subprocess
import sys

from bench.served import ROOT, served
from tests.faults.talking import advised, wait_for

NONE = 1 << 20
LITTLE = 60 << 20
"""Not even Python with what it imports fits into so many bytes."""


def test_a_worker_without_memory_leaves_the_others_answering():
    with served() as server:
        wait_for(lambda: len(server.workers()) == 2, "two workers")
        undisturbed = advised(server)
        resource.prlimit(server.workers()[0], resource.RLIMIT_AS, (NONE, NONE))
        for _ in range(3):
            assert advised(server) == undisturbed
        assert server.process.poll() is None


def test_a_server_without_memory_ends_and_does_not_start_again_and_again():
    def little() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (LITTLE, LITTLE))

    command = [sys.executable, "-m", "skill.serving"]
    done = subprocess.run(
        command, preexec_fn=little, cwd=ROOT, capture_output=True, timeout=20, check=False
    )
    assert done.returncode != 0
