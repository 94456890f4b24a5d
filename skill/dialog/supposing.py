"""What if: what would follow if a sign appeared that is not there now.

What appears is new, however long the rest has lasted: nobody who has twitched for months is told
less of a new weakness than who began to last week.
"""

from content.conditions import parse
from content.model import Level
from skill.dialog.acts import WhatIf
from skill.dialog.mind import Mind
from skill.reasoning.evidence import Entry, specials
from skill.reasoning.urgency import highest

COURSE = ("duration", "onset", "trend")
"""What was told of how the present complaint goes, and says nothing of a sign to come."""

NEW = "1 week"
"""How long a new sign is taken to have been there."""

MOST = 2
"""Most of its forms that are named as an emergency."""


def what_if(name: str, turn: int, mind: Mind, advised: bool) -> WhatIf:
    """The answer about one finding; without advice there is none that could stay the same."""
    as_is, anew = (_with(name, turn, each) for each in (mind, _anew(turn, mind)))
    level: Level = highest((as_is.verdict.level, anew.verdict.level))
    flagged = any(_warns(name, each) for each in (as_is, anew))
    same = advised and level == mind.verdict.level and not flagged
    return WhatIf(name, level, same, () if level == "emergency" else _at_once(name, turn, mind))


def _with(name: str, turn: int, mind: Mind) -> Mind:
    return Mind(mind.knowledge, (*mind.evidence, Entry(turn, name, "present")))


def _anew(turn: int, mind: Mind) -> Mind:
    """As if all of it had begun with the new sign."""
    kept = tuple(entry for entry in mind.evidence if entry.id not in COURSE)
    return Mind(mind.knowledge, (*kept, Entry(turn, "duration", NEW)))


def _warns(name: str, mind: Mind) -> bool:
    """Whether a rule that holds rests on it."""
    return any(
        parse(text).id == name for rule in mind.verdict.rules for way in rule.when for text in way
    )


def _at_once(name: str, turn: int, mind: Mind) -> tuple[str, ...]:
    """Its forms that would be an emergency and are not there already."""
    already = {rule.id for rule in mind.emergencies}
    forms = (
        each
        for each in specials(mind.knowledge).get(name, ())
        if any(rule.id not in already for rule in _with(each, turn, mind).emergencies)
    )
    return tuple(forms)[:MOST]
