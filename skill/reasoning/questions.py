"""The questions that can be asked: a finding, a group of findings or a value, while it is open."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from content.model import Knowledge
from skill.reasoning.evidence import Facts
from skill.reasoning.index import Index
from skill.reasoning.truth import all_hold, compiled


class Question(Struct, frozen=True):
    """What to ask: `id` names the wording; `findings` are those still open, in spoken order."""

    id: str
    kind: Literal["finding", "group", "value", "open"]
    findings: tuple[str, ...]


@cache
def openly(knowledge: Knowledge) -> dict[str, Question]:
    """The questions for whatever else there is, by when they are asked: "first", "last"."""
    groups = knowledge.groups.items()
    return {group.open: Question(name, "open", ()) for name, group in groups if group.open}


def askable(knowledge: Knowledge, facts: Facts, name: str) -> bool:
    """Whether asking about a finding makes sense now."""
    finding = knowledge.findings[name]
    return finding.ask and not facts.known(name) and _sensible(finding.only_when, facts)


def pointless(knowledge: Knowledge, facts: Facts, name: str) -> bool:
    """Whether what is known of the person leaves nothing to ask: no man is pregnant."""
    finding = knowledge.findings.get(name)
    return finding is not None and not _sensible(finding.only_when, facts)


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
