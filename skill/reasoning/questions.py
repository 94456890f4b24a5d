"""Which question to ask next, or none: safety first, then what is worth its cost.

A question is a finding, a group of findings or a value. Its worth is the information it is
expected to give about the causes (bits) plus how far it is expected to move the urgency.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from math import log2
from operator import itemgetter, mul
from typing import Literal

from msgspec import Struct, structs

from content.model import Knowledge
from skill.reasoning.evidence import Facts
from skill.reasoning.index import Index
from skill.reasoning.posterior import Ranked, complaints
from skill.reasoning.ratios import Row, places, rows
from skill.reasoning.truth import all_hold, compiled, holds
from skill.reasoning.urgency import Decider, deciders, reached, unresolved, who_decides

MAXIMUM = 12
"""Most questions in one conversation."""

COST = 0.03
"""Bits that a question must promise before it is worth a turn (tuned on simulated patients)."""

PATIENCE = 0.004
"""Bits by which each question asked makes the next one dearer."""

SURE = 2.0
"""How much dearer a question is once the cause is clear and only urgency is still open."""

LONG, TIRED = 7, 0.03
"""Questions after which each one more is dearer by so many bits: people hang up."""

TODAY = 2
"""Rank of urgent: whoever needs care today is not kept with questions about the cause."""

URGENCY_BITS = (0.0, 0.8, 3.0, 7.0)
"""Bits that it is worth to find each level, from self-care to emergency (tuned, see COST)."""

CLEAR = 0.7
"""Share of the posterior from which the leader is clear: only urgency is still worth asking."""

SETTLED = 0.95
"""Share of the first three together from which they are settled: three can be named."""

PART = 0.2
"""Least worth of a group's second part, as a share of its first."""

DAYS_IN = {
    "under_hour": 0.02,
    "under_day": 0.5,
    "under_2_weeks": 7.0,
    "under_2_months": 35.0,
    "under_year": 180.0,
    "years": 730.0,
}
"""A typical duration in days for each value of `duration`."""

CONSIDERED = 12
"""Causes whose posterior is told apart; the rest hardly moves a choice."""


class Question(Struct, frozen=True):
    """What to ask: `id` names the wording; `findings` are those still open, in spoken order."""

    id: str
    kind: Literal["finding", "group", "value"]
    findings: tuple[str, ...]


def next_question(
    knowledge: Knowledge, facts: Facts, ranking: Sequence[Ranked], asked: Sequence[str]
) -> Question | None:
    """The question to ask now; None when advice can be given.

    Args:
        knowledge: the content.
        facts: what is known.
        ranking: all causes, likeliest first.
        asked: ids of the questions asked so far, in order.
    """
    if len(asked) >= MAXIMUM:
        return None
    level = reached(knowledge, facts)
    who = _who(knowledge, facts, asked, level)
    if who is not None:
        return who
    safety = _safety(knowledge, facts, asked, unresolved(knowledge, facts, level))
    if safety is not None or not complaints(knowledge, facts) or level >= TODAY:
        return safety
    found = worths(knowledge, facts, ranking, asked, level)
    worth, best = max(found, key=itemgetter(0), default=(0.0, None))
    cost = _cost(len(asked)) * (SURE if _clear(ranking) else 1.0)
    return best if worth > cost else None


def _who(knowledge: Knowledge, facts: Facts, asked: Sequence[str], level: int) -> Question | None:
    """Ask whom it is about and how old they are as soon as that alone could raise the level."""
    for name in who_decides(knowledge, facts, level):
        # "A child" is an age too, but here only a nearer one would decide.
        if name not in asked and (name == "age" or not facts.known(name)):
            return Question(name, "value", (name,))
    return None


def _safety(
    knowledge: Knowledge, facts: Facts, asked: Sequence[str], flags: Sequence[str]
) -> Question | None:
    """The first question about a red flag that must be asked about before anyone is reassured."""
    for name in flags:
        for question in open_questions(knowledge, facts, asked, (name,)):
            if name in question.findings:
                return question
    return None


def _cost(asked: int) -> float:
    """Bits that the next question must promise after `asked` questions."""
    return COST + PATIENCE * asked + TIRED * max(0, asked - LONG)


def askable(knowledge: Knowledge, facts: Facts, name: str) -> bool:
    """Whether asking about a finding makes sense now."""
    finding = knowledge.findings[name]
    return finding.ask and not facts.known(name) and _sensible(finding.only_when, facts)


def _sensible(only_when: tuple[str, ...], facts: Facts) -> bool:
    return not only_when or all_hold(compiled((only_when,))[0], facts) is not False


def open_questions(
    knowledge: Knowledge, facts: Facts, asked: Sequence[str], about: Iterable[str] | None = None
) -> Iterable[Question]:
    """Everything that could be asked now, groups first; with `about`, only what is about those."""
    every = _questions(knowledge)
    for question, only_when in every.given(knowledge.findings if about is None else about):
        name = question.id
        if name in asked:
            continue
        if question.kind == "group":
            if all_hold(compiled((only_when,))[0], facts):
                left = tuple([f for f in question.findings if askable(knowledge, facts, f)])
                if len(left) > 1:
                    yield Question(name, "group", left)
        elif not facts.known(name) and _sensible(only_when, facts):
            yield question


