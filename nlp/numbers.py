"""Numbers in words: "forty eight", "a hundred and five", "two and a half", "a couple of".

Every word is the lexicon's. A number is (value, index after it, whether it is vague).
"""

from typing import NamedTuple

from content.lexemes import Time

HALF = 0.5
TENS = 20
TEN = 10
LONGEST_VAGUE = 4


class Number(NamedTuple):
    """A number found: `weak` if only an article or a vague word says it ("a", "some").

    `decimal` if it is said with a point ("2.9", "two point nine").
    """

    value: float
    end: int
    weak: bool
    decimal: bool = False


class Numbers:
    """Reads numbers of one locale."""

    def __init__(self, time: Time) -> None:
        self.words = time.numbers
        self.times = time.multipliers
        self.vague = {tuple(key.split()): value for key, value in time.vague.items()}
        self.point = frozenset(time.decimal)
        self.halves = tuple(tuple(half.split()) for half in time.halves)
        self.openers = (
            frozenset(time.numbers) | frozenset(time.multipliers) | {key[0] for key in self.vague}
        )

    def at(self, words: list[str], i: int) -> Number | None:
        """The number that starts at `i`, or None."""
        word = words[i]
        if word[0].isdigit():
            return self._digits(words, i)
        if word not in self.openers:
            return None
        if word in self.words:
            return self._pointed(words, *self._spoken(words, i))
        return self._vague(words, i)

    def _digits(self, words: list[str], i: int) -> Number | None:
        try:
            value = float(words[i].replace(",", ""))
        except ValueError:
            return None
        if value >= 1e6:
            return None
        if "." in words[i]:
            return Number(value, i + 1, False, True)
        return self._pointed(words, value, i + 1)

    def _spoken(self, words: list[str], i: int) -> tuple[float, int]:
        value = self.words[words[i]]
        end = i + 1
        if value >= TENS and end < len(words) and 0 < self.words.get(words[end], 0) < TEN:
            value, end = value + self.words[words[end]], end + 1
        return self._multiplied(words, value, end)

    def _multiplied(self, words: list[str], value: float, end: int) -> tuple[float, int]:
        if end < len(words) and words[end] in self.times:
            value, end = value * self.times[words[end]], end + 1
            rest = end + 1 if end < len(words) and words[end] == "and" else end
            if rest < len(words) and words[rest] in self.words:
                more, end = self._spoken(words, rest)
                value += more
        return value, end

    def _pointed(self, words: list[str], value: float, end: int) -> Number:
        """A number with what follows it: "point nine", "and a half"."""
        at, unit = end + 1, 1.0
        if end < len(words) and words[end] in self.point:
            while at < len(words) and (digit := self._digit(words[at])) is not None:
                unit /= TEN
                value, at = value + digit * unit, at + 1
            if unit < 1:
                return Number(round(value, 6), at, False, True)
        return self._halved(words, value, end)

    def _digit(self, word: str) -> float | None:
        digit = float(word) if word.isdecimal() else self.words.get(word, TEN)
        return digit if digit < TEN else None

    def _halved(self, words: list[str], value: float, end: int) -> Number:
        for half in self.halves:
            if tuple(words[end : end + len(half)]) == half:
                return Number(value + HALF, end + len(half), False)
        return Number(value, end, False)

    def _vague(self, words: list[str], i: int) -> Number | None:
        for size in range(LONGEST_VAGUE, 0, -1):
            value = self.vague.get(tuple(words[i : i + size]))
            if value is not None:
                end = i + size
                if end < len(words) and words[end] in self.times:
                    return self._pointed(words, *self._multiplied(words, value, end))
                return Number(value, end, True)
        return None
