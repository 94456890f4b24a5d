"""The small language in which red flags and priors state their conditions.

    weakness                       the finding is present
    not weakness                   it is absent (asked or said, and denied)
    maybe weakness                 it is present or not known: never asked for its own sake
    onset is sudden                a value; several may be given: "site is face, eyelid"
    without cramp spasm            none of them is present, told or not
    unless duration over 2 weeks   not known to be over: never asked for its own sake
    duration over 2 weeks          also "under"; for duration and age
    not age under 16 years

A condition is true, false, or not known yet; who evaluates it decides what that means.
"""

from functools import cache
from typing import Literal

from msgspec import Struct

DAYS = {
    "second": 1 / 86400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "month": 30.44,
    "year": 365.25,
}
"""Length of each unit in days."""


class Condition(Struct, frozen=True):
    """One parsed condition; `days` is the threshold of over and under."""

    text: str
    id: str
    negated: bool = False
    test: Literal["present", "maybe", "without", "unless", "is", "over", "under"] = "present"
    values: tuple[str, ...] = ()
    days: float = 0.0


def in_days(value: float, unit: str) -> float:
    """Length of `value` units in days; `unit` in the singular."""
    return value * DAYS[unit]


@cache
def parse(text: str) -> Condition:
    """Read one condition.

    Raises:
        ValueError: the text is not of one of the forms above.
    """
    words = text.split()
    negated = bool(words) and words[0] == "not"
    if negated:
        words = words[1:]
    match words:
        case [name]:
            return Condition(text, name, negated)
        case ["without", *names] if names:
            return Condition(text, names[0], negated, "without", tuple(names))
        case ["maybe", name]:
            return Condition(text, name, negated, "maybe")
        case ["unless", name, "over", amount, unit] if unit.rstrip("s") in DAYS:
            days = in_days(float(amount), unit.rstrip("s"))
            return Condition(text, name, negated, "unless", (), days)
        case [name, "is", *values] if values:
            return Condition(text, name, negated, "is", tuple(v.strip(",") for v in values))
        case [name, "over" | "under" as test, amount, unit] if unit.rstrip("s") in DAYS:
            side: Literal["over", "under"] = "over" if test == "over" else "under"
            days = in_days(float(amount), unit.rstrip("s"))
            return Condition(text, name, negated, side, (), days)
        case _:
            raise ValueError(f"not a condition: {text!r}")
