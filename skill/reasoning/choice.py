"""Which question to ask next, or none: safety first, then what is worth its cost.

Openly asked whatever else there is, people tell what stands out: once before the questions about
the cause, once before the advice.
"""

from collections.abc import Sequence
from operator import itemgetter

from content.model import Knowledge
from skill.reasoning.evidence import Facts
from skill.reasoning.posterior import Ranked, topics
from skill.reasoning.questions import Question, open_questions, openly
from skill.reasoning.urgency import reached, unresolved, who_decides
from skill.reasoning.worth import TODAY, settled, worths

MAXIMUM = 12
"""Most questions in one conversation."""

COST = 0.05
"""Bits that a question must promise before it is worth a turn (tuned on simulated patients)."""

PATIENCE = 0.015
"""Bits by which each question asked makes the next one dearer."""

SURE = 1.3
"""How much dearer a question is once the cause is clear and only urgency is still open."""

LONG, TIRED = 7, 0.03
"""Questions after which each one more is dearer by so many bits: people hang up."""

MUCH = 4
"""Findings told from which nothing more is asked openly at first: a rambler has said it all."""

LAST = 10
REMINDED = 2
"""Questions after a "no" to the first open question from which the last one is asked all the same:
they remind people of more."""


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
    must = _must(knowledge, facts, asked, level)
    if must is not None:
        return must
    if not topics(knowledge, facts):
        # An eye that won't close, say: there is no cause to look for, but there may be more.
        return _open(knowledge, "first", facts, asked)
    return (
        (_open(knowledge, "first", facts, asked) if len(facts.present()) < MUCH else None)
        or (_open(knowledge, "last", facts, asked) if len(asked) == LAST else None)
        or _worthwhile(knowledge, facts, ranking, asked, level)
        or _open(knowledge, "last", facts, asked)
    )


def _must(knowledge: Knowledge, facts: Facts, asked: Sequence[str], level: int) -> Question | None:
    """What must be known before anyone is reassured.

    Who it is comes first, for a child is asked other things; but whoever tells of themselves is
    asked about a stroke before their age.
    """
    own = "self" in facts.values.get("subject", ())
    grave = unresolved(knowledge, facts, max(level, TODAY)) if own else ()
    first = _safety(knowledge, facts, asked, grave) or _who(knowledge, facts, asked, level)
    if first or (own and level >= TODAY):
        return first
    return _safety(knowledge, facts, asked, unresolved(knowledge, facts, level))


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


def _open(knowledge: Knowledge, when: str, facts: Facts, asked: Sequence[str]) -> Question | None:
    """The open question of this place in the interview: once, and not soon after a "no" to one."""
    found = openly(knowledge)
    denied = [each.id for each in found.values() if facts.status.get(each.id) == "absent"]
    soon = any(name in asked[-REMINDED:] for name in denied)
    question = found.get(when)
    return None if soon or question is None or question.id in asked else question


def _worthwhile(
    knowledge: Knowledge,
    facts: Facts,
    ranking: Sequence[Ranked],
    asked: Sequence[str],
    level: int,
) -> Question | None:
    """The question that tells most, if that is worth its cost."""
    found = worths(knowledge, facts, ranking, asked, level)
    worth, best = max(found, key=itemgetter(0), default=(0.0, None))
    cost = _cost(len(asked)) * (SURE if settled(knowledge, facts, ranking, level) else 1.0)
    return best if worth > cost else None


def _cost(asked: int) -> float:
    """Bits that the next question must promise after `asked` questions."""
    return COST + PATIENCE * asked + TIRED * max(0, asked - LONG)
