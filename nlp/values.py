"""Values that a question asks for: course, age and sex, in the words that answer it."""

from typing import Any

from content.lexicon import Lexicon
from nlp import course
from nlp.analysis import Analysis
from nlp.course import hours
from nlp.numbers import Numbers
from nlp.people import OLDEST, in_years, is_reading
from nlp.reading import Quantity
from nlp.times import BARE

ANY_TIME = "any_time"
ONSET, SUDDEN = "onset", "sudden"
COURSE = ("pattern", "trend", ONSET)
FEMALE_FINDINGS = frozenset(("pregnancy", "recently_gave_birth", "heavy_periods"))


class Values:
    """Reads values; words that are values only in an answer count only where asked."""

    def __init__(self, words: Lexicon) -> None:
        self.numbers, self.known = Numbers(words.time), course.known(words)
        self.person, self.facts = words.person, frozenset(words.facts)
        self.vague = frozenset(words.time.rate)
        self.linking = frozenset(words.answers.denial.passing)
        self.sudden_within = hours(Quantity(*words.answers.within[ONSET]))
        neutral = {word for phrase in words.answers.neutral for word in phrase.split()}
        self.small = neutral | {*words.time.saying, *words.clauses.subjects, "am", "a"}

    def asked(
        self,
        found: Analysis,
        pending: tuple[str, ...],
        said: dict[str, str],
        head: tuple[int, int],
    ) -> dict[str, str]:
        """Pattern, trend and onset as said, and as the pending question lets them be read.

        Words of the answer itself (`head`: first word and the one after) tell no pattern: asked
        about weakness, "now and then" is a yes.
        """
        told = dict(said)
        if pending and self.facts.issuperset(pending):
            told.pop("pattern", None)  # how often one takes it, not how often it twitches
        if any(head[0] <= cue.start < head[1] for cue in found.named("pattern")):
            told.pop("pattern", None)
        if self._of_name(found, pending):
            told.pop("trend", None)
        for value in COURSE:
            if value in pending and value not in told:
                cue = next(iter(found.named(f"value_{value}")), None)
                if cue:
                    told[value] = cue.name
                elif value == ONSET and self._came_lately(found):
                    told[value] = SUDDEN
        return told

    def _of_name(self, found: Analysis, pending: tuple[str, ...]) -> bool:
        """Whether the trend is only in the name of what was asked: "she's weaker", of weakness."""
        short = [(cue.name, cue.start, cue.end) for cue in found.named("short")]
        named = [*short, *((hit.key, hit.start, hit.end) for hit in found.hits)]
        return all(
            any(
                key in pending
                and start < cue.end <= end
                and self.linking.issuperset(found.text.words[cue.start : start])
                for key, start, end in named
            )
            for cue in found.named("trend")
        )

    def _came_lately(self, found: Analysis) -> bool:
        """Whether a time told is so short that it came at once: "since this morning"."""
        times = [hours(span.quantity) for span in found.times]
        return bool(times) and max(times) <= self.sudden_within

    def occurs(
        self, found: Analysis, pending: tuple[str, ...], answer: str | None
    ) -> tuple[str, ...]:
        """When it occurs; asked when most, a plain "no" is any time."""
        told = course.occurs(found, self.known)
        if "occurs" in pending and not told:
            told = tuple(dict.fromkeys(cue.name for cue in found.named("value_occurs")))
            if not told and answer == "no":
                return (ANY_TIME,)
        return told

    def age(self, found: Analysis, pending: tuple[str, ...]) -> Quantity | None:
        """The age where it was asked for: a bare number, or one with a unit."""
        if "age" not in pending:
            return None
        words = found.text.words
        for span in found.times:
            age = in_years(span.quantity)
            one = span.quantity.value == 1  # "a year and a half" is more than a year
            vague = one and found.text.words[span.start] in self.vague
            if span.use != BARE or vague or not age or (age.unit == "month" and self._own(found)):
                continue
            return age
        other = {i for thing in (*found.times, *found.hits) for i in range(thing.start, thing.end)}
        for i in range(len(words)):
            number = self.numbers.at(words, i)
            if not number or number.weak or i in other or is_reading(number):
                continue
            if 0 < number.value <= OLDEST:
                return Quantity(number.value, "year")
        return None

    def _own(self, found: Analysis) -> bool:
        """Whether somebody speaks of himself, or of what ails: months are no age of theirs."""
        own = any(word in self.person.self_words for word in found.text.words)
        child = any(found.others) or bool(found.people)
        return (own and not child) or any(hit.status == "present" for hit in found.hits)

    def sex(
        self,
        found: Analysis,
        pending: tuple[str, ...],
        subject: str | None,
        present: tuple[str, ...],
    ) -> Any:
        """The sex of the person asked about."""
        if "sex" in pending:
            cue = next(iter([*found.named("sex"), *found.named("value_sex")]), None)
            if cue:
                return cue.name
        if any(key in FEMALE_FINDINGS for key in present):
            return "female"
        if not FEMALE_FINDINGS.isdisjoint(pending) and (said := self._grown(found)):
            return said
        if subject == "other":
            return self._of_other(found) or found.sex
        return found.sex

    def _grown(self, found: Analysis) -> str | None:
        """As in "man", all that is said where pregnancy is asked about."""
        cue = next(iter(found.named("value_grown")), None)
        if cue is None:
            return None
        words = found.text.words
        return cue.name if self.small.issuperset(words[: cue.start] + words[cue.end :]) else None

    def _of_other(self, found: Analysis) -> Any:
        words = found.text.words
        for who in found.people:
            owner = words[who.start - 1] if who.start else ""
            # "His mum" is no more than whose boy he is.
            if who.sex and not who.speaks and owner not in self.person.other_words:
                return who.sex
        return next((sex for word in words if (sex := self.person.other_words.get(word))), None)
