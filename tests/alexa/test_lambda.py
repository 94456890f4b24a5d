"""The door on Lambda: the same skill, everything loaded at import, only our skill's events."""

import importlib
import json
import os
import subprocess
import sys

import pytest

from skill import readers
from skill.alexa.skill_ids import SKILL_ID as VARIABLE
from tests.alexa.certs import SKILL_ID
from tests.alexa.envelopes import intent_request, launch_request, make_envelope
from tests.alexa.fake import TWITCH, make_reader

EMPTY = {"version": "1.0", "response": {}}


@pytest.fixture
def handler(monkeypatch):
    monkeypatch.setenv(VARIABLE, SKILL_ID)
    found = make_reader()
    monkeypatch.setattr(readers, "reader", lambda locale: found)
    monkeypatch.delitem(sys.modules, "skill.lambda_handler", raising=False)
    yield importlib.import_module("skill.lambda_handler").lambda_handler
    sys.modules.pop("skill.lambda_handler", None)


def test_a_conversation(handler):
    launched = handler(launch_request(), None)
    assert launched["response"]["shouldEndSession"] is False
    event = intent_request(
        "SayMyIntent", {"words": TWITCH[3:]}, attributes=launched["sessionAttributes"]
    )
    found = handler(event, None)
    assert found["response"]["shouldEndSession"] is False
    assert "evidence" in json.dumps(found["sessionAttributes"])


@pytest.mark.parametrize(
    "event",
    [
        None,
        [],
        "x",
        {},
        {"request": {"type": "LaunchRequest"}},
        {"context": {"System": {"application": {"applicationId": SKILL_ID.upper()}}}},
        {"context": {"System": {"application": {"applicationId": [SKILL_ID]}}}},
        launch_request(skill_id="amzn1.ask.skill.foreign"),
        {
            **launch_request(),
            "session": {"application": {"applicationId": "amzn1.ask.skill.foreign"}},
        },
    ],
)
def test_a_foreign_event_gets_nothing(handler, event, caplog):
    assert handler(event, None) == EMPTY
    assert "refused" in caplog.text


def test_an_unknown_type_gets_an_empty_response(handler):
    found = handler(make_envelope({"type": "A.Type.Of.2031"}), None)
    assert found["response"] == {}


def test_without_an_id_everything_is_refused(monkeypatch, handler):
    monkeypatch.delenv(VARIABLE)
    monkeypatch.delitem(sys.modules, "skill.lambda_handler")
    module = importlib.import_module("skill.lambda_handler")
    assert module.lambda_handler(launch_request(), None) == EMPTY


COLD = """
import sys
import skill.lambda_handler as door
from tests.alexa.envelopes import launch_request
assert "spacy" in sys.modules
before = set(sys.modules)
print(door.lambda_handler(launch_request(), None)["response"]["shouldEndSession"])
print(sorted(name for name in set(sys.modules) - before if name.startswith(("nlp", "spacy"))))
"""


def test_everything_is_loaded_at_import():
    run = subprocess.run(
        [sys.executable, "-c", COLD],
        capture_output=True,
        text=True,
        env={**os.environ, VARIABLE: SKILL_ID},
        check=True,
    )
    assert run.stdout.split("\n")[:2] == ["False", "[]"]
