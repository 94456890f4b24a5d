"""Whoever is spoken of besides the speaker, as the one word that grave phrases have for all.

"Nan", "my girlfriend", "our jack" and "the man next door" won't wake up as "he" does not: what is
looked up is one phrase, whoever it is. Which words name somebody is the lexicon's.
"""

from collections.abc import Callable

from content.lexicon import Lexicon
from nlp.sayings import Sayings
from nlp.thin import Thin
from nlp.tokens import Speech

WAY = "way"
Spans = list[tuple[int, int]]


class Persons:
    """Finds who is named, and writes them as one word."""

    def __init__(self, lexicon: Lexicon, speech: Speech, known: Callable[[str], bool]) -> None:
        whoever = lexicon.whoever
        self.written, self.naming = whoever.written, frozenset(whoever.naming)
        self.known = known
        self.ways = Sayings({WAY: speech.ways(whoever.ways, lexicon)})
        self.where = Sayings({WAY: speech.ways(whoever.where, lexicon)})
        self.telling = self.naming | self.ways.opening.keys()

    def find(self, words: list[str]) -> Spans:
        """First word of each who is named, and the one after the last."""
        spans: Spans = []
        if self.telling.isdisjoint(words):
            return spans
        i = 0
        while i < len(words):
            size = self._size(words, i)
            if not size:
                i += 1
                continue
            end = i + size
            end += self.where.longest(words, end)[0]
            if spans and spans[-1][1] == i:
                spans[-1] = (spans[-1][0], end)  # "grandma jean", "my son he"
            else:
                spans.append((i, end))
            i = end
        return spans

    def _size(self, words: list[str], i: int) -> int:
        """How many words from `i` on name somebody."""
        size, _ = self.ways.longest(words, i)
        if size:
            return size
        after = i > 0 and words[i - 1] in self.naming
        return int(after and words[i].isalpha() and not self.known(words[i]))

    def as_one(self, spans: Spans, thin: Thin) -> tuple[Thin, list[int]]:
        """The text with each of them as one word, and where those words stand in it."""
        words, starts, ends = thin
        said: Thin = ([], [], [])
        places: list[int] = []
        inside = -1
        for word, start, end in zip(words, starts, ends, strict=True):
            at = next((k for k, (a, z) in enumerate(spans) if a <= start < z), -1)
            if at >= 0 and at == inside:
                said[2][-1] = end
                continue
            inside = at
            if at >= 0:
                places.append(len(said[0]))
            said[0].append(self.written if at >= 0 else word)
            said[1].append(start)
            said[2].append(end)
        return said, places
