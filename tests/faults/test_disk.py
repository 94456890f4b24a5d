"""A disk that is full, or read-only: answers do not depend on it."""

import os
import resource
import signal

from bench.served import served
from tests.faults.talking import advised, wait_for


def no_room() -> None:
    """In the server: no file can grow by a byte."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def survives(server) -> None:
    """It answers, and goes on to when all workers are replaced."""
    undisturbed = advised(server)
    for pid in (dead := server.workers()):
        os.kill(pid, signal.SIGKILL)
    wait_for(lambda: not set(dead) & set(server.workers()), "other workers")
    assert advised(server) == undisturbed
    assert server.process.poll() is None


def test_a_full_disk_costs_the_log_and_no_answer():
    """/dev/full says what a full disk says to whoever writes a line."""
    with open("/dev/full", "wb") as full, served(preexec_fn=no_room, stderr=full) as server:
        survives(server)
        figures = server.get("/metrics", server.metrics)[1]
        assert b'twinge_requests_total{route="/alexa",status="500"} 0.0' in figures


def test_a_read_only_file_system_is_enough():
    with served(program="tests.faults.read_only") as server:
        survives(server)
