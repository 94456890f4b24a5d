"""How urgent it is, by rules and never by probabilities.

Rules decide; the leading cause can raise the level and never lower it; an answer of "I don't
know" to a red flag raises it by at most one step, and never to emergency alone.
"""

from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct, structs

from content.conditions import Condition
from content.model import LEVELS, Knowledge, Level, Rule
from skill.reasoning.evidence import Facts
from skill.reasoning.posterior import Ranked
from skill.reasoning.truth import Alternative, any_holds, compiled, only_open, undecided

RANKS: dict[Level, int] = {level: place for place, level in enumerate(LEVELS)}

LEADER = 0.25
"""Share of the posterior from which a cause's own urgency counts (an estimate of ours)."""


class Verdict(Struct, frozen=True):
    """The urgency and what it rests on: rules that fired, most urgent first; causes; unknowns."""

    level: Level
    rules: tuple[Rule, ...] = ()
    causes: tuple[str, ...] = ()
    unknown: bool = False


def rank(level: Level) -> int:
    """0 for self-care to 3 for an emergency."""
    return RANKS[level]


def fired(rules: Iterable[Rule], facts: Facts) -> tuple[Rule, ...]:
    """Rules whose conditions hold, most urgent first, else in the order of the content."""
    known, found, present = facts.firing, list[Rule](), facts.present()
    for rule in rules:
        if _rules_out(present, _needed(rule)):
            continue
        holds = known.get(rule.id)
        if holds is None:
            holds = known[rule.id] = any_holds(compiled(rule.when), facts)
        if holds:
            found.append(rule)
    return tuple(sorted(found, key=lambda rule: -rank(rule.level)))


@cache
def _needed(rule: Rule, asking: bool = False) -> frozenset[str] | None:
    """Findings of which one must be present for a rule to hold, or to ask; None if none need be.

    Most rules are spared by these on most turns.
    """
    found: set[str] = set()
    for conditions in compiled(rule.ask_when if asking else rule.when):
        plain = [c.id for c in conditions if c.test == "present" and not c.negated]
        if not plain:
            return None
        found.add(plain[-1])  # a complaint, which is mostly there, comes first
    return frozenset(found)


def _rules_out(present: tuple[str, ...], needed: frozenset[str] | None) -> bool:
    return needed is not None and needed.isdisjoint(present)


def judge(knowledge: Knowledge, facts: Facts, ranking: Sequence[Ranked]) -> Verdict:
    """The one level that advice given now would carry."""
    rules = fired(knowledge.rules, facts)
    level = highest(rule.level for rule in rules)
    leaders = _raising(knowledge, ranking, level)
    level = highest((level, *(_own_level(knowledge, name) for name in leaders)))
    raised = _raised_by_unknown(knowledge, facts, level)
    return Verdict(raised or level, rules, leaders, raised is not None)


def highest(levels: Iterable[Level]) -> Level:
    """The most urgent of some levels; self-care if there is none."""
    return LEVELS[max((rank(level) for level in levels), default=0)]


def _own_level(knowledge: Knowledge, cause: str) -> Level:
    # An emergency is announced for what the person said, never for what is merely likely.
    own = knowledge.causes[cause].urgency
    return "urgent" if own == "emergency" else own


def _raising(knowledge: Knowledge, ranking: Sequence[Ranked], level: Level) -> tuple[str, ...]:
    leaders = [item.cause for item in ranking if item.probability >= LEADER]
    return tuple(name for name in leaders if rank(_own_level(knowledge, name)) > rank(level))


