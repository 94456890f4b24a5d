"""A session with the skill through the SDK, as a device would hold it."""

from typing import Any
from xml.etree import ElementTree

from skill.alexa.service import AlexaSkill
from tests.alexa.envelopes import (
    intent_request,
    launch_request,
)
from tests.alexa.fake import FakeReader, make_conversation, make_reader

MAX_RESPONSE = 24 * 1024


class Talk:
    """One session: keeps the attributes as a device would."""

    def __init__(self, reader: FakeReader | None = None) -> None:
        self.reader = reader or make_reader()
        self.skill = AlexaSkill(make_conversation(self.reader))
        self.attributes: Any = {}

    def send(self, envelope: dict) -> dict:
        envelope["session"]["attributes"] = self.attributes
        answer = self.skill.answer(envelope)
        self.attributes = answer.get("sessionAttributes", {})
        return answer["response"]

    def launch(self) -> dict:
        return self.send(launch_request())

    def intent(self, name: str, slots: dict | None = None, **options) -> dict:
        return self.send(intent_request(name, slots, **options))

    @property
    def heard(self) -> str:
        return self.reader.heard[-1]


def spoken(found: dict) -> str:
    return "".join(ElementTree.fromstring(found["outputSpeech"]["ssml"]).itertext())


def reprompt(found: dict) -> str:
    return "".join(ElementTree.fromstring(found["reprompt"]["outputSpeech"]["ssml"]).itertext())


def check_open(found: dict) -> None:
    assert found["shouldEndSession"] is False
    assert spoken(found)
    assert reprompt(found)
    assert reprompt(found) != spoken(found)
