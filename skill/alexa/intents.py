"""The intents of the interaction model, and how each turns back into what was said.

The model is built from this table and the handlers read by it, so they cannot differ. This module
must not know Alexa's JSON.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from content.alexa import AlexaWords, alexa_words

SLOT = re.compile(r"\{(\w+)\}")
WORDS, FREE = "words", "free"
"""The slots that take any words: after a carrier, and alone."""
FREE_INTENT = "FreeIntent"

BUILT_IN: Mapping[str, str] = {
    "CancelIntent": "cancel",
    "FallbackIntent": "",
    "HelpIntent": "help",
    "NavigateHomeIntent": "stop",
    "NextIntent": "",
    "NoIntent": "no",
    "PreviousIntent": "back",
    "RepeatIntent": "repeat",
    "StartOverIntent": "start_over",
    "StopIntent": "stop",
    "YesIntent": "yes",
}
"""Amazon's own intents, and what each is to the dialog. Where that depends on the question, its
first sample is read as if it had been said; without one it was not understood."""


@dataclass(frozen=True)
class Spoken:
    """One intent.

    Attributes:
        name: as in the model.
        samples: how it is said.
        choice: what it is to the dialog, if there are no words to read.
        built_in: whether it is one of Amazon's own.
    """

    name: str
    samples: tuple[str, ...]
    choice: str = ""
    built_in: bool = False

    @cached_property
    def _by_slots(self) -> dict[frozenset[str], str]:
        """The first sample of each set of slots."""
        found: dict[frozenset[str], str] = {}
        for sample in self.samples:
            found.setdefault(frozenset(SLOT.findall(sample)), sample)
        return found

    @property
    def ends(self) -> str:
        """The last word before the words of a carrier; empty if it is none."""
        before = self.samples[0].partition(f"{{{WORDS}}}")[0].split() if self.is_open else ()
        return before[-1] if before else ""

    @property
    def is_open(self) -> bool:
        """Whether it takes any words at all."""
        return bool(self._by_slots.keys() & {frozenset({WORDS}), frozenset({FREE})})

    def sentence(self, filled: Mapping[str, str]) -> str:
        """What was said, from the words in its slots; no word of them is lost.

        Args:
            filled: the words of each slot that has any.
        """
        names = frozenset(filled)
        template = self._by_slots.get(names)
        if template is None:
            near = sorted(self._by_slots, key=lambda slots: (-len(slots & names), len(slots)))
            template = self._by_slots[near[0]] if near else ""
        text = SLOT.sub(lambda slot: filled.get(slot[1], ""), template)
        rest = [words for name, words in filled.items() if f"{{{name}}}" not in template]
        return " ".join(" ".join([text, *rest]).split())


@cache
def intents(locale: str) -> dict[str, Spoken]:
    """Every intent of `locale` by its name."""
    return {spoken.name: spoken for spoken in listed(alexa_words(locale))}


def listed(words: AlexaWords) -> tuple[Spoken, ...]:
    """Every intent that these words make, in the order of the model."""
    built_in = (
        Spoken(f"AMAZON.{name}", words.built_in.get(name, ()), choice, built_in=True)
        for name, choice in BUILT_IN.items()
    )
    choices = (Spoken(_camel(name) + "Intent", said, name) for name, said in words.choices.items())
    typed = (Spoken(name, samples) for name, samples in words.sentences.items())
    carriers = (Spoken(carrier_name(each), (each,)) for each in words.carriers)
    return (*built_in, *choices, *typed, *carriers, Spoken(FREE_INTENT, (f"{{{FREE}}}",)))


def slots_of(samples: Iterable[str]) -> tuple[str, ...]:
    """The slots in these samples, each once."""
    return tuple(dict.fromkeys(name for sample in samples for name in SLOT.findall(sample)))


def carrier_name(carrier: str) -> str:
    """The name of a carrier's intent: "i don't have {words}" is SayIDontHaveIntent."""
    return f"Say{_camel(SLOT.sub('', carrier))}Intent"


def _camel(words: str) -> str:
    """Words run together; Alexa allows letters and underscores in a name."""
    parts = re.findall(r"[^\W\d_]+", words.replace("'", "").replace("’", ""))
    return "".join(part[:1].upper() + part[1:] for part in parts)


@cache
def commands(locale: str) -> dict[str, str]:
    """What the dialog is told when this is all that a slot holds."""
    said = alexa_words(locale).commands
    return {phrase: choice for choice, phrases in said.items() for phrase in phrases}
