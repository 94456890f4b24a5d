"""What the typed slots of the interaction model may hold: words of the lexicon, causes, wording.

A value that is not listed still arrives, and is read from its words: the lists only teach Alexa
what to listen for. Each word sequence stands once in a type.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from content.alexa import SlotWords, alexa_words
from content.lexicon import Lexicon, lexicon
from content.load import knowledge, wording
from content.wording import Wording

MAX_SYNONYMS, MAX_SURFACES, MAX_WORDS = 40, 3, 5
"""Enough for Alexa to learn from; a phrase of more words is for the carriers."""
MAX_ANSWERS = 150
"""Ways of one phrase of an answer: most are long lists of words that stand alone."""
MOST, OLDEST = 12, 99
"""Highest number in a duration, and in an age."""
COURSE = ("pattern", "trend", "onset", "occurs")
"""What an answer may say of how it goes."""
_SPOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|['’ -](?=[^\W\d_]))*")
_NOTHING = SlotWords()


@dataclass(frozen=True)
class Value:
    """One value of a slot: its id if it has one, its name, and other words for it."""

    name: str
    id: str = ""
    synonyms: tuple[str, ...] = ()


@cache
def slot_values(locale: str) -> dict[str, tuple[Value, ...]]:
    """The values of each typed slot in `locale`, most telling first."""
    words, said, found = wording(locale), alexa_words(locale), lexicon(locale)
    values = {
        "symptom": _symptoms(words, found),
        "site": _sites(words, found),
        "side": (),
        "duration": _durations(words, said.slots.get("duration", _NOTHING)),
        "medicine": _medicines(found),
        "cause": _causes(words),
        "age": _ages(words, found, said.slots.get("age", _NOTHING)),
        "choice": _choices(words, found),
        "answer": _answers(found),
        "free": [Value(seed) for seed in said.seeds],
    }
    return {
        slot: tuple(_unique([*_more(said.slots, slot), *given])) for slot, given in values.items()
    }


def _more(slots: Mapping[str, SlotWords], slot: str) -> list[Value]:
    return [Value(each) for each in slots.get(slot, _NOTHING).values]


def _symptoms(words: Wording, found: Lexicon) -> list[Value]:
    medicines = set(found.medicines)
    return [
        _value(name, (wording_of.present, *_phrases(name, found)))
        for name, wording_of in words.findings.items()
        if name not in medicines and knowledge().findings[name].kind not in ("value", "person")
    ]


def _phrases(name: str, found: Lexicon) -> Iterator[str]:
    """A few surfaces of every phrase, rather than every surface of a few."""
    entry = found.findings.get(name)
    ways = (*entry.phrases, *entry.whole, *entry.spoken, *entry.ambiguous) if entry else ()
    for phrase in ways:
        yield from _as_said(found.surfaces(phrase)[:MAX_SURFACES], found)


def _as_said(phrases: Iterable[str], found: Lexicon) -> Iterator[str]:
    """Each phrase with its contractions ("can't"), as people say it, and as the lexicon has it."""
    expand = reversed(found.words.expand.items())  # of several, the first is the common one
    short = {long: each for each, long in expand if "'" in each[1:]}
    longest_first = sorted(map(re.escape, short), key=len, reverse=True)
    opened = re.compile(rf"\b(?:{'|'.join(longest_first)})(?= )")  # kept open where it ends: "i am"
    for phrase in phrases:
        yield from dict.fromkeys((opened.sub(lambda words: short[words[0]], phrase), phrase))


def _sites(words: Wording, found: Lexicon) -> list[Value]:
    named: dict[str, list[str]] = {name: [said] for name, said in words.sites.items()}
    for key, part in found.sites.items():
        site = key if part.site is None else part.site
        if site in named:
            named[site] += [each for phrase in part.phrases for each in found.surfaces(phrase)]
    return [_value(name, said) for name, said in named.items()]


def _medicines(found: Lexicon) -> list[Value]:
    return [_value(name, said) for name, said in found.medicines.items()]


def _causes(words: Wording) -> list[Value]:
    return [_value(name, (cause.name, *cause.also)) for name, cause in words.causes.items()]


def _durations(words: Wording, said: SlotWords) -> list[Value]:
    numbers = {n: word for n, word in enumerate(words.numbers) if 1 <= n <= MOST}
    return [
        _filled(pattern, count, number, unit)
        for pattern in said.patterns
        for unit in words.units.values()
        for count, number in (numbers if "{number}" in pattern else {2: ""}).items()
    ]


def _ages(words: Wording, found: Lexicon, said: SlotWords) -> list[Value]:
    """Years up to the oldest, bare too; days, weeks and months for the youngest."""
    numbers, young = dict(_numbers(found)), [words.units[each] for each in ("day", "week", "month")]
    years = [
        _filled(pattern, count, number, words.units["year"])
        for pattern in said.patterns
        for count, number in numbers.items()
    ]
    return years + [
        _filled(pattern, count, numbers[count], unit)
        for pattern in said.patterns
        for unit in young
        for count in range(1, MOST + 1)
        if "{unit" in pattern
    ]


def _filled(pattern: str, count: int, number: str, unit: tuple[str, str]) -> Value:
    one, many = unit
    return Value(pattern.format(number=number, unit=one, units=one if count == 1 else many))


def _numbers(found: Lexicon) -> Iterator[tuple[int, str]]:
    """The numbers up to the oldest age, in words."""
    word = {int(n): each for each, n in found.time.numbers.items() if each.isalpha()}
    for n in range(1, OLDEST + 1):
        yield n, word[n] if n in word else f"{word[n - n % 10]} {word[n % 10]}"


def _choices(words: Wording, found: Lexicon) -> list[Value]:
    """Places in a row, and a short name of everything that is asked about with others."""
    named = {name for group in knowledge().groups.values() for name in group.findings}
    return [Value(plain(each)) for each in found.answers.ordinals if is_spoken(plain(each))] + [
        _value(name, (words.findings[name].present, *_short(name, found))) for name in sorted(named)
    ]


def _short(name: str, found: Lexicon) -> Iterator[str]:
    entry = found.findings.get(name)
    for phrase in entry.short if entry else ():
        yield from found.surfaces(phrase)


def _answers(found: Lexicon) -> list[Value]:
    """Whole answers to a question: yes and no in all their forms, how it goes, when it happens."""
    answers = found.answers
    known = [answers.yes, answers.no, answers.unsure, answers.both, answers.neither, answers.thanks]
    values = [ways for each in answers.values.values() for ways in each.values()]
    course = [
        ways for name, each in found.course.items() if name in COURSE for ways in each.values()
    ]
    return [
        Value(plain(each))
        for ways in (*known, *values, *course)
        for phrase in ways
        for each in _as_said(found.surfaces(phrase)[:MAX_ANSWERS], found)
        if is_spoken(plain(each))
    ]


def _value(name: str, said: Iterable[str]) -> Value:
    first, *rest = [plain(each) for each in said if is_spoken(plain(each))] or [name]
    return Value(first, name, tuple(rest))


def plain(text: str) -> str:
    """The words as a slot value holds them."""
    return " ".join(text.lower().replace("’", "'").replace(",", " ").split())


def is_spoken(text: str) -> bool:
    """Whether it is short and made of words alone, as it would be said."""
    return bool(_SPOKEN.fullmatch(text)) and len(text.split()) <= MAX_WORDS


def _unique(values: Iterable[Value]) -> Iterator[Value]:
    """Each word sequence once: Alexa refuses a type that lists one twice."""
    seen: set[str] = set()
    for value in values:
        names = [each for each in dict.fromkeys((value.name, *value.synonyms)) if each not in seen]
        kept = names[: MAX_SYNONYMS + 1]
        seen.update(kept)
        if kept:
            yield Value(kept[0], value.id, tuple(kept[1:]))
