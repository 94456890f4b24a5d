"""Text to words: a spaCy tokeniser for speech.

Words come out in lower case, contractions opened ("dont" and "don't" are "do", "not"), hummed
fillers, repeats and punctuation left out. Each keeps the place of its characters in the text as
given, in `doc.user_data`. NORM is the word's base form by the inflection table.
"""

import re
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, cast

import spacy
from msgspec import Struct
from spacy.attrs import NORM  # pyright: ignore[reportUnknownVariableType] # compiled, untyped
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from content.lexicon import Lexicon, lexicon
from nlp.inflection import table
from nlp.sayings import Sayings

PIECES = re.compile(
    r" ?("  # taken along: a search from the space on takes longer
    r"[a-z]++(?![^ ])|"  # most words are of this kind, so it is tried first
    r"w/o?(?![^\W_])|\d+/\d+|\d+(?:[.,]\d+)+|\d+(?:st|nd|rd|th|s)\b|\d+|"
    r"[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*['’]?|[^\W_]+|&|[.!?;:\n]+)"
)
BREAKS = frozenset(".!?;:\n")
PARTING = frozenset(",/()")
QUOTES = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "´": "'"})
MAX_WORDS = 2000
MAX_LETTERS = 40
KEY = "twinge"
ASIDE, LEADS, CLOSING = "aside", "leads", "closing"
"""Kinds of fixed sayings; see `nlp.sayings`."""
Piece = tuple[str, int, int]
"""A word as given, and its character span."""


class Words(Struct):
    """The words of a text, where they stand in it, and the breaks between them.

    Attributes:
        given: the text as given.
        words: the words as looked up.
        starts: first character of each word in `given`; `ends` the one after its last.
        breaks: indices of words that a full stop or the like comes before.
    """

    given: str
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    breaks: set[int] = set()

    def add(self, word: str, start: int, end: int) -> None:
        """Append one word."""
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(end)

    def say(self, word: str, start: int, end: int) -> None:
        """Append a word, unless it restarts the last ("my my leg"); numbers may repeat."""
        words = self.words
        if not words or word != words[-1] or word.isdigit() or len(words) in self.breaks:
            self.add(word, start, end)

    def ends_with(self, parts: tuple[str, ...]) -> bool:
        """Whether these were the last words, as in "i can't can't move"."""
        begin = len(self.words) - len(parts)
        return tuple(self.words[-len(parts) :]) == parts and self.breaks.isdisjoint(
            range(begin + 1, len(self.words) + 1)
        )

    def cut(self, start: int, size: int) -> None:
        """Leave out `size` words; a break among them stays before what follows."""
        for kept in (self.words, self.starts, self.ends):
            del kept[start : start + size]
        self.breaks = {at if at < start else max(at - size, start) for at in self.breaks}

    def parted(self, start: int, end: int) -> bool:
        """Whether a comma or the like parts these words: "weak, memory loss" is two things."""
        return any(
            not PARTING.isdisjoint(self.given[self.ends[i] : self.starts[i + 1]])
            for i in range(start, end - 1)
        )

    def bracketed(self, start: int) -> bool:
        """Whether a bracket opens before this word."""
        return bool(start) and "(" in self.given[self.ends[start - 1] : self.starts[start]]


