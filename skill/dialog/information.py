"""Questions the person asks: about causes, about the pending question, about what to do.

Each is answered at once, then the conversation returns to where it was.
"""

from collections.abc import Callable

from skill.dialog import advising, asides, careful, following, interview, likelihood, supposing
from skill.dialog.acts import (
    Advice,
    AnyAct,
    Ask,
    CanCause,
    CannotCall,
    CardSent,
    CauseInfo,
    CommonCauses,
    Disclaimer,
    HowLikely,
    Meaning,
    MedicineWord,
    NothingYet,
    NotYet,
    Offer,
    Rationale,
    SeekCare,
    SelfCare,
    Summary,
    Unchanged,
    UnknownCause,
)
from skill.dialog.initiative import asked_about, is_open
from skill.dialog.situation import Outcome, Situation
from skill.reasoning.choice import MAXIMUM

RESULT = ("why_mine", "summary")
"""Intents of whoever wants to hear what it is."""

MEDICINE = "new_or_stopped_medicine"
"""The cause that questions about medicines in general are about."""


def why(situation: Situation) -> Outcome:
    """Why the pending question is asked; after advice, why this advice."""
    name = _named_sign(situation) or asked_about(situation.before.pending)
    if name:
        return interview.resume(situation, situation.state, (Rationale(name),))
    if situation.state.advised:
        return situation.state, (advising.why(situation.mind), situation.back_to_it())
    return situation.state, (SeekCare(), situation.back_to_it())


def meaning(situation: Situation) -> Outcome:
    """What the pending question means; or a word that was asked about: "what counts as weak"."""
    name = _word_asked(situation) or asked_about(situation.before.pending)
    if not name and (cause := _spoken_of(situation)):
        verdict = likelihood.how_likely(cause, situation.mind)  # "how do i know i don't have it"
        return situation.state, (verdict, situation.back_to_it())
    if not name:
        return situation.state, (NothingYet("meaning"), situation.back_to_it())
    return interview.resume(situation, situation.state, (Meaning(name),))


def _named_sign(situation: Situation) -> str:
    """The finding that "why did you ask about" names, if it was asked about before."""
    asked = [mention.id for mention in situation.reading.mentions]
    findings = situation.mind.knowledge.findings
    known = (
        n for n in asked if n in findings and findings[n].ask and findings[n].kind != "complaint"
    )
    return next(known, "") if situation.intent == "why_asked" else ""


def _word_asked(situation: Situation) -> str:
    """The sign whose name was asked about, if it can be explained and is not what is asked now."""
    findings, pending = situation.mind.knowledge.findings, situation.before.pending_ids
    for mention in situation.reading.mentions:
        found = findings.get(mention.id)
        asked = mention.status == "hypothetical" and mention.id not in pending
        if asked and found and found.ask and found.kind == "associated":
            return mention.id
    return ""


def inform(situation: Situation) -> Outcome:
    """Answer a question for information; the first fact of a one-shot follows a disclaimer."""
    state, opening = situation.disclaim()
    opening = (*opening, *situation.comfort())
    if any(entry.id in situation.mind.facts.status for entry in situation.learnt):
        # A place alone is part of the question: "what if my face droops".
        opening = (*opening, *situation.echo())
    answer = ANSWERS.get(situation.intent, following.cannot_tell)(situation)
    answer = careful.instead(answer, situation)
    said = (*opening, *(act for act in answer if act not in opening))
    if _wants_result(situation, answer):
        return interview.go_on(state, situation.mind, opening)
    if ask := _to_ask(situation, answer):
        return interview.ask(state, situation.mind, said, ask)
    if situation.mind.complaints and not state.advised:
        return interview.resume(situation, state, said, on=True)
    if state.advised and situation.learnt:
        return _news(situation, said)
    if isinstance(answer[0], CommonCauses) and not asked_about(situation.before.pending):
        return state, (*said, Offer("rarer"))
    return interview.resume(situation, state, said)


def _wants_result(situation: Situation, answer: tuple[AnyAct, ...]) -> bool:
    """Whether "so what is it" answered the last open question: there is no more to tell."""
    pending, groups = situation.before.pending, situation.mind.knowledge.groups
    if not (is_open(pending) and isinstance(pending, Ask)):
        return False
    closing = groups[pending.question].open == "last"
    return closing and (NotYet() in answer or situation.intent in RESULT)


def _news(situation: Situation, said: tuple[AnyAct, ...]) -> Outcome:
    """What was told along with a question after the advice: that nothing changes goes unsaid."""
    state, acts = interview.go_on(situation.state, situation.mind, said)
    anew = any(isinstance(act, Advice) for act in acts)
    spared = (Unchanged, SeekCare) if anew else (Unchanged,)  # the advice says it itself
    return state, tuple(act for act in acts if not isinstance(act, spared))


