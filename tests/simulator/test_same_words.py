"""The same conversation has the same words at every door."""

import io
import json
from xml.etree import ElementTree

import pytest

from skill.alexa.service import AlexaSkill
from skill.app import RefuseAll, create_app
from skill.conversation import Conversation
from skill.readers import reader
from skill.simulator import jsonlines
from skill.simulator.chat import GUIDE, chat
from skill.simulator.page import PATH, page
from tests.alexa.envelopes import intent_request, launch_request

CALF = "my calf has been twitching for ten days mostly at night and i drink a lot of coffee"
STROKE = "my speech is slurred and my right arm went weak an hour ago"
TALKS = {
    "coffee": [
        CALF,
        "no",
        "no",
        "why do you ask",
        "no",
        "no",
        "could it be als",
        "no",
        "no",
        "no",
        "no",
    ],
    "stroke": [STROKE, "go back"],
    "question": ["what are the most common causes of a muscle twitch", "yes", "no", "stop"],
}


def by_converse(lines):
    sessions = jsonlines.Sessions()
    turns = [{"session": "a", "event": "launch"}, *({"session": "a", "say": x} for x in lines)]
    texts = [json.dumps(turn) for turn in turns]
    found = jsonlines.answer(texts, jsonlines.ConverseLine, sessions.converse, "session")
    said = []
    for reply in found:
        said.append(reply["speech"])
        if reply["ended"]:
            break
    return said


def by_chat(lines):
    out = io.StringIO()
    chat(io.StringIO("".join(line + "\n" for line in lines)), out, "en-US")
    return [line.removeprefix(GUIDE) for line in out.getvalue().splitlines()]


def by_page(lines):
    conversation = Conversation(reader)
    client = create_app(RefuseAll(), [page(conversation)], conversation).test_client()
    said, state = [], None
    for turn in [{"event": "launch"}, *({"say": line} for line in lines)]:
        found = client.post(f"{PATH}converse", json={**turn, "state": state}).get_json()
        said.append(found["speech"])
        state = found["state"]
    return said


def by_alexa(lines):
    skill, attributes, said = AlexaSkill(Conversation(reader)), {}, []
    requests = [intent_request("FreeIntent", {"free": line}) for line in lines]
    for envelope in [launch_request(), *requests]:
        envelope["session"]["attributes"] = attributes
        found = skill.answer(envelope)
        attributes = found.get("sessionAttributes", {})
        ssml = found["response"]["outputSpeech"]["ssml"]
        said.append("".join(ElementTree.fromstring(ssml).itertext()))
    return said


@pytest.mark.parametrize("door", [by_chat, by_page, by_alexa])
@pytest.mark.parametrize("name", TALKS)
def test_every_door_says_the_same(name, door):
    expected = by_converse(TALKS[name])
    assert door(TALKS[name][: len(expected) - 1]) == expected
