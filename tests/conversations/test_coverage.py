"""What the scenarios reach: stages by kinds of act, acts, questions, red flags and prompts.

A name that no scenario reaches is printed and fails the test, unless it stands below with the
reason why none can; `-s` prints the counts.
"""

import pytest
from msgspec import structs

from content.load import knowledge, wording
from skill.conversation import Event
from skill.dialog import acts as a
from skill.dialog import stages
from skill.dialog.state import State, stage
from skill.dialog.uptake import learn
from skill.reasoning.urgency import fired
from tests.conversations.holding import hold_all

STAGES = ("opening", "interview", "advice", "discussion", "emergency")
EVENTS = ("silence", "stop")
KNOWN = knowledge()

SELDOM_WORTH_ASKING = {
    *("animal_bite", "epilepsy", "eyelid_cannot_close", "family_neuromuscular", "head_drop"),
    *("long_rest_or_surgery", "lost_skills", "not_feeding", "poison_or_overdose", "sex"),
    *("stomach_surgery", "vegan_diet", "diet_and_stomach", "family_history"),
}
"""Heard when said, but hardly ever asked: the policy was tried on every complaint with every other
finding, of grown-ups, old people, babies, small children, pregnancy and new mothers. There only a
tic with drool or fever led to a bite, and a tic in Huntington's disease to the family."""

NO_SUCH_MOVE = {("opening", "more")}
"""There is nothing yet to tell more of: scenarios say it, and it counts as an answer."""

ANOTHER_SETTING = {"InformationOnly", "InformationWelcome"}
"""Acts of the setting without an interview; tests/dialog/test_information_only.py speaks them."""

SPOKEN_OTHERWISE = {
    "part": "stands in for a site; taken straight from the wording",
    "lasts": "part of what a cause says of when to seek care; taken straight from the wording",
    "lasts_long": "the same",
    **dict.fromkeys(
        (
            *("welcome_information", "help_information", "information_only"),
            *("offer_question", "offer_question_reprompt"),
        ),
        "of the setting without an interview",
    ),
    "level_urgent": "only an unclear answer or a grave cause raised the level: no scenario does",
    "level_emergency": "advice never carries an emergency: it is announced before",
    "against_present": "no scenario asks about a cause that something present speaks against",
}
"""Prompts that none of the scenarios fills, and why."""


@pytest.fixture(scope="module")
def replies():
    return [
        (said, before, reply)
        for held in hold_all()
        for (_, before), (said, reply) in zip([(None, None), *held.turns], held.turns, strict=False)
    ]


def missing(what, wanted, reached, excepted=()):
    """What is wanted and neither reached nor excepted; prints how many there are."""
    left = sorted(set(wanted) - set(reached) - set(excepted), key=str)
    print(
        f"{what}: {len(set(wanted) & set(reached))} of {len(set(wanted))} reached, missing {left}"
    )
    return left


def moves(replies):
    for said, before, reply in replies:
        state = before.state if before and not before.ended else State()
        if isinstance(said, Event):
            yield stage(state), said.name
        elif reply.reading is not None:
            learnt = learn(reply.reading, structs.replace(state, turn=state.turn + 1), KNOWN)
            yield stage(state), stages.kind(reply.reading, state, bool(learnt))


def test_every_kind_of_act_in_every_stage(replies):
    wanted = {(where, move) for where in STAGES for move in (*stages.ANYWHERE, *EVENTS)}
    assert not missing("stage and act", wanted, set(moves(replies)), NO_SUCH_MOVE)


def test_every_act_is_spoken(replies):
    wanted = {act.__name__ for act in a.AnyAct.__args__}
    spoken = {type(act).__name__ for _, _, reply in replies for act in reply.acts}
    assert not missing("acts", wanted, spoken, ANOTHER_SETTING)


def test_every_question_is_asked(replies):
    wanted = {
        name
        for name, finding in KNOWN.findings.items()
        if finding.ask and finding.kind != "complaint"
    }
    asked = {name for _, _, reply in replies for name in reply.asks}
    asked |= {
        act.question for _, _, reply in replies for act in reply.acts if isinstance(act, a.Ask)
    }
    assert not missing("questions", wanted | set(KNOWN.groups), asked, SELDOM_WORTH_ASKING)
    assert not SELDOM_WORTH_ASKING & asked, "a scenario asks it after all"


def test_every_red_flag_is_raised(replies):
    raised = {rule.id for _, _, reply in replies for rule in fired(KNOWN.rules, reply.mind.facts)}
    assert not missing("red flags", {rule.id for rule in KNOWN.rules}, raised)


def test_every_prompt_is_spoken():
    spoken = {key for held in hold_all() for key in held.prompts}
    assert not missing("prompts", wording("en-US").prompts, spoken, SPOKEN_OTHERWISE)
