"""A length of time put right in the same breath: "six months no wait more like two".

The last word counts, and it need not name the unit again; what is denied ("two months not six")
never does. What is left is one length of time, with the words that led to it.
"""

from content.lexemes import Time
from nlp.analysis import Span
from nlp.numbers import Numbers
from nlp.reading import Quantity

NOT = "not"


class Mending:
    """Puts lengths of time right."""

    def __init__(self, time: Time, numbers: Numbers) -> None:
        self.numbers, self.units = numbers, time.units
        self.mends, self.between = frozenset(time.mends), frozenset(time.saying)
        self.between |= self.mends | frozenset(time.hedges)
        self.small = self.between | {NOT}

    def settle(self, words: list[str], spans: list[Span]) -> list[Span]:
        """The lengths of time, without those that were put right or denied."""
        settled: list[Span] = []
        for span in spans:
            if settled and self._mends(words[settled[-1].end : span.start], settled[-1], words):
                before = self._whole(settled.pop(), words)
                quantity = self._unit(before, span, words) or span.quantity
                settled.append(Span(quantity, before.start, span.end, span.use or before.use))
            else:
                settled.append(span)
        return [self._by_number(words, span) if span.use else span for span in settled]

    def _unit(self, before: Span, span: Span, words: list[str]) -> Quantity | None:
        """As in "six weeks i mean months": the number stands, and the unit is put right."""
        named = self.units.get(words[span.start]) if span.end - span.start == 1 else None
        return Quantity(before.quantity.value, named[0]) if named else None

    def _mends(self, gap: list[str], before: Span, words: list[str]) -> bool:
        """Whether what stands between two lengths of time puts the first one right."""
        said = self.between.issuperset(gap)
        return said and (not self.mends.isdisjoint(gap) or self._denied(before, words))

    @staticmethod
    def _denied(span: Span, words: list[str]) -> bool:
        return span.start > 0 and words[span.start - 1] == NOT

    def _whole(self, span: Span, words: list[str]) -> Span:
        """With the "not" that denies it."""
        start = span.start - self._denied(span, words)
        return Span(span.quantity, start, span.end, span.use)

    def _by_number(self, words: list[str], span: Span) -> Span:
        """The same after a bare number that ends what is said: "... more like two", "not six"."""
        at = next((i for i in range(span.end, len(words)) if words[i] not in self.small), -1)
        if at < 0:
            return span
        number = self.numbers.at(words, at)
        if number is None or number.weak or number.end != len(words):
            return span
        gap = words[span.end : at]
        if gap[-1:] == [NOT]:
            return Span(span.quantity, span.start, number.end, span.use)
        if not self._mends(gap, span, words):
            return span
        quantity = Quantity(number.value, span.quantity.unit)
        return Span(quantity, self._whole(span, words).start, number.end, span.use)
