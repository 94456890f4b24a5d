"""Acts that open the microphone: at most one a turn, always last."""

from typing import Literal

from skill.dialog.act import Act

OfferOf = Literal[
    "more", "anything", "common", "rarer", "interview", "misheard", "question", "until_help"
]
"""What can be offered."""


class AskOpen(Act, frozen=True):
    """Initiative: ask what they have noticed."""

    again: bool = False


class Ask(Act, frozen=True):
    """Initiative: ask about a finding, a group (its members still open) or a value.

    With no findings it asks openly for whatever else there is.

    `again` takes the other words for it, so that nobody hears the same sentence twice in a row.
    """

    question: str
    findings: tuple[str, ...]
    again: bool = False


class AskWhich(Act, frozen=True):
    """Initiative: after a yes to a group, ask which of it."""

    group: str
    findings: tuple[str, ...]


class Confirm(Act, frozen=True):
    """Initiative: ask whether an uncertain reading is right; an urgent one says when to call."""

    finding: str
    urgent: bool = False


class IsNew(Act, frozen=True):
    """Initiative: while an alarm stands, ask whether its signs are new or worse than usual."""

    findings: tuple[str, ...]


class Offer(Act, frozen=True):
    """Initiative: offer more on the causes, or the interview after a one-shot."""

    what: OfferOf
    causes: tuple[str, ...] = ()


INITIATIVE = (AskOpen, Ask, AskWhich, Confirm, IsNew, Offer)
"""All of them."""


def is_open(act: object) -> bool:
    """Whether it asks for whatever else there is, and about no finding."""
    return isinstance(act, Ask) and not act.findings


def asked_about(act: object) -> str:
    """The id that a question is about: of a finding, a group or a value; empty if it is open."""
    match act:
        case Ask(question=name) | AskWhich(group=name) | Confirm(finding=name):
            return name
        case _:
            return ""
