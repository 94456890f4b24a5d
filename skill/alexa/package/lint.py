"""What the store or its reviewers would refuse in a manifest, found beforehand.

Limits: skill manifest schema and the developer console; reasons for refusal: common certification
failures collected by developers. This module reads finished JSON and must not know how it was made.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast
from urllib.parse import urlsplit

Json = Mapping[str, Any]
LONGEST = {"name": 50, "summary": 160, "description": 4000}
"""Characters."""
LONGEST_TESTING, LONGEST_PHRASE = 4000, 200
MOST_PHRASES, MOST_KEYWORDS, LONGEST_KEYWORDS = 3, 30, 150
"""Keywords: how many, and how long each may be."""
FORBIDDEN = re.compile(
    r"\b(cur(?:e|es|ing)|diagnos\w*|life[- ]?saving|save (?:a|your) life)\b", re.I
)
"""Promises that the health policy refuses."""
CLASSIC = re.compile(r"(?<!Alexa )\bapps?\b")
"""What a skill must not be called; the Alexa app is one."""
DISCLAIMER = ("not a substitute for professional medical advice", "call {number}")
LAUNCHES = ("open", "launch", "start", "ask", "tell")
ARN = re.compile(r"arn:aws:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+(?::[\w-]+)?")
_SLOT = re.compile(r"\{(\w+)\}")


def problems(manifest: Json, models: Mapping[str, Json]) -> list[str]:
    """What is wrong, a line each.

    Args:
        manifest: skill.json.
        models: the interaction model of each locale.
    """
    found = manifest["manifest"]
    return [*_locales(found, models), *_everywhere(found)]


def _locales(found: Json, models: Mapping[str, Json]) -> Iterator[str]:
    listings = found["publishingInformation"]["locales"]
    if listings.keys() != models.keys():
        yield f"listings for {sorted(listings)}, interaction models for {sorted(models)}"
    for locale, listing in listings.items():
        for line in (*_texts(listing), *_words(listing), *_keywords(listing)):
            yield f"{locale}: {line}"
        for line in _phrases(listing, models[locale]) if locale in models else ():
            yield f"{locale}: {line}"
        for line in _links(found["privacyAndCompliance"]["locales"].get(locale, {})):
            yield f"{locale}: {line}"


def _texts(listing: Json) -> Iterator[str]:
    for key, most in LONGEST.items():
        text = str(listing.get(key, ""))
        if not 2 <= len(text) <= most:
            yield f"{key}: {len(text)} characters, 2 to {most} are allowed"
        if "{" in text:
            yield f"{key}: a placeholder is left in it"


def _words(listing: Json) -> Iterator[str]:
    for key in LONGEST:
        text = str(listing.get(key, ""))
        for word in FORBIDDEN.findall(text):
            yield f"{key}: {word!r} promises too much"
        if CLASSIC.search(text):
            yield f"{key}: a skill is no app"
    description = str(listing.get("description", ""))
    number = re.search(r"call (\d{3})", description)
    for phrase in DISCLAIMER:
        if phrase.format(number=number[1] if number else "?") not in description:
            yield f"description: the disclaimer lacks {phrase!r}"


def _keywords(listing: Json) -> Iterator[str]:
    keywords = cast(list[str], listing.get("keywords") or [])
    if not 1 <= len(keywords) <= MOST_KEYWORDS:
        yield f"keywords: {len(keywords)}, 1 to {MOST_KEYWORDS} are allowed"
    if len({*keywords}) != len(keywords):
        yield "keywords: one comes twice"
    for keyword in keywords:
        if len(keyword) > LONGEST_KEYWORDS:
            yield f"keywords: {keyword!r} is too long"


def _phrases(listing: Json, model: Json) -> Iterator[str]:
    """One to three; the first opens the skill; each is made of samples."""
    phrases = cast(list[str], listing.get("examplePhrases") or [])
    language = model["interactionModel"]["languageModel"]
    name = language["invocationName"]
    if not 1 <= len(phrases) <= MOST_PHRASES:
        yield f"examplePhrases: {len(phrases)}, 1 to {MOST_PHRASES} are allowed"
    if phrases and phrases[0].lower() not in [f"alexa, {word} {name}" for word in LAUNCHES[:3]]:
        yield f"examplePhrases: the first must open the skill, and is {phrases[0]!r}"
    for phrase in phrases:
        if len(phrase) > LONGEST_PHRASE:
            yield f"examplePhrases: {phrase!r} is longer than {LONGEST_PHRASE} characters"
        if not _said(phrase.lower(), name, language):
            yield f"examplePhrases: {phrase!r} is in no sample"


def _said(phrase: str, name: str, language: Json) -> bool:
    """Whether a phrase only opens the skill, or opens it with a sample whose slots are filled."""
    launch = re.fullmatch(rf"alexa, (?:{'|'.join(LAUNCHES)}) {re.escape(name)}(?: (.+))?", phrase)
    if not launch:
        return False
    rest, intents = launch[1], cast(list[Json], language["intents"])
    return not rest or any(_is_sample(rest, intent, language) for intent in intents)


def _is_sample(phrase: str, intent: Json, language: Json) -> bool:
    """Whether a phrase is a sample of an intent; a typed slot holds one of its values."""
    slots, samples = _list(intent, "slots"), cast(list[str], intent.get("samples") or [])
    kinds = {str(slot["name"]): str(slot["type"]) for slot in slots}
    for sample in samples:
        parts = _SLOT.split(sample.lower())
        if not (phrase.startswith(parts[0]) and phrase.endswith(parts[-1])):
            continue  # slots have thousands of values: try none in vain
        texts = [
            _any_of(kinds.get(part, ""), language, phrase) if at % 2 else re.escape(part)
            for at, part in enumerate(parts)
        ]
        if re.fullmatch("".join(texts), phrase):
            return True
    return False


def _any_of(kind: str, language: Json, phrase: str) -> str:
    """A pattern for the values of a slot, of which there are thousands, that `phrase` may hold."""
    values = [
        v for each in _list(language, "types") if each["name"] == kind for v in each["values"]
    ]
    names = [str(value["name"]["value"]) for value in values]
    names += [str(name) for value in values for name in value["name"].get("synonyms") or ()]
    held = [re.escape(name) for name in names if name in phrase]
    return f"(?:{'|'.join(held)})" if held else "(?!)"


def _list(found: Json, key: str) -> list[Json]:
    return cast(list[Json], found.get(key) or [])


def _links(links: Json) -> Iterator[str]:
    for key in ("privacyPolicyUrl", "termsOfUseUrl"):
        if not _is_https(str(links.get(key, ""))):
            yield f"{key}: must be an https address"


def _is_https(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" and "." in (parts.hostname or "") and not parts.username


def _everywhere(found: Json) -> Iterator[str]:
    testing = str(found["publishingInformation"].get("testingInstructions", ""))
    if not 1 <= len(testing) <= LONGEST_TESTING:
        yield f"testingInstructions: {len(testing)} characters, 1 to {LONGEST_TESTING} are allowed"
    uri = str(found["apis"]["custom"]["endpoint"]["uri"])
    if not ARN.fullmatch(uri) and not (_is_https(uri) and urlsplit(uri).port in (None, 443)):
        yield f"endpoint: {uri!r} is neither a Lambda ARN nor an https address on port 443"
