"""Whether a condition holds, given the facts: true, false, or not known (None)."""

from collections.abc import Iterable
from functools import cache

from content.conditions import Condition, parse
from skill.reasoning.evidence import Facts

Alternative = tuple[Condition, ...]
Alternatives = tuple[Alternative, ...]

STATUS = {"present": True, "absent": False}

SPEAKER = (4 * 365.25, 120 * 365.25)
"""Age in days of anyone who tells of themselves: a baby does not."""


def holds(condition: Condition, facts: Facts) -> bool | None:
    """Truth of one condition; None while the person has not been asked or could not say."""
    known, text = facts.truths, condition.text
    if text not in known:
        truth = _plain(condition, facts)
        known[text] = None if truth is None else truth is not condition.negated
    return known[text]


def _plain(condition: Condition, facts: Facts) -> bool | None:
    match condition.test:
        case "present":
            return STATUS.get(facts.status.get(condition.id, ""))
        case "maybe":
            return facts.status.get(condition.id) != "absent"
        case "without":
            return all(facts.status.get(name) != "present" for name in condition.values)
        case "is":
            values = facts.values.get(condition.id)
            return None if values is None else not set(values).isdisjoint(condition.values)
        case "over" | "under" | "unless":
            return _lasting(condition, facts)


def _lasting(condition: Condition, facts: Facts) -> bool | None:
    over = _over(condition, facts)
    if condition.test == "unless":
        return over is not True
    return over if over is None or condition.test == "over" else not over


def _over(condition: Condition, facts: Facts) -> bool | None:
    if condition.id == "duration":
        return None if facts.duration is None else facts.duration > condition.days
    age = facts.age or (SPEAKER if "self" in facts.values.get("subject", ()) else None)
    if age is None:
        return None
    low, high = age
    return True if low >= condition.days else False if high <= condition.days else None


def all_hold(conditions: Iterable[Condition], facts: Facts) -> bool | None:
    """Kleene conjunction: False if one is false, else None if one is not known."""
    result: bool | None = True
    for condition in conditions:
        truth = holds(condition, facts)
        if truth is False:
            return False
        if truth is None:
            result = None
    return result


def any_holds(alternatives: Alternatives, facts: Facts) -> bool:
    """Whether one of the conjunctions is true."""
    known = facts.truths
    for conditions in alternatives:  # plain loops: this runs for every rule on every turn
        for condition in conditions:
            text = condition.text
            if not (known[text] if text in known else holds(condition, facts)):
                break
        else:
            return True
    return False


def undecided(conditions: Alternative, facts: Facts) -> Alternative:
    """The conditions that keep a conjunction from being decided; empty if it is true or false."""
    known, left = facts.truths, list[Condition]()
    for condition in conditions:
        text = condition.text
        truth = known[text] if text in known else holds(condition, facts)
        if truth is False:
            return ()
        if truth is None:
            left.append(condition)
    return tuple(left)


@cache
def compiled(alternatives: tuple[tuple[str, ...], ...]) -> Alternatives:
    """The alternatives of a rule as conditions."""
    return tuple(tuple(parse(text) for text in texts) for texts in alternatives)
