"""Acts that answer what the person asked."""

from typing import Literal

from content.model import Level
from skill.dialog.act import Act


class Reasons(Act, frozen=True):
    """Why this advice: what speaks for the leading cause, and what set the urgency."""

    cause: str = ""
    because: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


class MedicineWord(Act, frozen=True):
    """Ask not to change a medicine alone; `findings` are those that the person told of."""

    findings: tuple[str, ...] = ()


class CauseInfo(Act, frozen=True):
    """Tell one thing about a cause: explanation, care or seek; `named`: its name first."""

    cause: str
    aspect: Literal["explanation", "care", "seek"] = "explanation"
    named: bool = False


class CommonCauses(Act, frozen=True):
    """Answer "what are the most common causes"; `page` counts from 0."""

    page: int = 0


class CanCause(Act, frozen=True):
    """Answer "can X cause twitching"."""

    cause: str


class HowLikely(Act, frozen=True):
    """Answer "could it be X" from the evidence.

    `verdict` is likely, possible, unlikely, unclear, known: it goes with an illness that they told
    of, or rule_out: a grave cause that a doctor should look for. `telling` holds what would tell
    where it is unclear.
    """

    cause: str
    verdict: Literal["likely", "possible", "unlikely", "unclear", "known", "rule_out"]
    because: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()


class WhatIf(Act, frozen=True):
    """Say what would follow if a finding appeared: the level it would raise the advice to.

    `same`: it is no warning sign, and the advice that was given holds. `at_once` are forms of it
    that would be an emergency: sudden weakness, where weakness was asked about.
    """

    finding: str
    level: Level
    same: bool = False
    at_once: tuple[str, ...] = ()


class SeekCare(Act, frozen=True):
    """Answer "when should I worry"; after advice, from its level and its leading cause.

    `new` is true where what was just told raised the level above that of the advice.
    """

    level: Level | None = None
    cause: str = ""
    new: bool = False


class SelfCare(Act, frozen=True):
    """Answer "what can I do" before there is advice, for the complaint if one was told or asked."""

    complaint: str = ""


class UnknownCause(Act, frozen=True):
    """Say that the cause asked about is not known here."""


class HowLong(Act, frozen=True):
    """Answer "will it pass": from the leading cause and the level of the advice, if any."""

    cause: str = ""
    level: Level | None = None


class CanWait(Act, frozen=True):
    """Answer "can it wait", or with `must` "do I have to go today"; no level, no answer yet.

    What is a no to the one is a yes to the other, and on a speaker the first word is what is heard.
    """

    level: Level | None = None
    must: bool = False


class MayDo(Act, frozen=True):
    """Answer "can I run": nobody can judge that from here, so what to go by."""

    level: Level | None = None


class MayTake(Act, frozen=True):
    """Answer "is magnesium safe": that is for those who know what else is taken."""


class CannotTell(Act, frozen=True):
    """Own up to a question that has no answer here, and say who has."""


class NotYet(Act, frozen=True):
    """Answer what asks for the result before there is one."""


class WhichDoctor(Act, frozen=True):
    """Answer "which doctor": a family doctor first, today if it is urgent, then whom they ask."""

    level: Level | None = None
    cause: str = ""


class OtherCauses(Act, frozen=True):
    """Answer "what else could it be", from the ranking."""

    causes: tuple[str, ...] = ()


class QuestionsLeft(Act, frozen=True):
    """Say how many questions there may still be."""

    count: int


class Better(Act, frozen=True):
    """Take it that it has eased; while an alarm stands, that it must be looked at all the same."""

    rule: str = ""


class Remark(Act, frozen=True):
    """A short answer beside the matter."""

    what: Literal["tell_doctor", "kept", "harms_baby", "seen_already", "runs_in_family"]


class AboutSign(Act, frozen=True):
    """Answer "what about" a sign that the advice rests on, by the rule that it fires."""

    rule: str


class Counted(Act, frozen=True):
    """Say that what was asked about has been taken into account."""

    findings: tuple[str, ...]
