"""What the guide says itself, it must hear: each finding by its spoken phrase, in every locale."""

from functools import cache

import pytest

from content.lexicon import lexicon
from content.load import knowledge, wording
from nlp.pipeline import build
from skill.reasoning.evidence import Facts
from skill.speech.words import Words

LOCALES = ("en-US", "en-GB", "en-CA", "en-AU", "en-IN")
KINDS = ("complaint", "associated", "exposure", "history")
FINDINGS = [name for name, finding in knowledge().findings.items() if finding.kind in KINDS]
MEMBERS = [
    (group, name) for group in knowledge().groups for name in knowledge().groups[group].findings
]
DENIALS = ("no {}", "i don't have {}")
NOT_DENIED = {
    ("no {}", "needs_emergency_help"): "“no, it is an emergency” says that it is one",
    ("no {}", "not_breathing"): '"no, not breathing" says that someone does not breathe',
    ("no {}", "cannot_breathe"): '"no, not being able to breathe" says that someone cannot',
    ("no {}", "seizure_now"): '"no a seizure right now" says neither',
}


@cache
def phrase(locale: str, name: str) -> str:
    return Words(wording(locale), Facts(), 0).finding(name)


def own(names: list[str]) -> list[tuple[str, str]]:
    """Each finding in en-US, and elsewhere where it is spoken differently."""
    return [
        (locale, name)
        for locale in LOCALES
        for name in names
        if locale == LOCALES[0] or phrase(locale, name) != phrase(LOCALES[0], name)
    ]


@pytest.mark.parametrize(("locale", "name"), own(FINDINGS))
def test_heard(locale: str, name: str) -> None:
    reading = build(locale).read(f"i have {phrase(locale, name)}")
    assert name in reading.present
    assert any(mention.id == name and mention.certain for mention in reading.mentions)


@pytest.mark.parametrize(("locale", "name"), own(FINDINGS))
@pytest.mark.parametrize("denial", DENIALS)
def test_denied(denial: str, locale: str, name: str) -> None:
    reading = build(locale).read(denial.format(phrase(locale, name)))
    if (denial, name) in NOT_DENIED:
        assert name not in reading.absent  # else the exception is out of date
    else:
        assert name in reading.absent
        assert name not in reading.present


@pytest.mark.parametrize(("group", "name"), MEMBERS)
def test_member_of_a_group(group: str, name: str) -> None:
    members = knowledge().groups[group].findings
    for locale in LOCALES:
        reading = build(locale).read(f"yes, {phrase(locale, name)}", members)
        assert set(reading.present) & set(members) == {name}, locale
        assert not set(reading.absent) & {name}


@pytest.mark.parametrize("group", sorted(knowledge().groups))
def test_no_to_a_group(group: str) -> None:
    members = knowledge().groups[group].findings
    assert set(build().read("no", members).absent) == set(members)


@pytest.mark.parametrize("name", FINDINGS)
def test_once_years_ago(name: str) -> None:
    """One's own past is no finding of now, except what lasts for life."""
    reading = build().read(f"i had {phrase(LOCALES[0], name)} once years ago")
    lasting = name in lexicon(LOCALES[0]).lasting
    assert (name in reading.present) is lasting


@pytest.mark.parametrize("name", [n for n in FINDINGS if not n.startswith("family_")])
def test_of_a_relative_years_ago(name: str) -> None:
    reading = build().read(f"my mother had {phrase(LOCALES[0], name)} years ago")
    assert name not in reading.present
