"""The words of one locale that stand in the skills store and on the pages it links to.

Plain text with a region's placeholders; nothing here is spoken. Knows nothing of Amazon's JSON.
"""

from functools import cache
from pathlib import Path

from content.load import ROOT, locale_words
from content.model import Record


class Section(Record, frozen=True, kw_only=True):
    """A heading and its paragraphs."""

    heading: str
    text: tuple[str, ...]


class Page(Record, frozen=True, kw_only=True):
    """A page that the listing links to: `lead` says it all in a sentence or two."""

    title: str
    lead: str
    sections: tuple[Section, ...]


class Listing(Record, frozen=True, kw_only=True):
    """How the skill is presented.

    Attributes:
        name: the skill's name.
        summary: one sentence.
        description: paragraphs.
        examples: what is said after "Alexa, ": the opening, then questions in one breath.
        keywords: what people may search for.
    """

    name: str
    summary: str
    description: tuple[str, ...]
    examples: tuple[str, ...]
    keywords: tuple[str, ...]


class InformationListing(Record, frozen=True, kw_only=True):
    """What differs in the listing of a skill that only answers questions."""

    summary: str
    description: tuple[str, ...]


class StoreWords(Record, frozen=True, kw_only=True):
    """Everything about the store.

    Attributes:
        listing: of the skill as it is, and what differs if it only answers questions.
        testing: what Amazon's testers are told; `testing_information` if it only answers.
        privacy: the page of the privacy policy.
        terms: the page of the terms of use.
    """

    listing: Listing
    information: InformationListing
    testing: tuple[str, ...]
    testing_information: tuple[str, ...]
    privacy: Page
    terms: Page


@cache
def store_words(locale: str, root: Path = ROOT) -> StoreWords:
    """The store's words in `locale` ("en-US").

    Raises:
        ContentError: the file is wrong or missing; names file, line and key.
    """
    return locale_words("store", StoreWords, locale, root)
