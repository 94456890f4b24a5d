"""One turn of the conversation: what was heard and the state give acts and the next state.

Safety comes before everything: what was told is taken up first, an emergency is announced
whatever else was said, and an uncertain one is asked about. Then the stage table decides.
"""

from collections.abc import Callable

from msgspec import structs

from content.model import Knowledge
from nlp.reading import Reading
from skill.dialog import discussion, information, interview, repair
from skill.dialog.acts import (
    AnyAct,
    AskOpen,
    Confirm,
    Emergency,
    Goodbye,
    NotUnderstood,
    Offer,
    Welcome,
)
from skill.dialog.mind import Mind
from skill.dialog.situation import Outcome, Situation
from skill.dialog.stages import TABLE, kind
from skill.dialog.state import State, stage
from skill.dialog.uptake import doubts, learn, of_someone_else
from skill.reasoning.evidence import Entry

LAST_TURN = 30
"""Every conversation ends by this turn."""

HANDLERS: dict[str, Callable[[Situation], Outcome]] = {
    "proceed": interview.proceed,
    "correct": interview.correct,
    "go_back": interview.go_back,
    "agree": discussion.agree,
    "decline": discussion.decline,
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
    "urge": repair.urge,
    "doubt_alarm": repair.doubt_alarm,
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
    return _spoken(structs.replace(state, closed=True), (Goodbye(),))


def take(reading: Reading, state: State, knowledge: Knowledge) -> Outcome:
    """Answer one utterance, read in the light of `state.pending_ids`.

    Returns:
        The state to carry on with, and the acts to speak: content, then at most one question.
    """
    if state.closed:
        state = State(disclaimed=state.disclaimed)
    state = structs.replace(state, turn=state.turn + 1, silences=0)
    learnt = learn(reading, state, knowledge)
    mind = Mind(knowledge, state.evidence + learnt)
    after = _stand(structs.replace(state, evidence=mind.evidence), mind)
    situation = Situation(reading, state, after, learnt, mind)
    outcome = _alarm(situation) or _doubt(situation) or _by_table(situation)
    return _kept(before=state, outcome=_bounded(*outcome))


def _by_table(situation: Situation) -> Outcome:
    told = bool(situation.learnt)
    move = kind(situation.reading, situation.before, told)
    now = stage(situation.before)
    if now == "emergency":
        # What stood as an emergency may just have been taken back.
        now = stage(situation.state)
    return HANDLERS[TABLE[now][move]](situation)


def _stand(state: State, mind: Mind) -> State:
    """Drop announced emergencies that the evidence no longer bears out."""
    if not state.emergencies:
        return state
    holding = {rule.id for rule in mind.emergencies}
    standing = tuple(name for name in state.emergencies if name in holding)
    level = state.level if standing else None
    return structs.replace(state, emergencies=standing, level=level)


def _alarm(situation: Situation) -> Outcome | None:
    """Announce an emergency as soon as the words bear one out that was not announced yet."""
    new = [r.id for r in situation.mind.emergencies if r.id not in situation.state.emergencies]
    if not new:
        return None
    state = structs.replace(
        situation.state,
        emergencies=(*situation.state.emergencies, *new),
        level="emergency",
        disclaimed=True,
        misses=0,
    )
    return state, (Emergency(new[0]), Offer("misheard"))


def _doubt(situation: Situation) -> Outcome | None:
    """Ask about what was perhaps misheard, if it would matter."""
    state, mind = situation.state, situation.mind
    for name in _others(situation):
        return state, (Confirm(name, True),)
    for name in doubts(situation.reading):
        if name not in mind.facts.status and name in mind.knowledge.findings:
            return state, (*situation.echo(), Confirm(name, _alarming(name, situation)))
    for name in situation.reading.unknown:
        hedged = any(m.id == name and m.status == "uncertain" for m in situation.reading.mentions)
        if hedged and name not in state.pending_ids and _alarming(name, situation):
            return state, (*situation.echo(), Confirm(name, True))
    return None


def _others(situation: Situation) -> list[str]:
    """What was said of someone else that would be an emergency: asked about, never ignored."""
    facts = Mind(situation.mind.knowledge, situation.before.evidence).facts
    if not of_someone_else(situation.reading, facts):
        return []
    return [name for name in situation.reading.present if _alarming(name, situation)]


def _alarming(name: str, situation: Situation) -> bool:
    """Whether the finding, if present, would make this an emergency."""
    entry = Entry(situation.state.turn, name, "present")
    return bool(Mind(situation.mind.knowledge, (*situation.mind.evidence, entry)).emergencies)


def _bounded(state: State, acts: tuple[AnyAct, ...]) -> Outcome:
    """End a conversation that has gone on for too long."""
    if state.turn >= LAST_TURN and not state.closed:
        kept = tuple(act for act in acts if not isinstance(act, Offer | AskOpen))
        return _spoken(structs.replace(state, closed=True), (*kept, Goodbye()))
    return _spoken(state, acts)


def _kept(before: State, outcome: Outcome) -> Outcome:
    """A "sorry" that only asks again is not what a later "say that again" means."""
    state, acts = outcome
    sorry = any(isinstance(act, NotUnderstood) for act in acts)
    if sorry and before.last and acts[-1] == before.pending:
        return structs.replace(state, last=before.last), acts
    return outcome


def _spoken(state: State, acts: tuple[AnyAct, ...]) -> Outcome:
    return structs.replace(state, last=acts), acts
