"""A noisy-OR over all causes at once, beside which the log-odds of `skill.reasoning` is measured.

    P(finding absent | causes) = (1 - background) * product over present causes of (1 - strength)

Exact marginals by Quickscore (Heckerman 1989): absent findings factor, present ones are summed
over their subsets, so only the most telling `EXACT` of them are taken. Strengths below the
background can't be said in a noisy-OR; values (site, duration ...) enter as ratios on the prior.
"""

from collections.abc import Sequence
from itertools import combinations
from math import exp, log, prod

from content.model import Cause, Knowledge
from skill.reasoning.evidence import Facts
from skill.reasoning.posterior import Ranked, priors
from skill.reasoning.ratios import background, likelihood, of_value

EXACT = 7
"""Present findings that are summed exactly: 2 to the 7th subsets."""

PER = 1000.0
"""The weights of a complaint are per 1,000 people who ask about it."""


def rank_noisy_or(knowledge: Knowledge, facts: Facts) -> tuple[Ranked, ...]:
    """All causes with their marginal probability, likeliest first."""
    causes = list(knowledge.causes.values())
    chances = [_chance(score) for score in _scores(knowledge, facts)]
    absent = [n for n, s in facts.status.items() if s == "absent" and n in knowledge.findings]
    # q: P(all absent findings absent | cause), relative to the background
    quiet = [prod(1 - _strength(knowledge, cause, n) for n in absent) for cause in causes]
    present = _telling(knowledge, facts, causes)
    table = [[1 - _strength(knowledge, cause, n) for n in present] for cause in causes]
    leaks = [1 - background(knowledge, n) for n in present]
    total, with_each = 0.0, [0.0] * len(causes)
    for size in range(len(present) + 1):
        for chosen in combinations(range(len(present)), size):
            sign = -1.0 if size % 2 else 1.0
            leak = prod(leaks[i] for i in chosen)
            on = [q * prod(row[i] for i in chosen) for q, row in zip(quiet, table, strict=True)]
            factors = [p * o + 1 - p for p, o in zip(chances, on, strict=True)]
            whole = sign * leak * prod(factors)
            total += whole
            for i, (p, o, factor) in enumerate(zip(chances, on, factors, strict=True)):
                with_each[i] += whole * p * o / factor
    found = [
        Ranked(cause.id, min(1.0, max(0.0, share / total)) if total > 0 else 0.0)
        for cause, share in zip(causes, with_each, strict=True)
    ]
    return tuple(sorted(found, key=lambda item: (-item.probability, item.cause)))


def _scores(knowledge: Knowledge, facts: Facts) -> list[float]:
    """Log weights moved by the values that were told: a noisy-OR knows only yes and no."""
    scores = priors(knowledge, facts)
    for name, values in facts.values.items():
        for value in values:
            for place, ratio in of_value(knowledge, name, value):
                scores[place] += ratio / len(values)
    return scores


def _chance(score: float) -> float:
    """P(cause) among those with the complaint, of a log weight per 1,000."""
    odds = exp(score) / PER
    return odds / (1 + odds)


def _strength(knowledge: Knowledge, cause: Cause, name: str) -> float:
    leak = background(knowledge, name)
    return max(0.0, 1 - (1 - likelihood(knowledge, cause, name)) / (1 - leak))


def _telling(knowledge: Knowledge, facts: Facts, causes: Sequence[Cause]) -> list[str]:
    """The present findings that tell most, at most `EXACT`; the complaint is in the prior."""
    kinds = {name: finding.kind for name, finding in knowledge.findings.items()}
    names = [n for n in facts.present() if kinds.get(n) not in (None, "complaint")]

    def tells(name: str) -> float:
        best = max(likelihood(knowledge, cause, name) for cause in causes)
        return -log(best / background(knowledge, name))

    return sorted(names, key=tells)[:EXACT]
