"""One-shot questions, and the conversation after the advice."""

from nlp.reading import Intent, Reading
from skill.dialog import acts as a
from skill.dialog import asking
from skill.dialog.state import State
from skill.dialog.turn import take
from tests.dialog.moves import CALF, YES, names, no_to, until_advice, want


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
    assert asking.same(acts[-1], pending)


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


def test_an_interview_without_a_launch_hears_the_disclaimer_before_its_advice(talk):
    state = until_advice(talk, talk(CALF, state=State())[0])
    kinds = names(state.last)
    assert kinds.index("Disclaimer") < kinds.index("Advice")


def test_one_of_the_causes_is_chosen_by_its_place(talk):
    told = Reading(present=("caffeine", "poor_sleep", "exercise"))
    state = until_advice(talk, talk(CALF, told)[0])
    assert len(state.causes) > 1
    second = Reading(intent=Intent("choose"), choice=1)
    _, acts = talk(second, state=state)
    assert acts[0] == a.CauseInfo(state.causes[1], "explanation", named=True)
    _, acts = talk(Reading(intent=Intent("choose"), choice=7), state=state)
    assert names(acts)[0] == "NotUnderstood"
