"""The same question again: in other words, and never for ever.

Whatever kind of act came between (an aside, a correction, a "say that again"), a question that
was asked three times is done without; unanswered, it counts as asked and not known.
"""

from msgspec import structs

from skill.dialog import advising, interview
from skill.dialog.acts import (
    AnyAct,
    Ask,
    AskOpen,
    AskWhich,
    Confirm,
    Echo,
    NotUnderstood,
    Offer,
    OutOfScope,
    Reassure,
)
from skill.dialog.initiative import asked_about, is_open
from skill.dialog.situation import Outcome, Situation
from skill.dialog.stages import INFORM

MOST = 3
"""Times that one question is asked."""

MOST_ASIDES = 5
"""The same for someone who wants to know more before they answer."""

MOST_OPEN = 3
"""The same for a question about whatever else there is: whoever asks on has told it all."""

INQUIRING = {"why_asked", "what_meant", *INFORM}
UNCOUNTED = ("wait", "repeat")
"""Intents that ask for the same words: the conversation ends by its turns all the same."""


def same(one: AnyAct | None, other: AnyAct | None) -> bool:
    """Whether two acts ask the same question, in whatever words."""
    if one is None or type(one) is not type(other):
        return False
    name = asked_about(one)
    return isinstance(one, AskOpen) or (name != "" and name == asked_about(other))


def again(situation: Situation, outcome: Outcome) -> Outcome:
    """Count and reword a question that comes again; after the third time, move on."""
    state, acts = outcome
    pending, following = situation.before.pending, acts[-1] if acts else None
    if state.closed or not same(pending, following):
        return structs.replace(state, again=0), acts
    if situation.intent in UNCOUNTED:
        return structs.replace(state, again=situation.before.again), acts
    times = situation.before.again + 1
    asides = MOST_OPEN if is_open(pending) else MOST_ASIDES
    if times >= (asides if situation.intent in INQUIRING else MOST):
        kept = tuple(act for act in acts[:-1] if not isinstance(act, NotUnderstood))
        return _without(situation, (structs.replace(state, again=0), (*kept, NotUnderstood(MOST))))
    if isinstance(following, Ask) and isinstance(pending, Ask):
        acts = (*acts[:-1], structs.replace(following, again=not pending.again))
    return structs.replace(state, again=times), acts


def _without(situation: Situation, outcome: Outcome) -> Outcome:
    """Move on from the pending question without its answer."""
    state, opening = outcome
    mind = situation.mind
    match situation.before.pending:
        case Ask() as pending:
            return interview.record_unknown(state, pending, mind, opening)
        case Confirm(finding=name):
            return interview.record_unknown(state, Ask(name, (name,)), mind, opening)
        case AskWhich() as pending:
            return interview.all_of_it(state, mind, pending, opening)
        case _ if interview.anything(mind):
            return advising.advise(structs.replace(state, misses=0), mind, opening)
        case _:
            kept = tuple(act for act in opening if isinstance(act, Echo | Reassure))
            return state, (*kept, OutOfScope(), Offer("common"))
