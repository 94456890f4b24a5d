"""Each locale speaks its region's words and numbers, and overlays hold only what differs."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from content.alexa import alexa_words
from content.lexicon import lexicon
from content.load import LOCALES, ROOT, knowledge, wording
from content.source import Located, read

BASE = ROOT / "locales" / "en"
REGIONS = [locale for locale in LOCALES if locale != "en-US"]
NUMBERS = {
    "en-US": "911",
    "en-GB": "999",
    "en-CA": "911",
    "en-AU": "triple zero",
    "en-IN": "112",
}
HEARD = "also"
"""Names that people say are heard in every locale, so they may hold any region's words."""

AMERICAN = re.compile(
    r"""\b(
        anemi[ac] | estrogens? | diarrhea | tumors? | colors? | defenses? | fibers? | centers?
        | odors? | behaviors? | ischemi[ac] | hypoglycemia | anesthetics? | gotten | afterward
        | mom | moms | ER | emergency\ room | drugstore | yard | charley | water\ pills?
        | shots? | birth\ control | acetaminophen | tylenol | albuterol | prednisone | reglan
        | haldol | lou\ gehrig'?s? | bugs? (?=\ spray) | been\ sick
        | 911 | 988 | nurse\ advice\ line | rescue\ inhalers?
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
NOT_SOLD = {
    "en-GB": re.compile(r"\b(zoloft|xanax|lipitor|nexium|seroquel)\b", re.IGNORECASE),
    "en-AU": re.compile(r"\b(lustral|perinorm)\b", re.IGNORECASE),
    "en-IN": re.compile(r"\b(zoloft|xanax|lipitor|nexium|seroquel|prozac)\b", re.IGNORECASE),
}
"""Brands that are not sold there, or that hardly anyone there knows them by."""


def leaves(data: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*path, key))
    else:
        yield path, data


def texts(value: Any) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def at(data: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def overlaid(locale: str) -> list[tuple[Path, tuple[str, ...], Any, Any]]:
    """Each overlaid leaf: its file, its key, the base's value or None, and its own."""
    folder = ROOT / "locales" / locale
    found = []
    for path in sorted(folder.rglob("*.yaml")):
        under = BASE / path.relative_to(folder)
        base = read(under) if under.exists() else Located()
        found += [(path, key, at(base, key), value) for key, value in leaves(read(path))]
    return found


def spoken(locale: str) -> Iterator[tuple[str, str]]:
    """Every text of `locale` as it stands after overlaying, but those that are only heard."""
    words = wording(locale)
    for kind in ("region", "sites", "units", "prompts"):
        for key, value in getattr(words, kind).items():
            for text in (value,) if isinstance(value, str) else value:
                yield f"{kind}.{key}", text
    for kind in ("findings", "groups", "causes", "rules"):
        for name, record in getattr(words, kind).items():
            for field in record.__struct_fields__:
                value = getattr(record, field)
                if field != HEARD and isinstance(value, str) and value:
                    yield f"{kind}.{name}.{field}", value
    trouble = alexa_words(locale).trouble
    yield from (("alexa.trouble", text) for text in (trouble.speech, trouble.reprompt))


def fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_locale_loads(locale):
    words = wording(locale)
    assert words.causes.keys() == knowledge().causes.keys()
    assert words.findings.keys() == knowledge().findings.keys()
    assert alexa_words(locale).invocation
    assert lexicon(locale).phrases


@pytest.mark.parametrize("locale", LOCALES)
def test_the_emergency_number_is_the_regions_own(locale):
    region = wording(locale).region
    assert region["emergency_number"] == NUMBERS[locale]
    others = {number for number in NUMBERS.values() if number != NUMBERS[locale]}
    said = " ".join(text for _, text in spoken(locale))
    assert not [number for number in others if re.search(rf"\b{number}\b", said)]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_region_has_every_number_and_word(locale):
    region = wording(locale).region
    assert region.keys() == wording("en-US").region.keys()
    assert all(word.strip() == word and word for word in region.values())


@pytest.mark.parametrize("locale", NOT_SOLD)
def test_no_american_word_is_left(locale):
    patterns = (AMERICAN, NOT_SOLD[locale])
    found = [
        (where, text) for where, text in spoken(locale) if any(p.search(text) for p in patterns)
    ]
    assert not found


def test_canada_spells_as_canada_does():
    words = re.compile(
        r"\b(tumors?|colors?|defenses?|albuterol|reglan|lou gehrig)\b", re.IGNORECASE
    )
    assert not [where for where, text in spoken("en-CA") if words.search(text)]


@pytest.mark.parametrize("locale", ["en-GB", "en-AU", "en-IN", "en-CA"])
def test_the_motor_neurone_disease_is_named_as_it_is_there(locale):
    cause = wording(locale).causes["als"]
    assert cause.name == ("ALS" if locale == "en-CA" else "motor neurone disease")
    assert {"lou gehrig's", "lou gehrig's disease"} <= {*cause.also}
    assert "als" in {cause.name.lower(), *cause.also}


@pytest.mark.parametrize("locale", REGIONS)
def test_names_of_the_base_are_still_heard(locale):
    for name, cause in wording(locale).causes.items():
        base = wording("en-US").causes[name]
        heard = {bare(each) for each in (cause.name, *cause.also)}
        assert {bare(each) for each in (base.name, *base.also)} <= heard, name


def bare(name: str) -> str:
    return re.sub(r"^an? ", "", name.lower())


@pytest.mark.parametrize("locale", LOCALES)
def test_no_overlaid_text_is_empty(locale):
    empty = [
        (path.name, key)
        for path, key, _, value in overlaid(locale)
        if not texts(value) or not all(text.strip() for text in texts(value))
    ]
    assert not empty


@pytest.mark.parametrize("locale", LOCALES)
def test_an_overlay_holds_only_what_differs(locale):
    same = [(path.name, key) for path, key, base, value in overlaid(locale) if value == base]
    assert not same


@pytest.mark.parametrize("locale", LOCALES)
def test_an_overlay_has_no_key_that_the_base_lacks(locale):
    numbers = {"emergency_number", "crisis_line", "poison_line"}
    extra = [
        (path.name, key)
        for path, key, base, _ in overlaid(locale)
        if base is None and key not in {("region", number) for number in numbers}
    ]
    assert not extra


@pytest.mark.parametrize("locale", REGIONS)
def test_an_overlaid_text_keeps_the_placeholders(locale):
    lost = [
        (path.name, key)
        for path, key, base, value in overlaid(locale)
        if isinstance(base, str) and fields(value) != fields(base)
    ]
    assert not lost


@pytest.mark.parametrize("locale", LOCALES)
def test_the_sources_of_the_numbers_exist(locale):
    text = (ROOT / "locales" / locale / "common.yaml").read_text(encoding="utf-8")
    lines = [line.lstrip("# ") for line in text.splitlines() if line.startswith("#")]
    cited = re.findall(r"\b[a-z]+(?:-[a-z0-9]+)+\b", " ".join(lines).partition("Sources:")[2])
    assert cited
    assert not {*cited} - knowledge().sources.keys()
