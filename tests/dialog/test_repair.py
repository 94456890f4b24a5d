"""Misunderstandings, asides, going back, emergencies and endings."""

import itertools

import pytest

from nlp.reading import Intent, Mention, Quantity, Reading
from skill.dialog import acts as a
from skill.dialog import asking
from skill.dialog.mind import Mind
from skill.dialog.state import decode, encode, stage
from skill.dialog.turn import LAST_TURN, launch, silence
from tests.dialog.moves import CALF, NO, UNSURE, YES, names, no_to, until_advice, want, yes_to


def test_the_interview_ends_in_one_advice(talk):
    state = until_advice(talk, talk(CALF)[0])
    assert stage(state) == "advice"
    assert sum(isinstance(act, a.Advice) for act in state.last) == 1
    assert isinstance(state.pending, a.Offer)
    assert len(state.asked) <= 12


def test_a_red_flag_is_announced_at_once_and_stays(talk):
    state, acts = talk(Reading(present=("twitching", "chest_pain")))
    assert names(acts) == ["Emergency", "Offer"]
    assert (stage(state), state.level) == ("emergency", "emergency")
    state, acts = talk(CALF, state=state)
    assert names(acts) == ["Emergency", "Offer"]
    assert not state.closed


def test_a_yes_to_a_red_flag_question_is_an_emergency(talk):
    state, _ = talk(Reading(present=("eyelid_twitching",), subject="self"))
    assert "facial_droop" in state.pending_ids
    state, acts = talk(yes_to, state=state)
    assert isinstance(acts[0], a.Emergency)


def test_going_back_takes_a_misheard_emergency_away(talk):
    state, _ = talk(CALF, Reading(present=("chest_pain",)))
    assert stage(state) == "emergency"
    state, acts = talk(want("back"), state=state)
    assert names(acts)[0] == "WentBack"
    assert stage(state) == "interview"
    assert state.level is None


def test_denying_an_emergency_asks_and_then_goes_on(talk):
    state, _ = talk(CALF, Reading(present=("chest_pain",)))
    state, acts = talk(NO, state=state)
    assert acts[-1] == a.Confirm("chest_pain", urgent=True)
    state, acts = talk(no_to, state=state)
    assert stage(state) == "interview"
    assert isinstance(acts[-1], a.Ask)


def test_an_uncertain_emergency_is_asked_about_not_announced(talk):
    heard = Reading(
        present=("chest_pain",), mentions=(Mention("chest_pain", "present", certain=False),)
    )
    state, acts = talk(CALF, heard)
    assert acts[-1] == a.Confirm("chest_pain", urgent=True)
    assert state.level is None
    state, acts = talk(yes_to, state=state)
    assert isinstance(acts[0], a.Emergency)


def test_going_back_asks_the_last_question_again(talk):
    state, _ = talk(CALF)
    first = state.pending
    state, _ = talk(no_to, state=state)
    assert state.pending != first
    state, acts = talk(want("back"), state=state)
    assert acts == (a.WentBack(), first)
    again, _ = talk(no_to, state=state)
    assert len(again.asked) == len(set(again.questions))


def test_going_back_from_the_first_answer_opens_again(talk):
    state, acts = talk(CALF, want("back"))
    assert names(acts) == ["WentBack", "AskOpen"]
    assert state.evidence == ()


def test_a_correction_replaces_and_is_said_back(talk, content):
    state, _ = talk(Reading(present=("twitching",), site=("calf",), laterality="right"))
    fixed = Reading(site=("calf",), laterality="left", intent=Intent("correct"))
    state, acts = talk(fixed, state=state)
    assert isinstance(acts[0], a.Corrected)
    assert isinstance(acts[-1], a.Ask)
    assert Mind(content, state.evidence).facts.values["laterality"] == ("left",)


def test_i_do_not_know_is_recorded_and_moves_on(talk, content):
    state, _ = talk(CALF)
    first = state.pending
    state, _ = talk(UNSURE, state=state)
    assert Mind(content, state.evidence).facts.status["slurred_speech"] == "unknown"
    assert state.pending != first


