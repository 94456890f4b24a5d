"""The measures component: what a meter reads, and the finding that the number tells.

"BM is 2.4", "the meter says two point nine", "a temperature of 101"; and "she's 39.5", which is no
age. Names, what may stand between and the limits are the lexicon's.
"""

from spacy.language import Language
from spacy.tokens import Doc

from content.lexemes import Time
from content.lexicon import lexicon
from content.measures import Measure
from content.persons import Person
from nlp.analysis import Analysis, Cue, Hit
from nlp.course import hours
from nlp.numbers import Number, Numbers
from nlp.register import factory
from nlp.tokens import KEY

MEASURED = "measured"
"""Why such a hit stands: no "no" near it denies a number."""
SHORT, NORMAL = "short", "normal"
"""Kinds of cue: numbers that tell only where the finding is asked about."""
MOST_BETWEEN = 6
DAY = 24.0


@factory("twinge_measures")
def make_measures(nlp: Language, name: str, locale: str) -> "Measures":
    """The component, for a pipeline's config."""
    words = lexicon(locale)
    goes_on = frozenset(words.clauses.subjects) | frozenset(words.clauses.joiners)
    return Measures(words.measures, Numbers(words.time), words.person, words.time, goes_on)


class Measures:
    """Reads numbers as readings."""

    def __init__(
        self,
        measures: dict[str, Measure],
        numbers: Numbers,
        person: Person,
        time: Time,
        goes_on: frozenset[str],
    ) -> None:
        self.measures, self.numbers = measures, numbers
        self.openers = frozenset(time.numbers) | frozenset(time.multipliers)
        self.before_hundred = frozenset(time.vague)
        self.opening = self.openers | self.before_hundred
        self.hundreds = frozenset(time.multipliers)
        self.no_reading = frozenset(person.no_age) | frozenset(time.units)
        self.own = frozenset(person.self_words)
        self.people = frozenset(person.self_words) | frozenset(person.other_words)
        self.goes_on = goes_on

    def __call__(self, doc: Doc) -> Doc:
        """Add a hit for each reading, and a cue for each number that may answer a question."""
        found: Analysis = doc.user_data[KEY]
        words = found.text.words
        end = 0
        for i in [i for i, word in enumerate(words) if word in self.opening or word[0].isdigit()]:
            number = self.numbers.at(words, i) if i >= end and self._opens(words, i) else None
            if number and not number.weak:
                end = number.end
                if not any(span.start < end and i < span.end for span in found.times):
                    self._read(i, number, found)
        return doc

    def _opens(self, words: list[str], i: int) -> bool:
        word = words[i]
        if word[0].isdigit() or word in self.openers:
            return True
        return word in self.before_hundred and words[i + 1 : i + 2] != [] and (
            words[i + 1] in self.hundreds
        )  # fmt: skip

    def _read(self, at: int, number: Number, found: Analysis) -> None:
        words = found.text.words
        following = words[number.end] if number.end < len(words) else ""
        if following in self.no_reading:
            return
        for key, measure in self.measures.items():
            status = _status(measure, number.value)
            if not status or following in measure.unless_next:
                continue
            start = self._start(measure, at, number, found)
            if start is not None:
                self._tell(key, measure, (start, at, number.end), status, found)
            elif self._own(measure, at, number, found):
                rule = " ".join(words[at - 2 : number.end])
                found.hits.append(Hit(key, at - 1, number.end, rule, False, why=MEASURED))
                found.hits.sort(key=lambda hit: hit.start)
                found.age = None
            elif number.decimal or number.value >= measure.whole_from:
                kind = SHORT if status == "present" else NORMAL
                cues = [*found.named(kind), Cue(kind, key, at, number.end)]
                found.cues[kind] = sorted(cues, key=lambda cue: cue.start)

    def _start(self, measure: Measure, at: int, number: Number, found: Analysis) -> int | None:
        """The first word of what names the reading of a number; None if nothing does."""
        words = found.text.words
        for name in range(at - 1, max(at - MOST_BETWEEN - 1, -1), -1):
            if name + 1 in found.text.breaks:
                break
            spoken = {*words[max(name - 2, 0) : name], *words[number.end : number.end + 3]}
            if self._names(measure, number, name, found):
                return name if spoken.isdisjoint(measure.not_with) else None
            if measure.bare and number.decimal and self._of_person(name, at, found):
                return name if spoken.isdisjoint(measure.not_with) else None
            if words[name] not in measure.between:
                break
        on = words[number.end : number.end + 3]
        if number.decimal and on and on[0] in measure.on and not measure.all_names.isdisjoint(on):
            return at
        return None

    def _names(self, measure: Measure, number: Number, name: int, found: Analysis) -> bool:
        """Whether a word names what the number is a reading of."""
        word = found.text.words[name]
        if word in measure.names and self._whole_fits(measure, number, name, found):
            return True
        return word in measure.meters and number.decimal

    def _own(self, measure: Measure, at: int, number: Number, found: Analysis) -> bool:
        """As in "i've just checked and i'm 2.9": no age of somebody who speaks."""
        least, below = measure.own
        words = found.text.words
        said = at > 1 and words[at - 2] in self.own and words[at - 1] in measure.between
        return said and number.decimal and least <= number.value < below

    def _whole_fits(self, measure: Measure, number: Number, name: int, found: Analysis) -> bool:
        """Whether a small number without a point is one: not "sugar one coffee", "is one of"."""
        if number.decimal or number.value >= measure.whole_from:
            return True
        words, end = found.text.words, number.end
        if found.text.parted(name, end):
            return False
        ends = end == len(words) or end in found.text.breaks or found.text.parted(end - 1, end + 1)
        return ends or words[end] in self.goes_on

    def _of_person(self, name: int, at: int, found: Analysis) -> bool:
        """As in "she's 39.5", "the baby is 39.5": a person's, and no age."""
        of_relation = any(who.end == name + 1 for who in found.people)
        return at - name > 1 and (of_relation or found.text.words[name] in self.people)

    @staticmethod
    def _tell(
        key: str, measure: Measure, at: tuple[int, int, int], status: str, found: Analysis
    ) -> None:
        start, number, end = at
        words = found.text.words
        past = not set(words[start:number]).isdisjoint(measure.past)
        if past and any(hours(span.quantity) >= DAY for span in found.times):
            return
        rule = " ".join(words[start:end])
        hit = Hit(key, start, end, rule, why=MEASURED)
        if status == "absent":
            hit.status = "absent"
        kept = [
            other
            for other in found.hits
            if end <= other.start
            or other.end <= start
            or not (hit.status == "absent" or other.key == key)
        ]
        found.hits = sorted([*kept, hit], key=lambda other: other.start)


def _status(measure: Measure, value: float) -> str:
    """What a value tells: "present", "absent" or ""."""
    for status, limits in (("present", measure.present), ("absent", measure.absent)):
        if any(least <= value < below for least, below in limits):
            return status
    return ""
