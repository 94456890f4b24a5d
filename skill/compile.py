"""Makes everything that is made once from the content and kept: see `content.compiled`.

A start finds it there, and needs neither YAML nor seconds. Must not know who starts.
"""

from collections.abc import Callable, Iterator
from typing import Any

from content.alexa import alexa_words
from content.compiled import FOLDER
from content.lexicon import lexicon
from content.load import LOCALES, knowledge, wording
from content.screens import screen_words
from content.store import store_words
from nlp.tables import tables

WORDS: tuple[Callable[[str], Any], ...] = (
    wording,
    lexicon,
    tables,
    alexa_words,
    screen_words,
    store_words,
)


def compile_content() -> Iterator[str]:
    """Make what is missing; names every kept file.

    Raises:
        ContentError: a content file is wrong; names file, line and key.
    """
    knowledge()
    for locale in LOCALES:
        for words in WORDS:
            words(locale)
    yield from sorted(path.name for path in FOLDER.glob("*.json"))
