"""The manners themselves: each rule finds a planted fault."""

from dataclasses import replace

import pytest

from content.load import wording
from skill.conversation import Context, Conversation, Event, Said
from skill.dialog.acts import Acknowledge, Ask
from skill.readers import reader
from tests.conversations.manners import faults


@pytest.fixture(scope="module")
def replies():
    conversation = Conversation(reader)
    opened = conversation.reply(Event("launch"), None, Context())
    asked = conversation.reply(Said("my calf is twitching"), opened.state, Context())
    denied = conversation.reply(Said("no"), asked.state, Context())
    return asked, denied


def found(*replies):
    return {fault.partition(":")[0] for fault in faults([(None, reply) for reply in replies])}


def test_a_real_talk_is_polite(replies):
    assert not found(*replies)


@pytest.mark.parametrize(
    ("fault", "change"),
    [
        ("over thirty seconds", {"speech": "word " * 80 + "or not?"}),
        ("not one question, or not last", {"speech": "Is it weak? Is it numb?"}),
        ("not one question, or not last", {"speech": "Is it weak? Thanks."}),
        ("a robot word", {"speech": "Your input is weak. Is it numb?"}),
        ("a robot word", {"speech": "Is {your} calf weak?"}),
        ("no reprompt in other words", {"reprompt": ""}),
    ],
)
def test_a_fault_is_found(replies, fault, change):
    asked, _ = replies
    assert found(replace(asked, **change)) == {fault}


def test_what_is_known_and_asked_again_is_found(replies):
    _, denied = replies
    again = Ask("speech_and_swallowing", ("slurred_speech", "trouble_swallowing"))
    assert found(replace(denied, acts=(again,))) == {"asks what is known"}


def test_the_same_thanks_twice_in_a_row_is_found(replies):
    asked, _ = replies
    thanks = wording("en-US").prompts["acknowledge"][0]
    reply = replace(asked, acts=(Acknowledge(), asked.acts[-1]), speech=f"{thanks} Is it weak?")
    assert found(reply, reply) == {"the same thanks twice in a row"}
