"""A small, honest imitation of how Alexa turns a sentence into an intent and its slots.

It knows the interaction model and what Amazon documents of her own intents, and nothing of what
the parser knows. It is stricter than she is: every word must be accounted for, and a typed slot
takes listed values only. Where several samples fit, the one whose words and listed values cover
most of the sentence wins; Amazon's own intents come first where two cover the same.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

SEARCH = "AMAZON.SearchQuery"
FREE_TYPE = "FreeType"
FALLBACK = "AMAZON.FallbackIntent"
BUILT_IN = {
    "CancelIntent": ("cancel", "never mind", "forget it"),
    "HelpIntent": ("help", "help me", "can you help me"),
    "NextIntent": ("next", "skip", "skip forward"),
    "NoIntent": ("no", "no thanks"),
    "PreviousIntent": ("go back", "skip back", "back up"),
    "RepeatIntent": ("repeat", "say that again", "repeat that"),
    "StartOverIntent": ("start over", "restart", "start again"),
    "StopIntent": ("stop", "off", "shut up"),
    "YesIntent": ("yes", "yes please", "sure"),
}
"""What Amazon lists under each: docs/custom-skills/standard-built-in-intents."""
_NOT_WORDS = re.compile(r"[^\w'’ -]+")
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Heard:
    """An intent and the words of its slots, and how many words of the sentence it accounts for."""

    intent: str
    slots: Mapping[str, str] = field(default_factory=dict[str, str])
    covered: int = 0


@dataclass(frozen=True)
class _Pattern:
    intent: str
    parts: tuple[str, ...]
    types: Mapping[str, str]


class Device:
    """Alexa with one skill.

    Args:
        model: an interaction model, as it stands in its file.
        free: whether the free-text type takes words that it doesn't list.
        built_ins_win: the worst that can be expected: a sentence that begins as one of Amazon's
            own intents is that intent and the rest is lost, and free text is cut to as many words
            as its longest seed has.
    """

    def __init__(self, model: Mapping[str, Any], free: bool, built_ins_win: bool = False) -> None:
        language = model["interactionModel"]["languageModel"]
        self._values = {kind["name"]: frozenset(_said(kind)) for kind in language["types"]}
        self._built_in = dict(_built_in(language["intents"]))
        self._free, self._built_ins_win = free, built_ins_win
        self._longest = max(len(each.split()) for each in self._values[FREE_TYPE])
        self._at: dict[str, list[_Pattern]] = {}
        self._anywhere: list[_Pattern] = []
        self._elicited: dict[tuple[str, str], list[_Pattern]] = {}
        for intent in language["intents"]:
            self._learn(intent)

    def _learn(self, intent: Mapping[str, Any]) -> None:
        name, slots = intent["name"], intent.get("slots", [])
        types = {slot["name"]: slot["type"] for slot in slots}
        for sample in intent["samples"]:
            pattern = _Pattern(name, tuple(sample.lower().split()), types)
            first = pattern.parts[0]
            (self._anywhere if _SLOT.match(first) else self._at.setdefault(first, [])).append(
                pattern
            )
        for slot in slots:
            self._elicited[name, slot["name"]] = [
                _Pattern(name, tuple(sample.lower().split()), types)
                for sample in slot.get("samples", [])
            ]

    def hear(self, sentence: str, elicited: tuple[str, str] | None = None) -> Heard:
        """The intent of a sentence; `elicited` is the intent and slot that the skill asks for."""
        words = spoken(sentence)
        if self._built_ins_win:
            for length in range(len(words), 0, -1):
                if found := self._built_in.get(" ".join(words[:length])):
                    return Heard(found, {}, length)
        whole = self._built_in.get(" ".join(words))
        ways = [Heard(whole, {}, len(words))] if whole else []
        ways += self._ways(words, elicited)
        return max(ways, key=lambda way: way.covered, default=Heard(FALLBACK))

    def _ways(self, words: tuple[str, ...], elicited: tuple[str, str] | None) -> Iterator[Heard]:
        patterns = self._elicited.get(elicited, []) if elicited else []
        for pattern in (*patterns, *self._at.get(words[0] if words else "", ()), *self._anywhere):
            for slots, covered in self._fits(pattern, 0, words):
                yield Heard(pattern.intent, slots, covered)

    def _fits(
        self, pattern: _Pattern, at: int, words: tuple[str, ...]
    ) -> Iterator[tuple[dict[str, str], int]]:
        """Every way in which the pattern from its part `at` on is these words."""
        if at == len(pattern.parts):
            if not words:
                yield {}, 0
            return
        slot = _SLOT.match(pattern.parts[at])
        if slot is None:
            if words and words[0] == pattern.parts[at]:
                for slots, covered in self._fits(pattern, at + 1, words[1:]):
                    yield slots, covered + 1
            return
        for taken in range(1, len(words) + 1):
            text = " ".join(words[:taken])
            covers = self._takes(pattern.types[slot[1]], text, taken)
            if covers is not None:
                for slots, covered in self._fits(pattern, at + 1, words[taken:]):
                    yield (
                        {slot[1]: self._cut(pattern.types[slot[1]], text), **slots},
                        (covered + covers),
                    )

    def _takes(self, kind: str, text: str, length: int) -> int | None:
        """How many words of a sentence a slot of this type accounts for; None if it refuses."""
        if text in self._values.get(kind, ()):
            return length
        return 0 if kind == SEARCH or (kind == FREE_TYPE and self._free) else None

    def _cut(self, kind: str, text: str) -> str:
        cut = kind == FREE_TYPE and self._built_ins_win
        return " ".join(text.split()[: self._longest]) if cut else text


def spoken(sentence: str) -> tuple[str, ...]:
    """The words that a recogniser hands on: lower case, no punctuation but apostrophes."""
    return tuple(_NOT_WORDS.sub(" ", sentence.lower()).replace("’", "'").split())


def _said(kind: Mapping[str, Any]) -> Iterator[str]:
    for value in kind["values"]:
        yield from (
            each.lower() for each in (value["name"]["value"], *value["name"].get("synonyms", ()))
        )


def _built_in(intents: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Every phrase of Amazon's own intents, with the name of its intent."""
    for intent in intents:
        bare = intent["name"].removeprefix("AMAZON.")
        if bare != intent["name"]:
            for phrase in (*BUILT_IN.get(bare, ()), *intent["samples"]):
                yield phrase.lower(), intent["name"]
