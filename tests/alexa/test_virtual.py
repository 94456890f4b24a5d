"""Whole conversations held by virtual-alexa, a client of other people's making, over HTTP.

It resolves what is said by the checked-in models alone; a proxy signs what it sends.
"""

import json
import subprocess
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from content.load import LOCALES
from skill.alexa.requests import STATE_KEY
from skill.alexa.responses import MAX_ANSWER
from tests.alexa.certs import SKILL_ID
from tests.alexa.proxy import signing_proxy, skill_server
from tests.alexa.talk import reprompt, spoken

pytestmark = pytest.mark.node
HERE = Path(__file__).parent
MODELS = HERE.parents[1] / "interaction_models"
TALKS = yaml.safe_load((HERE / "conversations.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def held():
    """Every conversation's turns, by its name; Node is started once for all."""
    with skill_server() as skill, signing_proxy(skill) as url:
        done = subprocess.run(
            ["node", str(HERE / "virtual.mjs"), url, str(MODELS), SKILL_ID],
            input=json.dumps(TALKS),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    return dict(zip((talk["name"] for talk in TALKS), json.loads(done.stdout), strict=True))


def test_there_are_many_in_every_locale():
    count = Counter(talk["locale"] for talk in TALKS)
    assert len(TALKS) >= 25
    assert count.keys() == set(LOCALES)
    assert min(count.values()) >= 4


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk["name"])
def test_conversation(held, talk):
    turns = held[talk["name"]]
    if talk.get("launch", True):
        launch = turns.pop(0)
        assert launch["request"]["type"] == "LaunchRequest"
        check(launch["answers"][0])
    for wanted, turn in zip(talk["turns"], turns, strict=True):
        for answer in turn["answers"]:
            check(answer)
        check_turn(wanted, turn["request"], turn["answers"][-1])


def check(answer: dict) -> None:
    """What holds of every answer."""
    response = answer["response"]
    assert len(json.dumps(answer, ensure_ascii=False).encode()) <= MAX_ANSWER
    assert isinstance(response["shouldEndSession"], bool)
    ElementTree.fromstring(response["outputSpeech"]["ssml"])
    if not response["shouldEndSession"]:
        assert reprompt(response) != spoken(response)


def check_turn(wanted: dict, request: dict, answer: dict) -> None:
    response, state = answer["response"], answer.get("sessionAttributes", {}).get(STATE_KEY, {})
    if "hears" in wanted:
        assert request["intent"]["name"] == wanted["hears"], wanted["say"]
    for words in wanted.get("tells", ()):
        assert words in spoken(response).lower(), wanted["say"]
    if "level" in wanted:
        assert state["level"] == wanted["level"], wanted["say"]
    if "elicits" in wanted:
        slots = [each.get("slotToElicit") for each in response["directives"]]
        assert wanted["elicits"] in slots, wanted["say"]
    if wanted.get("until") == "advised":
        assert state["advised"], wanted["say"]
    assert ("card" in response) == wanted.get("card", False), wanted["say"]
    assert response["shouldEndSession"] == wanted.get("ends", False), wanted["say"]
