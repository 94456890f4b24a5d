"""How much a question is worth: what it is expected to tell about the causes and the urgency.

The information about the causes is in bits; so is how far the answer may move the urgency.
"""

from collections.abc import Callable, Sequence
from functools import cache
from math import log2
from operator import itemgetter, mul

from msgspec import structs

from content.conditions import Condition
from content.model import Knowledge
from skill.reasoning.evidence import Facts
from skill.reasoning.posterior import Ranked
from skill.reasoning.questions import Question, open_questions
from skill.reasoning.ratios import Row, doubts, entropy, places, rows, triggers
from skill.reasoning.truth import holds
from skill.reasoning.urgency import Decider, deciders

TODAY = 2
"""Rank of urgent: whoever needs care today is only asked what could make it an emergency."""

URGENCY_BITS = (0.0, 1.6, 3.5, 7.0)
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

Promised = list[tuple[Condition, float]]
"""By condition on a finding: the bits gained where it holds."""

CONSIDERED, NEARLY_ALL = 12, 0.95
"""Most causes that are told apart, and the share of the posterior that is enough of them: the rest
hardly moves a choice."""


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
    scale = _Scale(knowledge, facts, ranking, level)
    found: list[tuple[float, Question]] = []
    for question in open_questions(knowledge, facts, asked, scale.telling):
        parts = [scale.worth(name) for name in question.findings]
        # A group earns its longer question only if more than one of its parts is worth asking.
        if len(parts) == 1 or sorted(parts)[-2] >= max(parts) * PART:
            found.append((sum(parts), question))
    return found


def settled(knowledge: Knowledge, facts: Facts, ranking: Sequence[Ranked], level: int) -> bool:
    """Whether only urgency is still open: the causes to name are clear, or care is due today.

    A leader is not clear before what it can hardly be without was asked: nobody is told of hard
    exercise who was never asked whether there was any.
    """
    leader, three = ranking[0], sum(item.probability for item in ranking[:3])
    needed = triggers(knowledge)[leader.cause]
    asked = not needed or any(map(facts.known, needed))
    return level >= TODAY or (asked and (leader.probability >= CLEAR or three >= SETTLED))


class _Leaders:
    """The likeliest causes: their shares of what they have, and the findings they tell of."""

    def __init__(self, knowledge: Knowledge, ranking: Sequence[Ranked]) -> None:
        self.knowledge, top = knowledge, _considered(ranking)
        total = sum(item.probability for item in top)
        self.shares = [item.probability / total for item in top]
        self._pick = _picker([places(knowledge)[item.cause] for item in top])
        causes = [knowledge.causes[item.cause] for item in top]
        self.told = frozenset(n for each in causes for n in (*each.findings, *each.values))

    def rows(self, name: str) -> dict[str, Row]:
        """By answer to `name`: its likelihood under each of them; see `ratios.rows`."""
        return {value: self._pick(row) for value, row in rows(self.knowledge, name).items()}

    def mean(self, row: Row) -> float:
        """What a row over them comes to, each by its share."""
        return sum(map(mul, row, self.shares))

    def yes(self, name: str) -> float:
        """How likely a yes to `name` is."""
        return self.mean(self._pick(rows(self.knowledge, name)["present"]))

    def doubt(self, name: str) -> float:
        """How unsure a yes or no to `name` is once the cause is known, in bits."""
        return self.mean(self._pick(doubts(self.knowledge, name)))