def _raised_by_unknown(knowledge: Knowledge, facts: Facts, level: Level) -> Level | None:
    unknown = {name for name, status in facts.status.items() if status == "unknown"}
    if not unknown or rank(level) >= rank("urgent"):
        return None
    if unknown.intersection(who_decides(knowledge, facts, reached(knowledge, facts))):
        return LEVELS[rank(level) + 1]
    status = {**facts.status, **dict.fromkeys(unknown, "present")}
    worst = structs.replace(facts, status=status)
    # Only what must be asked before reassuring: not every answer that is not clear is a red flag.
    rules = [r for r in knowledge.rules if r.ask_when and rank(r.level) > rank(level)]
    open_flags = [rule for rule in rules if _mentions(rule) & unknown]
    return LEVELS[rank(level) + 1] if fired(open_flags, worst) else None


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
    present = facts.present()
    for rule in knowledge.rules:
        if rank(rule.level) <= level or _rules_out(present, _needed(rule, asking=True)):
            continue
        if any_holds(compiled(rule.ask_when), facts):
            for conditions in compiled(rule.when):
                left = [c.id for c in undecided(conditions, facts) if not facts.known(c.id)]
                found.update(dict.fromkeys(left[:1]))
    return tuple(found)


def reached(knowledge: Knowledge, facts: Facts) -> int:
    """Rank of the most urgent rule that holds; 0 if none does."""
    return max((rank(rule.level) for rule in fired(knowledge.rules, facts)), default=0)


WHO = {"subject", "age"}

Decider = tuple[Condition, int]
"""A condition on which alone a rule still depends, and the rank of that rule."""


def deciders(knowledge: Knowledge, facts: Facts, level: int) -> dict[str, list[Decider]]:
    """By finding: where one more answer would raise the `level` reached, and to which rank.

    An urgent rule that only listens counts once a sign of it is there: nobody is asked about
    chest pain because their calf twitches, but itching matters in someone with bad kidneys.
    """
    found: dict[str, list[Decider]] = {}
    status = facts.status
    for could_reach, asks, two, conditions in _alternatives(knowledge):
        if could_reach > level and not (two and "present" not in map(status.get, two)):
            last = only_open(conditions, facts)
            if last and (asks or _begun(conditions, knowledge, facts)):
                found.setdefault(last.id, []).append((last, could_reach))
    return found


@cache
def _alternatives(
    knowledge: Knowledge,
) -> tuple[tuple[int, bool, tuple[str, ...], Alternative], ...]:
    """Every alternative of every rule: the rank, whether it asks, two findings that it needs.

    While neither of the two is there, more than one answer is open; most are passed over so.
    """
    found: list[tuple[int, bool, tuple[str, ...], Alternative]] = []
    for rule in knowledge.rules:
        asks = bool(rule.ask_when) or rule.level == "soon"
        for conditions in compiled(rule.when):
            plain = [c.id for c in conditions if c.test == "present" and not c.negated]
            two = tuple(plain[-2:]) if len(plain) > 1 else ()
            found.append((rank(rule.level), asks, two, conditions))
    return tuple(found)


def _begun(conditions: Alternative, knowledge: Knowledge, facts: Facts) -> bool:
    """Whether a finding that the alternative needs, beside the complaint, is there."""
    return any(
        facts.status.get(condition.id) == "present"
        and knowledge.findings[condition.id].kind != "complaint"
        for condition in conditions
        if condition.test == "present" and not condition.negated
    )


@cache
def _of_whom(knowledge: Knowledge) -> tuple[tuple[int, Alternative], ...]:
    """The alternatives that depend on whom it is about, each with the rank of its rule."""
    return tuple(
        (rank(rule.level), conditions)
        for rule in knowledge.rules
        for conditions in compiled(rule.when)
        if any(condition.id in WHO for condition in conditions)
    )


def who_decides(knowledge: Knowledge, facts: Facts, level: int) -> tuple[str, ...]:
    """The subject and the age, if knowing them alone could raise the `level` reached."""
    found: set[str] = set()
    for could_reach, conditions in _of_whom(knowledge):
        if could_reach > level:
            left = {condition.id for condition in undecided(conditions, facts)}
            found |= left if left <= WHO else set()
    return tuple(name for name in ("subject", "age") if name in found)
