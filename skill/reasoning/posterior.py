"""How likely each cause is, and why: log-odds over single causes, explained by its own terms.

    score(cause) = log prior(complaint, person) + sum of log P(fact | cause) / P(fact | any)

Probabilities are over the causes in the content and assume one cause; they order and explain
causes and choose questions. They never decide urgency.
"""

from collections.abc import Iterable
from functools import cache
from math import exp, log

from msgspec import Struct, structs

from content.conditions import parse
from content.model import Cause, Knowledge
from skill.reasoning.evidence import Facts
from skill.reasoning.truth import holds

FLOOR = 0.02
"""Weight per 1,000 of a cause that is not listed for a complaint."""

BACKGROUND = 0.05
"""P(finding | unrelated cause) where the content gives none."""

SOMEONE = (18 * 365.25, 60 * 365.25)
"""Age in days of someone whose age is not known: a child is mostly called one."""

LEAST = 0.02
"""P(any other value | cause) where the content gives all to some values."""


class Term(Struct, frozen=True):
    """What one fact adds to a cause's score, in nats: above 0 speaks for it."""

    id: str
    value: str
    weight: float


class Ranked(Struct, frozen=True):
    """A cause, its share of the posterior (0 to 1), and the terms, strongest first."""

    cause: str
    probability: float
    terms: tuple[Term, ...] = ()


def rank_causes(knowledge: Knowledge, facts: Facts) -> tuple[Ranked, ...]:
    """All causes, likeliest first; ties by id, so that the order never changes by itself."""
    scored = [
        (prior(cause, knowledge, facts), _terms(cause, knowledge, facts), cause.id)
        for cause in knowledge.causes.values()
    ]
    scores = [weight + sum(term.weight for term in terms) for weight, terms, _ in scored]
    top = max(scores)
    total = sum(exp(score - top) for score in scores)
    ranked = [
        Ranked(name, exp(score - top) / total, tuple(sorted(terms, key=lambda t: -abs(t.weight))))
        for score, (_, terms, name) in zip(scores, scored, strict=True)
    ]
    return tuple(sorted(ranked, key=lambda item: (-item.probability, item.cause)))


def complaints(knowledge: Knowledge, facts: Facts) -> tuple[str, ...]:
    """The complaints that are present, in the order they were told."""
    return tuple(
        name
        for name in facts.present()
        if name in knowledge.findings and knowledge.findings[name].kind == "complaint"
    )


def prior(cause: Cause, knowledge: Knowledge, facts: Facts) -> float:
    """Log of the cause's weight, in nats, given the complaints and the person."""
    told = complaints(knowledge, facts)
    if told:
        weights = [cause.prior[name].weight if name in cause.prior else FLOOR for name in told]
    else:
        weights = [max(weight.weight for weight in cause.prior.values())]
    weight = sum(log(weight) for weight in weights) / len(weights)
    person = facts if facts.age else structs.replace(facts, age=SOMEONE)
    return weight + sum(log(f.factor) for f in cause.person if holds(parse(f.when), person))


def _terms(cause: Cause, knowledge: Knowledge, facts: Facts) -> list[Term]:
    return [*_finding_terms(cause, knowledge, facts), *value_terms(cause, knowledge, facts)]


def _finding_terms(cause: Cause, knowledge: Knowledge, facts: Facts) -> Iterable[Term]:
    for name, likelihood in cause.findings.items():
        status = facts.status.get(name)
        if status in ("present", "absent"):
            base = background(knowledge, name)
            ratio = likelihood.p / base if status == "present" else (1 - likelihood.p) / (1 - base)
            yield Term(name, status, log(ratio))


def value_terms(cause: Cause, knowledge: Knowledge, facts: Facts) -> Iterable[Term]:
    """What site, duration, onset and the like add to a cause's score."""
    for name in cause.values:
        shares, base = value_shares(knowledge, cause.id, name), knowledge.findings[name].values
        told = [value for value in facts.values.get(name, ()) if value in base]
        if told:
            # Several values are one fact told in parts, so their ratios are averaged.
            weight = sum(log(shares[value] / base[value]) for value in told) / len(told)
            yield Term(name, ",".join(told), weight)


def background(knowledge: Knowledge, name: str) -> float:
    """P(finding present) in someone whose cause has nothing to do with it."""
    finding = knowledge.findings.get(name)
    return (finding.background if finding else None) or BACKGROUND


def likelihood(knowledge: Knowledge, cause: Cause, name: str) -> float:
    """P(finding present | cause); the background where the cause says nothing of it."""
    found = cause.findings.get(name)
    return found.p if found else background(knowledge, name)


@cache
def value_shares(knowledge: Knowledge, cause: str, name: str) -> dict[str, float]:
    """P(value | cause) of every value of a value finding; what a cause leaves is spread evenly."""
    return _spread(knowledge.causes[cause], name, knowledge.findings[name].values)


def _spread(cause: Cause, name: str, base: dict[str, float]) -> dict[str, float]:
    given = cause.values[name].p if name in cause.values else {}
    rest = {value: share for value, share in base.items() if value not in given}
    left = max(1 - sum(given.values()), LEAST)
    shares = given | {value: left * share / sum(rest.values()) for value, share in rest.items()}
    total = sum(shares.values())
    return {value: share / total for value, share in shares.items()}
