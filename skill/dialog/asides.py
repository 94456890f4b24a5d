"""What is asked beside the matter: whom to see, what else it could be, how long this takes.

Each gets a short answer that fits; the conversation then goes on where it was.
"""

from collections.abc import Callable

from content.model import LEVELS
from skill.dialog import following
from skill.dialog.acts import (
    AnyAct,
    Better,
    CanWait,
    CauseInfo,
    NotYet,
    OtherCauses,
    OutOfScope,
    QuestionsLeft,
    Remark,
    SeekCare,
    WhichDoctor,
)
from skill.dialog.situation import Situation
from skill.reasoning.choice import MAXIMUM

NAMED = 3
"""Most other causes named in one answer."""

Answer = tuple[AnyAct, ...]


def _which_doctor(situation: Situation) -> Answer:
    return (WhichDoctor(following.level(situation), following.leader(situation)),)


def what_else(situation: Situation) -> Answer:
    """The next ones of the ranking; beside what needs care today, nothing harmless."""
    if not situation.state.advised:
        return (NotYet(),)
    causes = situation.mind.knowledge.causes
    least = "soon" if situation.state.level == "urgent" else "self_care"
    found = [
        item.cause
        for item in situation.mind.nameable
        if item.cause != following.leader(situation)
        and LEVELS.index(causes[item.cause].urgency) >= LEVELS.index(least)
    ]
    return (OtherCauses(tuple(found[:NAMED])),)


def _take_in(situation: Situation) -> Answer:
    """Whether someone is to be taken to a doctor: as the level says."""
    level = following.level(situation)
    return (CanWait(level, must=True),) if level else (SeekCare(),)


def _runs_in_family(situation: Situation) -> Answer:
    """What runs in families differs; what the illness is that was named."""
    intent = situation.reading.intent
    cause = (intent.cause if intent else None) or ""
    known = cause in situation.mind.knowledge.causes
    remark = Remark("runs_in_family")
    return (CauseInfo(cause), remark) if known else (remark,)


def _questions_left(situation: Situation) -> Answer:
    left = MAXIMUM - len(situation.state.asked)
    open_ = left > 0 and not situation.state.advised
    return (QuestionsLeft(left),) if open_ else (following.cannot_tell(situation))


ANSWERS: dict[str, Callable[[Situation], Answer]] = {
    "which_doctor": _which_doctor,
    "take_in": _take_in,
    "questions_left": _questions_left,
    "tell_doctor": lambda _: (Remark("tell_doctor"),),
    "kept": lambda _: (Remark("kept"),),
    "harms_baby": lambda _: (Remark("harms_baby"),),
    "seen_already": lambda _: (Remark("seen_already"),),
    "runs_in_family": _runs_in_family,
    "chatter": lambda _: (OutOfScope(),),
    "better": lambda _: (Better(),),
}
