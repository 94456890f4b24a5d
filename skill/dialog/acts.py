"""What the guide means to say: content acts, and at most one initiative act, which comes last.

Acts carry ids and never words; `skill.speech` turns them into sentences of a locale.
"""

from typing import Annotated, Literal

from msgspec import Meta

from content.model import Level
from skill.dialog.act import Act
from skill.dialog.answers import (
    AboutSign,
    Better,
    CanCause,
    CannotTell,
    CanWait,
    CauseInfo,
    CommonCauses,
    Counted,
    HowLikely,
    HowLong,
    MayDo,
    MayTake,
    MedicineWord,
    NotYet,
    OtherCauses,
    QuestionsLeft,
    Reasons,
    Remark,
    SeekCare,
    SelfCare,
    UnknownCause,
    WhatIf,
    WhichDoctor,
)
from skill.dialog.initiative import Ask, AskOpen, AskWhich, Confirm, IsNew, Offer
from skill.reasoning.evidence import Entry


class Welcome(Act, frozen=True):
    """Say who this is, what it can do and cannot do."""


class InformationWelcome(Act, frozen=True):
    """Say who this is where only questions are answered."""


class InformationOnly(Act, frozen=True):
    """Say that questions are answered and the person's own case is not looked into."""


class Disclaimer(Act, frozen=True):
    """Say in one sentence that this is no doctor: before the first health fact of a one-shot."""


class Echo(Act, frozen=True):
    """Say back what was just learnt, so that a mishearing is noticed."""

    entries: tuple[Entry, ...]


class Acknowledge(Act, frozen=True):
    """Take note of an answer; `about` is what makes it matter, if it does."""

    about: str = ""


class Matters(Act, frozen=True):
    """Say that what was just told is taken seriously, before a bare question."""


class Corrected(Act, frozen=True):
    """Take a correction and say what now holds."""

    entries: tuple[Entry, ...]


class NotCorrected(Act, frozen=True):
    """Own up to a correction that was not understood, and say how to make it."""


class WentBack(Act, frozen=True):
    """Take back the last answer, and say what is no longer counted."""

    entries: tuple[Entry, ...] = ()


class StartedOver(Act, frozen=True):
    """Forget everything and begin anew."""


class Emergency(Act, frozen=True):
    """Tell the person to call for help now, and why; `asked`: what to do until then was asked."""

    rule: str
    again: bool = False
    asked: bool = False


class Advice(Act, frozen=True):
    """The result: one urgency, the causes worth naming with what speaks for them, what to do.

    `because` holds, cause by cause, the findings that speak for it; `rules` what set the urgency.
    """

    level: Level
    causes: tuple[str, ...] = ()
    because: tuple[tuple[str, ...], ...] = ()
    rules: tuple[str, ...] = ()
    changed: bool = False
    unknown: bool = False


class Unchanged(Act, frozen=True):
    """Say that what was just learnt does not change the advice."""


class Rationale(Act, frozen=True):
    """Why the pending question is asked."""

    question: str


class Meaning(Act, frozen=True):
    """What the pending question means."""

    question: str


class HelpComing(Act, frozen=True):
    """In an emergency, to someone who has called, is about to, or goes: what to do until then.

    To who waits and asks on, it says again what `rule` says to do.
    """

    how: Literal["coming", "calling", "going", "here", "waiting", "better"] = "coming"
    rule: str = ""


class AsEver(Act, frozen=True):
    """Take it that signs are old and unchanged: they no longer count as an alarm.

    With `others` another alarm stands all the same, and is said next: little else is.
    """

    findings: tuple[str, ...]
    others: bool = False


class CallAnyway(Act, frozen=True):
    """In an emergency, to someone who says that they cannot call: how to be heard."""


class HelpText(Act, frozen=True):
    """What can be said here."""

    stage: Literal[
        "opening", "interview", "advice", "discussion", "emergency", "closed", "information"
    ]


class NotUnderstood(Act, frozen=True):
    """Ask again, in another way each time: `step` 1 rephrases, 2 offers choices, 3 moves on."""

    step: Annotated[int, Meta(ge=1, le=3)]
    question: str = ""
    offer: bool = False


class NoMatter(Act, frozen=True):
    """Take "I don't know" kindly where there is nothing to note yet."""


class Waiting(Act, frozen=True):
    """Give the person a moment."""


class CannotCall(Act, frozen=True):
    """Say that this guide can call nobody."""


class OutOfScope(Act, frozen=True):
    """Say what this guide is for."""


class Disbelieved(Act, frozen=True):
    """Take it that an uncertain reading was wrong."""


class LeftOut(Act, frozen=True):
    """Say that a thing listed, such as a medicine, is not known here."""


class Summary(Act, frozen=True):
    """Say back everything that counts: the evidence itself, so that the act need not carry it."""


class CardSent(Act, frozen=True):
    """Say that the summary was sent to the phone."""


class NothingYet(Act, frozen=True):
    """Say that there is nothing yet; `what` is what was wanted: back, told, card or meaning."""

    what: Literal["back", "told", "card", "meaning"] = "back"


class Goodbye(Act, frozen=True):
    """Close kindly; `helped` if help is on its way."""

    helped: bool = False


class Reassure(Act, frozen=True):
    """A warm word for someone frightened, without a promise."""


AnyAct = (
    Welcome
    | InformationWelcome
    | InformationOnly
    | Disclaimer
    | Echo
    | Acknowledge
    | Matters
    | Corrected
    | NotCorrected
    | WentBack
    | StartedOver
    | Emergency
    | Advice
    | Reasons
    | MedicineWord
    | Unchanged
    | Rationale
    | Meaning
    | HelpComing
    | AsEver
    | CallAnyway
    | HelpText
    | NotUnderstood
    | NoMatter
    | Waiting
    | CannotCall
    | OutOfScope
    | Disbelieved
    | LeftOut
    | CauseInfo
    | CommonCauses
    | CanCause
    | HowLikely
    | WhatIf
    | SeekCare
    | SelfCare
    | UnknownCause
    | AboutSign
    | CannotTell
    | CanWait
    | Counted
    | HowLong
    | MayDo
    | MayTake
    | NotYet
    | Better
    | OtherCauses
    | QuestionsLeft
    | Remark
    | WhichDoctor
    | Summary
    | CardSent
    | NothingYet
    | Goodbye
    | Reassure
    | AskOpen
    | Ask
    | AskWhich
    | Confirm
    | IsNew
    | Offer
)
"""Every act, for decoding a state."""
