"""A whole signed turn over HTTP against a hello-world skill on the same SDK and server.

Three servers of one worker each, asked in turn by one client over kept connections: Twinge with
everything, hello-world without any verification, and hello-world with the SDK's own. Signing is
done before the clock starts; the requests are those of whole conversations of Twinge.
"""

import json
import os
import statistics
import subprocess
import time
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from bench.rows import Row, of, ratio
from bench.served import HOST, ROOT, Served, free_port, served
from skill.simulator.envelopes import Session
from skill.simulator.loopback import Signer

PYTHON = ROOT / "build/comparators/hello/bin/python"
ROUNDS = 60
WARM = 5
TALK = (
    ("description", "my calf has been twitching for ten days mostly at night and i drink coffee"),
    ("no", "no"),
    ("over-answer", "no but my hands tingle sometimes and i sleep badly"),
    ("why", "why do you ask"),
    ("no", "no"),
    ("no", "no"),
    ("unsure", "i'm not sure"),
    ("could it be", "could it be lou gehrigs"),
)


class Client:
    """One kept connection to a server on this machine."""

    def __init__(self, port: int, signer: Signer) -> None:
        self._connection, self._signer = HTTPConnection(HOST, port, timeout=20), signer

    def send(self, envelope: dict[str, Any]) -> tuple[float, dict[str, Any]]:
        """Milliseconds from request to whole answer, and the answer.

        Raises:
            OSError: the status was not 200.
        """
        body = json.dumps(envelope).encode()
        headers = self._signer.headers(body)
        began = time.perf_counter()
        self._connection.request("POST", "/alexa", body, headers)
        answer = self._connection.getresponse()
        data = answer.read()
        took = (time.perf_counter() - began) * 1000
        if answer.status != 200:
            raise OSError(f"status {answer.status}")
        return took, json.loads(data)


def talk(client: Client) -> Iterator[tuple[str, float, dict[str, Any]]]:
    """One conversation with Twinge: kind of turn, milliseconds, the envelope that was sent."""
    session = Session("en-US")
    said = [("launch", session.launch())]
    for kind, words in (*TALK, ("", "")):
        name, envelope = said[-1]
        took, answer = client.send(envelope)
        yield name, took, envelope
        session.attributes = answer.get("sessionAttributes") or {}
        if kind:
            said.append((kind, session.said(words)))


@contextmanager
def hello(ours: Served, mode: str) -> Generator[Client, None, None]:
    """A hello-world server that trusts the same signer."""
    port = free_port()
    command = [PYTHON, "-W", "ignore", "-m", "bench.hello", str(port), str(ours.log.parent), mode]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            time.sleep(0.05)
            try:
                connection = HTTPConnection(HOST, port, timeout=20)
                connection.request("GET", "/readyz")
                if connection.getresponse().status == 200:
                    break
            except OSError:
                continue
        yield Client(port, ours.signer)
    finally:
        process.terminate()
        process.wait(20)


def rows(rounds: int = ROUNDS) -> Iterator[Row]:
    """Medians and ratios; hello-world only where its environment is."""
    kinds: dict[str, list[float]] = {}
    ours: list[float] = []
    theirs: dict[str, list[float]] = {}
    with ExitStack() as stack:
        server = stack.enter_context(served({"TWINGE_WORKERS": "1", "TWINGE_LOG": "info"}))
        twinge = Client(server.port, server.signer)
        modes = ("none", "sdk") if Path(PYTHON).exists() else ()
        others = {mode: stack.enter_context(hello(server, mode)) for mode in modes}
        for round_ in range(WARM + rounds):
            turns = list(talk(twinge))
            took = {
                mode: [client.send(envelope)[0] for _, _, envelope in turns]
                for mode, client in others.items()
            }
            if round_ >= WARM:
                for kind, ms, _ in turns:
                    kinds.setdefault(kind, []).append(ms)
                ours.append(statistics.mean(ms for _, ms, _ in turns))
                for mode, values in took.items():
                    theirs.setdefault(mode, []).append(statistics.mean(values))
    yield of("Twinge, signed and verified, mean turn of a conversation", ours, "ms")
    for kind, values in kinds.items():
        yield of(f"  {kind}", values, "ms")
    names = {"none": "hello-world without verification", "sdk": "hello-world with the SDK's own"}
    for mode, values in theirs.items():
        yield of(names[mode], values, "ms")
    if theirs:
        yield ratio("Twinge against hello-world without any", ours, theirs["none"], 2.0)
        yield ratio("Twinge against hello-world with the SDK's own", ours, theirs["sdk"], 1.0)
