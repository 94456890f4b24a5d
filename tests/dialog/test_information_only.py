"""The policy without an interview: answers questions, keeps nothing, still hears an emergency."""

from hypothesis import given, settings

from nlp.reading import Mention, Reading
from skill.dialog import turn
from skill.dialog.acts import Advice, Ask, AskOpen, AskWhich, Confirm, Offer
from skill.dialog.information_only import launch, take
from skill.dialog.mind import Mind
from skill.dialog.state import State
from skill.dialog.uptake import chosen
from skill.speech.render import render
from tests.dialog.moves import CALF, NO, want
from tests.dialog.test_properties import CONTENT, WORDS, moves

PERSONAL = (Ask, AskWhich, AskOpen, Advice)
STROKE = Reading(present=("slurred_speech", "weakness_one_side"), onset="sudden", subject="self")


def said(*readings: Reading):
    state, acts = launch()
    for reading in readings:
        state, acts = take(reading, state, CONTENT)
    return state, acts


@settings(derandomize=True, max_examples=150, deadline=None)
@given(moves)
def test_nothing_is_kept_or_asked_of_a_person_and_no_danger_is_missed(sequence):
    state = launch()[0]
    for move in sequence:
        if state.closed:
            break
        if move == "silence":
            state, _ = turn.silence(state)
            continue
        reading = move if isinstance(move, Reading) else chosen(move, state, CONTENT)
        fresh = State(disclaimed=True)
        alarming = bool(turn.take(reading, fresh, CONTENT)[0].emergencies)
        calm = not state.emergencies
        state, acts = take(reading, state, CONTENT)
        if alarming and calm and not isinstance(state.pending, Confirm):
            assert state.emergencies, reading
        if not state.emergencies and not isinstance(state.pending, Confirm):
            assert state.evidence == ()
            assert not any(isinstance(act, PERSONAL) for act in acts)
        speech = render(acts, Mind(CONTENT, state.evidence), WORDS, state.turn)
        assert state.closed or speech.reprompt
        assert speech.text


def test_what_is_told_is_turned_into_an_offer():
    state, acts = said(CALF)
    assert [type(act).__name__ for act in acts] == ["InformationOnly", "Offer"]
    assert state.evidence == ()


def test_could_it_be_is_answered_about_the_cause_and_not_about_the_person():
    _, acts = said(Reading(present=("twitching",), intent=want("could_it_be", "als").intent))
    kinds = [type(act).__name__ for act in acts]
    assert kinds == ["InformationOnly", "CauseInfo", "Offer"]


def test_an_emergency_taken_back_leaves_nothing_behind():
    alarmed, _ = said(STROKE)
    assert alarmed.emergencies
    state, acts = take(want("back"), alarmed, CONTENT)
    assert (state.emergencies, state.evidence, state.level) == ((), (), None)
    assert acts[-1] == Offer("question")


def test_leaving_an_emergency_still_says_to_call():
    state, _ = said(STROKE, want("stop"))
    assert state.closed
    assert state.emergencies


def test_an_uncertain_danger_is_asked_about_then_forgotten():
    hedged = Reading(
        unknown=("seizure",), mentions=(Mention("seizure", "uncertain"),), subject="self"
    )
    state, acts = said(hedged)
    assert isinstance(acts[-1], Confirm)
    no = Reading(absent=("seizure",), intent=NO.intent)
    state, acts = take(no, state, CONTENT)
    assert state.evidence == ()
    assert acts[-1] == Offer("question")
