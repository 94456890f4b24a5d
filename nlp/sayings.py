"""Fixed ways of saying among words: asides, what leads to a statement, and closing questions.

Asides tell nothing ("not gonna lie", "it could be nothing but"): they are left out before anything
else is read, for their "not" and "is" would deny or ask. After "the thing is" a sentence begins,
and a closing question ("is that bad", "i don't know why") is one of its own.
"""

from collections.abc import Iterable, Mapping
from typing import Any

END = ""
Found = tuple[int, int, str]


class Sayings:
    """Finds them; the longest of several that begin at one word."""

    def __init__(self, ways: Mapping[str, Iterable[list[str]]]) -> None:
        # Word by word: what may follow, and under END the kind of what may end there.
        self.opening: dict[str, Any] = {}
        for kind, said in ways.items():
            for way in said:
                after = self.opening
                for word in way:
                    after = after.setdefault(word, {})
                after[END] = kind

    def find(self, words: list[str]) -> list[Found]:
        """Where each starts, how many words it has and its kind; the last first."""
        found: list[Found] = []
        taken, opening = 0, self.opening
        for at, word in enumerate(words):
            if word not in opening or at < taken:
                continue
            size, kind = self.longest(words, at)
            if size:
                found.append((at, size, kind))
                taken = at + size
        return found[::-1]

    def longest(self, words: list[str], at: int) -> tuple[int, str]:
        """The words of the longest that begins there, 0 if none does, and its kind."""
        size, kind, after = 0, "", self.opening
        for i in range(at, len(words)):
            if words[i] not in after:
                break
            after = after[words[i]]
            if END in after:
                size, kind = i + 1 - at, after[END]
        return size, kind
