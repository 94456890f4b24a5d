"""The parser's front door: `build(locale)` gives a Reader. Importing this imports spaCy.

The pipeline is a plain spaCy one, so it can be lifted out: `language(locale)` gives a Language
whose Docs carry `doc.spans["twinge"]` and, per span, `span._.status` and its neighbours.
"""

from functools import cache
from importlib import import_module
from typing import Any

import spacy
from spacy.language import Language

from content.lexicon import lexicon, owner_of_words
from nlp.reader import SpacyReader

STEPS = (
    "mentions",
    "cues",
    "working",
    "times",
    "people",
    "measures",
    "elsewhere",
    "scope",
    "linker",
)
"""The components in their order: each is registered by the module of its name."""

for part in ("tokens", *STEPS, "spans"):
    import_module(f"nlp.{part}")


def language(locale: str = "en-US", with_spans: bool = True) -> Language:
    """The spaCy pipeline for a locale.

    Args:
        locale: such as "en-US".
        with_spans: whether Docs get spans with extensions; reading needs none.
    """
    tokenizer = {"@tokenizers": "twinge.Tokenizer.v1", "locale": locale}
    config: dict[str, Any] = {"nlp": {"tokenizer": tokenizer}}
    pipeline = spacy.blank(locale.partition("-")[0], config=config)
    for step in STEPS:
        pipeline.add_pipe(f"twinge_{step}", config={"locale": locale})
    if with_spans:
        pipeline.add_pipe("twinge_spans")
    return pipeline


READERS: dict[str, SpacyReader] = {}
"""By the locale that the words are of: locales without words of their own share a reader."""


@cache
def build(locale: str = "en-US") -> SpacyReader:
    """The reader for a locale, built once per process.

    Raises:
        ContentError: the lexicon is wrong; names file, line and key.
    """
    owner = owner_of_words(locale)
    if owner not in READERS:
        READERS[owner] = SpacyReader(language(locale, with_spans=False), lexicon(locale))
    return READERS[owner]
