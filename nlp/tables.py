"""All that the lexicon's phrases stand for, as the tables in which they are looked up.

Made once for a set of words, kept, and read back at the next start: making them takes seconds.
"""

import gc
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from msgspec import Struct

from content.compiled import kept
from content.lexicon import Lexicon, lexicon, owner_of_words
from content.load import ROOT
from nlp import entries
from nlp.entries import Entries
from nlp.inflection import table as inflected
from nlp.thin import Thinner
from nlp.tokens import Speech
from nlp.trie import Table, Words, table

CODE = Path(__file__).parent


class Tables(Struct, frozen=True):
    """The tables of a set of words.

    Attributes:
        thin: what is named, to be looked up in the thinned text, by base forms.
        spoken: what is named, to be looked up word by word as spoken.
        cues: what is no symptom but changes or adds to what is said, as spoken.
    """

    thin: Table
    spoken: Table
    cues: Table


@cache
def tables(locale: str) -> Tables:
    """The tables of a locale's words.

    Raises:
        ContentError: the lexicon is wrong; names file, line and key.
    """
    name = f"phrases.{owner_of_words(locale)}"
    return kept(name, Tables, lambda: made(lexicon(locale)), ROOT, CODE)


def made(words: Lexicon) -> Tables:
    """Make the tables of `words`; takes seconds."""
    with _no_collection():
        return _made(words)


@contextmanager
def _no_collection() -> Generator[None, None, None]:
    """Millions of tuples and no cycle among them: walking them again and again takes a quarter."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _made(words: Lexicon) -> Tables:
    speech, bases = Speech(words), inflected(words.inflection)
    found = _named(words, bases)
    thinned = _Thinned(words, bases)
    for label, phrases in entries.excluded(words):
        # One that thins out to a phrase that means something is no exclusion; "side effect" may be
        # a finding and yet no side.
        keys = dict.fromkeys(key for phrase in phrases if (key := thinned(phrase)))
        for key in keys:
            if not any(_rivals(label, other) for other in found.get(key, ())):
                found[key] = [*found.get(key, ()), label]
    return Tables(
        thin=table(found, bases),
        spoken=table(_gathered(entries.spoken(words), speech.plain)),
        cues=table(_gathered(entries.cues(words), speech.plain)),
    )


def _rivals(exclusion: str, label: str) -> bool:
    """Whether both are of body parts, or neither."""
    return (label[0] == entries.PART) == (exclusion[0] == entries.NO_PART)


def claimed_twice(words: Lexicon) -> Iterator[str]:
    """Phrases that two findings claim for sure once small words are gone, a line each.

    Which of them is heard would be chance: "nearly collapsed" must not come to "collapsed".
    """
    for phrase, labels in _named(words, inflected(words.inflection)).items():
        sure = dict.fromkeys(label[1:] for label in labels if label[0] == entries.FINDING)
        if len(sure) > 1:
            said = " ".join(phrase)
            yield f"lexicon: {said!r} (without small words) is claimed by {' and '.join(sure)}"


class _Thinned:
    """Phrases as they are looked up in a thinned text; nothing of one that says too little."""

    def __init__(self, words: Lexicon, bases: dict[str, str]) -> None:
        self._speech, self._bases = Speech(words), bases
        self._thinner = Thinner(words, self._speech)

    def __call__(self, phrase: str) -> Words:
        said = self._speech.plain(phrase)
        thin = self._thinner.thin(said)[0]
        if not self._thinner.says_enough(said, thin):
            return ()
        return tuple([self._bases.get(word, word) for word in thin])


def _named(words: Lexicon, bases: dict[str, str]) -> dict[Words, list[str]]:
    return _gathered(entries.named(words), _Thinned(words, bases))


def _gathered(entries: Entries, plain: Callable[[str], Iterable[str]]) -> dict[Words, list[str]]:
    """The labels of each phrase, by its words as `plain` writes them."""
    found: dict[Words, list[str]] = {}
    for label, phrases in entries:
        for phrase in phrases:
            if key := tuple(plain(phrase)):
                found.setdefault(key, []).append(label)
    return found
