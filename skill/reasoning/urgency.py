"""How urgent it is, by rules and never by probabilities.

Rules decide; the likely causes can raise the level and never lower it; an answer of "I don't
know" to a red flag raises it by at most one step, and never to emergency alone.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from msgspec import Struct, structs

from content.conditions import Condition
from content.model import LEVELS, Knowledge, Level, Rule
from skill.reasoning.evidence import Facts
from skill.reasoning.index import Index
from skill.reasoning.posterior import Ranked
from skill.reasoning.truth import (
    Alternative,
    Alternatives,
    any_holds,
    compiled,
    undecided,
)

RANKS: dict[Level, int] = {level: place for place, level in enumerate(LEVELS)}

TOGETHER: dict[Level, float] = {"urgent": 0.15, "soon": 0.35}
"""Share of the posterior that the causes of a level, or of a higher one, need together for it to
count (estimates of ours, tuned on simulated patients)."""

LIKELY = 0.05
"""Least share of a cause that counts there: what is far-fetched worries nobody, however much of it
there is."""


class Verdict(Struct, frozen=True):
    """The urgency and what it rests on: rules that fired, most urgent first; causes; unknowns."""

    level: Level
    rules: tuple[Rule, ...] = ()
    causes: tuple[str, ...] = ()
    unknown: bool = False


def rank(level: Level) -> int:
    """0 for self-care to 3 for an emergency."""
    return RANKS[level]


def fired(rules: tuple[Rule, ...], facts: Facts) -> tuple[Rule, ...]:
    """Rules whose conditions hold, most urgent first, else in the order of the content."""
    known, found = facts.firing, list[Rule]()
    for rule in _by_sign(rules).given(facts.present()):
        holds = known.get(rule.id)
        if holds is None:
            holds = known[rule.id] = any_holds(compiled(rule.when), facts)
        if holds:
            found.append(rule)
    return tuple(sorted(found, key=lambda rule: -rank(rule.level)))


@lru_cache(8)
def _by_sign(rules: tuple[Rule, ...]) -> Index[Rule]:
    return Index((rule, _signs(compiled(rule.when))) for rule in rules)


@cache
def _by_asking(knowledge: Knowledge) -> Index[Rule]:
    return Index((rule, _signs(compiled(rule.ask_when))) for rule in knowledge.rules)


def _signs(alternatives: Alternatives) -> frozenset[str] | None:
    """Findings of which one must be present for an alternative to hold; None if none need be."""
    found = [_plain(conditions)[-1:] for conditions in alternatives]
    return frozenset(name for last in found for name in last) if all(found) else None


def _plain(conditions: Alternative) -> list[str]:
    """The findings that must all be present; a complaint, which is mostly there, comes first."""
    return [each.id for each in conditions if each.test == "present" and not each.negated]


@cache
def emergencies(knowledge: Knowledge) -> tuple[Rule, ...]:
    """The rules that make an emergency."""
    return tuple(rule for rule in knowledge.rules if rule.level == "emergency")


def judge(knowledge: Knowledge, facts: Facts, ranking: Sequence[Ranked]) -> Verdict:
    """The one level that advice given now would carry."""
    rules = fired(knowledge.rules, facts)
    level = highest(rule.level for rule in rules)
    level, leaders = _raising(knowledge, ranking, level)
    raised = _raised_by_unknown(knowledge, facts, level)
    return Verdict(raised or level, rules, leaders, raised is not None)


def highest(levels: Iterable[Level]) -> Level:
    """The most urgent of some levels; self-care if there is none."""
    return LEVELS[max((rank(level) for level in levels), default=0)]


def _own_level(knowledge: Knowledge, cause: str) -> Level:
    # An emergency is announced for what the person said, never for what is merely likely.
    own = knowledge.causes[cause].urgency
    return "urgent" if own == "emergency" else own


def _raising(
    knowledge: Knowledge, ranking: Sequence[Ranked], level: Level
) -> tuple[Level, tuple[str, ...]]:
    """The highest level that enough of the causes carry, and they; else `level`, and none."""
    likely = [item for item in ranking if item.probability >= LIKELY]
    for higher, share in TOGETHER.items():
        if rank(higher) <= rank(level):
            break
        own = [item for item in likely if rank(_own_level(knowledge, item.cause)) >= rank(higher)]
        if sum(item.probability for item in own) >= share:
            return higher, tuple(item.cause for item in own)
    return level, ()


def _raised_by_unknown(knowledge: Knowledge, facts: Facts, level: Level) -> Level | None:
    unknown = {name for name, status in facts.status.items() if status == "unknown"}
    if not unknown or rank(level) >= rank("urgent"):
        return None
    if unknown.intersection(who_decides(knowledge, facts, reached(knowledge, facts))):
        return LEVELS[rank(level) + 1]
    status = {**facts.status, **dict.fromkeys(unknown, "present")}
    worst = structs.replace(facts, status=status)
    # Only what must be asked before reassuring: not every answer that is not clear is a red flag.
    rules = [r for r in _asking(knowledge, facts) if rank(r.level) > rank(level)]
    open_flags = [rule for rule in rules if _mentions(rule) & unknown]
    raised = any(any_holds(compiled(rule.when), worst) for rule in open_flags)
    return LEVELS[rank(level) + 1] if raised else None


@cache
def _mentions(rule: Rule) -> frozenset[str]:
    return frozenset(c.id for conditions in compiled(rule.when) for c in conditions)


def unresolved(knowledge: Knowledge, facts: Facts, level: int) -> tuple[str, ...]:
    """Findings that must be asked about before anyone is reassured, in the order to ask.

    A rule asks when its `ask_when` holds, it has not fired and it could still raise the `level`
    that is reached; of each alternative only the first open finding, so that a no closes the rest
    unasked.
    """
    found: dict[str, None] = {}
    for rule in _asking(knowledge, facts):
        if rank(rule.level) > level:
            for conditions in compiled(rule.when):
                left = [c.id for c in undecided(conditions, facts) if not facts.known(c.id)]
                found.update(dict.fromkeys(left[:1]))
    return tuple(found)


def _asking(knowledge: Knowledge, facts: Facts) -> Iterable[Rule]:
    """The rules that the evidence makes plausible."""
    for rule in _by_asking(knowledge).given(facts.present()):
        if any_holds(compiled(rule.ask_when), facts):
            yield rule


def reached(knowledge: Knowledge, facts: Facts) -> int:
    """Rank of the most urgent rule that holds; 0 if none does."""
    return max((rank(rule.level) for rule in fired(knowledge.rules, facts)), default=0)


WHO = {"subject", "age"}

MOST_OPEN = 2
"""Answers that an alternative may still need for its questions to be worth anything."""


class Decider(Struct, frozen=True):
    """A condition on which a rule still depends, that rule's rank, and what else must hold."""

    condition: Condition
    rank: int
    rest: Alternative = ()


