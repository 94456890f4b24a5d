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
    """Tell one thing about a cause: explanation, care or seek."""

    cause: str
    aspect: Literal["explanation", "care", "seek"] = "explanation"


class CommonCauses(Act, frozen=True):
    """Answer "what are the most common causes"; `page` counts from 0."""

    page: int = 0


class CanCause(Act, frozen=True):
    """Answer "can X cause twitching"."""

    cause: str


class HowLikely(Act, frozen=True):
    """Answer "could it be X" from the evidence.

    `verdict` is likely, possible, unlikely, unclear, or rule_out: a grave cause that a doctor
    should look for. `telling` holds what would tell where it is unclear.
    """

    cause: str
    verdict: Literal["likely", "possible", "unlikely", "unclear", "rule_out"]
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
    """Answer "when should I worry"; after advice, from its level and its leading cause."""

    level: Level | None = None
    cause: str = ""


class SelfCare(Act, frozen=True):
    """Answer "what can I do" before there is advice, for the complaint if one was told."""


class UnknownCause(Act, frozen=True):
    """Say that the cause asked about is not known here."""