class _Scale:
    """What an answer about each finding is worth now; each weighed once.

    Attributes:
        telling: the findings that an answer could tell anything of.
    """

    def __init__(
        self, knowledge: Knowledge, facts: Facts, ranking: Sequence[Ranked], level: int
    ) -> None:
        self.facts, self.level = facts, level
        self._weighed, self._chances = dict[str, float](), dict[str, float]()
        self.leaders = _Leaders(knowledge, ranking)
        self.causes = (
            frozenset[str]() if settled(knowledge, facts, ranking, level) else self.leaders.told
        )
        self.deciders = deciders(knowledge, facts, level)
        self.telling = self.causes | self.deciders.keys()

    def worth(self, name: str) -> float:
        """Bits that an answer about the finding `name` is worth."""
        if name not in self._weighed:
            self._weighed[name] = self._weigh(name) if name in self.telling else 0.0
        return self._weighed[name]

    def _weigh(self, name: str) -> float:
        kind = self.leaders.knowledge.findings[name].kind
        promised = [(each.condition, self._promise(each)) for each in self.deciders.get(name, ())]
        return self._of_value(name, promised) if kind == "value" else self._of_yes(name, promised)

    def _of_yes(self, name: str, promised: Promised) -> float:
        """Of a yes or no: mutual information H(answer) - H(answer | cause), and urgency moved."""
        yes = self.leaders.yes(name)
        of_yes = max((bits for asked, bits in promised if not asked.negated), default=0.0)
        of_no = max((bits for asked, bits in promised if asked.negated), default=0.0)
        told = entropy(yes) - self.leaders.doubt(name) if name in self.causes else 0.0
        return told + yes * of_yes + (1 - yes) * of_no

    def _of_value(self, name: str, promised: Promised) -> float:
        """The same of one of several values."""
        answers, worth = self.leaders.rows(name), 0.0
        shares = {value: self.leaders.mean(row) for value, row in answers.items()}
        for value, share in shares.items() if promised else ():
            supposed = _supposing(self.facts, name, value)
            raised = [bits for asked, bits in promised if holds(asked, supposed)]
            worth += share * max(raised, default=0.0)
        if name in self.causes:
            worth += sum(
                weight * p * log2(p / shares[value])
                for value, row in answers.items()
                for p, weight in zip(row, self.leaders.shares, strict=True)
            )
        return worth

    def _promise(self, decider: Decider) -> float:
        """Bits gained if its condition holds: less, the less likely the rest of its rule is."""
        bits = URGENCY_BITS[decider.rank] - URGENCY_BITS[self.level]
        for condition in decider.rest:
            bits *= self._chance(condition)
        return bits

    def _chance(self, condition: Condition) -> float:
        """How likely it is that a condition not known yet holds; 0 for who the person is."""
        if condition.text not in self._chances:
            self._chances[condition.text] = self._likely(condition)
        return self._chances[condition.text]

    def _likely(self, condition: Condition) -> float:
        name, leaders = condition.id, self.leaders
        finding = leaders.knowledge.findings[name]
        if not finding.ask or finding.kind == "person":
            return 0.0
        if finding.kind != "value":
            yes = leaders.yes(name)
            return 1 - yes if condition.negated else yes
        answers = leaders.rows(name)
        return sum(leaders.mean(answers[each]) for each in _fulfilling(condition, tuple(answers)))


@cache
def _fulfilling(condition: Condition, values: tuple[str, ...]) -> tuple[str, ...]:
    """The values under which a condition holds."""
    return tuple(v for v in values if holds(condition, _supposing(Facts(), condition.id, v)))


def _considered(ranking: Sequence[Ranked]) -> Sequence[Ranked]:
    share = 0.0
    for place, item in enumerate(ranking[:CONSIDERED], 1):
        share += item.probability
        if share >= NEARLY_ALL:
            return ranking[:place]
    return ranking[:CONSIDERED]


def _picker(places: list[int]) -> Callable[[Row], Row]:
    """Takes what stands at `places` out of a row."""
    return itemgetter(*places) if len(places) > 1 else lambda row: (row[places[0]],)


def _supposing(facts: Facts, name: str, value: str) -> Facts:
    values = {**facts.values, name: (value,)}
    if name != "duration":
        return structs.replace(facts, values=values)
    days = DAYS_IN[value]
    return structs.replace(facts, values=values, duration=days)
