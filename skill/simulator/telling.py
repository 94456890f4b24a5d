"""What simulated patients tell unasked: what frightens them, then what stands out.

Assumptions of ours, kept in one place: nobody has measured what people tell a speaker.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from random import Random

from content.model import LEVELS, Knowledge
from skill.reasoning.evidence import Evidence, fold
from skill.reasoning.ratios import background, likelihood
from skill.reasoning.truth import Alternative, compiled
from skill.reasoning.urgency import fired

TOLD = 0.6
"""Share of patients who say one thing more than the complaint, if there is one to say."""

AT_ONCE = 3
"""Most things that a patient tells when asked openly for whatever else there is."""

DRAWN = ("associated", "exposure", "history")
"""Kinds of findings that are true of a patient or not."""


def with_the_complaint(rng: Random, knowledge: Knowledge, cause: str, log: Evidence) -> str:
    """What else is said in the first breath: an emergency, else what stands out, or nothing."""
    facts = fold(log, knowledge)
    present = [name for name in facts.present() if knowledge.findings[name].kind in DRAWN]
    for rule in fired(knowledge.rules, facts):
        if rule.level == "emergency" and not rule.ask_when:
            signs = [name for conditions in compiled(rule.when) for name in _needed(conditions)]
            return next(name for name in signs if name in present)
    if not present or rng.random() >= TOLD:
        return ""
    ailment, found = knowledge.causes[cause], knowledge.findings
    likely = {name: likelihood(knowledge, ailment, name) for name in present}
    return weighted(rng, {n: p / (found[n].background or 1.0) for n, p in likely.items()})


def asked_openly(
    rng: Random, knowledge: Knowledge, log: Evidence, known: Collection[str], most: int = AT_ONCE
) -> tuple[str, ...]:
    """What is told when asked for anything else: the gravest sign, then the most unusual things.

    Args:
        rng: the patient's own.
        knowledge: the content.
        log: everything true of the patient.
        known: ids that were told or asked already.
        most: things told at once.
    """
    kinds = {name: finding.kind for name, finding in knowledge.findings.items()}
    left = {
        entry.id: 1 / background(knowledge, entry.id)
        for entry in log
        if entry.value == "present" and kinds.get(entry.id) in DRAWN and entry.id not in known
    }
    told = [name for name in grave_signs(knowledge) if name in left][:1]
    while len(told) < min(most, len(left)):
        told.append(weighted(rng, {name: w for name, w in left.items() if name not in told}))
    return tuple(told)


@cache
def grave_signs(knowledge: Knowledge) -> tuple[str, ...]:
    """Symptoms that a rule for care today or at once counts, gravest first."""
    rules = sorted(knowledge.rules, key=lambda rule: -LEVELS.index(rule.level))
    signs = [
        name
        for rule in rules
        if rule.level in ("emergency", "urgent")
        for conditions in compiled(rule.when)
        for name in _needed(conditions)
        if knowledge.findings[name].kind == "associated"
    ]
    return tuple(dict.fromkeys(signs))


def weighted(rng: Random, shares: Mapping[str, float]) -> str:
    """One of the names, by their shares."""
    return rng.choices(list(shares), list(shares.values()))[0]


def _needed(conditions: Alternative) -> Sequence[str]:
    """The findings that an alternative of a rule needs."""
    return [c.id for c in conditions if c.test == "present" and not c.negated]
