"""Whole conversations over HTTP, signed as Alexa signs, with the real parser and content."""

import json
import logging
import threading
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from xml.etree import ElementTree

import pytest
from werkzeug.serving import make_server

from skill.alexa.requests import STATE_KEY
from skill.app import create_app
from tests.alexa.certs import make_verifier, sign
from tests.alexa.envelopes import (
    encode,
    intent_request,
    launch_request,
    make_envelope,
    session_ended_request,
)

COMPLAINT = "calf has been twitching for ten days mostly at night and i drink a lot of coffee"
STROKE = "speech is slurred and my right arm went weak an hour ago"
MOST_QUESTIONS = 12
MAX_RESPONSE = 24 * 1024


@pytest.fixture(scope="module")
def address():
    """A server on the loopback; its certificates are the test's, every rule is the product's."""
    server = make_server("127.0.0.1", 0, create_app(make_verifier()), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[:2]
    server.shutdown()
    thread.join()
    server.server_close()


def post(address, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
    connection = HTTPConnection(*address, timeout=20)
    try:
        connection.request("POST", "/alexa", body, headers)
        found = connection.getresponse()
        return found.status, found.read()
    finally:
        connection.close()


class Device:
    """A session on a device: signs each request and carries the attributes."""

    def __init__(self, address) -> None:
        self.address = address
        self.attributes: dict = {}
        self.said = ""

    def send(self, envelope: dict) -> dict:
        envelope["session"]["attributes"] = self.attributes
        body = encode(envelope)
        status, answer = post(self.address, body, sign(body))
        assert status == 200
        assert len(answer) <= MAX_RESPONSE
        found = json.loads(answer)
        self.attributes = found.get("sessionAttributes", {})
        speech = found["response"].get("outputSpeech", {}).get("ssml", "<speak/>")
        self.said = "".join(ElementTree.fromstring(speech).itertext())
        return found["response"]

    def launch(self) -> dict:
        return self.send(launch_request())

    def intent(self, name: str, slots: dict | None = None) -> dict:
        return self.send(intent_request(name, slots))

    @property
    def state(self) -> dict:
        return self.attributes[STATE_KEY]


@pytest.fixture
def device(address):
    return Device(address)


# --- whole conversations ----------------------------------------------------------


@pytest.mark.parametrize("no", ["AMAZON.NoIntent", "said"])
def test_from_launch_to_advice(device, no):
    assert device.launch()["shouldEndSession"] is False
    device.intent("SayMyIntent", {"words": COMPLAINT})
    questions = 0
    while not device.state.get("advised"):
        questions += 1
        assert questions <= MOST_QUESTIONS, device.said
        found = device.intent(no) if no != "said" else device.intent("FreeIntent", {"free": "no"})
        assert found["shouldEndSession"] is False
        assert found["reprompt"]
    assert device.state["level"] in ("self_care", "soon")
    assert "caffeine" in device.state["causes"][:3]
    assert "caffeine" in device.said
    device.intent("AMAZON.StopIntent")
    assert device.attributes == {}


@pytest.mark.parametrize("launched", [True, False])
def test_stroke_signs_are_told_to_call_at_once(device, launched):
    if launched:
        device.launch()
    found = device.intent("SayMyIntent", {"words": STROKE})
    assert device.said.startswith("Call 911")
    assert found["shouldEndSession"] is False
    assert device.state["level"] == "emergency"


def test_a_one_shot_question(device):
    found = device.intent("CanCauseIntent", {"cause": "estrogen"})
    assert "estrogen" in device.said.lower()
    assert "doctor" in device.said
    assert found["shouldEndSession"] is False


def test_the_end_of_a_session(device):
    device.launch()
    assert device.send(session_ended_request()) == {}


# --- bad requests ---------------------------------------------------------------------


def late() -> bytes:
    return encode(launch_request(at=datetime.now(UTC) - timedelta(seconds=160)))


GOOD = encode(launch_request())
BAD = {
    "no headers": lambda: (GOOD, {}),
    "wrong signature": lambda: (GOOD, sign(GOOD + b" ")),
    "another body": lambda: (GOOD + b" ", sign(GOOD)),
    "stale": lambda: (late(), sign(late())),
    "foreign skill": lambda: signed(encode(launch_request(skill_id="amzn1.ask.skill.foreign"))),
    "broken JSON": lambda: signed(GOOD[:-1]),
    "not an object": lambda: signed(b"[]"),
    "not UTF-8": lambda: signed(b"\xff\xfe"),
    "empty": lambda: signed(b""),
    "chain elsewhere": lambda: (GOOD, sign(GOOD, url="https://example.com/echo.api/cert.pem")),
}


def signed(body: bytes) -> tuple[bytes, dict[str, str]]:
    return body, sign(body)


@pytest.mark.parametrize("make", BAD.values(), ids=BAD.keys())
def test_a_bad_request_gets_400_and_no_word(address, make, caplog):
    with caplog.at_level(logging.DEBUG, "skill"):
        status, answer = post(address, *make())
    assert (status, answer) == (400, b"")
    assert "refused: " in caplog.text
    assert "Traceback" not in caplog.text


def test_an_unknown_type_gets_a_valid_empty_response(device):
    device.launch()
    kept = device.attributes
    assert device.send(make_envelope({"type": "A.Type.Of.2031"})) == {}
    assert device.attributes == kept
