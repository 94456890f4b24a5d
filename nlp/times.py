"""The time component: lengths of time, and what each one is the length of.

"for ten days", "three weeks ago", "since easter", "since i was twelve"; but not "ten times a day",
"every few minutes" or "for ten seconds at a time", which tell how often or how long each one lasts.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from content.lexemes import Time
from content.lexicon import lexicon
from nlp.analysis import Analysis, Hit, Span
from nlp.dates import ago, last_day, last_month, last_weekday
from nlp.mending import Mending
from nlp.numbers import Number, Numbers
from nlp.reading import Quantity
from nlp.register import factory
from nlp.tokens import KEY

TODAY = "twinge_today"
MAX_HEDGES = 4
FIRST_YEAR = 1900
HAD_WHAT = frozenset(("it", "this", "that", "them", "these"))
SINCE, AGO, BARE, RATE, AGE, DURING = "since", "ago", "bare", "", "age", "during"
DATE = "date"
PLAIN_YEAR = 2023
"""One with no 29 February, which most years lack."""
Start = dict[str, list[tuple[list[str], Any]]]
Way = Callable[[list[str], int], Span | None]


@factory("twinge_times")
def make_times(nlp: Language, name: str, locale: str) -> "Times":
    """The component, for a pipeline's config."""
    return Times(lexicon(locale).time)


