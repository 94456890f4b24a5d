"""The component for where it is not: "not the leg, the hand cramps" is of the hand.

Only where another body part is named: "it's not my leg that cramps" denies the cramp. So it is
where one was put right at once: "my left leg no my right leg twitches".
"""

from spacy.language import Language
from spacy.tokens import Doc

from content.lexicon import Lexicon, lexicon
from nlp.analysis import Analysis, Place
from nlp.register import factory
from nlp.tokens import KEY

NOT = "not"


@factory("twinge_elsewhere")
def make_elsewhere(nlp: Language, name: str, locale: str) -> "Elsewhere":
    """The component, for a pipeline's config."""
    return Elsewhere(lexicon(locale))


class Elsewhere:
    """Leaves out the body parts that are denied, with their sides and the words that deny them."""

    def __init__(self, words: Lexicon) -> None:
        known = words.elsewhere
        self.before, self.does = frozenset(known.before), frozenset(known.does)
        self.joining = frozenset(known.joining)
        self.anew = frozenset(known.anew)
        self.mends, self.answers = frozenset(known.mends), frozenset(known.answers)
        self.saying = self.mends.union(known.saying)
        self.marks = self.mends | {NOT}

    def __call__(self, doc: Doc) -> Doc:
        """Take places and cues out of the analysis."""
        found: Analysis = doc.user_data[KEY]
        if len(found.places) < 2 or self.marks.isdisjoint(found.text.words):
            return doc
        denied = self._denied(found)
        if denied and len(denied) < len(found.places):
            found.places = [place for place in found.places if place.start not in denied]
            for start, end in denied.values():
                for kind in ("scope", "side"):
                    found.cues[kind] = [
                        cue for cue in found.named(kind) if not start <= cue.start < end
                    ]
        return doc

    def _denied(self, found: Analysis) -> dict[int, tuple[int, int]]:
        """By where a denied body part starts: the words that name and deny it."""
        denied: dict[int, tuple[int, int]] = {}
        last: Place | None = None
        for place in found.places:
            if last and (mended := self._mended(last, place, found)):
                denied[last.start] = mended
            opens = self._opens(place, found, last if last and last.start in denied else None)
            closes = self._closes(place, found)
            if opens is not None or closes is not None:
                ends = place.end if closes is None else closes
                denied[place.start] = (place.start if opens is None else opens, ends)
            last = place
        return denied

    def _opens(self, place: Place, found: Analysis, denied: Place | None) -> int | None:
        """Where "not" stands before it, or the denied part that it is listed with."""
        words, i = found.text.words, place.start
        while i and words[i - 1] in self.before:
            i -= 1
        if i and words[i - 1] == NOT:
            return i - 1
        listed = denied is not None and denied.end == i - 1 and words[i - 1] in self.joining
        return i - 1 if listed else None

    def _mended(self, first: Place, second: Place, found: Analysis) -> tuple[int, int] | None:
        """The words of a body part that the next one puts right, and of what says so."""
        words = found.text.words
        gap = words[first.end : second.start]
        if len(gap) < 2 or self.mends.isdisjoint(gap) or not self.saying.issuperset(gap):
            return None
        if words[second.end : second.end + 1] and words[second.end] in self.answers:
            return None
        sides = [cue.start for cue in found.named("side") if cue.end == first.start]
        start = min([first.start, *sides])
        if start and words[start - 1] in self.marks:
            return None  # "no leg no my arm": a list
        last = max(i for i in range(first.end, second.start) if words[i] in self.mends)
        return start, last + 1

    def _closes(self, place: Place, found: Analysis) -> int | None:
        """The end of "don't" in "my hands don't", where that is all that is said of it."""
        words, at = found.text.words, place.end
        if words[at : at + 1] and words[at] in self.does and words[at + 1 : at + 2] == [NOT]:
            at += 2
            if at == len(words) or at in found.text.breaks or words[at] in self.anew:
                return at
        return None
