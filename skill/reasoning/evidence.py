"""What is known of one person: a log of entries, and the facts that the log adds up to.

Going back drops entries and correcting adds one; facts are always folded anew from the log.
"""

from collections.abc import Iterable, Mapping
from functools import cache, cached_property

from msgspec import Struct

from content.conditions import in_days
from content.model import Knowledge

BUCKETS = (
    ("under_hour", 1 / 24),
    ("under_day", 1.0),
    ("under_2_weeks", 14.5),
    ("under_2_months", 61.0),
    ("under_year", 365.0),
    ("years", float("inf")),
)
"""Values of the finding `duration`, each with its upper end in days."""

AGE_BANDS = {
    "baby": (0.0, 2 * 365.25),
    "child": (2 * 365.25, 16 * 365.25),
    "adult": (16 * 365.25, 60 * 365.25),
    "older": (60 * 365.25, 120 * 365.25),
    "grown": (16 * 365.25, 120 * 365.25),
    "toddler": (1 * 365.25, 4 * 365.25),
    "teenager": (12 * 365.25, 18 * 365.25),
}
"""Age bands as [from, to) in days, those that part all ages first; "grown" may be old."""

MORE, BEYOND = "over ", 1.1
"""What an amount begins with that is more than it says, and by how much: an estimate of ours."""


class Entry(Struct, frozen=True, array_like=True):
    """One thing learnt in one turn.

    `value` is a status for a finding or a group, "10 day" or "over 10 day" for duration and age,
    and one or more value ids for site, onset and the like.
    """

    turn: int
    id: str
    value: str | tuple[str, ...]


Evidence = tuple[Entry, ...]


class Facts(Struct, frozen=True, dict=True):
    """What the evidence adds up to.

    Attributes:
        status: present, absent or unknown, by finding or group id.
        values: value ids by value finding (site, onset, sex, subject, ...).
        duration: days since it began, or None.
        age: [from, to) in days, or None.
    """

    status: Mapping[str, str] = {}
    values: Mapping[str, tuple[str, ...]] = {}
    duration: float | None = None
    age: tuple[float, float] | None = None

    @cached_property
    def truths(self) -> dict[str, bool | None]:
        """Truth of the conditions looked at so far, by text: `skill.reasoning.truth` keeps it."""
        return {}

    @cached_property
    def firing(self) -> dict[str, bool]:
        """Whether each rule looked at so far holds, by id: `skill.reasoning.urgency` keeps it."""
        return {}

    def known(self, name: str) -> bool:
        """Whether `name` was said or asked, whatever the answer."""
        if name == "duration" and self.duration is not None:
            return True
        if name == "age" and self.age is not None:
            return True
        return name in self.status or name in self.values

    def present(self) -> tuple[str, ...]:
        """Ids of the findings that are present."""
        return tuple(name for name, status in self.status.items() if status == "present")


def quantity(text: str) -> tuple[float, str]:
    """Split "10 day", or "over 10 day", into its value and unit."""
    value, _, unit = text.removeprefix(MORE).partition(" ")
    return float(value), unit


def _in_days(text: str) -> float:
    return in_days(*quantity(text)) * (BEYOND if text.startswith(MORE) else 1.0)


def bucket(days: float) -> str:
    """The value of the finding `duration` that holds `days`."""
    return next(name for name, end in BUCKETS if days < end)


def fold(evidence: Iterable[Entry], knowledge: Knowledge) -> Facts:
    """Add up the log: the latest entry for an id wins, then implied findings are filled in."""
    status: dict[str, str] = {}
    values: dict[str, tuple[str, ...]] = {}
    duration = age = None
    for entry in evidence:
        value = entry.value
        if isinstance(value, tuple):
            values[entry.id] = value
        elif value in ("present", "absent", "unknown"):
            status[entry.id] = value
            _supersede(status, entry.id, value, knowledge)
        elif entry.id == "duration":
            duration = _in_days(value)
        elif entry.id == "age":
            number, unit = quantity(value)
            # Part of a month comes of an age told in weeks: it is known to some days.
            width = in_days(1 if number.is_integer() else 0.1, unit)
            age = (in_days(number, unit), in_days(number, unit) + width)
        elif entry.id == "age_band":
            age = age or AGE_BANDS.get(value)
        else:
            values[entry.id] = (value,)
    _fill_groups(status, knowledge)
    _fill_implied(status, knowledge)
    if duration is not None:
        values["duration"] = (bucket(duration),)
    return Facts(status, values, duration, age)


def _supersede(status: dict[str, str], name: str, value: str, knowledge: Knowledge) -> None:
    """A later word counts: denying weakness takes back sudden weakness, and the other way round."""
    if value == "absent":
        for special in specials(knowledge).get(name, ()):
            if status.get(special) == "present":
                status[special] = "absent"
    elif value == "present" and name in knowledge.findings:
        for implied in knowledge.findings[name].implies:
            if status.get(implied) == "absent":
                status[implied] = "present"


@cache
def specials(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """By finding: those that imply it, such as sudden weakness for weakness."""
    found: dict[str, tuple[str, ...]] = {}
    for name, finding in knowledge.findings.items():
        for implied in finding.implies:
            found[implied] = (*found.get(implied, ()), name)
    return found


@cache
def _implying(knowledge: Knowledge) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The findings that imply others, in the content's order."""
    return tuple(
        (name, found.implies) for name, found in knowledge.findings.items() if found.implies
    )


def _fill_groups(status: dict[str, str], knowledge: Knowledge) -> None:
    """A yes to a group that named none counts as all of it until the person tells them apart.

    Not so where the person is to list what applies: nobody takes every medicine.
    """
    for name in [n for n, s in status.items() if s == "present" and n in knowledge.groups]:
        group = knowledge.groups[name]
        for member in () if group.listed else group.findings:
            status.setdefault(member, "present")


def _fill_implied(status: dict[str, str], knowledge: Knowledge) -> None:
    for name, implies in _implying(knowledge):
        for implied in implies:
            if status.get(name) == "present" and status.get(implied) != "absent":
                status[implied] = "present"
            elif status.get(implied) == "absent":
                status.setdefault(name, "absent")
