"""Phrases in one compact trie, and which of them stand in a sequence of words.

A word is written as one character, a phrase as a string of them, and the strings are a MARISA trie:
the hundreds of thousands of phrases that the lexicon stands for take a few bytes each. Knows
nothing of what a label means, and no spaCy.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, repeat
from operator import itemgetter
from typing import Any, cast

import marisa_trie
from msgspec import Struct

Words = tuple[str, ...]
Found = tuple[str, int, int]

_Trie: Any = cast(Any, marisa_trie).Trie  # it tells no types
UNKNOWN = "\0"  # stands in no phrase
FIRST_LETTER = 0x100
OPENING = 3
INTEGER = array("I").itemsize
SURROGATES = range(0xD800, 0xE000)  # no characters by themselves


class Table(Struct, frozen=True):
    """Phrases and their labels, as they are kept.

    Attributes:
        letters: a character for each word that stands in a phrase, and for its other forms.
        labels: the sets of labels that phrases have.
        label_of: for each phrase, by its number in the trie, the index of its labels, as machine
            integers: as many numbers of Python would take 60 MB.
        openings: the letters that phrases begin with, three of them or all of a shorter phrase.
        most: the words of the longest phrase.
        trie: the trie's bytes.
    """

    letters: dict[str, str]
    labels: tuple[tuple[str, ...], ...]
    label_of: bytes
    openings: tuple[str, ...]
    most: int
    trie: bytes

    def numbers(self) -> "array[int]":
        """`label_of` as numbers."""
        return array("I", self.label_of)


def table(phrases: Mapping[Words, Iterable[str]], bases: Mapping[str, str] | None = None) -> Table:
    """Make a table.

    Args:
        phrases: each phrase as words in their base form, with the labels it is found under.
        bases: the base form of words that are not their own.
    """
    words = sorted({word for phrase in phrases for word in phrase})
    letters = {word: _letter(i) for i, word in enumerate(words)}
    written = {"".join(map(letters.__getitem__, phrase)): phrase for phrase in phrases}
    trie = _Trie(written)
    labels: dict[tuple[str, ...], int] = {}
    label_of = array("I", bytes(INTEGER * len(written)))
    for text, phrase in written.items():
        found = tuple(dict.fromkeys(phrases[phrase]))
        label_of[trie[text]] = labels.setdefault(found, len(labels))
    forms = {form: letters[base] for form, base in (bases or {}).items() if base in letters}
    own = {word: letter for word, letter in letters.items() if word not in (bases or {})}
    return Table(
        letters=own | forms,
        labels=tuple(labels),
        label_of=label_of.tobytes(),
        openings=tuple(sorted({text[:OPENING] for text in written})),
        most=max(map(len, written), default=0),
        trie=trie.tobytes(),
    )


def _letter(i: int) -> str:
    at = FIRST_LETTER + i
    return chr(at if at < SURROGATES.start else at + len(SURROGATES))


class Phrases:
    """Finds the phrases of a table."""

    def __init__(self, made: Table) -> None:
        self.labels = made.labels
        self._label_of = made.numbers()
        self._letter, self._most = made.letters.get, made.most
        self._trie = _Trie().frombytes(made.trie)
        self._single: dict[str, tuple[str, ...]] = {
            text: self.labels[self._label_of[self._trie[text]]]
            for text in made.openings
            if len(text) == 1
        }
        self._openings = frozenset(made.openings) - self._single.keys()
        self._pairs = frozenset(text[:2] for text in self._openings)

    def knows(self, word: str) -> bool:
        """Whether a word stands in any phrase."""
        return self._letter(word) is not None

    def find(self, words: Sequence[str]) -> list[Found]:
        """(label, start, end) of everything in `words`, overlapping ones too, in order."""
        openings, pairs, single = self._openings, self._pairs, self._single
        text = "".join(map(self._letter, words, repeat(UNKNOWN)))
        found: list[Found] = []
        for start, first in enumerate(text):
            pair = text[start : start + 2]
            # Asking the trie costs most; few words open a phrase together with the next two.
            if pair in pairs and (pair in openings or text[start : start + OPENING] in openings):
                ahead = text[start : start + self._most]
                hits: Iterable[tuple[str, int]] = self._trie.iter_prefixes_with_ids(ahead)
                for phrase, number in hits:
                    end = start + len(phrase)
                    for label in self.labels[self._label_of[number]]:
                        found.append((label, start, end))
            elif first in single:
                for label in single[first]:
                    found.append((label, start, start + 1))
        return found


def longest(found: list[Found]) -> list[Found]:
    """The longest of overlapping matches, the first of equally long ones; in order."""
    if len(found) < 2 or all(before[2] <= after[1] for before, after in pairwise(found)):
        return found  # as most do
    taken = 0  # a bit for each word
    kept: list[Found] = []
    previous = (-1, -1)
    for item in sorted(found, key=_by_length):
        _, start, end = item
        words = (1 << end) - (1 << start)
        if taken & words and (start, end) != previous:
            continue
        taken |= words
        previous = (start, end)
        kept.append(item)
    kept.sort(key=itemgetter(1))
    return kept


def _by_length(item: Found) -> tuple[int, int]:
    return (item[1] - item[2], item[1])
