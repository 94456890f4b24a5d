"""The Flask application: its doors, what it refuses, what it loads and what it logs."""

import json
import logging
import subprocess
import sys

import pytest
from flask import Blueprint

from skill.alexa.bad_request import BadRequest, Reason
from skill.alexa.skill_ids import SKILL_ID, our_ids
from skill.alexa.verify import MAX_BODY_BYTES
from skill.app import RefuseAll, create_app, verifier_from_environment
from tests.alexa.envelopes import encode, intent_request, launch_request, make_envelope
from tests.alexa.fake import make_conversation


class Trusting:
    """Takes every request, so that this file can look at the rest; in tests only."""

    def verify(self, headers, body: bytes) -> dict:
        del headers
        if len(body) > MAX_BODY_BYTES:
            raise BadRequest(Reason.BODY)
        return json.loads(body)


@pytest.fixture
def app():
    return create_app(Trusting(), conversation=make_conversation())


@pytest.fixture
def client(app):
    return app.test_client()


def test_alexa_answers_in_json(client):
    found = client.post("/alexa", data=encode(launch_request()))
    assert found.status_code == 200
    assert found.content_type == "application/json;charset=UTF-8"
    assert found.get_json()["response"]["shouldEndSession"] is False


def test_an_unknown_type_gets_a_valid_empty_response(client):
    found = client.post("/alexa", data=encode(make_envelope({"type": "A.Type.Of.2031"})))
    assert found.status_code == 200
    assert found.get_json()["response"] == {}


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch", "head"])
def test_another_method_is_refused(client, method):
    found = getattr(client, method)("/alexa")
    assert found.status_code == 405
    assert found.data == b""
    assert "POST" in found.headers["Allow"]


def test_a_path_that_is_not_there(client):
    found = client.get("/admin")
    assert (found.status_code, found.data) == (404, b"")


def test_a_large_body_is_refused_unread(client, caplog):
    found = client.post("/alexa", data=b"x" * (MAX_BODY_BYTES + 1))
    assert (found.status_code, found.data) == (400, b"")
    assert "refused: body" in caplog.text


def test_health_is_told_without_a_parser(client):
    found = client.get("/healthz")
    assert (found.status_code, found.get_json()) == (200, {"status": "ok"})


def test_blueprints_are_added():
    blueprint = Blueprint("extra", __name__)
    blueprint.add_url_rule("/extra", "extra", lambda: "here")
    app = create_app(Trusting(), [blueprint], make_conversation())
    assert app.test_client().get("/extra").text == "here"


def test_there_is_no_page_unless_asked_for(client):
    assert client.get("/").status_code == 404
    assert client.get("/simulator/").status_code == 404


# --- skill ids ------------------------------------------------------------------


def test_without_a_skill_id_everything_is_refused(monkeypatch, caplog):
    monkeypatch.delenv(SKILL_ID, raising=False)
    app = create_app(conversation=make_conversation())
    found = app.test_client().post("/alexa", data=encode(launch_request()))
    assert (found.status_code, found.data) == (400, b"")
    assert "refused: skill_id" in caplog.text
    assert SKILL_ID in caplog.text


@pytest.mark.parametrize("value", ["", " ", ",", " , "])
def test_an_empty_id_is_none(monkeypatch, value):
    monkeypatch.setenv(SKILL_ID, value)
    assert our_ids() == frozenset()
    assert isinstance(verifier_from_environment(), RefuseAll)


def test_several_ids(monkeypatch):
    monkeypatch.setenv(SKILL_ID, "amzn1.ask.skill.a, amzn1.ask.skill.b")
    assert our_ids() == {"amzn1.ask.skill.a", "amzn1.ask.skill.b"}


# --- what waits behind the first answer ---------------------------------------------


def test_the_parser_is_warmed_once_and_behind_the_first_answer():
    done = []
    app = create_app(Trusting(), conversation=make_conversation(), after=lambda: done.append(1))
    client = app.test_client()
    client.get("/healthz")
    client.get("/nowhere")
    assert done == []
    found = client.post("/alexa", data=encode(launch_request()))
    found.close()
    client.post("/alexa", data=encode(launch_request())).close()
    assert done == [1]


LAUNCH = """
import json, sys
from skill.app import create_app
from tests.test_app import Trusting
from tests.alexa.envelopes import encode, launch_request
client = create_app(Trusting()).test_client()
answer = client.post("/alexa", data=encode(launch_request()))
assert answer.get_json()["response"]["shouldEndSession"] is False
assert client.get("/healthz").status_code == 200
print([name for name in ("spacy", "thinc", "numpy") if name in sys.modules])
"""


def test_a_launch_does_not_import_spacy():
    run = [sys.executable, "-X", "importtime", "-c", LAUNCH]
    found = subprocess.run(run, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
    assert "skill.alexa.service" in found.stderr
    assert "spacy" not in found.stderr


# --- logs ---------------------------------------------------------------------------


def test_no_health_word_is_logged(client, caplog):
    with caplog.at_level(logging.DEBUG):
        client.post(
            "/alexa", data=encode(intent_request("FreeIntent", {"free": "my calf twitches"}))
        )
        client.post("/alexa", data=encode(intent_request("FreeIntent", {"free": "boom"})))
        client.post("/alexa", data=b"my calf twitches" * MAX_BODY_BYTES)
    assert "RuntimeError" in caplog.text
    assert "calf" not in caplog.text
