"""One person's conversation with a server, kept up through whatever befalls it."""

import time
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path

from bench.served import Served
from skill.alexa.requests import STATE_KEY
from skill.simulator.echo import spoken
from skill.simulator.envelopes import Envelope, Session

COMPLAINT = "my calf has been twitching for ten days mostly at night and i drink a lot of coffee"
MOST_QUESTIONS = 12
SECONDS = 60.0
"""How long anything may take before it counts as failed; a busy machine starts workers slowly."""


class Person:
    """Talks, carries the attributes as a device does, and says again what was not answered."""

    def __init__(self, server: Served) -> None:
        self.server, self.session = server, Session("en-US")
        self.again = 0

    def launch(self) -> str:
        return self._hear(self.session.launch)

    def say(self, text: str) -> str:
        return self._hear(lambda: self.session.said(text))

    def until_advice(self) -> dict:
        """Say no to everything; the state that came with the advice."""
        for _ in range(MOST_QUESTIONS):
            if self.state.get("advised"):
                return self.state
            self.say("no")
        raise AssertionError(f"no advice: {self.state}")

    @property
    def state(self) -> dict:
        return self.session.attributes.get(STATE_KEY, {})

    def _hear(self, envelope: Callable[[], Envelope]) -> str:
        until = time.monotonic() + SECONDS
        while True:
            try:
                found = self.server.answer(envelope())
                break
            except (OSError, HTTPException):
                assert time.monotonic() < until, "nobody answers"
                self.again += 1
                time.sleep(0.05)
        self.session.attributes = found.get("sessionAttributes", {})
        return spoken(found["response"].get("outputSpeech"))


def advised(server: Served) -> dict:
    """The state at the advice of a whole conversation; it is about coffee, as it must be."""
    person = Person(server)
    person.launch()
    person.say(COMPLAINT)
    found = person.until_advice()
    assert "caffeine" in found["causes"][:3]
    assert found["level"] in ("self_care", "soon")
    return found


def alive(pid: int) -> bool:
    """Whether a process is there and no zombie (Linux)."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


def wait_for(condition: Callable[[], bool], what: str) -> None:
    """Wait until something is so."""
    until = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < until, f"never so: {what}"
        time.sleep(0.02)
