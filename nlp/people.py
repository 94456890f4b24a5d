"""The people component: of whom each word speaks, and how old and of what sex they are."""

from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from content.lexicon import Lexicon, lexicon
from nlp.analysis import Analysis, Cue, Hit, Who
from nlp.numbers import Number, Numbers
from nlp.reading import Quantity
from nlp.register import factory
from nlp.tokens import KEY

WINDOW, NEAR = 3, 5
OLDEST = 119
WARM = 34
EXPECTING, BIRTH = "pregnancy", "recently_gave_birth"
GROWN = frozenset(("grown", "adult", "older"))
MALE = "male"
YOUNG = {"day": 60, "week": 78, "month": 36}
"""Up to how many of each people give a small child's age."""
BEFORE_DECADE = frozenset(("my", "his", "her", "their", "late", "early", "mid"))
WEEKS_A_MONTH = 4.35
DAYS_A_MONTH = 30.4


@factory("twinge_people")
def make_people(nlp: Language, name: str, locale: str) -> "People":
    """The component, for a pipeline's config."""
    words = lexicon(locale)
    return People(words, Numbers(words.time))


class People:
    """Tells which words speak of another person than the speaker."""

    def __init__(self, words: Lexicon, numbers: Numbers) -> None:
        person, time = words.person, words.time
        self.person, self.numbers = person, numbers
        self.takes, self.facts = frozenset(person.takes), frozenset(words.facts)
        self.with_me, self.and_me = frozenset(person.with_me), frozenset(person.and_me)
        self.years = self.units = frozenset(time.units)
        self.months = [[month] for month in time.months]
        self.self_words = frozenset(person.self_words)
        self.owners, self.not_after = frozenset(person.owners), frozenset(person.not_after)
        self.spoken_to = frozenset(person.spoken_to)
        self.not_kin = frozenset(person.not_kin)
        self.age_ends = frozenset(person.age_ends)
        self.no_age, self.around = frozenset(person.no_age), frozenset(person.around)

    def __call__(self, doc: Doc) -> Doc:
        """Fill the analysis's people, others, age, band and sex."""
        found: Analysis = doc.user_data[KEY]
        words = found.text.words
        if any(hit.key == EXPECTING for hit in found.hits):
            self._unborn(found)
        relations = found.named("relation")
        found.people = [who for cue in relations if (who := self._who(words, cue, found))]
        if found.people or not self.person.other_words.keys().isdisjoint(words):
            found.others = self._others(words, found.people)
        else:
            found.others = [False] * len(words)
        found.age = self._age(words, found)
        self._band(words, found)
        return doc

    def _unborn(self, found: Analysis) -> None:
        """Leave out "the baby" of "i'm pregnant is it bad for the baby": nobody to ask about."""
        words = found.text.words
        for kind in ("relation", "band"):
            cues = found.named(kind)
            kept = [c for c in cues if words[c.start - 1 : c.start] != ["the"] or not c.start]
            if cues:
                found.cues[kind] = kept

    def _who(self, words: list[str], cue: Cue, found: Analysis) -> Who | None:
        owned = words[cue.start] in self.owners  # of "my patient" only the word before counts
        start = max(cue.start - (1 if owned else WINDOW), 0)
        if words[cue.start] in self.years and self.numbers.at(words, start):
            start -= start > 0  # "i'm a twenty five year old woman"
        before = words[start : cue.start]
        if any(word in self.not_after for word in before) or (before and before[-1] == "a"):
            return None
        if words[cue.start] in self.years and not any(word in self.owners for word in before):
            return None
        if any(other.start == cue.end for other in found.named("relation")):
            return None  # "my sister's boy" speaks of the boy
        if self._with_me(words, cue) or self._taken_from(words, cue, found):
            return None
        relation = self.person.relations[cue.name]
        speaks = not self.spoken_to.isdisjoint(before) or any(
            0 <= other.start - cue.end <= 1 for other in found.named("speaking")
        )
        return Who(cue.start, cue.end, relation.sex, relation.band, speaks, self._kin(cue, found))

    def _kin(self, cue: Cue, found: Analysis) -> str:
        """Which relation it is; whose of somebody who is no kin is none: "my wife's dad"."""
        whose = (other.name for other in found.named("relation") if other.end == cue.start)
        return next((name for name in whose if name in self.not_kin), cue.name)

    def _with_me(self, words: list[str], cue: Cue) -> bool:
        """As in "me and my wife have cramps": what both have the speaker has."""
        before, after = words[max(cue.start - 3, 0) : cue.start], words[cue.end : cue.end + 3]
        own = " ".join([*before, words[cue.start]][:3]) in self.with_me  # "the dog" is one cue
        return own or " ".join(before) in self.with_me or " ".join(after) in self.and_me

    def _taken_from(self, words: list[str], cue: Cue, found: Analysis) -> bool:
        """As in "i took my wife's tramadol": whoever took it tells of themselves."""
        if self.takes.isdisjoint(words[max(cue.start - NEAR, 0) : cue.start]):
            return False
        return any(hit.start == cue.end and hit.key in self.facts for hit in found.hits)

    def _others(self, words: list[str], people: list[Who]) -> list[bool]:
        starts = {who.start for who in people if not who.speaks}
        other = False
        out: list[bool] = []
        for i, word in enumerate(words):
            if i in starts:
                other = True
            elif word in self.self_words:
                other = any(i < start <= i + WINDOW for start in starts) and word in self.owners
            elif word in self.person.other_words and (self.person.other_words[word] or other):
                other = True
            out.append(other)
        return out

    def _age(self, words: list[str], found: Analysis) -> Quantity | None:
        for cue in found.named("ageafter"):
            for start in range(max(cue.start - WINDOW, 0), cue.start):
                number = self.numbers.at(words, start)
                if number and number.end == cue.start:
                    return _years(number.value, words[cue.start])
        for cue in found.named("agebefore"):
            age = self._bare_age(words, cue, found)
            if age:
                return age
        told = (who for who in found.people if not who.speaks)
        return next((age for who in told if (age := self._of_relation(words, who, found))), None)

    def _of_relation(self, words: list[str], who: Who, found: Analysis) -> Quantity | None:
        """As in "my mum's eighty", where no "is" stands, and nothing is told of the speaker."""
        number = self.numbers.at(words, who.end) if who.end < len(words) else None
        if not number:
            return None
        following = words[number.end : number.end + 1]
        counted = following and following[0] not in self.age_ends | self.units
        if counted or not self.self_words.isdisjoint(words[number.end :]):
            return None
        return self._bare_age(words, Cue("agebefore", "before", who.end, who.end), found)

    def _bare_age(self, words: list[str], cue: Cue, found: Analysis) -> Quantity | None:
        """As in "i'm 34", "he is about four", "my son is 4", "aged 60": a number with no unit."""
        at = cue.end
        of_relation = any(who.end == cue.start for who in found.people)
        if words[cue.start : cue.end] == ["is"] and not of_relation:
            return None
        while at < len(words) and words[at] in self.around:
            at += 1
        number = self.numbers.at(words, at) if at < len(words) else None
        if not number or number.weak or not 0 < number.value <= OLDEST or is_reading(number):
            return None
        following = words[number.end] if number.end < len(words) else ""
        if following in self.units:
            return self._young(words, cue, number.end, found)
        if following in self.no_age:
            return None
        if following == "in" and words[number.end + 1 : number.end + 2] not in self.months:
            return None
        return Quantity(number.value, "year")

    def _young(self, words: list[str], cue: Cue, unit: int, found: Analysis) -> Quantity | None:
        """As in "she's five weeks", of a baby: never of the speaker, nor of a grown relative.

        A woman of so many weeks is pregnant.
        """
        following = words[unit + 1] if unit + 1 < len(words) else ""
        someone = words[cue.start] in self.person.other_words
        relation = next((who for who in found.people if who.end == cue.start), None)
        span = next((time for time in found.times if time.end == unit + 1), None)
        if not span or not (someone or relation) or following in self.no_age:
            return None
        if YOUNG.get(span.quantity.unit, 0) < span.quantity.value:
            return None
        age = _years(span.quantity.value, span.quantity.unit)
        people = [who for who in found.people if not who.speaks]
        if self._are_grown(people, found):
            if age.value >= 1 and not any(who.sex == MALE for who in people):
                found.times.remove(span)
                rule = " ".join(words[span.start : span.end])
                found.hits.append(Hit(EXPECTING, span.start, span.end, rule))
            return None
        found.times.remove(span)
        return age

    @staticmethod
    def _are_grown(people: list[Who], found: Analysis) -> bool:
        """Whether only grown people are told of, or a woman who is pregnant."""
        told = {hit.key for hit in found.hits}
        grown = bool(people) and all(who.band in GROWN for who in people)
        return EXPECTING in told or (grown and BIRTH not in told)

    def _band(self, words: list[str], found: Analysis) -> None:
        decades = self.person.decades
        if not decades.keys().isdisjoint(words):
            for before, word in pairwise(words):
                if word in decades and before in BEFORE_DECADE:
                    found.band = decades[word]
        cues = [cue for cue in found.named("band") if not self._was(words, cue)]
        if found.band is None and cues:
            found.band = cues[0].name
        for cue in found.named("sex"):
            if cue.end - cue.start > 1 and not self._was(words, cue):
                found.sex = cue.name

    def _was(self, words: list[str], cue: Cue) -> bool:
        before = words[max(cue.start - 2, 0) : cue.start + 1]
        return any(word in ("was", "were", "since", "like") for word in before)


def is_reading(number: Number) -> bool:
    """Whether a number is what a thermometer reads, and no age: "she's 39.5"."""
    return number.decimal and number.value > WARM


def in_years(length: Quantity) -> Quantity | None:
    """A length of time as an age; None if it is shorter than a day."""
    if length.unit not in ("day", "week", "month", "year"):
        return None
    return _years(length.value, length.unit)


def _years(value: float, unit: str) -> Quantity:
    """An age in months or years, as the vocabulary wants it."""
    if unit.startswith("month"):
        return Quantity(value, "month")
    if unit.startswith("week"):
        return Quantity(round(value / WEEKS_A_MONTH, 1), "month")
    if unit.startswith("day"):
        return Quantity(round(value / DAYS_A_MONTH, 1), "month")
    return Quantity(value, "year")