class Times:
    """Finds lengths of time."""

    def __init__(self, time: Time) -> None:
        self.time = time
        self.numbers = Numbers(time)
        self.mending = Mending(time, self.numbers)
        self.before, self.after, self.ago = set(time.before), set(time.after), set(time.ago)
        self.next = set(time.next)
        self.since, self.every, self.hedges = set(time.since), set(time.every), set(time.hedges)
        self.last, self.future = set(time.last), set(time.future)
        self.had = set(time.had)
        self.points = _by_first({key: value for key, value in time.points.items()})
        self.days, self.dates = _by_first(dict(time.days)), _by_first(dict(_dates(time)))
        self.alone, self.reckoned = set(time.months_alone), set(time.reckoned)
        self.episodes = _by_first(dict.fromkeys(time.episode, True))
        self.life = _by_first(dict.fromkeys(time.life, True))
        self.more, self.no_more = _endings(time.more), set(time.no_more)
        self.or_more = _by_first(dict.fromkeys(time.or_more, True))
        self.at_age = _by_first(dict.fromkeys(time.person_at, True))
        self.ways: dict[str, list[Way]] = {}
        self.of_digits: list[Way] = [self._amount]
        for way, openers in (
            (self._lifelong, self.life),
            (self._point, self.points),
            (self._amount, self.numbers.openers | {"half"}),
            (self._aged, self.since),
        ):
            for word in openers:
                self.ways.setdefault(word, []).append(way)
        for word in (*self.dates, *self.alone):
            self.ways.setdefault(word, [])
        self.weekdays = {name: i for i, name in enumerate(time.weekdays)}
        self.months = {name: i + 1 for i, name in enumerate(time.months)}

    def __call__(self, doc: Doc) -> Doc:
        """Fill the analysis's times."""
        found: Analysis = doc.user_data[KEY]
        today: date | None = doc.user_data.get(TODAY)
        words = found.text.words
        end = 0
        for i in [i for i, word in enumerate(words) if word in self.ways or word[0].isdigit()]:
            span = self._at(words, i, today) if i >= end else None
            if span:
                found.times.append(span)
                found.hits = [hit for hit in found.hits if not self._cut_by(span, hit, words)]
                end = span.end
        if found.times:
            found.times = self.mending.settle(words, found.times)
        return doc

    def _cut_by(self, span: Span, hit: Hit, words: list[str]) -> bool:
        """Whether a phrase only runs into a time: the "started on" of "it started on tuesday".

        But "haven't had a drink since" needs its time.
        """
        inside = hit.start < span.start < hit.end < span.end
        return inside and not (hit.end == span.start + 1 and words[span.start] in self.since)

    def _at(self, words: list[str], i: int, today: date | None) -> Span | None:
        """The length of time that starts at `i`, by the first way that its word opens."""
        for way in self.ways.get(words[i], self.of_digits):
            if span := way(words, i):
                return span
        if not today:
            return None
        way = self._calendar if words[i] in self.since else self._date
        return way(words, i, today)

    def _date(self, words: list[str], i: int, today: date) -> Span | None:
        """A date by itself, which may answer since when: "the third of november", "october"."""
        if not _longest(self.dates, words, i) and words[i] not in self.alone:
            return None
        day, end = self._day(words, i, today)
        return Span(ago(day, today), i, end, DATE) if day else None

    def _lifelong(self, words: list[str], i: int) -> Span | None:
        """As in "all my life", "since i was a kid": since the age of 0, near enough."""
        hit = _longest(self.life, words, i)
        return Span(Quantity(0, "year"), i, i + hit[0], AGE) if hit else None

    def _point(self, words: list[str], i: int) -> Span | None:
        """A fixed phrase such as "yesterday" or "for ages"."""
        hit = _longest(self.points, words, i)
        if not hit:
            return None
        size, (value, unit) = hit
        single = size == 1 and words[i] in self.time.units
        use = AGO
        if words[i] in self.before or (i and words[i - 1] in self.since):
            use = SINCE
        elif single:
            use = BARE
        elif words[i] in self.time.throughout:
            use = DURING
        elif i and words[i - 1] in self.time.errands:
            use = RATE
        return Span(Quantity(value, unit), i, i + size, use)

    def _amount(self, words: list[str], i: int) -> Span | None:
        """A number and a unit; "half an hour" and "two or three days" too."""
        number = self._half(words, i) or self.numbers.at(words, i)
        if not number:
            return None
        number = self._range(words, number)
        at = number.end
        while at < len(words) and at - number.end < 2 and words[at] in self.hedges:
            at += 1
        unit = self.time.units.get(words[at]) if at < len(words) else None
        counted = at > number.end and (number.decimal or words[at - 1] in self.time.rate)
        if not unit or counted:
            return None  # "six a day"; "it was 39.5 last week"
        name, size = unit
        value, end = number.value * size, at + 1
        for half in self.numbers.halves:
            if tuple(words[end : end + len(half)]) == half:
                value, end = value + size / 2, end + len(half)
        if end + 1 < len(words) and words[end] in self.reckoned and words[end + 1] in self.weekdays:
            end += 2
        quantity = Quantity(value, name, self._more(words, i, end))
        return Span(quantity, i, end, self._use(words, i, end, number))

    def _more(self, words: list[str], start: int, end: int) -> bool:
        """Whether it is more than that: "over two weeks", "two weeks or longer"."""
        if _longest(self.or_more, words, end):
            return True
        said = next((m for m in self.more if tuple(words[max(start - len(m), 0) : start]) == m), ())
        before = start - len(said) - 1
        return bool(said) and (before < 0 or words[before] not in self.no_more)

    def _half(self, words: list[str], i: int) -> Number | None:
        if words[i] != "half" or i + 1 >= len(words):
            return None
        return Number(0.5, i + (2 if words[i + 1] in ("a", "an") else 1), False)

    def _range(self, words: list[str], first: Number) -> Number:
        at = first.end
        beside = self.numbers.at(words, at) if at < len(words) and not first.weak else None
        if beside and not beside.weak and first.value < beside.value <= 2 * first.value:
            return beside  # "two three months"
        if at + 1 < len(words) and words[at] in ("or", "to"):
            second = self.numbers.at(words, at + 1)
            if second and not second.weak:
                return second
        return first

    def _use(self, words: list[str], start: int, end: int, number: Number) -> str:
        led = start and (words[start - 1] in self.last or words[start - 1] in self.before)
        turns = led and words[end : end + 1] and words[end] in self.next
        if _longest(self.episodes, words, end) and not turns:
            return RATE
        if end < len(words) and words[end] in self.ago:
            return AGO
        at = start - 1
        while at >= 0 and start - at <= MAX_HEDGES and words[at] in self.hedges:
            if words[at] in self.before:
                return SINCE
            at -= 1
        if at >= 0 and words[at] in self.every:
            return RATE
        had_it = start > 1 and words[start - 1] in HAD_WHAT and words[start - 2] in self.had
        since = at >= 0 and words[at] in self.before
        if had_it or since or (end < len(words) and words[end] in self.after):
            return SINCE
        lone = number.weak and number.end == start + 1  # "cups a day", not "a couple days"
        return RATE if lone and start and words[start] in self.time.rate else BARE

    def _aged(self, words: list[str], i: int) -> Span | None:
        """As in "since i was twelve": the age then; who reads it knows the age now."""
        hit = _longest(self.at_age, words, i + 1)
        number = (
            self.numbers.at(words, i + 1 + hit[0]) if hit and i + 1 + hit[0] < len(words) else None
        )
        if not number or number.weak:
            return None
        return Span(Quantity(number.value, "year"), i, number.end, AGE)

    def _calendar(self, words: list[str], i: int, today: date) -> Span | None:
        """A weekday, month, feast or year after "since" or the like."""
        if not self.future.isdisjoint(words[max(i - MAX_HEDGES, 0) : i]):
            return None
        at = i + 1
        while at < len(words) and at - i <= 3 and words[at] in self.last:
            at += 1
        day, end = self._day(words, at, today) if at < len(words) else (None, at)
        return Span(ago(day, today), i, end, SINCE) if day else None

    def _day(self, words: list[str], at: int, today: date) -> tuple[date | None, int]:
        hit = _longest(self.dates, words, at) or _longest(self.days, words, at)
        if hit:
            return last_day(str(hit[1]), today), at + hit[0]
        word = words[at]
        if word in self.weekdays:
            return last_weekday(self.weekdays[word], today), at + 1
        if word in self.months:
            year = words[at + 1] if at + 1 < len(words) else ""
            if year.isdigit() and FIRST_YEAR < int(year) <= today.year:
                return min(date(int(year), self.months[word], 1), today), at + 2
            return last_month(self.months[word], today), at + 1
        if word.isdigit() and FIRST_YEAR < int(word) <= today.year:
            return date(int(word), 7, 1) if int(word) < today.year else date(
                int(word), 1, 1
            ), at + 1
        return None, at


