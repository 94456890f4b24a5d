"""The course's values: how long, how often, which way it goes, how it began, when it occurs."""

from nlp.analysis import Analysis, Cue, Span
from nlp.reading import Quantity

VALUES = ("pattern", "trend", "onset")
HOURS = {
    "second": 1 / 3600,
    "minute": 1 / 60,
    "hour": 1,
    "day": 24,
    "week": 168,
    "month": 731,
    "year": 8766,
}


def hours(quantity: Quantity) -> float:
    """A length of time in hours."""
    return quantity.value * HOURS.get(quantity.unit, 0)


def values(found: Analysis) -> dict[str, str]:
    """Pattern, trend and onset, each the first that is said and not denied."""
    said: dict[str, str] = {}
    for value in VALUES:
        for cue in found.named(value):
            if cue.name == "none" or _denied(cue, found):
                continue
            if not _in_symptom(cue, found, value == "pattern"):
                said[value] = cue.name
                break
    return said


def occurs(found: Analysis) -> tuple[str, ...]:
    """When it occurs, each value once."""
    cues = [cue for cue in found.named("occurs") if cue.name != "none" and not _denied(cue, found)]
    return tuple(dict.fromkeys(cue.name for cue in cues))


def duration(
    found: Analysis, asked: bool, age: Quantity | None, facts: frozenset[str]
) -> Quantity | None:
    """How long it has been going on.

    Args:
        found: what was found in the text.
        asked: whether the question was how long; then a bare time answers it.
        age: the person's age, for "since I was twelve".
        facts: findings whose time is their own ("I quit drinking three days ago").
    """
    spans = [span for span in found.times if asked or not _of_its_own(span, found, facts)]
    for use in ("since", "age", "ago", "bare"):
        for span in spans:
            if span.use != use:
                continue
            if use == "age":
                years = age.value - span.quantity.value if age and age.unit == "year" else 0
                if years > 0:
                    return Quantity(years, "year")
            elif use in ("since", "ago") or asked or _tells(span, found):
                return span.quantity
    return next((span.quantity for span in spans if asked and not span.use), None)


def _tells(span: Span, found: Analysis) -> bool:
    """Whether a bare time beside a symptom tells since when ("twitching ten days")."""
    return any(hit.status == "present" and abs(span.start - hit.end) <= 1 for hit in found.hits)


def _of_its_own(span: Span, found: Analysis, facts: frozenset[str]) -> bool:
    """Whether a time belongs to something past, or to an exposure or illness."""
    clause = found.clauses[span.start]
    here = [hit for hit in found.hits if found.clauses[hit.start] == clause]
    return bool(here) and all(hit.status == "past" or hit.key in facts for hit in here)


def _in_symptom(cue: Cue, found: Analysis, opens: bool) -> bool:
    """Whether it is only a symptom's word: of one denied, or opening it ("won't stop watering")."""
    return any(
        (hit.status == "absent" and hit.start < cue.end <= hit.end)
        or (opens and hit.start < cue.end < hit.end)
        for hit in found.hits
    )


def _denied(cue: Cue, found: Analysis) -> bool:
    before = found.text.words[max(cue.start - 2, 0) : cue.start]
    return "not" in before and found.text.words[cue.start] != "not"
