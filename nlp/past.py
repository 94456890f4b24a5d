"""What is over: a symptom of years ago, one that was dated and has not lasted.

"I had a seizure two years ago", "last year i had slurred speech"; but "it started two years ago"
goes on, and what came and went within two days may be a small stroke.
"""

from content.lexicon import Lexicon
from nlp.analysis import Analysis, Cue, Hit, Span
from nlp.course import hours

MONTHS, YEARS = frozenset({"month", "year"}), frozenset({"year"})
LONG_AGO = "long_ago"
NEAR = 4
RECENT = 48  # hours
AFTERMATH = 61 * 24  # hours: two months


class Past:
    """Tells what is over."""

    def __init__(self, words: Lexicon) -> None:
        acute = frozenset(words.acute)
        self.acute = acute | {
            key
            for key, entry in words.concepts.items()
            if not acute.isdisjoint((entry.otherwise, *entry.at.values()))
        }
        self.withdrawn = frozenset(words.time.withdrawals.values())
        self.accidents = frozenset(words.time.accidents)
        self.facts, self.lasting = frozenset(words.facts), frozenset(words.lasting)
        self.had, self.dated = frozenset(words.person.had), frozenset(words.time.dated)
        self.began = frozenset(words.time.began)
        self.again = frozenset(words.time.again)
        self.happened = self.had.union(words.time.happened)
        self.start = frozenset(words.time.start) - self.had

    def ends(self, cue: Cue, hit: Hit, found: Analysis) -> bool:
        """Whether "years ago" or "gone" ends it: not what lasts, nor what only began then."""
        if not cue.name.startswith(LONG_AGO):
            return hit.key not in self.facts
        words = found.text.words[max(hit.start - NEAR, 0) : cue.start]
        return hit.key not in self.lasting and self.began.isdisjoint(words)

    def of_one(self, cue: Cue, found: Analysis) -> bool:
        """Whether "in the past" tells of the illness before it alone.

        As in "a stiff jaw and bell's palsy in the past"; not in "i had fits and a stroke then".
        """
        for hit in found.hits:
            if hit.end == cue.start and hit.key in self.lasting:
                clause = found.clauses.index(found.clauses[hit.start])
                return self.had.isdisjoint(found.text.words[clause : hit.start])
        return False

    def is_recent(self, hit: Hit, found: Analysis) -> bool:
        """Whether a grave sign came and went within two days: it may be a small stroke."""
        if hit.key not in self.acute or hit.why.startswith((LONG_AGO, "used_to")):
            return False
        said = [span for span in found.times if span.use]
        return bool(said) and all(hours(span.quantity) <= RECENT for span in said)

    def settle(self, hit: Hit, found: Analysis) -> None:
        """As in "I had a seizure two years ago" is past; "it started two years ago" is not."""
        if hit.key in self.lasting or self._anew(found):
            return
        for span in found.times:
            if self._long_over(span, hit, found) or self._withdrawn(span, hit, found):
                hit.status, hit.why = "past", over(span, found)
                return

    def _anew(self, found: Analysis) -> bool:
        """As in "he collapsed last year and again today": what came back is not over."""
        words = found.text.words
        return any(
            hours(span.quantity) <= RECENT and not self.again.isdisjoint(words[: span.start][-1:])
            for span in found.times
        )

    def _withdrawn(self, span: Span, hit: Hit, found: Analysis) -> bool:
        """As in "i haven't had a drink since june": who stopped long ago is over it."""
        here = found.clauses[span.start] == found.clauses[hit.start]
        long = hours(span.quantity) > AFTERMATH
        return hit.key in self.withdrawn and here and long and span.use != "age"

    def _long_over(self, span: Span, hit: Hit, found: Analysis) -> bool:
        """Whether it was then, months or years ago, that they had it."""
        accident = hit.key in self.accidents
        long = YEARS if hit.key in self.facts and not accident else MONTHS
        words = found.text.words
        calendar = span.use == "since" and words[span.start] in self.dated
        if not (span.use == "ago" or calendar) or span.quantity.unit not in long:
            return False
        if span.start < hit.end:
            return self._opens(span, hit, found)
        if found.clauses[span.start] != found.clauses[hit.start]:
            return False
        return (accident and hours(span.quantity) > AFTERMATH) or self._had(
            max(hit.start - NEAR, 0), span.start, hit, found
        )

    def _opens(self, span: Span, hit: Hit, found: Analysis) -> bool:
        """As in "last year i had slurred speech": the time is said first, and then what was."""
        leads = span.start <= 1 and found.clauses[hit.start] - found.clauses[span.start] <= 1
        near = 0 <= hit.start - span.end <= NEAR
        return leads and near and self._had(span.end, hit.end, hit, found)

    def _had(self, start: int, end: int, hit: Hit, found: Analysis) -> bool:
        """Whether the words there say that they had it, and not that it began."""
        clause = found.clauses[hit.start]
        words = [found.text.words[i] for i in range(start, end) if found.clauses[i] == clause]
        return not self.happened.isdisjoint(words) and self.start.isdisjoint(words)


def over(span: Span, found: Analysis) -> str:
    """Why a hit is past that was at that time."""
    return f"long ago: {' '.join(found.text.words[span.start : span.end])}"
