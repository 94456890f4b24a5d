"""Static checks of the content: ids, sources, numbers and wording, each problem one line.

What needs the parser, the ranking or the speech layer is checked in `skill.check`.
"""

from collections.abc import Callable, Iterable, Iterator

from content.conditions import parse
from content.lexicon import lexicon
from content.lexicon import problems as lexicon_problems
from content.model import Cause, Knowledge, Rule
from content.wording import FindingWording, GroupWording, Wording

EXTRA_IDS = ("laterality", "age_band")
"""Ids a condition may use beside the findings."""

QUESTION_MARK = "?"
MOST_SENTENCES = 2


def problems(knowledge: Knowledge, wordings: Iterable[Wording]) -> Iterator[str]:
    """Everything that is wrong, a line each; nothing if all is well."""
    for check in KNOWLEDGE_CHECKS:
        yield from check(knowledge)
    for wording in wordings:
        for check in WORDING_CHECKS:
            yield from (f"{wording.locale}: {found}" for found in check(knowledge, wording))
        words = lexicon(wording.locale)
        heard = frozenset(n for n, f in knowledge.findings.items() if f.background is not None)
        yield from lexicon_problems(words, heard)


UNHEARD = ("value", "person")
"""Kinds of findings that the grammar reads, not a list of phrases."""


def groups(knowledge: Knowledge) -> Iterator[str]:
    """Groups ask about two or more findings that can be asked, or openly about none."""
    places = [group.open for group in knowledge.groups.values() if group.open]
    if len(places) > len(set(places)):
        yield "groups: two are open at the same place"
    for name, group in knowledge.groups.items():
        yield from _conditions(f"groups.{name}.only_when", group.only_when, knowledge)
        for finding in group.findings:
            if finding not in knowledge.findings:
                yield f"groups.{name}: unknown finding {finding!r}"
            elif not knowledge.findings[finding].ask:
                yield f"groups.{name}: {finding} is never asked"
        if len(group.findings) == 1:
            yield f"groups.{name}: a group of one is the finding itself"
        if bool(group.open) == bool(group.findings):
            yield f"groups.{name}: either it has findings, or it is open"


def findings(knowledge: Knowledge) -> Iterator[str]:
    """Findings have a background or values, and refer to what exists."""
    for name, finding in knowledge.findings.items():
        if name in knowledge.groups:
            yield f"findings.{name}: a group has the same id"
        if finding.kind == "value" and abs(sum(finding.values.values()) - 1) > 0.01:
            yield f"findings.{name}.values: sum to {sum(finding.values.values()):.2f}, not 1"
        if finding.kind not in UNHEARD and finding.background is None:
            yield f"findings.{name}.background: missing"
        yield from _conditions(f"findings.{name}.only_when", finding.only_when, knowledge)
        for implied in finding.implies:
            if implied not in knowledge.findings:
                yield f"findings.{name}.implies: unknown finding {implied!r}"


def causes(knowledge: Knowledge) -> Iterator[str]:
    """Causes use known ids and sources, and numbers that can be probabilities."""
    for cause in knowledge.causes.values():
        yield from _cause_ids(cause, knowledge)
        for source in _cause_sources(cause):
            if source not in knowledge.sources:
                yield f"causes/{cause.id}: unknown source {source!r}"
        for name, found in cause.values.items():
            if sum(found.p.values()) >= 1.0001:
                yield f"causes/{cause.id}.values.{name}: sum to more than 1"
        whens = [factor.when for factor in cause.person]
        yield from _conditions(f"causes/{cause.id}.person", whens, knowledge)


def _cause_ids(cause: Cause, knowledge: Knowledge) -> Iterator[str]:
    for name in cause.prior:
        if name not in knowledge.findings or knowledge.findings[name].kind != "complaint":
            yield f"causes/{cause.id}.prior: {name!r} is no complaint"
    for name in cause.findings:
        if name not in knowledge.findings or knowledge.findings[name].kind == "value":
            yield f"causes/{cause.id}.findings: {name!r} is no yes-or-no finding"
    for name, found in cause.values.items():
        values = knowledge.findings[name].values if name in knowledge.findings else {}
        yield from (
            f"causes/{cause.id}.values.{name}: unknown value {v!r}"
            for v in found.p
            if v not in values
        )