def _dates(time: Time) -> Iterator[tuple[str, str]]:
    """Every way to name a day with its month, and its rule ("11 3")."""
    for month, name in enumerate(time.months, 1):
        for word, day in time.month_days.items():
            if day <= monthrange(PLAIN_YEAR, month)[1]:
                for form in time.day_forms:
                    yield form.format(day=word, month=name), f"{month} {int(day)}"


def _endings(phrases: Iterable[str]) -> list[tuple[str, ...]]:
    """Phrases as words, the longest first."""
    return sorted((tuple(phrase.split()) for phrase in phrases), key=len, reverse=True)


def _by_first(phrases: Mapping[str, Any]) -> Start:
    """Phrases by their first word, the longest first."""
    found: Start = {}
    for phrase, value in phrases.items():
        key = phrase.split()
        found.setdefault(key[0], []).append((key, value))
    for ways in found.values():
        ways.sort(key=lambda way: -len(way[0]))
    return found


def _longest(phrases: Start, words: list[str], i: int) -> tuple[int, Any] | None:
    """Length and value of the longest phrase that starts at `i`."""
    if i >= len(words):
        return None
    for key, value in phrases.get(words[i], ()):
        if len(key) == 1 or words[i : i + len(key)] == key:
            return len(key), value
    return None
