"""One turn of the conversation: what was heard and the state give acts and the next state.

Safety comes before everything: what was told is taken up first, an emergency is announced
whatever else was said, and an uncertain one is asked about. Then the stage table decides.
"""

from collections.abc import Callable

from msgspec import structs

from content.model import Knowledge
from nlp.reading import Reading
from skill.dialog import (
    alarm,
    as_ever,
    asking,
    correction,
    discussion,
    information,
    interview,
    repair,
    waiting,
)
from skill.dialog.acts import (
    AnyAct,
    AskOpen,
    Goodbye,
    NotUnderstood,
    Welcome,
)
from skill.dialog.initiative import INITIATIVE
from skill.dialog.mind import Mind
from skill.dialog.situation import Outcome, Situation
from skill.dialog.stages import TABLE, kind
from skill.dialog.state import State, stage
from skill.dialog.uptake import learn

LAST_TURN = 30
"""Every conversation ends by this turn."""

HANDLERS: dict[str, Callable[[Situation], Outcome]] = {
    "proceed": interview.proceed,
    "correct": correction.correct,
    "go_back": correction.go_back,
    "recant": correction.recant,
    "discuss": discussion.discuss,
    "agree": discussion.agree,
    "decline": discussion.decline,
    "shrug": discussion.shrug,
    "choose": discussion.choose,
    "more": discussion.more,
    "why": information.why,
    "meaning": information.meaning,
    "inform": information.inform,
    "repair": repair.repair,
    "repeat": repair.repeat,
    "help_out": repair.help_out,
    "start_over": repair.start_over,
    "leave": repair.leave,
    "hold": repair.hold,
    "comfort": repair.comfort,
    "urge": alarm.urge,
    "doubt_alarm": alarm.doubt_alarm,
    "help_in_emergency": alarm.help_in_emergency,
}


def launch() -> Outcome:
    """Open a conversation."""
    return _spoken(State(disclaimed=True), (Welcome(), AskOpen()))


def silence(state: State) -> Outcome:
    """Nothing was said: the first time the reprompt is spoken, the second ends it."""
    if state.silences or not state.pending:
        return structs.replace(state, closed=True), ()
    return structs.replace(state, silences=1), ()


def stop(state: State) -> Outcome:
    """The person ended it."""
    return _spoken(*waiting.leave(state))


def take(reading: Reading, state: State, knowledge: Knowledge) -> Outcome:
    """Answer one utterance, read in the light of `state.pending_ids`.

    Returns:
        The state to carry on with, and the acts to speak: content, then at most one question.
    """
    if state.closed:
        state = State(disclaimed=state.disclaimed)
    state = structs.replace(state, turn=state.turn + 1, silences=0)
    learnt = alarm.unexcused(learn(reading, state, knowledge), state, knowledge)
    mind = Mind(knowledge, state.evidence + learnt)
    after = alarm.stand(structs.replace(state, evidence=mind.evidence), mind)
    situation = Situation(reading, state, after, learnt, mind)
    danger = alarm.announce(situation) or alarm.doubt(situation) or as_ever.settle(situation)
    outcome = danger or _by_table(situation)
    return _kept(before=state, outcome=_bounded(*asking.again(situation, outcome)))


def _by_table(situation: Situation) -> Outcome:
    told = bool(situation.learnt)
    move = kind(situation.reading, situation.before, told)
    now = stage(situation.before)
    if now == "emergency":
        # What stood as an emergency may just have been taken back.
        now = stage(situation.state)
    return HANDLERS[TABLE[now][move]](situation)


def _bounded(state: State, acts: tuple[AnyAct, ...]) -> Outcome:
    """End a conversation that has gone on for too long."""
    if state.turn >= LAST_TURN and not state.closed:
        kept = tuple(act for act in acts if not isinstance(act, INITIATIVE))
        return _spoken(structs.replace(state, closed=True), (*kept, Goodbye()))
    return _spoken(state, acts)


def _kept(before: State, outcome: Outcome) -> Outcome:
    """A "sorry" that only asks again is not what a later "say that again" means."""
    state, acts = outcome
    sorry = any(isinstance(act, NotUnderstood) for act in acts)
    if sorry and before.last and asking.same(acts[-1], before.pending):
        return structs.replace(state, last=(*before.last[:-1], acts[-1])), acts
    return outcome


def _spoken(state: State, acts: tuple[AnyAct, ...]) -> Outcome:
    return structs.replace(state, last=acts), acts
