"""A touch on a screen is the turn that a voice would have been."""

import pytest

from skill.alexa.requests import STATE_KEY
from skill.conversation import dump_state
from skill.dialog.acts import AskWhich
from skill.dialog.state import State
from tests.alexa.envelopes import user_event
from tests.alexa.talk import Talk, check_open

TOUCHES = {
    "yes": ("AMAZON.YesIntent", ["yes"]),
    "no": ("AMAZON.NoIntent", ["no"]),
    "repeat": ("AMAZON.RepeatIntent", ["repeat"]),
    "stop": ("AMAZON.StopIntent", ["stop"]),
    "unsure": ("UnsureIntent", ["unsure"]),
    "back": ("AMAZON.PreviousIntent", ["back"]),
}


@pytest.mark.parametrize(("intent", "arguments"), TOUCHES.values(), ids=TOUCHES.keys())
def test_a_touch_is_the_turn_that_a_voice_would_be(intent, arguments):
    by_voice, by_touch = Talk(), Talk()
    for each in (by_voice, by_touch):
        each.intent("SayMyIntent", {"words": "calf is twitching"})
    said, touched = by_voice.intent(intent), by_touch.send(user_event(arguments))
    said.pop("directives", None)  # Alexa takes ElicitSlot in answer to an intent only
    assert touched == said
    assert by_touch.attributes == by_voice.attributes


def test_a_finding_is_chosen_by_touch(talk: Talk):
    question = AskWhich("speech_and_swallowing", ("slurred_speech", "trouble_swallowing"))
    talk.attributes = {STATE_KEY: dump_state(State(turn=1, last=(question,)))}
    check_open(talk.send(user_event(["choose", "trouble_swallowing"])))
    evidence = talk.attributes[STATE_KEY]["evidence"]
    assert [2, "trouble_swallowing", "present"] in evidence


@pytest.mark.parametrize(
    "arguments",
    [None, [], [""], [7], ["choose"], ["choose", None], ["choose", ""], ["a", "b"], {}, "yes"],
)
def test_a_touch_of_nothing_of_ours_is_silent_and_loses_nothing(talk: Talk, arguments):
    kept = talk.attributes
    found = talk.send(user_event(arguments))
    assert found == {} or arguments == ["choose"]
    assert talk.attributes == kept or arguments == ["choose"]
