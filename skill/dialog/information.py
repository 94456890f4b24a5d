"""Questions the person asks: about causes, about the pending question, about what to do.

Each is answered at once, then the conversation returns to where it was.
"""

from collections.abc import Callable

from content.model import Level
from skill.dialog import interview
from skill.dialog.acts import (
    AnyAct,
    Ask,
    AskWhich,
    CanCause,
    CardSent,
    CauseInfo,
    CommonCauses,
    Confirm,
    HowLikely,
    Meaning,
    NothingYet,
    Offer,
    Rationale,
    Reassure,
    SeekCare,
    SelfCare,
    Summary,
    UnknownCause,
    WhatIf,
)
from skill.dialog.mind import Mind, reasons
from skill.dialog.situation import Outcome, Situation
from skill.reasoning.evidence import Entry

LIKELY, POSSIBLE = 0.3, 0.06
"""Shares of the posterior from which a cause is called likely, and possible."""


def why(situation: Situation) -> Outcome:
    """Why the pending question is asked; after advice, why this advice."""
    pending = situation.before.pending
    name = _question(pending)
    if name:
        return situation.state, (Rationale(name), situation.back_to_it())
    if situation.state.advised:
        return situation.state, (interview.advice(situation.mind), situation.back_to_it())
    return situation.state, (SeekCare(), situation.back_to_it())


def meaning(situation: Situation) -> Outcome:
    """What the pending question means."""
    name = _question(situation.before.pending)
    if not name:
        return situation.state, (NothingYet(), situation.back_to_it())
    return situation.state, (Meaning(name), situation.back_to_it())


def _question(pending: AnyAct | None) -> str:
    match pending:
        case Ask(question=name) | AskWhich(group=name) | Confirm(finding=name):
            return name
        case _:
            return ""


def inform(situation: Situation) -> Outcome:
    """Answer a question for information; the first fact of a one-shot follows a disclaimer."""
    state, opening = situation.disclaim()
    if "fear_of_als" in {entry.id for entry in situation.learnt}:
        opening = (*opening, Reassure())
    if any(entry.id not in ("fear_of_als", "subject") for entry in situation.learnt):
        opening = (*opening, *situation.echo())
    answer = ANSWERS[situation.intent](situation)
    if situation.mind.complaints and not state.advised and not _question(situation.before.pending):
        return interview.go_on(state, situation.mind, (*opening, *answer))
    following = situation.back_to_it()
    if isinstance(answer[0], CommonCauses) and not _question(following):
        following = Offer("rarer")
    return state, (*opening, *answer, following)


def _common(_: Situation) -> tuple[AnyAct, ...]:
    return (CommonCauses(),)


def _can_cause(situation: Situation) -> tuple[AnyAct, ...]:
    cause = _cause(situation)
    return (CanCause(cause),) if cause else (UnknownCause(),)


def _about(situation: Situation) -> tuple[AnyAct, ...]:
    cause = _cause(situation)
    return (CauseInfo(cause), CauseInfo(cause, "seek")) if cause else (UnknownCause(),)


def _could_it_be(situation: Situation) -> tuple[AnyAct, ...]:
    cause, mind = _cause(situation), situation.mind
    if not cause:
        return (UnknownCause(),)
    if not mind.complaints:
        return (HowLikely(cause, "unclear"),)
    item = next(item for item in mind.ranking if item.cause == cause)
    verdict = "unlikely"
    if item.probability >= POSSIBLE:
        verdict = "likely" if item.probability >= LIKELY else "possible"
    return (HowLikely(cause, verdict, reasons(item, mind, True), reasons(item, mind, False)),)


def _cause(situation: Situation) -> str:
    intent = situation.reading.intent
    cause = (intent.cause if intent else None) or ""
    return cause if cause in situation.mind.knowledge.causes else ""


def _seek(situation: Situation) -> tuple[AnyAct, ...]:
    cause = _cause(situation) or next(iter(situation.state.causes), "")
    return (SeekCare(), CauseInfo(cause, "seek")) if cause else (SeekCare(),)


def _self_care(situation: Situation) -> tuple[AnyAct, ...]:
    cause = _cause(situation) or next(iter(situation.state.causes), "")
    return (CauseInfo(cause, "care"),) if cause else (SelfCare(),)


def _what_if(situation: Situation) -> tuple[AnyAct, ...]:
    for mention in situation.reading.mentions:
        if mention.status == "hypothetical" and mention.id in situation.mind.knowledge.findings:
            return (WhatIf(mention.id, _level_with(mention.id, situation)),)
    return (SeekCare(),)


def _level_with(name: str, situation: Situation) -> Level:
    entry = Entry(situation.state.turn, name, "present")
    return Mind(situation.mind.knowledge, (*situation.mind.evidence, entry)).verdict.level


def _summary(situation: Situation) -> tuple[AnyAct, ...]:
    if situation.state.advised:
        return (interview.advice(situation.mind),)
    told = tuple(e for e in situation.mind.evidence if e.value not in ("unknown", "told"))
    return (Summary(told),) if told else (NothingYet(),)


def _card(situation: Situation) -> tuple[AnyAct, ...]:
    return (CardSent(),) if situation.state.advised else (NothingYet(),)


ANSWERS: dict[str, Callable[[Situation], tuple[AnyAct, ...]]] = {
    "common_causes": _common,
    "cause_question": _can_cause,
    "about_condition": _about,
    "could_it_be": _could_it_be,
    "when_to_seek_care": _seek,
    "self_care": _self_care,
    "what_if": _what_if,
    "summary": _summary,
    "send_card": _card,
}
