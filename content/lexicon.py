"""The words people say, as a typed, frozen value, and what is wrong with them.

Serves the parser and the Alexa interaction model alike. Knows nothing of spaCy: a phrase here is
its surface words; how it is matched is for `nlp`. In a phrase, (a|b) is a choice, [a] may be
left out, and {name} stands for any of `macros.name`.
"""

import re
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import msgspec

from content.answers import Answers
from content.compiled import kept
from content.elsewhere import Elsewhere
from content.lexemes import (
    Ask,
    Clauses,
    Cue,
    Entry,
    Inflection,
    Misheard,
    Part,
    Time,
    Words,
    Working,
)
from content.load import ROOT, read_locale
from content.measures import Measure
from content.model import Record
from content.persons import Person, Whoever
from content.source import build

PIECE = re.compile(r"[^\s()\[\]|]+(?: [^\s()\[\]|]+)*|[()\[\]|]")
MOST = 8_000
"""Ways of saying it that one phrase may stand for: each is kept, and making them takes time."""

OPENING, CLOSING = frozenset("(["), frozenset(")]")
MACRO = re.compile(r"\{(\w+)\}")


class Lexicon(Record, frozen=True, dict=True):
    """All words of one locale."""

    locale: str
    macros: dict[str, tuple[str, ...]]
    words: Words
    inflection: Inflection
    sites: dict[str, Part]
    sides: dict[str, tuple[str, ...]]
    not_sides: tuple[str, ...]
    not_sites: tuple[str, ...]
    not_findings: dict[str, tuple[str, ...]]
    not_spoken: tuple[str, ...]
    findings: dict[str, Entry]
    concepts: dict[str, Entry]
    facts: tuple[str, ...]
    lasting: tuple[str, ...]
    unsited: tuple[str, ...]
    acute: tuple[str, ...]
    happening: tuple[str, ...]
    medicines: dict[str, tuple[str, ...]]
    other_medicines: tuple[str, ...]
    medicine_words: tuple[str, ...]
    misheard: tuple[Misheard, ...]
    misheard_after: tuple[str, ...]
    misheard_before: tuple[str, ...]
    cues: dict[str, Cue]
    clauses: Clauses
    working: Working
    elsewhere: Elsewhere
    intents: dict[str, Ask]
    course: dict[str, dict[str, tuple[str, ...]]]
    time: Time
    measures: dict[str, Measure]
    person: Person
    whoever: Whoever
    answers: Answers
    causes: dict[str, tuple[str, ...]]
    fears: dict[str, str]
    afraid: tuple[str, ...]
    worries: tuple[str, ...]
    questions: tuple[str, ...]
    asks: tuple[str, ...]
    asks_back: tuple[str, ...]
    asks_meaning: tuple[str, ...]
    asks_word: tuple[str, ...]
    asks_last: tuple[str, ...]
    medicines_exact: dict[str, tuple[str, ...]]
    cause_for: dict[str, tuple[str, ...]]

    def surfaces(self, phrase: str) -> tuple[str, ...]:
        """The word sequences that a phrase stands for."""
        pieces = tuple(PIECE.findall(MACRO.sub(self._macro, phrase)))
        return tuple(dict.fromkeys(_alternatives(pieces, 0)[0])) if len(pieces) > 1 else (phrase,)

    def count(self, phrase: str) -> int:
        """How many word sequences a phrase stands for, each way counted."""
        return _counted(tuple(PIECE.findall(MACRO.sub(self._macro, phrase))), 0)[0]

    def _macro(self, found: re.Match[str]) -> str:
        return "(" + "|".join(MACRO.sub(self._macro, way) for way in self.macros[found[1]]) + ")"

    @cached_property
    def phrases(self) -> dict[str, tuple[str, ...]]:
        """Per finding id, every way of saying it for sure, medicines' names included."""
        found = {key: self._all(entry.phrases) for key, entry in self.findings.items()}
        for key, names in self.medicines.items():
            found[key] = (*found.get(key, ()), *names)
        return found

    @cached_property
    def ambiguous(self) -> dict[str, tuple[str, ...]]:
        """Per finding id, the phrases that may mean something else."""
        return {key: self._all(entry.ambiguous) for key, entry in self.findings.items()}

    @cached_property
    def named_medicines(self) -> tuple[str, ...]:
        """Medicines that are no finding, each name written out."""
        return self._all(self.other_medicines)

    def _all(self, phrases: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(found for phrase in phrases for found in self.surfaces(phrase)))


