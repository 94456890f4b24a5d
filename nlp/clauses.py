"""Where one statement ends and the next begins: an index of clause per word.

A clause ends at a full stop, at "but" and the like, and at a new subject ("and my arm ...").
Speech comes without commas, so words decide.
"""

from content.lexemes import Clauses
from nlp.analysis import Analysis, Cue, Hit

AHEAD = 5
MINE = "mine"
"""The cues that set what the speaker has against what another has."""


class Splitter:
    """Numbers the clauses of an analysis."""

    def __init__(self, clauses: Clauses) -> None:
        self.enders = frozenset(clauses.enders)
        self.subjects = frozenset(clauses.subjects)
        self.starting = self.subjects | {"that", "this"}
        self.owners = frozenset(clauses.owners)
        self.joiners = frozenset(clauses.joiners)
        self.before_subject = frozenset(clauses.before_subject)
        self.restart = frozenset(clauses.restart)
        self.alternatives = frozenset(clauses.alternatives)
        self.carried = frozenset(clauses.carried)
        self.openers = self.enders | self.subjects | self.joiners
        self.verbs = frozenset((*clauses.denied, *clauses.asserting))
        self.pronouns = frozenset(clauses.pronouns)
        self.not_denied = frozenset(clauses.not_denied)
        self.denying = frozenset(clauses.denying)
        self.undenied = self.owners | self.not_denied
        self.anew = frozenset((*self.openers, *self.restart, *self.not_denied))

    def split(self, found: Analysis) -> list[int]:
        """The clause number of each word."""
        words, breaks = found.text.words, found.text.breaks
        answer = self._answer_end(found)
        starts = {
            i
            for i, word in enumerate(words)
            if i == answer or (word in self.openers and i and self._starts(words, i, found))
        }
        starts |= breaks
        starts.update(cue.start for cue in found.named("unlike") if cue.name == MINE)
        self._after_so(starts, found)
        starts.discard(0)
        if not starts:
            return [0] * len(words)
        for hit in found.hits:
            starts.difference_update(range(hit.start + 1, hit.end))
        clause = 0
        out: list[int] = []
        for i in range(len(words)):
            clause += i in starts
            out.append(clause)
        return out

    def tells(self, hit: Hit, between: range, found: Analysis) -> bool:
        """Whether more is told of a second name: "no drooping my arm is weak"."""
        words = found.text.words
        named = [*found.hits, *found.named("short")]
        met = max((name.end for name in named if name.start in between), default=hit.end)
        return any(
            words[i] in self.verbs and words[i - 1] not in self.pronouns
            for i in range(met, hit.end)
        )

    def _after_so(self, starts: set[int], found: Analysis) -> None:
        """Of "i don't think so my leg is numb" the "so" belongs to the answer before it."""
        words = found.text.words
        for cue in found.named("answer"):
            last = cue.end - 1
            if last > cue.start and last in starts and words[last] in self.joiners:
                starts.remove(last)
                starts.add(cue.end)

    def _answer_end(self, found: Analysis) -> int:
        """Where a leading "no" or "yes" ends, if it answers and does not belong to what follows.

        One may lead to another: "no none of that well her walking is bad".
        """
        end, words = 0, found.text.words
        for cue in found.named("answer"):
            if words[cue.start] in self.starting or cue.name == "unsure":
                continue
            if cue.start == end and cue.end < len(words):
                if words[cue.end] not in self.undenied and any(
                    h.start == cue.end and "not" not in h.rule.split() for h in found.hits
                ):
                    continue  # "no feeling restless" denies it; "no can't move it" does not
                goes_on = words[cue.end - 1] in self.denying
                # A statement, and not what is denied: "no i can", not "never been on lithium".
                if words[cue.end] in (self.subjects if goes_on else self.anew):
                    end = self._own_end(cue, words)
        return end or -1

    def _own_end(self, cue: Cue, words: list[str]) -> int:
        """Of "no i don't" before "have any pain" only the "no" is the answer."""
        opens = words[cue.start + 1 : cue.end]
        goes_on = words[cue.end] not in self.subjects and words[cue.end] not in self.enders
        if goes_on and opens and opens[0] in self.subjects and words[cue.end - 1] == "not":
            return cue.start + 1
        return cue.end

    def _starts(self, words: list[str], i: int, found: Analysis) -> bool:
        word, before = words[i], words[i - 1]
        if word in self.enders:
            return True
        if word in self.subjects:
            return before not in self.before_subject and before not in self.joiners
        if word in self.joiners and i + 1 < len(words):
            return self._joins_statement(words, i, found)
        return False

    def _joins_statement(self, words: list[str], i: int, found: Analysis) -> bool:
        """Whether "and ..." starts a statement and not another member of a list."""
        following = words[i + 1]
        if following in self.subjects:
            return True
        if following not in self.restart:
            return False
        if words[i] in self.alternatives and following in self.carried:
            return False  # "he didn't pass out or have a fit"
        if following not in self.owners:
            return True
        return self._has_own(i, found)

    @staticmethod
    def _has_own(i: int, found: Analysis) -> bool:
        """Whether "and my ..." is a statement with a symptom of its own.

        Two of three tell: one came before it, one follows, or it goes on no list of body parts
        ("i'm not young and my hand shakes").
        """
        earlier = any(hit.end <= i for hit in found.hits) or any(t.end == i for t in found.times)
        own = any(i < hit.start <= i + AHEAD for hit in found.hits)
        in_list = any(place.end == i for place in found.places)
        return earlier + own + (not in_list) > 1
