"""The best that any guide could do with the simulated patients: self-consistency, never accuracy.

Causes: `skill/simulator/population.py` draws one cause or two, then every finding. Turned round
exactly by Bayes' rule, with nothing left unknown, that tells how often the best three causes hold
a true one: no guide that asks a few questions can reach more.

Urgency: every question there is, each asked once and answered as these patients answer, with their
share of "I don't know" and of wrong answers. What is under-triaged then is not for want of asking.
"""

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from random import Random
from typing import NamedTuple

import numpy as np

from content.conditions import parse
from content.load import knowledge
from content.model import LEVELS, Cause
from skill.dialog.mind import Mind
from skill.reasoning.evidence import Entry, Evidence, Facts, fold
from skill.reasoning.posterior import rank_causes
from skill.reasoning.ratios import likelihood, value_shares
from skill.reasoning.truth import all_hold, compiled, holds
from skill.reasoning.urgency import reached
from skill.simulator.figures import share
from skill.simulator.population import OUTER, SEVERAL, Person, draw
from skill.simulator.talker import UNKNOWN, WRONG
from skill.simulator.telling import DRAWN

VALUES = ("pattern", "trend", "onset", "occurs", "duration", "site")
"""Values drawn by the chief cause."""

LEAST = 1e-9


class Found(NamedTuple):
    """What could be reached for one patient.

    Attributes:
        best: whether a true cause is among the three of the exact rule.
        ours: whether one is among the three of the guide's ranking.
        best_asked: the same with every question asked, and `ours_asked`.
        under: whether, every question asked, the level is too low; `ruled` by the rules alone.
    """

    best: bool
    ours: bool
    best_asked: bool
    ours_asked: bool
    under: bool
    ruled: bool


def main() -> int:
    """Print the shares with their intervals."""
    parser = argparse.ArgumentParser(description="The best that any guide could do.")
    parser.add_argument("--patients", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    tasks = [(options.seed, number) for number in range(options.patients)]
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(_one, tasks, chunksize=20))
    shares = {
        "a true cause among three, everything known, best possible": [f.best for f in found],
        "a true cause among three, everything known, ours": [f.ours for f in found],
        "a true cause among three, every question asked, best possible": [
            f.best_asked for f in found
        ],
        "a true cause among three, every question asked, ours": [f.ours_asked for f in found],
        "under-triage, every question asked, with the causes": [f.under for f in found],
        "under-triage, every question asked, rules alone": [f.ruled for f in found],
    }
    for name, hits in shares.items():
        print(f"{name}: {share(sum(hits), len(found))}")
    return 0


def _one(task: tuple[int, int]) -> Found:
    content = knowledge()
    person = draw(content, *task)
    facts = fold(person.log, content)
    log = answered(person, Random(f"{task[0]}:{person.number}:all"))
    told = fold(log, content)
    true = set(person.causes)
    return Found(
        best=not true.isdisjoint(best_three(person, facts)),
        ours=not true.isdisjoint(_ours(facts)),
        best_asked=not true.isdisjoint(best_three(person, told)),
        ours_asked=not true.isdisjoint(_ours(told)),
        under=_level(log) < _level(person.log),
        ruled=reached(content, told) < reached(content, facts),
    )


def _ours(facts: Facts) -> list[str]:
    return [item.cause for item in rank_causes(knowledge(), facts)[:3]]


def _level(log: Evidence) -> int:
    return LEVELS.index(Mind(knowledge(), log).verdict.level)


def answered(person: Person, rng: Random) -> Evidence:
    """What is known of a person once every question, groups as one, was asked and answered.

    A wrong answer loses what is there; that it invents a sign is left out, for it hides nothing.
    """
    content = knowledge()
    unasked = {"subject", "site", person.complaint, person.told}
    group_of = {name: key for key, group in content.groups.items() for name in group.findings}
    chance: dict[str, float] = {}
    told: list[Entry] = []
    for entry in person.log:
        luck = chance.setdefault(group_of.get(entry.id, entry.id), rng.random())
        if entry.id in unasked or entry.value not in ("present", "absent"):
            told.append(entry)
        elif luck < UNKNOWN:
            told.append(Entry(entry.turn, entry.id, "unknown"))
        else:
            wrong = luck < UNKNOWN + WRONG
            told.append(Entry(entry.turn, entry.id, "absent") if wrong else entry)
    return tuple(told)


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
    """Log likelihood of what is known for each pair: of two, the cause that brings it most."""
    content = knowledge()
    total = np.zeros((len(content.causes),) * 2)
    for name, finding in content.findings.items():
        sensible = all_hold(compiled((finding.only_when,))[0], facts) is not False
        needed = [facts.status.get(implied) == "present" for implied in finding.implies]
        known = facts.status.get(name) != "unknown"
        if finding.kind not in DRAWN or not (sensible and known and all(needed)):
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
