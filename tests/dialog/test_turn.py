"""What the dialog does, turn by turn, with readings made by hand: no parser, no words."""

from collections.abc import Callable

import pytest

from nlp.reading import Intent, Mention, Quantity, Reading
from skill.dialog import acts as a
from skill.dialog.mind import Mind
from skill.dialog.state import State, decode, encode, stage
from skill.dialog.turn import LAST_TURN, launch, silence, take

CALF = Reading(present=("twitching",), site=("calf",), duration=Quantity(10, "day"), subject="self")
NO, YES, UNSURE = (Reading(intent=Intent(name)) for name in ("no", "yes", "unsure"))


def want(name, cause=None):
    return Reading(intent=Intent(name, cause))


def no_to(state):
    return Reading(absent=state.pending_ids, intent=Intent("no"))


def yes_to(state):
    ids = state.pending_ids
    return Reading(present=ids if len(ids) == 1 else (), intent=Intent("yes"))


@pytest.fixture
def talk(content):
    """A function that takes readings (or functions of the state) and gives the last outcome."""

    def go(*moves: Reading | Callable[[State], Reading], state: State | None = None):
        acts = ()
        state = state or launch()[0]
        for move in moves:
            reading = move if isinstance(move, Reading) else move(state)
            state, acts = take(reading, state, content)
        return state, acts

    return go


def names(acts):
    return [type(act).__name__ for act in acts]


def until_advice(talk, state, limit=28):
    for _ in range(limit):
        if state.advised or state.closed:
            return state
        move = no_to if isinstance(state.pending, a.Ask) else UNSURE
        state, _acts = talk(move, state=state)
    raise AssertionError("no advice")


def test_launch_welcomes_and_asks():
    state, acts = launch()
    assert names(acts) == ["Welcome", "AskOpen"]
    assert stage(state) == "opening"


def test_a_complaint_is_echoed_and_safety_is_asked_first(talk):
    state, acts = talk(CALF)
    assert names(acts) == ["Echo", "Ask"]
    assert set(state.pending_ids) == {"slurred_speech", "trouble_swallowing"}
    assert stage(state) == "interview"


def test_the_interview_ends_in_one_advice(talk):
    state = until_advice(talk, talk(CALF)[0])
    assert stage(state) == "advice"
    assert sum(isinstance(act, a.Advice) for act in state.last) == 1
    assert isinstance(state.pending, a.Offer)
    assert len(state.asked) <= 12


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


def test_an_answer_to_something_else_is_taken_and_the_question_comes_again(talk):
    state, _ = talk(CALF)
    first = state.pending
    state, acts = talk(Reading(present=("caffeine",)), state=state)
    assert acts == (a.Acknowledge("caffeine"), first)


@pytest.mark.parametrize(
    ("intent", "act"),
    [("why_asked", "Rationale"), ("what_meant", "Meaning"), ("help", "HelpText")],
)
def test_asides_come_back_to_the_question(talk, intent, act):
    state, _ = talk(CALF)
    pending = state.pending
    state, acts = talk(want(intent), state=state)
    assert names(acts)[0] == act
    assert acts[-1] == pending


def test_repeat_says_the_same_again(talk):
    state, acts = talk(CALF)
    assert talk(want("repeat"), state=state)[1] == acts


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


def test_a_one_shot_speaks_the_disclaimer_first_and_offers_the_interview(content):
    state, acts = take(want("cause_question", "caffeine"), State(), content)
    assert names(acts) == ["Disclaimer", "CanCause", "Offer"]
    state, acts = take(want("common_causes"), state, content)
    assert names(acts) == ["CommonCauses", "Offer"]


def test_a_one_shot_emergency_needs_no_disclaimer(content):
    _, acts = take(Reading(present=("chest_pain",)), State(), content)
    assert isinstance(acts[0], a.Emergency)


def test_a_question_in_between_returns_to_the_interview(talk):
    state, _ = talk(CALF)
    pending = state.pending
    _, acts = talk(want("about_condition", "als"), state=state)
    assert names(acts)[0] == "CauseInfo"
    assert acts[-1] == pending


def test_could_it_be_is_answered_from_the_evidence(talk):
    state = until_advice(talk, talk(CALF)[0])
    _, acts = talk(want("could_it_be", "als"), state=state)
    assert acts[0].verdict == "unlikely"
    assert "weakness" in acts[0].against


def test_als_is_never_volunteered_to_someone_whose_evidence_does_not_point_there(talk):
    state = until_advice(talk, talk(CALF)[0])
    assert "als" not in state.causes


def test_fear_is_met_with_a_warm_word(talk):
    scared = Reading(present=("fear_of_als",), intent=Intent("could_it_be", "als"))
    _, acts = talk(CALF, scared)
    assert names(acts)[0] == "Reassure"


def test_after_the_advice_more_is_told_until_nothing_is_left(talk):
    state = until_advice(talk, talk(CALF)[0])
    told = []
    while not state.closed:
        state, acts = talk(YES, state=state)
        told += [act.cause for act in acts if isinstance(act, a.CauseInfo)]
    assert set(told) >= set(state.causes)


def test_news_after_the_advice_changes_it(talk):
    state = until_advice(talk, talk(CALF)[0])
    assert state.level == "self_care"
    state, acts = talk(Reading(present=("trouble_swallowing",)), state=state)
    while isinstance(state.pending, a.Ask):
        state, acts = talk(no_to, state=state)
    assert state.level == "urgent"
    assert any(isinstance(act, a.Advice) and act.changed for act in acts)


def test_silence_twice_ends(talk):
    state, _ = talk(CALF)
    once, acts = silence(state)
    assert (once.closed, acts) == (False, ())
    twice, _ = silence(once)
    assert twice.closed


def test_no_complaint_is_asked_for_once_and_then_taken_as_it_is(talk):
    state, acts = talk(Reading(present=("weakness",), site=("arm",), subject="self"))
    assert isinstance(acts[-1], a.AskOpen)
    state, acts = talk(NO, state=state)
    assert isinstance(acts[-1], a.Ask)
    state = until_advice(talk, state)
    assert state.level in ("soon", "urgent")


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
