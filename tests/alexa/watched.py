"""Run as a program: a conversation over HTTP while everything the process does is watched.

    python -m tests.alexa.watched REPORT [LEAK]

Server and device are both in here, logs are at their loudest. REPORT gets what was opened for
writing, connected to and started, and the environment at the end, as JSON. LEAK plants a fault,
so that the test that reads the report can be seen to fail.
"""

import contextlib
import json
import logging
import os
import socket
import sys
import threading
from pathlib import Path
from typing import Any

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND
STARTS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile")
SAID = (
    "my left calf has been twitching for ten days since i came back from zanzibar",
    "i drink a lot of coffee and my mother had parkinson's",
    "no",
    "not really but i take prednisone",
    "why do you ask",
    "send it to my phone",
    "could it be lou gehrig's",
    "my speech is slurred and my right arm went weak an hour ago",
)
SECRETS = (
    "calf", "twitch", "zanzibar", "coffee", "caffeine", "mother", "parkinson", "prednisone",
    "corticosteroid", "gehrig", "slurred", "weakness", "stroke", "doctor", "911",
    "amzn1.ask.account", "amzn1.ask.device",
)  # fmt: skip
"""Words said, words answered, ids of findings and causes, and who it was."""


class Watch:
    """What the process does, as Python's audit events tell it."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.connected: list[str] = []
        self.started: list[str] = []

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Note one event."""
        if event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING:
            self.written.append(str(arguments[0]))
        elif event in ("socket.connect", "socket.sendto"):
            self.connected.append(str(arguments[-1]))
        elif event == "socket.getaddrinfo" and arguments[0] != "127.0.0.1":
            self.connected.append(str(arguments[0]))
        elif event in STARTS:
            self.started.append(str(arguments[0]))


def leak() -> None:
    """Faults, planted: a word in the log, in a file and on its way to somebody else."""
    logging.getLogger("skill").info("heard: my calf twitches")
    Path("transcript.txt").write_text("my calf twitches")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out, contextlib.suppress(OSError):
        out.sendto(b"calf", ("192.0.2.1", 9))
    os.environ["LAST_HEARD"] = "my calf twitches"
    os.system("true")


def talk() -> None:
    """Say everything over HTTP to the whole application."""
    from werkzeug.serving import make_server

    from skill.app import create_app
    from skill.readers import reader
    from tests.alexa.certs import make_verifier
    from tests.alexa.envelopes import intent_request, launch_request, session_ended_request
    from tests.alexa.test_http import Device

    reader("en-US")  # before the clock of the first request runs
    server = make_server("127.0.0.1", 0, create_app(make_verifier()), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    answers: list[str] = []
    device = Device(server.server_address[:2])
    device.send(launch_request(interfaces=["Alexa.Presentation.APL"]))
    for words in SAID:
        slots = {"free": words}
        device.send(intent_request("FreeIntent", slots, interfaces=["Alexa.Presentation.APL"]))
        answers.append(device.said)
    assert all(answers)
    assert "Call 911" in answers[-1], answers
    device.send(session_ended_request())
    server.shutdown()
    thread.join()
    server.server_close()


def main(report: str, planted: str = "") -> None:
    """Watch, talk, report."""
    watch = Watch()
    logging.basicConfig(level=logging.DEBUG, stream=sys.stderr, force=True)
    sys.addaudithook(watch.hook)
    talk()
    if planted:
        leak()
    found = vars(watch) | {"environment": dict(os.environ)}
    Path(report).write_text(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
