"""What of a reply is spoken where all of it takes too long: asides give way first, then advice."""

import re
from collections.abc import Sequence

from skill.dialog import acts as a
from skill.dialog.mind import Mind
from skill.plain import seconds
from skill.speech.advice import advice
from skill.speech.answers import ANSWERS
from skill.speech.words import Words, sentence

LONGEST = 29.0
"""Seconds that a reply may take."""

SPARED = (
    a.Acknowledge | a.Corrected | a.NotCorrected | a.NotUnderstood | a.Reassure,
    a.Echo | a.Meaning | a.Rationale,
    a.CauseInfo,
    a.HelpText | a.HowLikely | a.UnknownCause,
)
"""What a reply that takes too long can do without, first first."""

END = re.compile(r"(?<=[.?!]) ")

Spoken = Sequence[tuple[a.AnyAct, str]]


def fitting(spoken: Spoken, words: Words, mind: Mind) -> list[str]:
    """The texts of some acts, shortened until they take no longer than `LONGEST` seconds.

    Args:
        spoken: each act with all that it would say.
        words: of the locale and the person.
        mind: the evidence that the acts were made from.
    """
    for spare in SPARED:
        if over(spoken) <= 0:
            break
        spoken = [(act, text) for act, text in spoken if not isinstance(act, spare)]
    if (much := over(spoken)) > 0:
        spoken = [(act, _advised(act, text, much, words, mind)) for act, text in spoken]
    if over(spoken) > 0:
        spoken = [(act, _in_short(act, text, words)) for act, text in spoken]
    if over(spoken) > 0 and any(isinstance(act, a.Advice) for act, _ in spoken):
        spoken = [(act, text) for act, text in spoken if type(act) not in ANSWERS]
    return [text for _, text in spoken]


def over(spoken: Spoken) -> float:
    """Seconds by which it takes too long."""
    return seconds(" ".join(text for _, text in spoken)) - LONGEST


def _advised(act: a.AnyAct, text: str, much: float, words: Words, mind: Mind) -> str:
    """Advice that takes `much` seconds less; anything else as it is."""
    if not isinstance(act, a.Advice):
        return text
    return sentence(advice(act, words, mind, seconds(text) - much))


def _in_short(act: a.AnyAct, text: str, words: Words) -> str:
    """What answers in its first sentence, and going back without what is taken back."""
    if isinstance(act, a.WentBack):
        return words.prompt("went_back")
    return END.split(text, maxsplit=1)[0] if type(act) in ANSWERS else text