def _alternatives(pieces: tuple[str, ...], at: int) -> tuple[list[str], int]:
    """All ways through `pieces` from `at` to the end of the group, and the index after it."""
    done: list[str] = []
    ways = [""]
    while at < len(pieces):
        piece = pieces[at]
        at += 1
        if piece in OPENING:
            inner, at = _alternatives(pieces, at)
            inner = inner if piece == "(" else ["", *inner]
            ways = [_spaced(way, more) for way in ways for more in inner]
        elif piece in CLOSING:
            break
        elif piece == "|":
            done += ways
            ways = [""]
        else:
            ways = [_spaced(way, piece) for way in ways]
    return done + ways, at


def _counted(pieces: tuple[str, ...], at: int) -> tuple[int, int]:
    """How many ways there are from `at` to the end of the group, and the index after it."""
    done, ways = 0, 1
    while at < len(pieces):
        piece = pieces[at]
        at += 1
        if piece in OPENING:
            inner, at = _counted(pieces, at)
            ways *= inner + (piece != "(")
        elif piece in CLOSING:
            break
        elif piece == "|":
            done, ways = done + ways, 1
    return done + ways, at


def _spaced(first: str, second: str) -> str:
    return f"{first} {second}" if first and second else first or second


def owner_of_words(locale: str, root: Path = ROOT) -> str:
    """The locale itself if it has words of its own, else its language: "en" for "en-CA"."""
    own = root / "locales" / locale / "lexicon"
    return locale if own.exists() or own.with_suffix(".yaml").exists() else locale.partition("-")[0]


@cache
def lexicon(locale: str, root: Path = ROOT) -> Lexicon:
    """The lexicon of `locale` ("en-US").

    Raises:
        ContentError: a file is wrong; names file, line and key.
    """
    return kept(f"lexicon.{locale}", Lexicon, lambda: _lexicon(locale, root), root)


def _lexicon(locale: str, root: Path) -> Lexicon:
    data = read_locale("lexicon", locale, root)
    data["locale"], data.lines["locale"] = locale, data.line
    found: Lexicon = build(Lexicon, data, data)
    return found


def problems(words: Lexicon, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """What is wrong with a lexicon, a line each.

    Args:
        words: the lexicon.
        known: every finding id; an id outside it is a problem. Empty: ids are not checked.
    """
    return (
        *_claimed_twice(words),
        *_unknown_ids(words, known),
        *_unknown_parts(words),
        *_too_many(words),
    )


def _too_many(words: Lexicon) -> Iterator[str]:
    """Phrases that stand for more ways of saying it than can be kept."""
    for phrase in _strings(msgspec.to_builtins(words)):
        if "(" in phrase or "[" in phrase:
            count = words.count(phrase)
            if count > MOST:
                yield f"lexicon: {phrase[:60]!r}... stands for {count:,} ways; at most {MOST:,}"


def _strings(found: Any) -> Iterator[str]:
    """Every text in plain values."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict | list | tuple):
        inner: Any = found.values() if isinstance(found, dict) else found  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType] # plain values, of any kind
        for each in inner:
            yield from _strings(each)


def _claimed_twice(words: Lexicon) -> Iterator[str]:
    owners: dict[str, str] = {}
    for key, phrases in words.phrases.items():
        for phrase in phrases:
            owner = owners.setdefault(phrase, key)
            if owner != key:
                yield f"lexicon: {phrase!r} is claimed by {owner} and {key}: mark it ambiguous"


def _unknown_ids(words: Lexicon, known: frozenset[str]) -> Iterator[str]:
    if not known:
        return
    for name, entry in (words.findings | words.concepts).items():
        own = () if name in words.concepts else (name,)
        at = (*entry.at.values(), *entry.also_at.values())
        for key in (*own, *at, *entry.also, entry.otherwise):
            if key and key not in known and key not in words.concepts:
                yield f"lexicon: {name}: unknown finding {key!r}"
    for key in words.measures.keys() - known:
        yield f"lexicon: measures: unknown finding {key!r}"
    for key in known - set(words.phrases):
        yield f"lexicon: no phrase for {key!r}"


def _unknown_parts(words: Lexicon) -> Iterator[str]:
    for name, entry in (words.findings | words.concepts).items():
        for part in entry.at:
            if part not in words.sites:
                yield f"lexicon: {name}: unknown body part {part!r}"
