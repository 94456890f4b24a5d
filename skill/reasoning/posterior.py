"""How likely each cause is, and why: log-odds over single causes, explained by its own terms.

    score(cause) = log prior(complaint, person) + sum of log P(fact | cause) / P(fact | any)

Probabilities are over the causes in the content and assume one cause; they order and explain
causes and choose questions. They never decide urgency.
"""

from collections.abc import Iterable
from functools import cache
from math import exp, log

from msgspec import Struct, structs

from content.conditions import Condition, parse
from content.model import Knowledge
from skill.reasoning import ratios
from skill.reasoning.evidence import Facts
from skill.reasoning.truth import holds

FLOOR = 0.02
"""Weight per 1,000 of a cause that is not listed for a complaint."""

SOMEONE = (18 * 365.25, 60 * 365.25)
"""Age in days of someone whose age is not known: a child is mostly called one."""


class Term(Struct, frozen=True):
    """What one fact adds to a cause's score, in nats: above 0 speaks for it."""

    id: str
    value: str
    weight: float


class Ranked(Struct, frozen=True):
    """A cause and its share of the posterior (0 to 1)."""

    cause: str
    probability: float


def rank_causes(knowledge: Knowledge, facts: Facts) -> tuple[Ranked, ...]:
    """All causes, likeliest first; ties by id, so that the order never changes by itself."""
    scores = priors(knowledge, facts)
    for column, weight in _columns(knowledge, facts):
        for place, ratio in column:
            scores[place] += ratio * weight
    top = max(scores)
    odds = [exp(score - top) for score in scores]
    total = -sum(odds)
    ranked = sorted(zip([-each for each in odds], knowledge.causes, strict=True))
    return tuple([Ranked(name, each / total) for each, name in ranked])


def _columns(knowledge: Knowledge, facts: Facts) -> Iterable[tuple[ratios.Column, float]]:
    """The column of each fact, and how much of it counts."""
    table = ratios.of_findings(knowledge)
    for fact in facts.status.items():
        if fact in table:
            yield table[fact], 1.0
    for name, values in facts.values.items():
        told = [column for value in values if (column := ratios.of_value(knowledge, name, value))]
        # Several values are one fact told in parts, so their ratios are averaged.
        yield from ((column, 1 / len(told)) for column in told)


def terms(knowledge: Knowledge, facts: Facts, cause: str) -> tuple[Term, ...]:
    """What each fact adds to one cause's score, strongest first."""
    here, found = list(knowledge.causes).index(cause), list[Term]()
    for name, status in facts.status.items():
        weight = dict(ratios.of_findings(knowledge).get((name, status), ())).get(here)
        found += [Term(name, status, weight)] if weight is not None else []
    for name, values in facts.values.items():
        columns = {value: dict(ratios.of_value(knowledge, name, value)) for value in values}
        told = {value: column[here] for value, column in columns.items() if here in column}
        if told:
            found.append(Term(name, ",".join(told), sum(told.values()) / len(told)))
    return tuple(sorted(found, key=lambda term: -abs(term.weight)))


def complaints(knowledge: Knowledge, facts: Facts) -> tuple[str, ...]:
    """The complaints that are present, in the order they were told."""
    return tuple(
        name
        for name in facts.present()
        if name in knowledge.findings and knowledge.findings[name].kind == "complaint"
    )


def topics(knowledge: Knowledge, facts: Facts) -> tuple[str, ...]:
    """The complaints, and what people come about by itself, such as numbness."""
    found = knowledge.findings
    told = [name for name in facts.present() if name in found and found[name].alone]
    return (*complaints(knowledge, facts), *told)


def priors(knowledge: Knowledge, facts: Facts) -> list[float]:
    """Log of each cause's weight, in nats, given the complaints and the person."""
    scores = list(_weights(knowledge, complaints(knowledge, facts)))
    person = facts if facts.age else structs.replace(facts, age=SOMEONE)
    for condition, factors in _factors(knowledge):
        if holds(condition, person):
            for place, factor in factors:
                scores[place] += factor
    return scores


@cache
def _weights(knowledge: Knowledge, told: tuple[str, ...]) -> tuple[float, ...]:
    """Log weights for some complaints: their mean; for none, the highest of any complaint."""
    found: list[float] = []
    for cause in knowledge.causes.values():
        given = cause.prior
        weights = [given[name].weight if name in given else FLOOR for name in told]
        weights = weights or [max(weight.weight for weight in given.values())]
        found.append(sum(log(weight) for weight in weights) / len(weights))
    return tuple(found)


@cache
def _factors(knowledge: Knowledge) -> tuple[tuple[Condition, ratios.Column], ...]:
    """By condition on the person: the places of the causes, and the logs of their factors."""
    found: dict[str, list[tuple[int, float]]] = {}
    for place, cause in enumerate(knowledge.causes.values()):
        for factor in cause.person:
            found.setdefault(factor.when, []).append((place, log(factor.factor)))
    return tuple((parse(when), tuple(column)) for when, column in found.items())
