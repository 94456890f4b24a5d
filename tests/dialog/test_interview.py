"""What the interview does, turn by turn."""

from msgspec import structs

from nlp.reading import Quantity, Reading
from skill.dialog import acts as a
from skill.dialog.mind import Mind
from skill.dialog.state import stage
from skill.dialog.turn import launch
from tests.dialog.moves import CALF, NO, UNSURE, names, no_to, until_advice, yes_to


def test_launch_welcomes_and_asks():
    state, acts = launch()
    assert names(acts) == ["Welcome", "AskOpen"]
    assert stage(state) == "opening"


def test_a_complaint_is_echoed_and_safety_is_asked_first(talk):
    state, acts = talk(CALF)
    assert names(acts) == ["Echo", "Ask"]
    assert set(state.pending_ids) == {"slurred_speech", "trouble_swallowing"}
    assert stage(state) == "interview"


def test_what_was_told_is_not_asked(talk):
    told = Reading(
        present=("twitching", "caffeine"),
        absent=("slurred_speech", "trouble_swallowing", "weakness"),
        subject="self",
        duration=Quantity(3, "day"),
        site=("calf",),
    )
    state, _ = talk(told)
    asked = set()
    while not state.advised:
        asked |= set(state.pending_ids)
        state, _ = talk(no_to, state=state)
    assert not asked & {"slurred_speech", "trouble_swallowing", "weakness", "caffeine", "duration"}


def test_yes_to_a_group_counts_as_all_of_it_and_is_told_apart(talk, content):
    state, acts = talk(CALF, yes_to)
    assert isinstance(acts[-1], a.AskWhich)
    assert Mind(content, state.evidence).verdict.level == "urgent"
    told = Reading(present=("slurred_speech",))
    state, acts = talk(told, state=state)
    facts = Mind(content, state.evidence).facts
    assert facts.status["slurred_speech"] == "present"
    assert facts.status["trouble_swallowing"] == "absent"


def test_a_group_that_cannot_be_told_apart_stays_a_yes_to_all(talk, content):
    state, _ = talk(CALF, yes_to, UNSURE)
    assert not isinstance(state.pending, a.AskWhich)
    facts = Mind(content, state.evidence).facts
    assert facts.status["trouble_swallowing"] == "present"


def test_an_answer_to_something_else_is_taken_and_the_question_comes_again(talk):
    state, _ = talk(CALF)
    first = state.pending
    state, acts = talk(Reading(present=("caffeine",)), state=state)
    again = structs.replace(first, again=True)
    assert acts == (a.Acknowledge("caffeine"), again)


def test_danger_is_asked_about_before_the_complaint(talk):
    state, acts = talk(Reading(present=("weakness",), site=("arm",), subject="self"))
    assert isinstance(acts[-1], a.Ask)
    state = until_advice(talk, state)
    assert state.level in ("soon", "urgent")


def test_no_complaint_is_asked_for_once_and_nobody_is_reassured_blindly(talk):
    state, acts = talk(Reading(present=("fatigue",), subject="self"))
    assert isinstance(acts[-1], a.AskOpen)
    state, acts = talk(NO, state=state)
    assert state.advised
    assert state.level == "soon"


def test_what_needs_care_today_is_told_without_a_complaint(talk):
    state, _ = talk(Reading(present=("limb_swollen_or_hot",), subject="self"))
    state = until_advice(talk, state)
    assert state.level == "urgent"
    assert len(state.asked) <= 4


def test_who_says_that_he_is_a_man_is_not_asked_about_pregnancy_again(talk):
    state, _ = talk(CALF)
    state = structs.replace(state, last=(a.Ask("pregnancy", ("pregnancy",)),))
    state, acts = talk(Reading(sex="male"), state=state)
    assert not asks_about_pregnancy(acts)
    state = until_advice(talk, state)
    assert not asks_about_pregnancy(state.last)


def asks_about_pregnancy(acts):
    return any(isinstance(act, a.Ask) and "pregnancy" in act.findings for act in acts)