@cache
def _questions(knowledge: Knowledge) -> Index[tuple[Question, tuple[str, ...]]]:
    """Every question by what it is about, and the conditions under which it makes sense."""
    found = [
        (Question(name, "group", group.findings), group.only_when)
        for name, group in knowledge.groups.items()
    ]
    for name, each in knowledge.findings.items():
        if each.ask and each.kind not in ("person", "complaint"):
            kind = "value" if each.kind == "value" else "finding"
            found.append((Question(name, kind, (name,)), each.only_when))
    return Index((pair, pair[0].findings) for pair in found)


def worths(
    knowledge: Knowledge,
    facts: Facts,
    ranking: Sequence[Ranked],
    asked: Sequence[str],
    level: int,
) -> list[tuple[float, Question]]:
    """The questions that tell anything, each behind its worth in bits; weak groups left out.

    `level` is the rank of the urgency reached.
    """
    leaders, clear = _Leaders(knowledge, ranking), _clear(ranking)
    decide = deciders(knowledge, facts, level)
    telling = decide.keys() if clear else leaders.told | decide.keys()
    single: dict[str, float] = {}
    found: list[tuple[float, Question]] = []
    for question in open_questions(knowledge, facts, asked, telling):
        for name in question.findings:
            if name not in single:
                tells = not clear and name in leaders.told
                single[name] = 0.0
                if name in telling:
                    answers = leaders.rows(name)
                    shares = _shares(answers, leaders)
                    single[name] = _moved(name, shares, decide.get(name, []), facts, level)
                    single[name] += _gain(answers, shares, leaders) if tells else 0.0
        parts = [single[name] for name in question.findings]
        # A group earns its longer question only if more than one of its parts is worth asking.
        if len(parts) == 1 or sorted(parts)[-2] >= max(parts) * PART:
            found.append((sum(parts), question))
    return found


def _clear(ranking: Sequence[Ranked]) -> bool:
    """Whether the causes that would be named are settled, so that only urgency is still open."""
    leader, three = ranking[0].probability, sum(item.probability for item in ranking[:3])
    return leader >= CLEAR or three >= SETTLED


class _Leaders:
    """The likeliest causes: their shares of what they have, and the findings they tell of."""

    def __init__(self, knowledge: Knowledge, ranking: Sequence[Ranked]) -> None:
        self.knowledge, top = knowledge, ranking[:CONSIDERED]
        total = sum(item.probability for item in top)
        self.shares = [item.probability / total for item in top]
        self._pick = _picker([places(knowledge)[item.cause] for item in top])
        causes = [knowledge.causes[item.cause] for item in top]
        self.told = {name for cause in causes for name in (*cause.findings, *cause.values)}

    def rows(self, name: str) -> dict[str, Row]:
        """By answer to `name`: its likelihood under each of them; see `ratios.rows`."""
        return {value: self._pick(row) for value, row in rows(self.knowledge, name).items()}


def _picker(places: list[int]) -> Callable[[Row], Row]:
    """Takes what stands at `places` out of a row."""
    return itemgetter(*places) if len(places) > 1 else lambda row: (row[places[0]],)


def _shares(answers: dict[str, Row], leaders: _Leaders) -> dict[str, float]:
    """By answer: how likely it is to be given."""
    found = {value: sum(map(mul, row, leaders.shares)) for value, row in answers.items()}
    return found | {"absent": 1 - found["present"]} if "present" in found else found


def _gain(answers: dict[str, Row], shares: dict[str, float], leaders: _Leaders) -> float:
    """Mutual information of the answer and the cause in bits: H(answer) - H(answer | cause)."""
    if "present" in answers:
        within = sum(map(mul, map(entropy, answers["present"]), leaders.shares))
        return entropy(shares["present"]) - within
    return sum(
        weight * p * log2(p / shares[value])
        for value, row in answers.items()
        for p, weight in zip(row, leaders.shares, strict=True)
    )


@lru_cache(4096)
def entropy(p: float) -> float:
    """Bits of a yes-or-no answer that is yes with probability `p`, between 0 and 1."""
    return -p * log2(p) - (1 - p) * log2(1 - p) if 0 < p < 1 else 0.0


def _moved(
    name: str, shares: dict[str, float], decide: list[Decider], facts: Facts, level: int
) -> float:
    """How much urgency the answer is expected to bring to light, in bits."""
    if not decide:
        return 0.0
    total = 0.0
    for value, share in shares.items():
        if value in ("present", "absent"):
            raised = [to for asked, to in decide if asked.negated == (value == "absent")]
        else:
            supposed = _supposing(facts, name, value)
            raised = [to for condition, to in decide if holds(condition, supposed)]
        total += share * (URGENCY_BITS[max(raised)] - URGENCY_BITS[level] if raised else 0.0)
    return total


def _supposing(facts: Facts, name: str, value: str) -> Facts:
    values = {**facts.values, name: (value,)}
    if name != "duration":
        return structs.replace(facts, values=values)
    days = DAYS_IN[value]
    return structs.replace(facts, values=values, duration=days)
