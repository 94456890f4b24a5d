"""What the evidence means right now: facts, ranking and verdict, each worked out once at most."""

from functools import cache, cached_property
from itertools import islice, takewhile

from content.model import Knowledge, Rule
from skill.reasoning.choice import next_question
from skill.reasoning.evidence import Evidence, Facts, fold
from skill.reasoning.posterior import Ranked, Term, complaints, rank_causes, terms, topics
from skill.reasoning.questions import Question
from skill.reasoning.ratios import triggers
from skill.reasoning.urgency import LIKELY, Verdict, emergencies, fired, judge, reached, unresolved

NAMED = 0.08
"""Least share of the posterior of a cause that is worth naming (an estimate of ours)."""

AGAINST_LEADER = 0.2
"""A cause this much less likely than the leader is not named beside it."""

SHOWN = 5
"""Most causes that are shown; fewer are named."""

REASON = 0.25
"""Least weight, in nats, of a fact that is given as a reason for a cause."""

STRONG = 0.7
"""Least weight, in nats, of how it goes (for years, at rest) that alone makes a cause worth naming
that needs a doctor: it doubles it."""

COUNTER_REASON = 0.7
"""Least weight, in nats, of a fact that is given as a reason against a cause: it halves it."""

MISSING = 0.05
"""Least weight, in nats, of an absent sign that is named beside what speaks for a cause."""


class Mind:
    """The content and one person's evidence, seen together."""

    def __init__(self, knowledge: Knowledge, evidence: Evidence) -> None:
        """Look at `evidence` through `knowledge`; nothing is computed yet."""
        self.knowledge = knowledge
        self.evidence = evidence

    @cached_property
    def facts(self) -> Facts:
        """What the evidence adds up to."""
        return fold(self.evidence, self.knowledge)

    @property
    def told(self) -> Evidence:
        """What was told and counts: not what could not be said, nor that a list was given."""
        return tuple(e for e in self.evidence if e.value not in ("unknown", "told"))

    @cached_property
    def ranking(self) -> tuple[Ranked, ...]:
        """All causes, likeliest first."""
        return rank_causes(self.knowledge, self.facts)

    @cached_property
    def verdict(self) -> Verdict:
        """The urgency and what it rests on: of the causes, those that something speaks for."""
        likely = takewhile(lambda item: item.probability >= LIKELY, self.ranking)
        causes = tuple(filter(self._nameable, likely)) if self.topics else ()
        return judge(self.knowledge, self.facts, causes)

    @cached_property
    def complaints(self) -> tuple[str, ...]:
        """Complaints that are present."""
        return complaints(self.knowledge, self.facts)

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """The complaints, and what people come about by itself."""
        return topics(self.knowledge, self.facts)

    @cached_property
    def emergencies(self) -> tuple[Rule, ...]:
        """Emergency rules that hold now."""
        return fired(emergencies(self.knowledge), self.facts)

    @cached_property
    def nameable(self) -> tuple[Ranked, ...]:
        """The five likeliest that it would not be wrong to name aloud."""
        found = self.ranking if self.topics else ()
        return tuple(islice((item for item in found if self._nameable(item)), SHOWN))

    def named(self) -> tuple[Ranked, ...]:
        """The one to three causes worth naming aloud."""
        ranking = self.nameable
        least = max(NAMED, ranking[0].probability * AGAINST_LEADER) if ranking else NAMED
        return tuple(item for item in ranking[:3] if item.probability >= least)

    def _nameable(self, item: Ranked) -> bool:
        """Not what they have ruled out; what needs a doctor only if something speaks for it."""
        cause = self.knowledge.causes[item.cause]
        needed = triggers(self.knowledge)[item.cause]
        if any(self.facts.status.get(name) == "absent" for name in needed):
            return False
        if cause.urgency == "self_care" and self.complaints:
            return True
        told = bool(reasons(item, self, True))
        if cause.grave or cause.urgency != "soon" or not self.complaints:
            return told
        return told or any(term.weight > STRONG for term in self.terms(item.cause))

    def terms(self, cause: str) -> tuple[Term, ...]:
        """What speaks for and against a cause, strongest first."""
        return terms(self.knowledge, self.facts, cause)

    def next_question(self, asked: tuple[str, ...]) -> Question | None:
        """What to ask next; None when it is time for advice."""
        return next_question(self.knowledge, self.facts, self.ranking, asked)

    def safety_open(self) -> bool:
        """Whether a red flag still has to be asked about."""
        return bool(unresolved(self.knowledge, self.facts, reached(self.knowledge, self.facts)))


def reasons(item: Ranked, mind: Mind, speaking_for: bool) -> tuple[str, ...]:
    """Findings that speak for (or against) a cause, strongest first, at most two.

    Only what the person said counts; for a cause, only what is present, since "because you do
    not have X" is no reason that anybody would give.
    """
    findings, told = mind.knowledge.findings, {entry.id for entry in mind.evidence}
    of_others = _of_others(item.cause, mind.knowledge) if speaking_for else frozenset[str]()
    found = [
        term.id
        for term in mind.terms(item.cause)
        if term.id in told
        and (term.weight > REASON if speaking_for else term.weight < -COUNTER_REASON)
        and findings[term.id].kind not in ("value", "complaint", "person")
        and (term.value == "present" or not speaking_for)
        and term.id not in of_others
    ]
    return tuple(found[:2])


@cache
def _of_others(cause: str, knowledge: Knowledge) -> frozenset[str]:
    """Triggers of other causes: poor sleep is a cause by itself, and no reason for cramps."""
    found = triggers(knowledge)
    return frozenset(name for names in found.values() for name in names) - set(found[cause])


def missing(item: Ranked, mind: Mind) -> tuple[str, ...]:
    """The sign of illness whose absence speaks most for a cause, if one was denied."""
    findings, told = mind.knowledge.findings, {entry.id for entry in mind.evidence}
    found = (
        term.id
        for term in mind.terms(item.cause)
        if term.value == "absent" and term.id in told and term.weight > MISSING
        if findings[term.id].kind == "associated"
    )
    return tuple(islice(found, 1))


COMMON_PAGE = 6
"""Causes named in one answer to "what are the most common causes"."""


def common_causes(knowledge: Knowledge, page: int) -> tuple[str, ...]:
    """The seed article's causes of a twitch, commonest first, a page at a time."""
    seeds = [c for c in knowledge.causes.values() if c.seed and "twitching" in c.prior]
    seeds.sort(key=lambda cause: -cause.prior["twitching"].weight)
    return tuple(cause.id for cause in seeds[page * COMMON_PAGE : (page + 1) * COMMON_PAGE])
