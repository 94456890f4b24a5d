"""Checks of the content that need the ranking and the speech layer, and the report.

Each cause can lead the ranking, each red flag can be raised, and everything that is spoken can
be spoken: of anyone, in time, in plain words.
"""

import re
from collections import Counter
from collections.abc import Iterator

from content import check as content_check
from content.lexicon import lexicon, owner_of_words
from content.load import LOCALES, knowledge, wording
from content.model import Cause, Knowledge
from content.wording import Wording
from nlp.tables import claimed_twice
from skill.plain import any_of, grade, seconds
from skill.reasoning.evidence import Facts
from skill.reasoning.posterior import rank_causes
from skill.reasoning.ratios import background
from skill.speech.words import Words

MOST_SECONDS = 30.0
HARDEST_GRADE = 8.0
PROMPT_FIELDS = {
    name: "it"
    for name in (
        *("action", "against", "amount", "because", "cause", "cause2", "causes", "choices"),
        "count",
        *("explanation", "first", "last", "level", "reason", "site", "telling", "what"),
    )
}
"""What the prompts may hold beside a person's and a region's words."""

TELLING = 3.0
"""How much more common than in others a finding is that sets a cause apart."""

NAMED = 3
"""A cause must come among this many when a person has just what it brings."""


def check(report: bool) -> int:
    """Print every problem, and the report if asked for; 1 if there is a problem."""
    content = knowledge()
    wordings = [wording(locale) for locale in LOCALES]
    found = [*content_check.problems(content, wordings), *_reachable(content)]
    found += [line for locale in _owners() for line in claimed_twice(lexicon(locale))]
    for words in wordings:
        found += [*_raisable(content, words), *dict.fromkeys(_speakable(words))]
    for line in found:
        print(line)
    if report:
        print("\n".join(_report(content, wordings)))
    counted = f"{len(content.causes)} causes, {len(content.findings)} findings"
    print(f"{counted}, {len(content.rules)} red-flag rules: {len(found)} problems")
    return 1 if found else 0


def _owners() -> Iterator[str]:
    """One locale for each set of words: locales without words of their own share one."""
    return iter({owner_of_words(locale): locale for locale in LOCALES}.values())


def _reachable(content: Knowledge) -> Iterator[str]:
    """A cause that cannot lead even for the person it fits best is of no use."""
    for cause in content.causes.values():
        ranking = rank_causes(content, _typical(cause, content))
        if cause.id not in [item.cause for item in ranking[:NAMED]]:
            yield f"causes/{cause.id}: not among the first {NAMED} for the person it fits best"


def _typical(cause: Cause, content: Knowledge) -> Facts:
    """What is so in most people with this cause, and what sets it apart even if it is rarer."""
    complaint = max(cause.prior, key=lambda name: cause.prior[name].weight)
    lift = {name: found.p / background(content, name) for name, found in cause.findings.items()}
    apart = sorted((n for n in lift if lift[n] > TELLING), key=lambda n: -lift[n])[:NAMED]
    status = {n: "present" if x.p > 0.5 else "absent" for n, x in cause.findings.items()}
    status |= dict.fromkeys([complaint, *apart], "present")
    values = {n: (max(d.p, key=lambda v: d.p[v]),) for n, d in cause.values.items()}
    return Facts(status, values)


def _raisable(content: Knowledge, words: Wording) -> Iterator[str]:
    """Every finding that a red flag needs can be asked about or heard."""
    heard = lexicon(words.locale).phrases
    for rule in content.rules:
        for name in {
            text.split()[-1] for texts in rule.when for text in texts if " is " not in text
        }:
            finding = content.findings.get(name)
            if finding and finding.kind != "value" and not finding.ask and not heard.get(name):
                yield f"urgency.{rule.id}: nobody can say {name}, and it is never asked"


def _speakable(words: Wording) -> Iterator[str]:
    """Every sentence fills for anyone, is short enough and plain enough."""
    people = [Facts(values={"subject": ("other",), "sex": (sex,)}) for sex in ("female", "male")]
    for facts in (Facts(), *people):
        speaker = Words(words, facts, 0)
        for where, text in spoken(words):
            try:
                filled = speaker.fill(text, **PROMPT_FIELDS)
            except KeyError as error:
                yield f"{words.locale}: {where}: unknown placeholder {error}"
                continue
            if seconds(filled) > MOST_SECONDS:
                yield f"{words.locale}: {where}: {seconds(filled):.0f} seconds"
    names = _disease_names(words)
    for where, text in spoken(words):
        if (hard := grade(text, names)) > HARDEST_GRADE:
            yield f"{words.locale}: {where}: reading grade {hard:.1f}"


def _disease_names(words: Wording) -> re.Pattern[str]:
    return any_of(n for cause in words.causes.values() for n in (cause.name, *cause.also))


def spoken(words: Wording) -> Iterator[tuple[str, str]]:
    """Every whole text that is spoken as it stands, with where it is."""
    for name, finding in words.findings.items():
        for key in ("question", "reprompt", "why", "meaning"):
            if text := getattr(finding, key):
                yield f"findings.{name}.{key}", text
    for name, group in words.groups.items():
        for key in ("question", "other", "reprompt", "why", "meaning"):
            yield f"groups.{name}.{key}", getattr(group, key)
    for name, cause in words.causes.items():
        for key in ("explanation", "care", "seek"):
            yield f"causes.{name}.{key}", getattr(cause, key)
    for name, variants in words.prompts.items():
        yield from ((f"prompts.{name}", text) for text in variants)
    for name, rule in words.rules.items():
        yield f"urgency.{name}", f"{rule.reason} {rule.action}".strip()


def _report(content: Knowledge, wordings: list[Wording]) -> Iterator[str]:
    grades = Counter(
        number.grade
        for cause in content.causes.values()
        for number in (*cause.prior.values(), *cause.findings.values(), *cause.values.values())
    )
    yield "numbers by grade: " + ", ".join(f"{n} {name}" for name, n in grades.most_common())
    rules = Counter(rule.grade for rule in content.rules)
    yield "rules by grade: " + ", ".join(f"{n} {name}" for name, n in rules.most_common())
    for words in wordings:
        names = _disease_names(words)
        texts = [text for _, text in spoken(words)]
        yield f"{words.locale}: {len(texts)} texts"
        yield "  reading grade " + _spread([grade(text, names) for text in texts])
        yield "  spoken seconds " + _spread([seconds(text) for text in texts])


def _spread(values: list[float]) -> str:
    ordered = sorted(values)
    points = {p: ordered[min(len(ordered) - 1, len(ordered) * p // 100)] for p in (50, 90, 99)}
    return (
        ", ".join(f"{p}%: {value:.1f}" for p, value in points.items()) + f", most {ordered[-1]:.1f}"
    )
