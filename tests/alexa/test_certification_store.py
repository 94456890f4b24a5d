"""The certification checklist, the part that is looked up: listing, model, words, the door.

docs/certification.md walks the list and names these tests; the numbers are the list's.
"""

from datetime import UTC, datetime, timedelta
from functools import cache
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from content.alexa import alexa_words
from content.load import LOCALES, wording
from skill.alexa import lint, model
from skill.alexa.package.lint import CLASSIC, FORBIDDEN, problems
from skill.alexa.package.manifest import Settings, manifest
from skill.app import create_app
from skill.speech.ssml import ssml
from tests.alexa.certs import SKILL_ID, make_verifier, sign
from tests.alexa.envelopes import encode, launch_request

IN_EVERY_LOCALE = pytest.mark.parametrize("locale", LOCALES)
SITE = "https://guide.example.org"
SETTINGS = [Settings(f"{SITE}/alexa", SITE, only) for only in (False, True)]


@cache
def models() -> dict[str, dict]:
    return {locale: model.build(locale) for locale in LOCALES}


@IN_EVERY_LOCALE
def test_09_the_example_phrases_open_the_skill_and_are_samples(locale):
    found = manifest(SETTINGS[0])
    phrases = found["manifest"]["publishingInformation"]["locales"][locale]["examplePhrases"]
    assert len(phrases) == 3
    assert phrases[0] == f"Alexa, open {alexa_words(locale).invocation}"
    assert problems(found, models()) == []


@IN_EVERY_LOCALE
def test_10_the_interaction_model_would_be_built(locale):
    assert lint.problems(models()[locale]) == ()


@IN_EVERY_LOCALE
def test_11_the_description_has_the_disclaimer_and_privacy_its_page(locale):
    for settings in SETTINGS:
        found = manifest(settings)["manifest"]
        description = found["publishingInformation"]["locales"][locale]["description"]
        assert "not a substitute for professional medical advice" in description
        page = found["privacyAndCompliance"]["locales"][locale]["privacyPolicyUrl"]
        answer = client().get(page.removeprefix(SITE))
        assert (answer.status_code, f'lang="{locale}"' in answer.text) == (200, True)


@IN_EVERY_LOCALE
def test_13_nothing_spoken_promises_a_cure(locale):
    assert {text for text in spoken_texts(locale) if FORBIDDEN.search(text)} == set()


def spoken_texts(locale: str) -> set[str]:
    """Every sentence of a locale, with its placeholders."""
    words = wording(locale)
    found: set[str] = {text for variants in words.prompts.values() for text in variants}
    for kind in (words.findings, words.groups, words.causes, words.rules):
        for record in kind.values():
            values = [getattr(record, name) for name in record.__struct_fields__]
            found |= {value for value in values if isinstance(value, str)}
    return found


@IN_EVERY_LOCALE
def test_14_the_listing_speaks_of_a_skill_and_says_what_it_does(locale):
    for settings in SETTINGS:
        listing = manifest(settings)["manifest"]["publishingInformation"]["locales"][locale]
        text = f"{listing['summary']} {listing['description']}"
        assert "skill" in text
        assert not CLASSIC.search(text)
        assert "emergency" in text


@cache
def client() -> FlaskClient:
    return create_app(make_verifier()).test_client()


GOOD = encode(launch_request())
REFUSED = {
    "no certificate address": {**sign(GOOD), "SignatureCertChainUrl": ""},
    "foreign certificate address": sign(GOOD, url="https://example.com/echo.api/cert.pem"),
    "foreign signature": sign(GOOD + b" "),
    "no header": {},
}


def test_15_a_valid_request_is_answered():
    assert client().post("/alexa", data=GOOD, headers=sign(GOOD)).status_code == 200


@pytest.mark.parametrize("fault", REFUSED)
def test_15_a_request_with_a_false_header_is_refused(fault):
    assert client().post("/alexa", data=GOOD, headers=REFUSED[fault]).status_code == 400


def test_15_a_stale_request_and_another_skills_are_refused():
    stale = encode(launch_request(at=datetime.now(UTC) - timedelta(seconds=160)))
    foreign = encode(launch_request(skill_id=f"{SKILL_ID}x"))
    for body in (stale, foreign):
        assert client().post("/alexa", data=body, headers=sign(body)).status_code == 400


@IN_EVERY_LOCALE
def test_18_every_sentence_is_well_formed_as_speech(locale):
    for text in spoken_texts(locale):
        assert "".join(ElementTree.fromstring(ssml(text)).itertext()).split() == text.split()


@IN_EVERY_LOCALE
def test_19_what_can_you_do_is_help(locale):
    built = models()[locale]["interactionModel"]["languageModel"]["intents"]
    (asked,) = [each["samples"] for each in built if each["name"] == "AMAZON.HelpIntent"]
    assert "what can you do" in asked