def deciders(knowledge: Knowledge, facts: Facts, level: int) -> dict[str, list[Decider]]:
    """By finding: where one more answer, or two, would raise the `level` reached, and to where.

    An urgent rule that only listens counts once a sign of it is there: nobody is asked about
    chest pain because their calf twitches, but itching matters in someone with bad kidneys. The
    same goes for a rule that needs two answers more.
    """
    found: dict[str, list[Decider]] = {}
    for could_reach, asks, conditions in _deciding(knowledge).given(facts.present()):
        if could_reach > level:
            left = undecided(conditions, facts)
            alone = len(left) == 1 and asks
            if alone or (0 < len(left) <= MOST_OPEN and _begun(conditions, knowledge, facts)):
                for each in left:
                    rest = tuple([other for other in left if other is not each])
                    found.setdefault(each.id, []).append(Decider(each, could_reach, rest))
    return found


@cache
def _deciding(knowledge: Knowledge) -> Index[tuple[int, bool, Alternative]]:
    """Every alternative of every rule, with its rank and whether it asks.

    With two findings that must be present, one of them must be, or no sign of it is there.
    """
    found: list[tuple[tuple[int, bool, Alternative], Iterable[str] | None]] = []
    for rule in knowledge.rules:
        asks = bool(rule.ask_when) or rule.level == "soon"
        for conditions in compiled(rule.when):
            plain = _plain(conditions)
            signs = [name for name in plain if knowledge.findings[name].kind != "complaint"]
            needed = {*plain[-2:], *signs} if len(plain) > 1 else None if asks else plain
            found.append(((rank(rule.level), asks, conditions), needed))
    return Index(found)


def _begun(conditions: Alternative, knowledge: Knowledge, facts: Facts) -> bool:
    """Whether a finding that the alternative needs, beside the complaint, is there."""
    return any(
        facts.status.get(condition.id) == "present"
        and knowledge.findings[condition.id].kind != "complaint"
        for condition in conditions
        if condition.test == "present" and not condition.negated
    )


@cache
def _of_whom(knowledge: Knowledge) -> Index[tuple[int, Alternative]]:
    """The alternatives that depend on whom it is about, each with the rank of its rule."""
    return Index(
        ((rank(rule.level), conditions), _plain(conditions)[-1:] or None)
        for rule in knowledge.rules
        for conditions in compiled(rule.when)
        if any(condition.id in WHO for condition in conditions)
    )


def who_decides(knowledge: Knowledge, facts: Facts, level: int) -> tuple[str, ...]:
    """The subject and the age, if knowing them alone could raise the `level` reached."""
    found: set[str] = set()
    for could_reach, conditions in _of_whom(knowledge).given(facts.present()):
        if could_reach > level:
            left = {condition.id for condition in undecided(conditions, facts)}
            found |= left if left <= WHO else set()
    return tuple(name for name in ("subject", "age") if name in found)
