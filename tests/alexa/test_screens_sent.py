"""Screens over the wire: sent where they can be shown, and a talk by touch alone."""

import pytest

from tests.alexa.echo import APL, Echo
from tests.alexa.screening import COFFEE, STROKE

MOST_TURNS = 14


@pytest.fixture
def show():
    found = Echo(interfaces=[APL])
    found.launch()
    return found


def test_a_screen_gets_a_document_and_a_speaker_none(show):
    assert show.screen["headline"] == "What have you noticed?"
    speaker = Echo()
    speaker.launch()
    assert "directives" not in speaker.last
    assert speaker.speech == show.speech


@pytest.mark.parametrize(
    "interfaces", [[], ["AudioPlayer", "Display"], ["Alexa.Presentation.HTML"]]
)
def test_other_interfaces_are_no_screen_of_ours(interfaces):
    other = Echo(interfaces=interfaces)
    other.launch()
    assert other.screen is None


def test_touch_alone_leads_to_the_same_advice_as_the_voice(show):
    voice = Echo()
    voice.launch()
    for device in (show, voice):
        device.say(COFFEE)
    for _ in range(MOST_TURNS):
        if show.state.get("advised"):
            break
        arguments = [each["arguments"] for each in show.screen["choices"]]
        show.touch("no" if ["no"] in arguments else "unsure")
        voice.intent("AMAZON.NoIntent" if ["no"] in arguments else "UnsureIntent")
        assert show.speech == voice.speech
    assert show.state == voice.state
    assert show.screen["level"] == show.state["level"]
    show.touch(*show.screen["causes"][0]["arguments"])
    assert show.screen["body"]


def test_a_touched_sign_counts(show):
    show.say("my calf is twitching")
    signs = [each for each in show.screen["choices"] if each["arguments"][0] == "choose"]
    assert signs
    show.touch(*signs[0]["arguments"])
    told = [name for _, name, value in show.state["evidence"] if value == "present"]
    assert signs[0]["arguments"][1] in told


def test_an_emergency_fills_the_screen_until_it_is_taken_back(show):
    show.say(STROKE)
    assert show.screen["number"] == "911"
    show.say("what are the common causes")
    assert show.screen["number"] == "911"
    show.touch("back")
    assert "number" not in show.screen


@pytest.mark.parametrize("arguments", [(), ("choose",), ("choose", "gravel"), ("gravel", "x", "y")])
def test_a_foreign_touch_does_no_harm(show, arguments):
    show.say(COFFEE)
    before = show.state["evidence"]
    show.touch(*arguments)
    assert show.state["evidence"] == before
