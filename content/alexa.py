"""What people say to Alexa in one locale, and the few words the Alexa channel itself speaks.

Serves the interaction model and the handlers alike, so that what the model lets in, the handlers
can turn back into words. Knows nothing of Alexa's JSON.
"""

from functools import cache
from pathlib import Path

from content.load import ROOT, locale_words
from content.model import Record


class SlotWords(Record, frozen=True, kw_only=True):
    """Values of a typed slot beyond those that the lexicon and the causes give.

    Attributes:
        patterns: values with {number} and {unit} or {units} in them, for durations.
        values: further values, as they are said.
    """

    patterns: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


class Trouble(Record, frozen=True, kw_only=True):
    """What is said when our own code fails; may hold {emergency_number}."""

    speech: str
    reprompt: str


class Elicited(Record, frozen=True, kw_only=True):
    """A slot that Alexa is told to listen for while a question about a value is open.

    Attributes:
        slot: the slot, and `intent` the one it is a slot of.
        prompt: what Alexa would ask of herself; the build asks for one.
    """

    slot: str
    intent: str
    prompt: str


class AlexaWords(Record, frozen=True, kw_only=True):
    """All words of one locale that only Alexa needs.

    Attributes:
        invocation: the name the skill is opened by.
        carriers: sentence openings with {words} for the rest; each becomes an intent of its own,
            so that the opening, which Alexa leaves out of the slot, can be put back.
        negations: last words of a carrier behind which a command is none: "i can't", "stop".
        sentences: intents with typed slots, by name. Samples of one intent that hold the same
            slots must mean the same: the first of them is what the parser reads.
        choices: intents that the dialog knows by name, with no words to read.
        built_in: what people may say for Amazon's own intents, by the part after "AMAZON.".
        commands: by choice, what it means when it is all that a slot holds.
        elicited: the slot to listen for, by what the question asks about.
        seeds: varied whole sentences, to teach the free-text slot what it may hold.
        slots: further values of typed slots, by slot.
        trouble: what is said when our own code fails.
    """

    invocation: str
    carriers: tuple[str, ...]
    negations: tuple[str, ...]
    sentences: dict[str, tuple[str, ...]]
    choices: dict[str, tuple[str, ...]]
    built_in: dict[str, tuple[str, ...]]
    commands: dict[str, tuple[str, ...]]
    elicited: dict[str, Elicited]
    seeds: tuple[str, ...]
    slots: dict[str, SlotWords]
    trouble: Trouble


@cache
def alexa_words(locale: str, root: Path = ROOT) -> AlexaWords:
    """Alexa's words in `locale` ("en-US").

    Raises:
        ContentError: the file is wrong or missing; names file, line and key.
    """
    return locale_words("alexa", AlexaWords, locale, root)
