"""The content as sheets and tables for a person to review: nothing is computed from it here."""

from collections.abc import Iterator

from content.model import Cause, Knowledge, Rule, Source
from content.wording import Wording
from skill.reasoning.ratios import background

NUMBERS = tuple[str, str, float, str, str]
"""Kind, id, number, grade and source of one number of a cause."""


def sheet(name: str, content: Knowledge, words: Wording) -> Iterator[str]:
    """One cause or red flag, with its words, numbers and sources, a line at a time.

    Raises:
        KeyError: there is no cause or red flag of that name.
    """
    rules = {rule.id: rule for rule in content.rules}
    if name in content.causes:
        yield from _cause_sheet(content.causes[name], content, words)
    elif name in rules:
        yield from _rule_sheet(rules[name], content, words)
    else:
        raise KeyError(name)


def _cause_sheet(cause: Cause, content: Knowledge, words: Wording) -> Iterator[str]:
    said = words.causes[cause.id]
    yield f"CAUSE {cause.id}: {said.name}"
    if cause.seed:
        yield f"In the seed article as: {cause.seed}"
    yield f"On its own it means: {cause.urgency}"
    yield f"Explanation: {said.explanation}"
    yield f"Care: {said.care}"
    yield f"When to seek care: {said.seek}"
    yield f"Also called: {', '.join(said.also)}"
    for kind, name, number, grade, source in numbers(cause):
        usual = f", in others {background(content, name):g}" if kind == "finding" else ""
        yield f"  {kind} {name}: {number:g}{usual} ({grade}, {source})"
    yield from _sources({*cause.sources, *(row[4] for row in numbers(cause))}, content)


def _rule_sheet(rule: Rule, content: Knowledge, words: Wording) -> Iterator[str]:
    said = words.rules[rule.id]
    yield f"RED FLAG {rule.id}: {rule.level} ({rule.grade})"
    yield f"Reason given: {said.reason}"
    yield f"What to do: {said.action or '-'}"
    yield from (f"  fires when: {' and '.join(texts)}" for texts in rule.when)
    yield from (f"  is asked about when: {' and '.join(texts)}" for texts in rule.ask_when)
    if not rule.ask_when:
        yield "  is never asked about, only heard"
    yield from _sources(set(rule.source), content)


def _sources(names: set[str], content: Knowledge) -> Iterator[str]:
    yield "Sources:"
    for name in sorted(names):
        source: Source = content.sources[name]
        yield f"  {name}: {source.title} (read: {source.read}) {source.url}"


def numbers(cause: Cause) -> Iterator[NUMBERS]:
    """Every number of a cause."""
    for name, weight in cause.prior.items():
        yield "of 1,000 with", name, weight.weight, weight.grade, weight.source
    for factor in cause.person:
        yield "times, when", factor.when, factor.factor, factor.grade, factor.source
    for name, found in cause.findings.items():
        yield "finding", name, found.p, found.grade, found.source
    for name, shares in cause.values.items():
        for value, share in shares.p.items():
            yield "value", f"{name} {value}", share, shares.grade, shares.source


def unverified(content: Knowledge) -> Iterator[str]:
    """By cause, the numbers whose link no source confirms: a line of Markdown each."""
    for cause in content.causes.values():
        found: dict[str, list[str]] = {}
        for kind, name, _, grade, _ in numbers(cause):
            if grade == "unverified":
                found.setdefault(kind, []).append(name.replace("_", " "))
        if found:
            listed = "; ".join(f"{kind}: {', '.join(names)}" for kind, names in found.items())
            yield f"- {cause.id}: {listed}"


def table(content: Knowledge) -> Iterator[str]:
    """Cause by finding, P(finding | cause) in percent, tab-separated, for a spreadsheet."""
    used = [n for n in content.findings if any(n in c.findings for c in content.causes.values())]
    yield "\t".join(["cause", *used])
    yield "\t".join(["(others)", *(f"{background(content, n) * 100:g}" for n in used)])
    for cause in content.causes.values():
        cells = [f"{cause.findings[n].p * 100:g}" if n in cause.findings else "" for n in used]
        yield "\t".join([cause.id, *cells])
