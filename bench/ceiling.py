"""The best that any ranking could do: Bayes' rule on how simulated patients are drawn, all known.

`skill/simulator/population.py` draws one cause or two, then every finding. Turned round exactly,
with nothing left unknown, that tells how often the best three causes hold a true one: no guide
that asks a few questions of these patients can reach more. Self-consistency, never accuracy.
"""

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from typing import NamedTuple

import numpy as np

from content.conditions import parse
from content.load import knowledge
from content.model import Cause
from skill.reasoning.evidence import Facts, fold
from skill.reasoning.posterior import rank_causes
from skill.reasoning.ratios import likelihood, value_shares
from skill.reasoning.truth import all_hold, compiled, holds
from skill.simulator.figures import share
from skill.simulator.population import OUTER, SEVERAL, Person, draw
from skill.simulator.telling import DRAWN

VALUES = ("pattern", "trend", "onset", "occurs", "duration", "site")
"""Values drawn by the chief cause."""

LEAST = 1e-9


class Found(NamedTuple):
    """Whether a true cause is among the three of the exact rule, and of the guide's ranking."""

    best: bool
    ours: bool


def main() -> int:
    """Print both shares with their intervals."""
    parser = argparse.ArgumentParser(description="The ceiling of any ranking, all known.")
    parser.add_argument("--patients", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    tasks = [(options.seed, number) for number in range(options.patients)]
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(_one, tasks, chunksize=20))
    counts = {"best possible": sum(f.best for f in found), "ours": sum(f.ours for f in found)}
    for name, hits in counts.items():
        print(f"a true cause among three, everything known, {name}: {share(hits, len(found))}")
    return 0


def _one(task: tuple[int, int]) -> Found:
    content = knowledge()
    person = draw(content, *task)
    facts = fold(person.log, content)
    ours = [item.cause for item in rank_causes(content, facts)[:3]]
    true = set(person.causes)
    return Found(not true.isdisjoint(best_three(person, facts)), not true.isdisjoint(ours))


def best_three(person: Person, facts: Facts) -> list[str]:
    """The three causes that most likely hold one that is true, chosen one after the other.

    Works on a table of causes by causes: the chief cause by row, the second by column, and on the
    diagonal one cause alone.
    """
    names = list(knowledge().causes)
    table = _drawn(person, facts) + _findings(facts) + _values(person, facts)[:, None]
    table = np.exp(table - table.max())
    chosen: list[int] = []
    for _ in range(3):
        held = table.sum(axis=0) + table.sum(axis=1) - table.diagonal()
        best = int(held.argmax())
        chosen.append(best)
        table[best, :] = table[:, best] = 0.0
    return [names[place] for place in chosen]


def _drawn(person: Person, facts: Facts) -> np.ndarray:
    """Log chance that the generator draws each cause alone, or each pair."""
    causes = list(knowledge().causes.values())
    weights = np.array([_weight(cause, person.complaint, facts) for cause in causes])
    first = weights / weights.sum()
    with np.errstate(divide="ignore"):
        pairs = SEVERAL * first[:, None] * (weights[None, :] / (weights.sum() - weights[:, None]))
        np.fill_diagonal(pairs, (1 - SEVERAL) * first)
        return np.log(pairs)


def _weight(cause: Cause, complaint: str, facts: Facts) -> float:
    if complaint not in cause.prior:
        return 0.0
    weight = cause.prior[complaint].weight
    for person in cause.person:
        weight *= person.factor if holds(parse(person.when), facts) else 1.0
    return weight


def _findings(facts: Facts) -> np.ndarray:
    """Log likelihood of every finding for each pair: of two, the cause that brings it most."""
    content = knowledge()
    total = np.zeros((len(content.causes),) * 2)
    for name, finding in content.findings.items():
        sensible = all_hold(compiled((finding.only_when,))[0], facts) is not False
        needed = [facts.status.get(implied) == "present" for implied in finding.implies]
        if finding.kind not in DRAWN or not sensible or not all(needed):
            continue
        chance = _shares(name)
        for implied in finding.implies:
            chance = np.minimum(1.0, chance / _shares(implied))
        chance = np.clip(chance, LEAST, 1 - LEAST)
        total += np.log(chance if facts.status.get(name) == "present" else 1 - chance)
    return total


@cache
def _shares(name: str) -> np.ndarray:
    content = knowledge()
    causes = list(content.causes.values())
    alone = np.array([likelihood(content, cause, name) for cause in causes])
    own = np.array([name in cause.findings for cause in causes])
    most = np.maximum(alone[:, None], alone[None, :])
    one = np.where(own[:, None], alone[:, None], alone[None, :])
    return np.where(own[:, None] == own[None, :], most, one)


def _values(person: Person, facts: Facts) -> np.ndarray:
    """Log likelihood of what the chief cause alone decides: where, when, how long."""
    content, total = knowledge(), np.zeros(len(knowledge().causes))
    for place, cause in enumerate(content.causes):
        for name in VALUES:
            shares, values = value_shares(content, cause, name), facts.values.get(name, ())
            lid = shares.get("eyelid", 0.0) if name == "site" else 0.0
            if name != "site" or person.complaint in OUTER:
                total[place] += sum(
                    np.log(max(shares.get(value, 0.0), LEAST) / (1 - lid)) for value in values
                )
    return total


if __name__ == "__main__":
    sys.exit(main())
