"""How long a text takes to say and how hard it is to follow. Estimates, for checks only."""

import re
from collections.abc import Iterable

WORDS_A_SECOND = 2.6
"""Pace of a voice assistant: about 156 words a minute (an estimate)."""

FEWEST = 5
"""Fewer words have no reading grade."""

WORD = re.compile(r"[A-Za-z0-9']+")
STOP = re.compile(r"[.?!]+")
VOWELS = re.compile(r"[aeiouy]+")
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def seconds(text: str) -> float:
    """Spoken length in seconds."""
    return len(WORD.findall(text)) / WORDS_A_SECOND


def grade(text: str, names: re.Pattern[str] | None = None) -> float:
    """Flesch-Kincaid grade (US school year), names of diseases counted as one short word.

    Source of the formula: Kincaid et al. 1975. Syllables are estimated from groups of vowels.

    Args:
        text: what is spoken, placeholders and all.
        names: see `any_of`.
    """
    plain = PLACEHOLDER.sub("it", text)
    plain = names.sub("it", plain) if names else plain
    words = WORD.findall(plain)
    if len(words) < FEWEST:
        return 0.0
    sentences = max(len([part for part in STOP.split(plain) if part.strip()]), 1)
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def any_of(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of some names, the longest first."""
    longest = sorted({name for name in names if len(name) > 3}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)


def _syllables(word: str) -> int:
    lower = word.lower()
    count = len(VOWELS.findall(lower))
    silent = (lower.endswith("e") and not lower.endswith(("le", "ee"))) or lower.endswith("ed")
    return max(count - (1 if silent and count > 1 else 0), 1)