def _to_ask(situation: Situation, answer: tuple[AnyAct, ...]) -> Ask | None:
    """What the answer itself makes worth asking next, unless a question is open already."""
    state, mind = situation.state, situation.mind
    if asked_about(situation.before.pending) and not situation.answered:
        return None
    if verdict := likelihood.first(answer):
        return likelihood.asks(verdict, state, mind)
    group = mind.knowledge.groups.get(following.MEDICINES)
    word = MedicineWord() in answer and not state.advised
    asks = word and following.MEDICINES not in state.questions
    if group and asks and len(state.asked) < MAXIMUM:
        left = tuple(name for name in group.findings if not mind.facts.known(name))
        return Ask(following.MEDICINES, left) if left else None
    return None


def _common(_: Situation) -> tuple[AnyAct, ...]:
    return (CommonCauses(),)


def _can_cause(situation: Situation) -> tuple[AnyAct, ...]:
    cause = _cause(situation)
    return (CanCause(cause),) if cause else (UnknownCause(),)


def _about(situation: Situation) -> tuple[AnyAct, ...]:
    cause = _cause(situation)
    if cause == MEDICINE:
        word = following.medicine_word(situation)
        # Whoever told of a medicine asks about that one, and not of what others can do.
        return (word,) if word.findings else (word, CauseInfo(cause))
    return (CauseInfo(cause), CauseInfo(cause, "seek")) if cause else (UnknownCause(),)


def _could_it_be(situation: Situation) -> tuple[AnyAct, ...]:
    cause = _cause(situation) or _spoken_of(situation)
    if not cause:
        doubted = not (_named(situation) or situation.state.advised)
        return (NotYet() if doubted else UnknownCause(),)
    if cause == MEDICINE:
        return (following.medicine_word(situation),)
    return (likelihood.how_likely(cause, situation.mind),)


def _spoken_of(situation: Situation) -> str:
    """The cause that the last reply was about: "are you sure?"."""
    for act in situation.before.last:
        if isinstance(act, HowLikely | CanCause | CauseInfo):
            return act.cause
    return next(iter(situation.state.causes), "") if not _named(situation) else ""


def _named(situation: Situation) -> bool:
    """Whether the question named a cause, if only one that is not known here."""
    return bool(situation.reading.intent and situation.reading.intent.cause)


def _cause(situation: Situation) -> str:
    intent = situation.reading.intent
    cause = (intent.cause if intent else None) or ""
    return cause if cause in situation.mind.knowledge.causes else ""


def _seek(situation: Situation) -> tuple[AnyAct, ...]:
    cause = _cause(situation) or next(iter(situation.state.causes), "")
    if not situation.state.advised:
        return (SeekCare(None, cause),)
    level = following.level_now(situation)
    return (SeekCare(level, cause, new=level != situation.state.level),)


def _self_care(situation: Situation) -> tuple[AnyAct, ...]:
    cause = _cause(situation)
    if cause == MEDICINE:
        return (following.medicine_word(situation),)
    care = CauseInfo(cause or next(iter(situation.state.causes), ""), "care")
    # Asked twice, something new is said rather than the same again.
    own = care.cause and care not in situation.before.last
    return (care,) if own else (SelfCare(_complaint_asked(situation)),)


def _complaint_asked(situation: Situation) -> str:
    """The complaint that is only asked about: "what helps against leg cramps"."""
    findings = situation.mind.knowledge.findings
    asked = (m.id for m in situation.reading.mentions if m.status == "hypothetical")
    return next((n for n in asked if n in findings and findings[n].kind == "complaint"), "")


def _may_stop(situation: Situation) -> tuple[AnyAct, ...]:
    """Of a medicine that was told: not alone. Of what ails: what eases it."""
    word = following.medicine_word(situation)
    return (word,) if word.findings else _self_care(situation)


def _what_if(situation: Situation) -> tuple[AnyAct, ...]:
    state, mind = situation.state, situation.mind
    for mention in situation.reading.mentions:
        if mention.status == "hypothetical" and mention.id in mind.knowledge.findings:
            return (supposing.what_if(mention.id, state.turn, mind, bool(state.advised)),)
    return (SeekCare(),)


def _summary(situation: Situation) -> tuple[AnyAct, ...]:
    if situation.state.advised:
        return (advising.advice(situation.mind),)
    return (Summary(),) if situation.mind.told else (NothingYet("told"),)


def _card(situation: Situation) -> tuple[AnyAct, ...]:
    return (CardSent(),) if situation.state.advised else (NothingYet("card"),)


ANSWERS: dict[str, Callable[[Situation], tuple[AnyAct, ...]]] = {
    "common_causes": _common,
    "cause_question": _can_cause,
    "about_condition": _about,
    "could_it_be": _could_it_be,
    "when_to_seek_care": _seek,
    "self_care": _self_care,
    "may_stop": _may_stop,
    "what_if": _what_if,
    "summary": _summary,
    "send_card": _card,
    "about_guide": lambda _: (Disclaimer(),),
    "call_for_me": lambda _: (CannotCall(),),
    **following.ANSWERS,
    **asides.ANSWERS,
}