def test_not_understood_rephrases_offers_choices_then_moves_on(talk, content):
    state, _ = talk(CALF)
    first = state.pending
    steps = []
    for _ in range(3):
        state, acts = talk(Reading(text="blah"), state=state)
        steps += [act.step for act in acts if isinstance(act, a.NotUnderstood)]
    assert steps == [1, 2, 3]
    assert state.pending != first
    assert Mind(content, state.evidence).facts.status["slurred_speech"] == "unknown"


def test_nonsense_from_the_start_ends_politely(talk):
    state, kinds = launch()[0], []
    for _ in range(8):
        state, acts = talk(Reading(text="blah"), state=state)
        kinds.append(names(acts)[0])
        if state.closed:
            break
    assert state.closed
    assert "OutOfScope" in kinds


@pytest.mark.parametrize(
    ("intent", "act"),
    [("why_asked", "Rationale"), ("what_meant", "Meaning"), ("help", "HelpText")],
)
def test_asides_come_back_to_the_question(talk, intent, act):
    state, _ = talk(CALF)
    pending = state.pending
    state, acts = talk(want(intent), state=state)
    assert names(acts)[0] == act
    assert asking.same(acts[-1], pending)


def test_repeat_says_the_question_again_and_not_what_was_understood(talk):
    state, acts = talk(CALF)
    assert talk(want("repeat"), state=state)[1] == acts[1:]


@pytest.mark.parametrize("intent", ["stop", "cancel"])
@pytest.mark.parametrize("before", [(), (CALF,), (Reading(present=("chest_pain",)),)])
def test_stop_closes_anywhere(talk, intent, before):
    state, acts = talk(*before, want(intent))
    assert state.closed
    assert names(acts) == ["Goodbye"]


def test_start_over_forgets(talk):
    state, acts = talk(CALF, no_to, want("start_over"))
    assert names(acts) == ["StartedOver", "AskOpen"]
    assert state.evidence == ()


def test_silence_twice_ends(talk):
    state, _ = talk(CALF)
    once, acts = silence(state)
    assert (once.closed, acts) == (False, ())
    twice, _ = silence(once)
    assert twice.closed


def test_every_conversation_ends(talk):
    state = launch()[0]
    for _ in range(LAST_TURN):
        state, _acts = talk(want("help"), state=state)
    assert state.closed


def test_a_state_survives_json_and_drops_what_is_no_longer_known(talk, content):
    state, _ = talk(CALF, no_to)
    plain = encode(state)
    assert decode(plain, content) == state
    plain["evidence"].append([1, "ancient_finding", "present"])
    plain["asked"].append([1, "ancient_question"])
    assert decode(plain, content) == state


@pytest.mark.parametrize(
    "broken", [None, 3, "x", [], {"turn": "x"}, {"version": 99}, {"last": [{}]}]
)
def test_a_broken_state_is_none(content, broken):
    assert decode(broken, content) is None


@pytest.mark.parametrize("answer", [NO, YES, UNSURE], ids=["no", "yes", "unsure"])
@pytest.mark.parametrize("opening", [(), (Reading(site=("leg",)),)], ids=["nothing", "a site"])
def test_the_same_answer_to_an_open_question_never_loops(talk, opening, answer):
    state, _ = talk(*opening)
    seen = []
    while not state.closed and len(seen) < 12:
        state, acts = talk(answer, state=state)
        seen.append(acts)
    assert state.closed
    assert all(one != two for one, two in itertools.pairwise(seen))


def test_an_alarm_from_a_yes_to_several_signs_is_told_apart_not_argued(talk):
    state, _ = talk(Reading(present=("eyelid_twitching",), subject="self"))
    state, acts = talk(yes_to, state=state)
    assert isinstance(acts[0], a.Emergency)
    state, acts = talk(NO, state=state)
    assert isinstance(acts[-1], a.AskWhich)
    state, acts = talk(Reading(absent=state.pending_ids, intent=Intent("no")), state=state)
    assert stage(state) == "interview"
    assert isinstance(acts[-1], a.Ask)


def test_the_complaint_is_not_asked_for_for_ever(talk):
    state, acts = talk(Reading(site=("leg",)))
    for days in range(2, 6):
        state, acts = talk(Reading(duration=Quantity(days, "day")), state=state)
    assert acts[-1] == a.Offer("common")