def _cause_sources(cause: Cause) -> set[str]:
    numbers = [*cause.prior.values(), *cause.findings.values(), *cause.values.values()]
    return {*cause.sources, *(n.source for n in numbers), *(f.source for f in cause.person)}


def rules(knowledge: Knowledge) -> Iterator[str]:
    """Rules have conditions that can be read, and sources."""
    seen: set[str] = set()
    for rule in knowledge.rules:
        if rule.id in seen:
            yield f"urgency.{rule.id}: given twice"
        seen.add(rule.id)
        for other in rule.outweighs:
            if all(other != known.id for known in knowledge.rules):
                yield f"urgency.{rule.id}.outweighs: unknown rule {other!r}"
        if not rule.source:
            yield f"urgency.{rule.id}.source: missing"
        for source in rule.source:
            if source not in knowledge.sources:
                yield f"urgency.{rule.id}: unknown source {source!r}"
        for texts in (*rule.when, *rule.ask_when):
            yield from _conditions(f"urgency.{rule.id}", texts, knowledge)
        yield from _deaf(rule, knowledge)


def _deaf(rule: Rule, knowledge: Knowledge) -> Iterator[str]:
    if not rule.when:
        yield f"urgency.{rule.id}.when: no alternative, so it can never fire"
    if rule.ask_when and not any(_askable(t, knowledge) for texts in rule.when for t in texts):
        yield f"urgency.{rule.id}.ask_when: nothing in it can be asked"


def _askable(text: str, knowledge: Knowledge) -> bool:
    finding = knowledge.findings.get(parse(text).id)
    return finding is not None and finding.ask


def _conditions(where: str, texts: Iterable[str], knowledge: Knowledge) -> Iterator[str]:
    for text in texts:
        try:
            condition = parse(text)
        except ValueError as error:
            yield f"{where}: {error}"
            continue
        finding = knowledge.findings.get(condition.id)
        if finding is None and condition.id not in EXTRA_IDS:
            yield f"{where}: unknown finding {condition.id!r}"
        elif finding and condition.test == "is":
            yield from (
                f"{where}: {condition.id} has no value {value!r}"
                for value in condition.values
                if value not in finding.values
            )


def complete(knowledge: Knowledge, wording: Wording) -> Iterator[str]:
    """Everything that can be spoken of has words, and no words are left over."""
    pairs: list[tuple[str, set[str], set[str]]] = [
        ("findings", set(knowledge.findings), set(wording.findings)),
        ("groups", set(knowledge.groups), set(wording.groups)),
        ("causes", set(knowledge.causes), set(wording.causes)),
        ("urgency", {rule.id for rule in knowledge.rules}, set(wording.rules)),
    ]
    for kind, known, worded in pairs:
        yield from (f"{kind}.{name}: no wording" for name in sorted(known - worded))
        yield from (f"{kind}.{name}: wording of nothing" for name in sorted(worded - known))


def questions(knowledge: Knowledge, wording: Wording) -> Iterator[str]:
    """Each question is one, is short, and is said in other words after silence."""
    for name, finding in knowledge.findings.items():
        words = wording.findings.get(name)
        if words and finding.ask and finding.kind != "complaint":
            yield from _question(f"findings.{name}", words)
    for name, words in wording.groups.items():
        yield from _question(f"groups.{name}", words)
        if name in knowledge.groups and knowledge.groups[name].listed and not words.other:
            yield f"groups.{name}.other: missing"


def _question(where: str, words: FindingWording | GroupWording) -> Iterator[str]:
    for key in ("question", "reprompt", "why", "meaning"):
        if not getattr(words, key):
            yield f"{where}.{key}: missing"
    for key in ("question", "reprompt"):
        text = getattr(words, key)
        if text and (text.count(QUESTION_MARK) != 1 or not text.endswith(QUESTION_MARK)):
            yield f"{where}.{key}: one question, and it comes last"
        if text.count(". ") + 1 > MOST_SENTENCES:
            yield f"{where}.{key}: over {MOST_SENTENCES} sentences"
    if words.question == words.reprompt:
        yield f"{where}.reprompt: the same words as the question"


KNOWLEDGE_CHECKS: tuple[Callable[[Knowledge], Iterator[str]], ...] = (
    findings,
    groups,
    causes,
    rules,
)
WORDING_CHECKS: tuple[Callable[[Knowledge, Wording], Iterator[str]], ...] = (complete, questions)
