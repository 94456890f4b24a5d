"""The content's likelihoods as log ratios, tabled once: what each answer adds to each cause.

A cause is named by its place in the content, so that a score is a list of numbers.
"""

from functools import cache
from math import log, log2

from content.model import Cause, Knowledge

BACKGROUND = 0.05
"""P(finding | unrelated cause) where the content gives none."""

LEAST = 0.02
"""P(any other value | cause) where the content gives all to some values."""

TRIGGER = 0.9
"""Least likelihood of an exposure that makes it the trigger of a cause."""

Column = tuple[tuple[int, float], ...]
"""Place of a cause, and what an answer adds to its score in nats; causes it tells nothing of
are left out."""


@cache
def of_findings(knowledge: Knowledge) -> dict[tuple[str, str], Column]:
    """The column of every finding and status (present or absent)."""
    found: dict[tuple[str, str], list[tuple[int, float]]] = {}
    for place, cause in enumerate(knowledge.causes.values()):
        for name, likely in cause.findings.items():
            base = background(knowledge, name)
            found.setdefault((name, "present"), []).append((place, log(likely.p / base)))
            ratio = log((1 - likely.p) / (1 - base))
            found.setdefault((name, "absent"), []).append((place, ratio))
    return {key: tuple(column) for key, column in found.items()}


@cache
def of_value(knowledge: Knowledge, name: str, value: str) -> Column:
    """The column of one value of a value finding; empty for a value that there is not."""
    base = knowledge.findings[name].values if name in knowledge.findings else {}
    if value not in base:
        return ()
    return tuple(
        (place, log(value_shares(knowledge, cause.id, name)[value] / base[value]))
        for place, cause in enumerate(knowledge.causes.values())
        if name in cause.values
    )


def background(knowledge: Knowledge, name: str) -> float:
    """P(finding present) in someone whose cause has nothing to do with it."""
    finding = knowledge.findings.get(name)
    return (finding.background if finding else None) or BACKGROUND


def likelihood(knowledge: Knowledge, cause: Cause, name: str) -> float:
    """P(finding present | cause); the background where the cause says nothing of it."""
    found = cause.findings.get(name)
    return found.p if found else background(knowledge, name)


@cache
def places(knowledge: Knowledge) -> dict[str, int]:
    """The place of every cause in the content."""
    return {name: place for place, name in enumerate(knowledge.causes)}


Row = tuple[float, ...]
"""The likelihood of an answer under every cause, in the order of the content."""


@cache
def rows(knowledge: Knowledge, name: str) -> dict[str, Row]:
    """By answer: its row. For a yes-or-no finding only "present": "absent" is what is left."""
    finding, causes = knowledge.findings[name], knowledge.causes.values()
    if finding.kind != "value":
        return {"present": tuple(likelihood(knowledge, cause, name) for cause in causes)}
    shares = [value_shares(knowledge, cause.id, name) for cause in causes]
    return {value: tuple(share[value] for share in shares) for value in finding.values}


@cache
def doubts(knowledge: Knowledge, name: str) -> Row:
    """How unsure the answer to a yes-or-no finding is under every cause, in bits (0 to 1)."""
    return tuple(entropy(likelihood(knowledge, cause, name)) for cause in knowledge.causes.values())


def entropy(p: float) -> float:
    """Bits of a yes-or-no answer that is yes with probability `p`, between 0 and 1."""
    return -p * log2(p) - (1 - p) * log2(1 - p) if 0 < p < 1 else 0.0


@cache
def value_shares(knowledge: Knowledge, cause: str, name: str) -> dict[str, float]:
    """P(value | cause) of every value of a value finding; what a cause leaves is spread evenly."""
    return _spread(knowledge.causes[cause], name, knowledge.findings[name].values)


def _spread(cause: Cause, name: str, base: dict[str, float]) -> dict[str, float]:
    given = cause.values[name].p if name in cause.values else {}
    rest = {value: share for value, share in base.items() if value not in given}
    left = max(1 - sum(given.values()), LEAST)
    shares = given | {value: left * share / sum(rest.values()) for value, share in rest.items()}
    total = sum(shares.values())
    return {value: share / total for value, share in shares.items()}


@cache
def triggers(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """By cause: the exposures that it can hardly be without."""
    kinds = {name: finding.kind for name, finding in knowledge.findings.items()}
    return {
        cause.id: tuple(
            name
            for name, found in cause.findings.items()
            if found.p >= TRIGGER and kinds[name] in ("exposure", "history")
        )
        for cause in knowledge.causes.values()
    }
