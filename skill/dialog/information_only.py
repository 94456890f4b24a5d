"""The dialog that answers questions and asks none about the person: a policy beside `turn`.

Danger is listened for as ever. Whatever else is told of a person is not taken up: no evidence
is kept, nothing is ranked and no advice is given.
"""

from msgspec import structs

from content.model import Knowledge
from nlp.reading import Reading
from skill.dialog import turn
from skill.dialog.acts import (
    Advice,
    AnyAct,
    Ask,
    AskOpen,
    AskWhich,
    CanCause,
    CauseInfo,
    CommonCauses,
    Confirm,
    HelpText,
    HowLikely,
    InformationOnly,
    InformationWelcome,
    NotUnderstood,
    Offer,
    Reasons,
    SeekCare,
    SelfCare,
    UnknownCause,
    WhatIf,
)
from skill.dialog.situation import Outcome
from skill.dialog.stages import ASIDES, COMMANDS, INFORM
from skill.dialog.state import State

TOLD = ("present", "absent", "unknown", "site", "duration", "age", "sex")
"""What a reading may say of a person."""
ANSWERS = (CanCause, CauseInfo, CommonCauses, SeekCare, SelfCare, UnknownCause)
"""Acts after which it is asked whether there is anything else."""
HELP, QUESTION = (HelpText("information"),), (Offer("question"),)
INSTEAD: dict[type, tuple[AnyAct, ...]] = {
    **dict.fromkeys((Ask, AskWhich, AskOpen, Confirm), QUESTION),
    **dict.fromkeys((Advice, Reasons), (InformationOnly(),)),
    WhatIf: (SeekCare(),),
    HelpText: HELP,
}
"""What is said in place of acts that are about the person."""


def launch() -> Outcome:
    """Open a conversation."""
    return _spoken(State(disclaimed=True), (InformationWelcome(), Offer("question")))


def take(reading: Reading, state: State, knowledge: Knowledge) -> Outcome:
    """Answer one utterance; as `turn.take`, but what is no danger is heard as a question only."""
    heard = turn.take(reading, state, knowledge)
    if _danger(heard[0]):
        return heard
    if _danger(state):
        return _spoken(_forgetful(heard[0]), _informing(heard[1]))
    after, acts = turn.take(_question(reading), _forgetful(state), knowledge)
    if _told(reading) and not _asked(reading):
        return _spoken(structs.replace(after, misses=0), (InformationOnly(), Offer("common")))
    return _spoken(after, _informing(acts))


def _danger(state: State) -> bool:
    """Whether an emergency stands, or is being asked about."""
    pending = state.pending
    return bool(state.emergencies) or (isinstance(pending, Confirm) and pending.urgent)


def _question(reading: Reading) -> Reading:
    """What was asked, without what was told."""
    supposed = tuple(m for m in reading.mentions if m.status == "hypothetical")
    return Reading(reading.text, intent=reading.intent, choice=reading.choice, mentions=supposed)


def _forgetful(state: State) -> State:
    """The state without anything about the person."""
    return structs.replace(
        state, evidence=(), asked=(), emergencies=(), level=None, advised=0, causes=(), told=()
    )


def _told(reading: Reading) -> bool:
    return any(getattr(reading, name) for name in TOLD)


def _asked(reading: Reading) -> bool:
    intent = reading.intent.name if reading.intent else ""
    return intent in INFORM or intent in (*COMMANDS, *ASIDES, "stop", "nothing_more", "cancel")


def _informing(acts: tuple[AnyAct, ...]) -> tuple[AnyAct, ...]:
    """The acts without advice on the person and without questions about them."""
    found = tuple(new for act in acts for new in _instead(act))
    if found[-1:] == QUESTION and any(isinstance(act, ANSWERS) for act in found):
        return (*found[:-1], Offer("anything"))
    return found


def _instead(act: AnyAct) -> tuple[AnyAct, ...]:
    match act:
        case HowLikely(cause=cause):
            return (InformationOnly(), CauseInfo(cause))
        case NotUnderstood(step=step) if step > 1:
            return HELP
        case Offer(what="interview"):
            return QUESTION
        case _:
            return INSTEAD.get(type(act), (act,))


def _spoken(state: State, acts: tuple[AnyAct, ...]) -> Outcome:
    return structs.replace(state, last=acts), acts
