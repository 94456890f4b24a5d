"""The interview: take what was told, then ask the next question or give the advice."""

from msgspec import structs

from skill.dialog.acts import (
    Acknowledge,
    AnyAct,
    Ask,
    AskOpen,
    AskWhich,
    Confirm,
    Disbelieved,
    Echo,
    LeftOut,
    Matters,
    NotUnderstood,
    Offer,
    OutOfScope,
)
from skill.dialog.advising import advise, advise_again
from skill.dialog.initiative import asked_about, is_open
from skill.dialog.mind import Mind
from skill.dialog.situation import Outcome, Situation
from skill.dialog.state import State
from skill.reasoning.evidence import Entry
from skill.reasoning.questions import Question

MOST_OPEN = 3
"""Times that one conversation asks what the muscle does."""

GUESSED = {"age", "duration"}
"""Amounts: whoever does not know one is asked once more, for a rough guess."""


def proceed(situation: Situation) -> Outcome:
    """Take note of what was told, then ask on or advise."""
    pending = situation.before.pending
    state = structs.replace(situation.state, misses=0)
    opening = situation.opening()
    unanswered = not is_open(pending) and not situation.answered
    if isinstance(pending, Ask) and (unanswered or _could_guess(situation)):
        return state, (*opening, pending)
    if isinstance(pending, AskWhich) and not situation.learnt:
        return all_of_it(state, situation.mind, pending, opening)
    if isinstance(pending, Confirm) and pending.finding in situation.reading.absent:
        opening = (Disbelieved(),)
    if isinstance(pending, AskWhich) and (left := _left_standing(situation)):
        opening = (*situation.comfort(), Echo(left))
    return go_on(state, situation.mind, opening)


def _left_standing(situation: Situation) -> tuple[Entry, ...]:
    """What stands of a group since the other was denied: said back, as nobody named it."""
    ids, named = situation.before.pending_ids, situation.reading.present
    inferred = (e for e in situation.learnt if e.value == "present" and e.id not in named)
    return tuple(entry for entry in inferred if entry.id in ids)


def _could_guess(situation: Situation) -> bool:
    """Whether a first "I don't know" was said to a question that a rough guess answers."""
    unsure = situation.intent == "unsure" and not situation.before.again
    return unsure and asked_about(situation.before.pending) in GUESSED


def resume(
    situation: Situation, state: State, opening: tuple[AnyAct, ...], on: bool = False
) -> Outcome:
    """After an aside: the pending question again, unless it was answered in the same breath.

    Args:
        situation: this turn.
        state: to carry on with.
        opening: what answers the aside.
        on: whether to go on with the interview where no question is pending.
    """
    pending = situation.before.pending
    if asked_about(pending):
        if isinstance(pending, Ask) and not situation.answered:
            return state, (*opening, pending)
        if not isinstance(pending, Ask) and not situation.learnt:
            return state, (*opening, situation.back_to_it())
        return go_on(state, situation.mind, opening)
    if on:
        return go_on(state, situation.mind, opening)
    return state, (*opening, situation.back_to_it())


def all_of_it(
    state: State, mind: Mind, pending: AskWhich, opening: tuple[AnyAct, ...] = ()
) -> Outcome:
    """A yes to a group that is not told apart stays a yes to all of it: the careful reading.

    Where the person was to list what applies, a thing that is not known here is left out.
    """
    listed = mind.knowledge.groups[pending.group].listed
    status = "absent" if listed else "present"
    said = {entry.id for entry in mind.evidence}
    entries = (
        Entry(state.turn, pending.group, "told"),
        *(Entry(state.turn, name, status) for name in pending.findings if name not in said),
    )
    mind = Mind(mind.knowledge, (*state.evidence, *entries))
    state = structs.replace(state, evidence=mind.evidence, misses=0)
    # Nobody named any of it: none is said back as if they had.
    noted = LeftOut() if listed else Acknowledge()
    return go_on(state, mind, (*opening, noted) if listed or not opening else opening)


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
    if not mind.topics and not _urgent(mind) and not mind.safety_open():
        if anything(mind) and "complaint" in state.questions:
            return advise(state, mind, opening)
        return _ask_complaint(state, opening)
    settled = state.advised and not mind.safety_open()
    question = None if settled else mind.next_question(state.questions)
    if question is None:
        speak = advise_again if state.advised else advise
        return speak(state, mind, opening)
    if _left_of(state.pending, question):
        opening = opening or (Acknowledge(),)
        return ask(state, mind, opening, Ask(question.id, question.findings, again=True))
    return ask(state, mind, opening, Ask(question.id, question.findings))


def _left_of(pending: AnyAct | None, question: Question) -> bool:
    """Whether it was just asked together with what was answered: then in other words."""
    left = set(question.findings)
    return isinstance(pending, Ask | AskWhich) and set() < left < set(pending.findings)


def ask(state: State, mind: Mind, opening: tuple[AnyAct, ...], question: Ask) -> Outcome:
    """Ask, and count it."""
    finding = mind.knowledge.findings.get(question.question)
    if finding and finding.kind == "person" and _grave_news(mind, opening):
        # "How old are you?" by itself is a cold answer to "I can't stand on my toes any more".
        opening = (*opening, Matters())
    asked = (*state.asked, (state.turn, question.question))
    return structs.replace(state, asked=asked), (*opening, question)


def _grave_news(mind: Mind, opening: tuple[AnyAct, ...]) -> bool:
    """Whether a sign of illness was just told, so that a bare question after it would be cold."""
    findings = mind.knowledge.findings
    return any(
        entry.value == "present"
        and entry.id in findings
        and findings[entry.id].kind == "associated"
        for act in opening
        for entry in getattr(act, "entries", ())
    )


def _urgent(mind: Mind) -> bool:
    """Whether what was told needs care today, whatever the muscle does."""
    return mind.verdict.level in ("urgent", "emergency")


def anything(mind: Mind) -> bool:
    """Whether anything was told that can be advised on."""
    findings = mind.knowledge.findings
    kinds = {findings[name].kind for name in mind.facts.present() if name in findings}
    return not kinds.isdisjoint({"associated", "complaint"})


def _ask_complaint(state: State, opening: tuple[AnyAct, ...]) -> Outcome:
    """Ask what the muscle does, in other words each time, and not for ever."""
    times = state.questions.count("complaint")
    if times >= MOST_OPEN:
        return state, (*opening, OutOfScope(), Offer("common"))
    # No "sorry" to someone who just told something that was understood.
    sorry = (NotUnderstood(min(times, 2)),) if times and not opening else ()
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
