"""The interview: take what was told, ask the next question or give the advice, go back, correct."""

from msgspec import structs

from skill.dialog.acts import (
    Advice,
    AnyAct,
    Ask,
    AskOpen,
    AskWhich,
    Confirm,
    Corrected,
    Disbelieved,
    Disclaimer,
    Echo,
    LeftOut,
    NothingYet,
    NotUnderstood,
    Offer,
    OutOfScope,
    Unchanged,
    WentBack,
)
from skill.dialog.mind import Mind, reasons
from skill.dialog.situation import Outcome, Situation
from skill.dialog.state import State
from skill.reasoning.evidence import Entry

MOST_OPEN = 3
"""Times that one conversation asks what the muscle does."""


def proceed(situation: Situation) -> Outcome:
    """Take note of what was told, then ask on or advise."""
    pending, state = situation.before.pending, situation.state
    if isinstance(pending, Ask) and not situation.answered:
        return _unanswered(situation, pending)
    if isinstance(pending, AskWhich) and not situation.learnt:
        return _all_of_it(situation, pending)
    state = structs.replace(state, misses=0)
    opening: tuple[AnyAct, ...] = situation.echo()
    if isinstance(pending, Confirm) and pending.finding in situation.reading.absent:
        opening = (Disbelieved(),)
    return go_on(state, situation.mind, opening)


def _unanswered(situation: Situation, pending: Ask) -> Outcome:
    """Something else was told: thank for it and ask again, but only once."""
    if situation.state.misses == 0:
        state = structs.replace(situation.state, misses=1)
        return state, (*situation.echo(), pending)
    return record_unknown(situation.state, pending, situation.mind, situation.echo())


def _all_of_it(situation: Situation, pending: AskWhich) -> Outcome:
    """A yes to a group that is not told apart stays a yes to all of it: the careful reading."""
    state = situation.state
    if situation.mind.knowledge.groups[pending.group].listed:
        return _left_out(situation, pending)
    entries = (
        Entry(state.turn, pending.group, "told"),
        *(Entry(state.turn, name, "present") for name in pending.findings),
    )
    mind = Mind(situation.mind.knowledge, (*state.evidence, *entries))
    state = structs.replace(state, evidence=mind.evidence, misses=0)
    return go_on(state, mind, (Echo(entries[1:]),))


def _left_out(situation: Situation, pending: AskWhich) -> Outcome:
    """A thing listed that is not known here: what is known is then absent."""
    state = situation.state
    absent = (Entry(state.turn, name, "absent") for name in pending.findings)
    entries = (Entry(state.turn, pending.group, "told"), *absent)
    mind = Mind(situation.mind.knowledge, (*state.evidence, *entries))
    return go_on(structs.replace(state, evidence=mind.evidence, misses=0), mind, (LeftOut(),))


def record_unknown(state: State, pending: Ask, mind: Mind, opening: tuple[AnyAct, ...]) -> Outcome:
    """Note that the pending question got no answer, and move on."""
    group = mind.knowledge.groups.get(pending.question)
    # Someone who can't list their medicines may take none: that alone must not raise the urgency.
    names = (pending.question,) if group and group.listed else pending.findings
    entries = tuple(
        Entry(state.turn, name, "unknown") for name in names if not mind.facts.known(name)
    )
    mind = Mind(mind.knowledge, (*state.evidence, *entries))
    state = structs.replace(state, evidence=mind.evidence, misses=0)
    return go_on(state, mind, opening)


def go_on(state: State, mind: Mind, opening: tuple[AnyAct, ...]) -> Outcome:
    """Ask the next question, or advise when nothing is worth asking."""
    if which := which_of(mind):
        return state, (*opening, which)
    if not mind.complaints and not _urgent(mind) and not mind.safety_open():
        if _anything(mind) and "complaint" in state.questions:
            return advise(state, mind, opening)
        return _ask_complaint(state, opening)
    settled = state.advised and not mind.safety_open()
    question = None if settled else mind.next_question(state.questions)
    if question is None:
        speak = _advise_again if state.advised else advise
        return speak(state, mind, opening)
    asked = (*state.asked, (state.turn, question.id))
    return structs.replace(state, asked=asked), (*opening, Ask(question.id, question.findings))