class Speech:
    """Splits text into words as people speak them."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words
        self.expand = {key: tuple(value.split()) for key, value in words.expand.items()}
        self.together = {tuple(key.split()): value for key, value in words.together.items()}
        self.opening: dict[str, set[str]] = {}
        for first, second, *_ in self.together:
            self.opening.setdefault(first, set()).add(second)
        self.fillers = frozenset(words.fillers)
        self.possessive = tuple(words.possessive)
        self.altered = frozenset(self.expand) | self.fillers
        self.special = self.altered.union(self.opening)
        kinds = {ASIDE: words.asides, LEADS: words.leads, CLOSING: words.closing}
        self.sayings = Sayings({kind: self.ways(each, lexicon) for kind, each in kinds.items()})

    def ways(self, patterns: tuple[str, ...], lexicon: Lexicon) -> Iterator[list[str]]:
        """The words of each way that patterns stand for."""
        return (self.plain(way) for each in patterns for way in lexicon.surfaces(each))

    def heard(self, text: str) -> Words:
        """The words of what somebody says, without asides, and closing questions set apart."""
        found = self.split(text)
        for start, size, kind in self.sayings.find(found.words):
            if kind != CLOSING:
                found.cut(start, size)
            if kind != ASIDE and start:
                found.breaks.add(start)
        return found

    def split(self, text: str) -> Words:
        """The words of `text`; at most `MAX_WORDS`, so that work is bounded."""
        found = Words(text)
        words, starts, ends, special = found.words, found.starts, found.ends, self.special
        pieces = self._pieces(text)
        taken, last = 0, ""
        for i, (word, start, end) in enumerate(pieces):
            if taken:
                taken -= 1
            elif word not in special and word.isalpha() and word.isascii() and word != last:
                words.append(word)  # as most words are; else `Words.say` decides
                starts.append(start)
                ends.append(end)
                last = word
                continue
            elif word[0] in BREAKS:
                found.breaks.add(len(found.words))
            elif word in self.opening and (joined := self._joined(pieces, i)):
                taken = len(joined) - 1
                for part in self.together[joined].split():
                    found.add(part, start, pieces[i + taken][2])
            elif word not in self.fillers:
                self._word(word, start, end, found)
            last = words[-1] if words else ""
        return found

    def plain(self, phrase: str) -> list[str]:
        """The words of a lexicon phrase; the quick way where there is nothing to open."""
        words = phrase.split()
        if not phrase.replace(" ", "").isalpha() or not self.altered.isdisjoint(words):
            return self.split(phrase).words
        if not self.opening.keys().isdisjoint(words) and any(
            b in self.opening.get(a, ()) for a, b in pairwise(words)
        ):
            return self.split(phrase).words
        return words

    @staticmethod
    def _pieces(text: str) -> list[Piece]:
        return [
            (piece[1].lower()[:MAX_LETTERS], piece.start(1), piece.end())
            for piece in islice(PIECES.finditer(text), MAX_WORDS)
        ]

    def _joined(self, pieces: list[Piece], i: int) -> tuple[str, ...]:
        """The two or three words from here that together mean something else than each."""
        words = tuple([piece[0] for piece in pieces[i : i + 3]])
        if len(words) < 2 or words[1] not in self.opening[words[0]]:
            return ()
        return next((key for key in (words, words[:2]) if key in self.together), ())

    def _word(self, word: str, start: int, end: int, found: Words) -> None:
        if "'" in word or not word.isascii():
            word = word.translate(QUOTES)
        parts = self.expand.get(word)
        if parts is None and "'" in word:
            for ending in self.possessive:
                if word.endswith(ending) and len(word) > len(ending):
                    word = word[: -len(ending)] + ("s" if ending == "s'" else "")
                    break
            parts = self.expand.get(word) if "'" in word else None
        if parts and found.ends_with(parts):
            return
        for part in parts or (word,):
            found.say(part, start, end)


class Tokenizer:
    """spaCy tokeniser over `Speech`. What it found besides is `doc.user_data["twinge"]`."""

    def __init__(self, vocab: Vocab, locale: str) -> None:
        self.vocab = vocab
        self.locale = locale
        self._load()

    def _load(self) -> None:
        found = lexicon(self.locale)
        self.speech = Speech(found)
        bases = table(found.inflection)
        getters: dict[int, Callable[[str], str]] = cast(Any, self.vocab).lex_attr_getters
        getters[cast(int, NORM)] = lambda word: bases.get(word, word)

    def __call__(self, text: str) -> Doc:
        """The words of `text` as a Doc."""
        words = self.speech.heard(text)
        doc = Doc(self.vocab, words=words.words)
        doc.user_data[KEY] = words
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        """All there is to keep is the locale."""
        return self.locale.encode()

    def from_bytes(self, data: bytes, **_: Any) -> "Tokenizer":
        """Load the lexicon of the locale that was kept."""
        self.locale = data.decode()
        self._load()
        return self

    def to_disk(self, path: Path | str, **_: Any) -> None:
        """Write the locale."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: Path | str, **_: Any) -> "Tokenizer":
        """Read the locale."""
        return self.from_bytes(Path(path).read_bytes())


@spacy.registry.tokenizers("twinge.Tokenizer.v1")
def tokenizer(locale: str) -> Callable[[Language], Tokenizer]:
    """The tokeniser for a pipeline's config."""
    return lambda pipeline: Tokenizer(pipeline.vocab, locale)
