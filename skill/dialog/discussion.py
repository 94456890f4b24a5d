"""After the advice, and after offers: yes and no, more on a cause, the one that was chosen."""

from collections.abc import Callable

from msgspec import structs

from skill.dialog import asides, interview, repair
from skill.dialog.acts import (
    Acknowledge,
    AnyAct,
    Ask,
    AskOpen,
    AskWhich,
    CannotTell,
    CauseInfo,
    CommonCauses,
    Confirm,
    Counted,
    Goodbye,
    HelpText,
    NoMatter,
    Offer,
    Unchanged,
)
from skill.dialog.mind import common_causes
from skill.dialog.situation import Outcome, Situation
from skill.dialog.state import State

SHORT = 3
"""Most words of a choice by name: "the caffeine one"."""

DEFINING = 0.9
"""Share of those with a cause who have a finding, from which it names the cause."""


def agree(situation: Situation) -> Outcome:
    """Yes, to an offer or to nothing in particular."""
    match situation.before.pending:
        case Offer(what=what) if what in ACCEPTED:
            return ACCEPTED[what](situation)
        case AskWhich():
            return interview.proceed(situation)
        case Ask(findings=()) as pending:
            return situation.state, (pending,)
        case _:
            return repair.repair(situation)


def _common(situation: Situation) -> Outcome:
    state, opening = situation.disclaim()
    return state, (*opening, CommonCauses(), Offer("rarer"))


def _anything(situation: Situation) -> Outcome:
    """Yes, there is something else: say what can be asked."""
    return situation.state, (HelpText("advice"), Offer("anything"))


def _interview(situation: Situation) -> Outcome:
    if situation.mind.complaints:
        return interview.go_on(situation.state, situation.mind, ())
    return situation.state, (AskOpen(again=True),)


def _rarer(situation: Situation) -> Outcome:
    """The next page of common causes; after the last, back to the person's own."""
    page = 1 + next((a.page for a in situation.before.last if isinstance(a, CommonCauses)), 0)
    following = common_causes(situation.mind.knowledge, page + 1)
    offer = Offer("rarer" if following else "interview")
    return situation.state, (CommonCauses(page), offer)


def decline(situation: Situation) -> Outcome:
    """No, to an offer or to an open question."""
    state, mind = situation.state, situation.mind
    match situation.before.pending:
        case Offer(what=what):
            return _turned_down(what, situation)
        case AskOpen() if mind.facts.status:
            return interview.go_on(state, mind, ())
        case AskWhich() | Ask(findings=()):
            return interview.proceed(situation)
        case _:
            return repair.repair(situation)


def _turned_down(what: str, situation: Situation) -> Outcome:
    """No to an offer; "no, and another thing" sends nobody away."""
    state = situation.state
    if what == "rarer":
        return state, (Acknowledge(), Offer("interview"))
    if what == "misheard":
        return interview.go_on(state, situation.mind, ())
    if situation.reading.more_said:
        return repair.repair(situation)
    return structs.replace(state, closed=True), (Goodbye(),)


def shrug(situation: Situation) -> Outcome:
    """I don't know: kindly something else is offered; elsewhere it is as good as a no."""
    state, mind = situation.state, situation.mind
    match situation.before.pending:
        case Offer(what="more" | "common" | "interview"):
            return state, (NoMatter(), Offer("anything"))
        case AskOpen() | None if not mind.facts.status:
            kindly = HelpText("opening") if situation.before.again else NoMatter()
            return state, (kindly, AskOpen(again=True))
        case Confirm(finding=name):
            return interview.record_unknown(state, Ask(name, (name,)), mind, ())
        case _:
            return decline(situation)


def more(situation: Situation) -> Outcome:
    """The next thing about the causes named; when all is told, say so by offering the rest."""
    state = situation.state
    if situation.reading.others:
        return interview.resume(situation, state, asides.what_else(situation))
    for cause in state.causes:
        if cause not in state.told:
            return _told(state, cause)
    if not state.advised:
        return repair.repair(situation)
    return state, (HelpText("advice"), Offer("anything"))


def _told(state: State, cause: str) -> Outcome:
    """The explanation of a cause; of another than the first, with its name and what helps."""
    told = (*state.told, cause)
    left = tuple(name for name in state.causes if name not in told)
    other = cause != next(iter(state.causes), "")
    acts: tuple[AnyAct, ...] = (CauseInfo(cause, "explanation", named=other),)
    if other:
        # The first one's care was part of the advice.
        acts = (*acts, CauseInfo(cause, "care"))
    return structs.replace(state, told=told), (*acts, Offer("more" if left else "anything", left))


def discuss(situation: Situation) -> Outcome:
    """News after the advice; or one of the causes, chosen by what it comes from: "caffeine"."""
    cause = _meant(situation)
    if cause and not situation.learnt:
        return _told(situation.state, cause)
    state, acts = interview.proceed(situation)
    if situation.reading.asks and any(isinstance(act, Unchanged) for act in acts):
        acts = tuple(_counted(situation) if isinstance(act, Unchanged) else act for act in acts)
    return state, acts


def _counted(situation: Situation) -> AnyAct:
    """To a question with something told in it: that it counts, and not that nothing changes."""
    known = situation.mind.facts.status
    told = tuple(name for name in situation.reading.present if known.get(name) == "present")
    return Counted(told[:2]) if told else CannotTell()


def _meant(situation: Situation) -> str:
    said, causes = situation.reading.present, situation.mind.knowledge.causes
    if len(situation.reading.text.split()) > SHORT:
        return ""  # "I also drink a fair bit of cola" tells, and chooses nothing
    for name in situation.state.causes:
        makes = causes[name].findings
        if len(said) == 1 and said[0] in makes and makes[said[0]].p >= DEFINING:
            return name
    return ""


def choose(situation: Situation) -> Outcome:
    """One of the causes named, by name or by its place."""
    intent, causes = situation.reading.intent, situation.state.causes
    name = intent.cause if intent else None
    if name in causes:
        return _told(situation.state, name)
    place = situation.reading.choice
    if place is not None and -1 <= place < len(causes) and causes:
        return _told(situation.state, causes[place])
    return repair.repair(situation)


ACCEPTED: dict[str, Callable[[Situation], Outcome]] = {
    "more": more,
    "anything": _anything,
    "common": _common,
    "rarer": _rarer,
    "interview": _interview,
}
"""What a yes to each offer leads to."""
