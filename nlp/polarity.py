"""Whether a short name in an answer is said or denied: "swollen, not cold", "neither leg is cold".

A denial is of the name that it leads to if one follows, else of the name before it ("speech no,
swallowing yes").
"""

from content.lexicon import Lexicon
from nlp.analysis import Analysis, Cue
from nlp.limbs import is_same

NEAR = 3
REACH = 7
"""Words from a denial to the name that it leads to: "neither of my legs is at all swollen"."""

Spans = list[tuple[int, int]]


class Polarity:
    """Reads the yes or no of each name."""

    def __init__(self, words: Lexicon) -> None:
        answers, denial = words.answers, words.answers.denial
        self.strong, self.only = frozenset(answers.strong), frozenset(answers.only)
        self.fine = frozenset(answers.fine)
        self.well = self.fine | frozenset(answers.duly)
        self.denies, self.behind = frozenset(denial.words), frozenset(denial.behind)
        self.telling = self.strong | self.fine | self.behind
        self.loose, self.tells = frozenset(denial.loose), frozenset(denial.tells)
        self.joins, self.passing = frozenset(denial.joins), frozenset(denial.passing)
        self.blockers = frozenset(words.clauses.blockers) | self.only
        self.stops = self.blockers | frozenset(words.clauses.enders)
        self.ends = self.stops | frozenset(words.clauses.joiners)
        self.subjects = frozenset(words.clauses.subjects)

    def read(self, cue: Cue, found: Analysis, head: Cue | None) -> bool | None:
        """Whether it is so; None where the denial of the name before it leaves it open."""
        names = _names(found)
        for way in (self._behind, self._before):
            told = way(cue.start, cue.end, found, names)
            if told is not None:
                return told or self._contrasts(cue, found, names, head)
        if self._denied_at_first(cue, found, names, head):
            return False
        return self._after_another(cue.start, found, names)

    def _denied_at_first(self, cue: Cue, found: Analysis, names: Spans, head: Cue | None) -> bool:
        """Whether the "no" that opens is of it, and not only of the name before it."""
        if head is None or head.name != "no" or head.end > cue.start:
            return False
        words, last = found.text.words, _last(cue.start, names)
        between = last is not None and last[0] >= head.end
        own = between and cue.end < len(words) and words[cue.end] in self.tells
        own = own or "not" in words[cue.start : cue.end]  # "no i can't run any more"
        return not own and self.blockers.isdisjoint(words[: cue.start])

    def _behind(self, start: int, end: int, found: Analysis, names: Spans) -> bool | None:
        """What the words behind a name make of it, up to the next name."""
        words = found.text.words
        if any(0 <= c.start - end < NEAR and is_same(c, words) for c in found.named("answer")):
            return False  # "my face is the same both sides"
        following = _next(end, names)
        after = words[end : min(end + NEAR, following[0] if following else len(words))]
        for i, word in enumerate(after):
            if word in self.joins and following and self._listed(end + i + 1, following[0], words):
                later = self._behind(*following, found, names)
                return None if later else later  # "speech or swallowing no"
            if word in self.ends or self._leads(start, end + i, found, names):
                return None
            if word in self.telling:
                good = (*after[i + 1 :], *self._fine_before(start, found, names))
                return self._told(end + i, good, found)
        return None

    def _told(self, at: int, good: tuple[str, ...], found: Analysis) -> bool:
        """Whether a word behind a name says that it is so: "yes", or the "not" of "not good"."""
        word = found.text.words[at]
        if word == "not" and (not self.fine.isdisjoint(good) or self._alike(at + 1, found)):
            return True  # "swollen, not the same as the right"
        return word in self.strong and word not in self.fine

    def _fine_before(self, start: int, found: Analysis, names: Spans) -> list[str]:
        """What the name before this one is: "speech is fine, swallowing not"."""
        last = _last(start, names)
        return found.text.words[last[1] : start] if last else []

    def _leads(self, start: int, at: int, found: Analysis, names: Spans) -> bool:
        """Whether a yes or no behind a name is of the next one: "swollen, not cold".

        In "speech no, swallowing is a bit off" more is told of the next: the no is the first's.
        """
        words, following = found.text.words, _next(at, names)
        word = words[at]
        if following is None or word not in self.denies | self.strong:
            return False
        if not self._listed(at + 1, following[0], words) or at + 1 in found.text.breaks:
            return False
        told = following[1] < len(words) and words[following[1]] in self.tells
        if word in self.strong:
            return not told and self._before(start, start, found, names) is not None
        return not (told and word in self.loose)

    def _listed(self, start: int, end: int, words: list[str]) -> bool:
        return end - start < REACH and self.passing.issuperset(words[start:end])

    def _before(self, start: int, end: int, found: Analysis, names: Spans) -> bool | None:
        """What the words before a name make of it, back to the name before that."""
        words, last = found.text.words, _last(start, names)
        for at in range(start - 1, max(start - 1 - REACH, last[1] - 1 if last else -1), -1):
            word = words[at]
            if word in self.strong:
                return True
            if word in self.stops or at + 1 in found.text.breaks:
                return None
            if word in self.denies:
                others = last is not None and not self._leads(last[0], at, found, names)
                if words[at + 1] in self.only or (others and last and last[1] == at):
                    return None
                after = words[end : end + NEAR]
                return word == "not" and not self.well.isdisjoint(after)  # "not swallowing well"
            if word not in self.passing and start - at >= NEAR:
                return None
        return None

    def _contrasts(self, cue: Cue, found: Analysis, names: Spans, head: Cue | None) -> bool:
        """As in "no, it's swollen, not cold": what is set against what is denied."""
        words, following = found.text.words, _next(cue.end, names)
        if head is None or head.name != "no" or head.end > cue.start or following is None:
            return False
        opens, between = words[head.end : cue.start], words[cue.end : following[0]]
        own = bool(opens) and opens[0] in self.subjects and self.denies.isdisjoint(opens)
        return own and any(
            word in self.denies and self._leads(cue.start, cue.end + i, found, names)
            for i, word in enumerate(between)
        )

    def _after_another(self, start: int, found: Analysis, names: Spans) -> bool | None:
        """A bare name is so, is denied along with the one it is joined to, or is left open.

        Whoever says "not cold swollen" may correct or list.
        """
        last = _last(start, names)
        if last is None or not self._denied(last, found, names):
            return True
        between = found.text.words[last[1] : start]
        if between and between[0] in self.joins and self.passing.issuperset(between[1:]):
            return False
        return None if not between else True

    def _denied(self, name: tuple[int, int], found: Analysis, names: Spans) -> bool:
        """Whether the name is denied before it: "not cold", or as "cold" in "not hot or cold"."""
        if any(hit.start == name[0] and hit.status == "absent" for hit in found.hits):
            return True
        before = self._before(*name, found, names)
        if before is None:
            return self._after_another(name[0], found, names) is False
        return not before

    @staticmethod
    def _alike(at: int, found: Analysis) -> bool:
        return any(cue.name == "same" and cue.start == at for cue in found.named("answer"))


def _names(found: Analysis) -> Spans:
    """Where something is named, in order."""
    spans = {(thing.start, thing.end) for thing in (*found.named("short"), *found.hits)}
    return sorted(spans)


def _next(at: int, names: Spans) -> tuple[int, int] | None:
    return next((name for name in names if name[0] >= at), None)


def _last(start: int, names: Spans) -> tuple[int, int] | None:
    return next((name for name in reversed(names) if name[1] <= start), None)
