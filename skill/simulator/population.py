"""Patients drawn from the knowledge base: who they are, what ails them, all that is true of them.

The content is read backwards: a complaint, a person, one or two causes by their weights, then
every finding by its likelihood. So a run with them tests the guide against its own knowledge
(self-consistency); it says nothing of medicine and is never set beside published accuracy.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from msgspec import structs

from content.conditions import parse
from content.model import Cause, Knowledge
from skill.reasoning.evidence import Entry, Evidence, Facts, fold
from skill.reasoning.ratios import likelihood, value_shares
from skill.reasoning.truth import all_hold, compiled, holds
from skill.simulator.telling import DRAWN, grave_signs, weighted, with_the_complaint

SEVERAL = 0.15
"""Share of patients with two causes at once."""

OTHER = 0.1
"""Share of grown-ups whom somebody else speaks for."""

AGES = (((0, 1), 0.03), ((2, 15), 0.09), ((16, 59), 0.6), ((60, 88), 0.28))
"""Ages in years, from and to, each with its share."""

AMOUNTS = {
    "under_hour": ("minute", 5, 50),
    "under_day": ("hour", 2, 20),
    "under_2_weeks": ("day", 2, 13),
    "under_2_months": ("week", 3, 7),
    "under_year": ("month", 3, 11),
    "years": ("year", 2, 12),
}
"""How long it has lasted, for each value of the finding `duration`: unit, from, to."""

OUTER = ("twitching", "cramp", "tic", "spasm", "jerking", "tremor", "stiffness")
"""Complaints that do not sit in an eyelid: a twitch there is a complaint of its own."""


@dataclass(frozen=True)
class Person:
    """One simulated patient.

    Attributes:
        number: of this patient in its run.
        causes: what ails them, the chief cause first.
        complaint: what they come about.
        log: everything true of them, as evidence of turn 0.
        told: the finding that they say with the complaint, or empty.
    """

    number: int
    causes: tuple[str, ...]
    complaint: str
    log: Evidence
    told: str

    @property
    def truth(self) -> Mapping[str, str | tuple[str, ...]]:
        """Everything true of them, by id."""
        return {entry.id: entry.value for entry in self.log}


def draw(knowledge: Knowledge, seed: int, number: int) -> Person:
    """Patient `number` of the run `seed`: the same each time, whatever else is drawn."""
    rng = Random(f"{seed}:{number}")
    complaint = weighted(rng, _complaints(knowledge))
    log = [Entry(0, complaint, "present"), *_who(rng)]
    causes = _causes(rng, knowledge, complaint, fold(log, knowledge))
    log += _values(rng, knowledge, complaint, causes[0])
    ailments = [knowledge.causes[name] for name in causes]
    found = list(_findings(rng, knowledge, ailments, log))
    frightening = _frightening(knowledge, ailments, found)
    # Whoever has something frightening beside what ails them says so, and nobody has two.
    log += [_without(entry, frightening[1:]) for entry in found]
    truth = tuple(log)
    told = frightening[:1] or [with_the_complaint(rng, knowledge, causes[0], truth)]
    return Person(number, causes, complaint, truth, told[0])


def _without(entry: Entry, names: Sequence[str]) -> Entry:
    return Entry(entry.turn, entry.id, "absent") if entry.id in names else entry


def _complaints(knowledge: Knowledge) -> dict[str, float]:
    found = knowledge.findings.items()
    return {name: f.background or 0.0 for name, f in found if f.kind == "complaint"}


def _who(rng: Random) -> Iterable[Entry]:
    low, high = rng.choices([ages for ages, _ in AGES], [share for _, share in AGES])[0]
    age = rng.randint(low, high)
    # Below two, months are said.
    yield Entry(0, "age", f"{rng.randint(1, 11)} month" if age == 0 else f"{age} year")
    yield Entry(0, "sex", rng.choice(("female", "male")))
    other = age < 12 or rng.random() < OTHER
    yield Entry(0, "subject", "other" if other else "self")


def _causes(rng: Random, knowledge: Knowledge, complaint: str, facts: Facts) -> tuple[str, ...]:
    weights = {
        cause.id: cause.prior[complaint].weight * _factor(cause, facts)
        for cause in knowledge.causes.values()
        if complaint in cause.prior
    }
    first = weighted(rng, weights)
    if rng.random() >= SEVERAL:
        return (first,)
    rest = {name: weight for name, weight in weights.items() if name != first}
    return (first, weighted(rng, rest))


def _factor(cause: Cause, facts: Facts) -> float:
    factor = 1.0
    for person in cause.person:
        factor *= person.factor if holds(parse(person.when), facts) else 1.0
    return factor


def _values(rng: Random, knowledge: Knowledge, complaint: str, cause: str) -> Iterable[Entry]:
    for name in ("pattern", "trend", "onset"):
        yield Entry(0, name, weighted(rng, value_shares(knowledge, cause, name)))
    yield Entry(0, "occurs", (weighted(rng, value_shares(knowledge, cause, "occurs")),))
    unit, low, high = AMOUNTS[weighted(rng, value_shares(knowledge, cause, "duration"))]
    yield Entry(0, "duration", f"{rng.randint(low, high)} {unit}")
    sites = dict(value_shares(knowledge, cause, "site"))
    if complaint in OUTER:
        del sites["eyelid"]
    else:
        sites = {"eyelid": 1.0}
    yield Entry(0, "site", (weighted(rng, sites),))
    yield Entry(0, "laterality", rng.choice(("left", "right")))


def _findings(
    rng: Random, knowledge: Knowledge, causes: list[Cause], log: list[Entry]
) -> Iterable[Entry]:
    """Every finding as present or absent; what implies another comes after it and needs it."""
    base = fold(log, knowledge)
    status = dict(base.status)
    facts = structs.replace(base, status=status)  # sees each answer as it is drawn
    names = [name for name, finding in knowledge.findings.items() if finding.kind in DRAWN]
    for name in sorted(names, key=lambda name: bool(knowledge.findings[name].implies)):
        finding = knowledge.findings[name]
        sensible = all_hold(compiled((finding.only_when,))[0], facts) is not False
        share = _share(knowledge, causes, name) if sensible else 0.0
        for implied in finding.implies:
            needed = _share(knowledge, causes, implied)
            share = min(1.0, share / needed) if status.get(implied) == "present" else 0.0
        status[name] = "present" if rng.random() < share else "absent"
        yield Entry(0, name, status[name])


def _share(knowledge: Knowledge, causes: list[Cause], name: str) -> float:
    """P(present): with several causes, that of the one that brings it most."""
    named = [likelihood(knowledge, cause, name) for cause in causes if name in cause.findings]
    return max(named) if named else likelihood(knowledge, causes[0], name)


def _frightening(knowledge: Knowledge, ailments: list[Cause], found: Iterable[Entry]) -> list[str]:
    """Symptoms present by coincidence that a red flag counts, gravest first."""
    present = {entry.id for entry in found if entry.value == "present"}
    own = {name for cause in ailments for name in cause.findings}
    needed = {implied for name in present for implied in knowledge.findings[name].implies}
    return [name for name in grave_signs(knowledge) if name in present - own - needed]
