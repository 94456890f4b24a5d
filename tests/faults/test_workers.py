"""Workers that die in the middle of a conversation, and a server that is told to stop."""

import json
import os
import re
import signal
import socket
from contextlib import ExitStack

import pytest

from bench.served import HOST, served
from skill.simulator.envelopes import Session
from tests.faults.talking import COMPLAINT, Person, advised, alive, wait_for

ANSWERED = re.compile(r'^twinge_requests_total\{route="/alexa",status="200"\} (\d+)', re.M)


@pytest.fixture(scope="module")
def server():
    with served() as found:
        wait_for(lambda: len(found.workers()) == 2, "two workers")
        yield found


def kill(server, pids):
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    wait_for(lambda: not any(map(alive, pids)), "all of them dead")


def test_a_worker_killed_in_mid_conversation_costs_nobody_theirs(server):
    undisturbed = advised(server)
    person = Person(server)
    person.launch()
    person.say(COMPLAINT)
    before = person.state
    kill(server, server.workers()[:1])
    assert person.state == before
    assert person.until_advice() == undisturbed


def test_all_workers_killed_are_replaced_and_the_conversation_goes_on(server):
    undisturbed = advised(server)
    person = Person(server)
    person.launch()
    person.say(COMPLAINT)
    dead = server.workers()
    kill(server, dead)
    assert person.until_advice() == undisturbed
    wait_for(lambda: len(server.workers()) == 2, "two workers again")
    assert not set(dead) & set(server.workers())


def test_figures_outlive_the_worker_who_counted(server):
    def answered() -> int:
        found = ANSWERED.search(server.get("/metrics", server.metrics)[1].decode())
        return int(found[1]) if found else 0

    Person(server).launch()
    before = answered()
    kill(server, server.workers())
    person = Person(server)
    person.launch()
    assert answered() == before + 1


def test_a_killed_worker_is_in_the_log(server):
    kill(server, server.workers()[:1])
    wait_for(
        lambda: any("SIGKILL" in line["message"] for line in server.lines()), "a line about it"
    )


def test_requests_that_stay_half_sent_hold_up_nobody_for_long(server):
    """There are eight threads; each would wait for the rest of a request for ever."""
    head = b"POST /alexa HTTP/1.1\r\nHost: a\r\n"
    halves = [head, head + b"Content-Length: 100\r\n\r\n{"]
    with ExitStack() as connections:
        for number in range(8):
            opened = socket.create_connection((HOST, server.port), timeout=10)
            connections.enter_context(opened).sendall(halves[number % 2])
        assert server.get("/healthz")[0] == 200


def test_a_request_in_hand_is_finished_when_the_server_is_told_to_stop(server):
    """The last test of this module: it stops the server."""
    body = json.dumps(Session("en-US").launch()).encode()
    headers = {"Host": HOST, "Content-Length": str(len(body)), **server.signer.headers(body)}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    with socket.create_connection((HOST, server.port), timeout=10) as connection:
        connection.sendall(f"POST /alexa HTTP/1.1\r\n{head}\r\n".encode() + body[:20])
        # Once one of its threads has read the half, the worker has nothing left to accept.
        wait_for(lambda: _read(connection), "the half to be read")
        server.process.send_signal(signal.SIGTERM)
        connection.sendall(body[20:])
        answer = b""
        while chunk := connection.recv(65536):
            answer += chunk
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert b"Symptom Guide" in answer
    assert server.process.wait(10) == 0


def _read(connection: socket.socket) -> bool:
    """Whether what was sent has been read at the other end: nothing waits in its queue (Linux)."""
    here, there = connection.getsockname()[1], connection.getpeername()[1]
    with open("/proc/net/tcp") as table:
        for line in table.readlines()[1:]:
            local, remote, _, queues = line.split()[1:5]
            if (int(local.split(":")[1], 16), int(remote.split(":")[1], 16)) == (there, here):
                return int(queues.split(":")[1], 16) == 0
    return False
