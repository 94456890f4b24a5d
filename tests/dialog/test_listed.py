"""A question that asks to list what applies: the named is present, a bare yes asks which."""

import pytest

from nlp.reading import Intent, Reading
from skill.dialog.acts import Ask, AskWhich, LeftOut
from skill.dialog.state import State
from tests.dialog.moves import CALF, UNSURE, YES, no_to


@pytest.fixture
def asked(content, talk):
    """A state in which the medicines are being asked about."""
    state, _ = talk(CALF)
    ask = Ask("medicines", content.groups["medicines"].findings)
    return State(turn=3, evidence=state.evidence, asked=((3, "medicines"),), last=(ask,))


def status(state):
    return {entry.id: entry.value for entry in state.evidence}


def test_what_is_named_is_present_and_the_rest_absent(talk, asked):
    reading = Reading(present=("statin", "beta_agonist"), intent=Intent("yes"))
    found = status(talk(reading, state=asked)[0])
    assert (found["statin"], found["beta_agonist"]) == ("present", "present")
    assert found["lithium"] == "absent"


def test_a_no_denies_all(talk, asked, content):
    found = status(talk(no_to, state=asked)[0])
    assert all(found[name] == "absent" for name in content.groups["medicines"].findings)


def test_a_bare_yes_asks_which_and_alarms_nobody(talk, asked):
    state, acts = talk(YES, state=asked)
    assert isinstance(acts[-1], AskWhich)
    assert "lithium" not in status(state)
    found = status(talk(Reading(present=("statin",)), state=state)[0])
    assert (found["statin"], found["lithium"]) == ("present", "absent")


def test_a_medicine_that_is_not_known_is_left_out(talk, asked):
    state, acts = talk(YES, Reading(), state=asked)
    assert any(isinstance(act, LeftOut) for act in acts)
    assert status(state)["lithium"] == "absent"


def test_someone_who_cannot_say_is_not_asked_again_and_not_raised(talk, asked):
    state, acts = talk(UNSURE, state=asked)
    assert "lithium" not in status(state)
    assert not (isinstance(acts[-1], Ask) and acts[-1].question == "medicines")
