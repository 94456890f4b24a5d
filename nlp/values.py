"""Values that a question asks for: course, age and sex, in the words that answer it."""

from typing import Any

from content.lexicon import Lexicon
from nlp import course
from nlp.analysis import Analysis
from nlp.numbers import Numbers
from nlp.people import OLDEST
from nlp.reading import Quantity

COURSE = ("pattern", "trend", "onset")
FEMALE_FINDINGS = frozenset(("pregnancy", "recently_gave_birth", "heavy_periods"))


class Values:
    """Reads values; words that are values only in an answer count only where asked."""

    def __init__(self, words: Lexicon) -> None:
        self.numbers = Numbers(words.time)
        self.person = words.person

    def asked(
        self, found: Analysis, pending: tuple[str, ...], said: dict[str, str]
    ) -> dict[str, str]:
        """Pattern, trend and onset as said, and as the pending question lets them be read."""
        told = dict(said)
        for value in COURSE:
            if value in pending and value not in told:
                cue = next(iter(found.named(f"value_{value}")), None)
                if cue:
                    told[value] = cue.name
        return told

    def occurs(self, found: Analysis, pending: tuple[str, ...]) -> tuple[str, ...]:
        """When it occurs."""
        told = course.occurs(found)
        if "occurs" in pending and not told:
            told = tuple(dict.fromkeys(cue.name for cue in found.named("value_occurs")))
        return told

    def age(self, found: Analysis, pending: tuple[str, ...]) -> Quantity | None:
        """The age where it was asked for: a bare number, or one with a unit."""
        if "age" not in pending:
            return None
        for span in found.times:
            if span.quantity.unit in ("month", "year"):
                return span.quantity
            if span.quantity.unit == "week":
                return Quantity(round(span.quantity.value / 4.35, 1), "month")
        words = found.text.words
        for i in range(len(words)):
            number = self.numbers.at(words, i)
            if number and not number.weak and 0 < number.value <= OLDEST:
                return Quantity(number.value, "year")
        return None

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
        if subject == "other":
            return self._of_other(found) or found.sex
        return found.sex

    def _of_other(self, found: Analysis) -> Any:
        for who in found.people:
            if who.sex and not who.speaks:
                return who.sex
        words = found.text.words
        return next((sex for word in words if (sex := self.person.other_words.get(word))), None)