def _urgent(mind: Mind) -> bool:
    """Whether what was told needs care today, whatever the muscle does."""
    return mind.verdict.level in ("urgent", "emergency")


def _anything(mind: Mind) -> bool:
    findings = mind.knowledge.findings
    kinds = {findings[name].kind for name in mind.facts.present() if name in findings}
    return not kinds.isdisjoint({"associated", "complaint"})


def _ask_complaint(state: State, opening: tuple[AnyAct, ...]) -> Outcome:
    """Ask what the muscle does, in other words each time, and not for ever."""
    times = state.questions.count("complaint")
    if times >= MOST_OPEN:
        return state, (*opening, OutOfScope(), Offer("common"))
    sorry = (NotUnderstood(min(times, 2)),) if times else ()
    asked = (*state.asked, (state.turn, "complaint"))
    return structs.replace(state, asked=asked), (*opening, *sorry, AskOpen(again=True))


def which_of(mind: Mind) -> AskWhich | None:
    """The question that tells a group apart after a yes that named none of it."""
    for name, group in mind.knowledge.groups.items():
        if mind.facts.status.get(name) == "present":
            said = {entry.id for entry in mind.evidence}
            left = tuple(f for f in group.findings if f not in said)
            return AskWhich(name, left) if len(left) > 1 else None
    return None


def advice(mind: Mind, changed: bool = False) -> Advice:
    """The result that the evidence bears out now."""
    named = mind.named()
    level = mind.verdict.level
    if not named and level == "self_care" and not mind.passes:
        # Nobody is reassured about what this guide does not understand.
        level = "soon"
    return Advice(
        level=level,
        causes=tuple(item.cause for item in named),
        because=tuple(reasons(item, mind, True) for item in named),
        rules=tuple(rule.id for rule in mind.verdict.rules if rule.level == mind.verdict.level)[:2],
        changed=changed,
        unknown=mind.verdict.unknown,
    )


def advise(state: State, mind: Mind, opening: tuple[AnyAct, ...], changed: bool = False) -> Outcome:
    """Give the advice and offer more."""
    result = advice(mind, changed)
    if not state.disclaimed:
        opening = (*opening, Disclaimer())
    state = structs.replace(
        state, advised=state.turn, level=result.level, causes=result.causes, disclaimed=True
    )
    return state, (*opening, result, Offer("more", result.causes))


def _advise_again(state: State, mind: Mind, opening: tuple[AnyAct, ...]) -> Outcome:
    """After the advice: say anew what changed, or that nothing did."""
    result = advice(mind)
    if result.level == state.level and result.causes[:1] == state.causes[:1]:
        return state, (*opening, Unchanged(), Offer("more", state.causes))
    return advise(state, mind, opening, changed=True)


def correct(situation: Situation) -> Outcome:
    """Take a correction, say what holds now, and go on where we were."""
    if not situation.learnt and not situation.reading.present and not situation.reading.duration:
        return go_back(situation)
    state, mind = situation.state, situation.mind
    opening = (Corrected(situation.learnt),)
    pending = situation.before.pending
    if isinstance(pending, Ask) and not situation.answered:
        return state, (*opening, pending)
    return go_on(structs.replace(state, misses=0), mind, opening)


def go_back(situation: Situation) -> Outcome:
    """Take back the last turn that taught something, and ask again what it answered."""
    # The utterance "go back" itself must teach nothing.
    state = structs.replace(situation.before, misses=0)
    if not state.evidence:
        return state, (NothingYet(), situation.back_to_it())
    last = max(entry.turn for entry in state.evidence)
    kept = structs.replace(
        state,
        evidence=tuple(e for e in state.evidence if e.turn < last),
        asked=tuple(item for item in state.asked if item[0] < last),
        advised=0,
        level=None,
        causes=(),
        emergencies=(),
    )
    return _ask_again(kept, Mind(situation.mind.knowledge, kept.evidence))


def _ask_again(state: State, mind: Mind) -> Outcome:
    question = state.asked[-1][1] if state.asked else ""
    if not question or question == "complaint":
        return state, (WentBack(), AskOpen(again=True))
    group = mind.knowledge.groups.get(question)
    names = group.findings if group else (question,)
    left = tuple(name for name in names if not mind.facts.known(name))
    if not left:
        return go_on(state, mind, (WentBack(),))
    return state, (WentBack(), Ask(question, left))
