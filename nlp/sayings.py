"""Fixed ways of saying among words: asides, and the questions that people close with.

Asides tell nothing ("not gonna lie", "the thing is", "it could be nothing but"): they are left out
before anything else is read, for their "not" and "is" would deny or ask. A closing question ("is
that bad", "i don't know why") is a sentence of its own.
"""

from collections.abc import Iterable
from typing import Any

END = ""


class Sayings:
    """Finds them; the longest of several that begin at one word."""

    def __init__(self, ways: Iterable[list[str]]) -> None:
        # Word by word: what may follow, and END where one may end.
        self.opening: dict[str, Any] = {}
        for way in ways:
            after = self.opening
            for word in way:
                after = after.setdefault(word, {})
            after[END] = {}

    def find(self, words: list[str]) -> list[tuple[int, int]]:
        """Where each starts and how many words it has, the last first."""
        found: list[tuple[int, int]] = []
        if self.opening.keys().isdisjoint(words):
            return found
        at = 0
        while at < len(words):
            size = self._size(words, at)
            if size:
                found.append((at, size))
            at += size or 1
        return found[::-1]

    def _size(self, words: list[str], at: int) -> int:
        """The words of the longest that begins there, 0 if none does."""
        size, after = 0, self.opening
        for i in range(at, len(words)):
            after = after.get(words[i])
            if after is None:
                break
            if END in after:
                size = i + 1 - at
        return size
