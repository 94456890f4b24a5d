"""How long a text takes to say and how hard it is to follow. Estimates, for checks only."""

import re
from collections.abc import Iterable

WORDS_A_SECOND = 2.6
"""Pace of a voice assistant: about 156 words a minute (an estimate)."""

WORD = re.compile(r"[A-Za-z0-9']+")
STOP = re.compile(r"[.?!]+")
VOWELS = re.compile(r"[aeiouy]+")
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def seconds(text: str) -> float:
    """Spoken length in seconds."""
    return len(WORD.findall(text)) / WORDS_A_SECOND


def grade(text: str, names: Iterable[str] = ()) -> float:
    """Flesch-Kincaid grade (US school year), names of diseases counted as one short word.

    Source of the formula: Kincaid et al. 1975. Syllables are estimated from groups of vowels.
    """
    plain = PLACEHOLDER.sub("it", text)
    for name in sorted(names, key=len, reverse=True):
        if len(name) > 3:
            plain = re.sub(rf"\b{re.escape(name)}\b", "it", plain, flags=re.IGNORECASE)
    words = WORD.findall(plain)
    if not words:
        return 0.0
    sentences = max(len([part for part in STOP.split(plain) if part.strip()]), 1)
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    lower = word.lower()
    count = len(VOWELS.findall(lower))
    silent = (lower.endswith("e") and not lower.endswith(("le", "ee"))) or lower.endswith("ed")
    return max(count - (1 if silent and count > 1 else 0), 1)
