"""What is looked up in an utterance: labels, and for each the phrases that it is found by.

Reads the lexicon. How phrases are matched is for `nlp.tables`, what a match means for the
components.
"""

from collections.abc import Iterable, Iterator

from content.lexemes import Entry
from content.lexicon import Lexicon
from nlp.names import cause_names

Entries = Iterator[tuple[str, Iterable[str]]]

# What a label of something named stands for is its first letter.
FINDING, DENIED, UNSURE, CONCEPT, MISHEARD, NOTHING, PART, NO_PART, CAUSE = "fduchxpqk"
SPOKEN, WHOLE = "s", "w"
COURSE = ("pattern", "trend", "onset", "occurs")


def named(words: Lexicon) -> Entries:
    """What is named, looked up with the small words left out."""
    for kind, entries in ((FINDING, words.findings), (CONCEPT, words.concepts)):
        for key, entry in entries.items():
            yield kind + key, _surfaces(words, entry.phrases)
            yield from _others(words, key, entry)
    for key, names in words.medicines.items():
        yield FINDING + key, _surfaces(words, names)
    for part, place in words.sites.items():
        yield PART + part, _surfaces(words, place.phrases)
    for misheard in words.misheard:
        yield MISHEARD + misheard.means, list(misheard.heard)
    for cause, names in cause_names(words).items():
        yield CAUSE + cause, list(names)


def _others(words: Lexicon, key: str, entry: Entry) -> Entries:
    if entry.ambiguous:
        yield UNSURE + key, _surfaces(words, entry.ambiguous)
    if entry.denied:
        yield DENIED + key, _surfaces(words, entry.denied)


def excluded(words: Lexicon) -> Entries:
    """What only looks like something named, looked up as that is."""
    nothing = [phrase for group in words.not_findings.values() for phrase in group]
    yield NOTHING, _surfaces(words, nothing)
    yield NO_PART, _surfaces(words, words.not_sites)


def spoken(words: Lexicon) -> Entries:
    """What is named, looked up word by word as spoken."""
    for key, entry in words.findings.items():
        yield SPOKEN + key, _surfaces(words, entry.spoken)
        yield FINDING + key, _surfaces(words, entry.exact)
        yield DENIED + key, _surfaces(words, entry.able)
        yield WHOLE + key, _surfaces(words, entry.whole)
    for key, names in words.medicines_exact.items():
        yield FINDING + key, _surfaces(words, names)
    yield NOTHING, _surfaces(words, words.not_spoken)


def cues(words: Lexicon) -> Entries:
    """What is no symptom but changes or adds to what is said, word by word. "group name"."""
    for label, phrases in _groups(words):
        yield label, _surfaces(words, phrases)


def _groups(words: Lexicon) -> Entries:
    for name, cue in words.cues.items():
        yield f"scope {name}", cue.phrases
    for name, ask in words.intents.items():
        # An intent that needs a cause may be on the same words as one that needs none.
        yield f"{'ask' if ask.cause == 'needs' else 'intent'} {name}", ask.phrases
    answers = words.answers
    for name, phrases in (("yes", answers.yes), ("no", answers.no), ("unsure", answers.unsure)):
        yield f"answer {name}", phrases
    yield "answer thanks", answers.thanks
    yield "answer same", answers.same
    yield "worry worry", words.worries
    yield "idiom look", answers.can_not_see
    for name, phrases in answers.idioms.items():
        yield f"idiom {name}", phrases
    yield "closing closing", answers.tails
    yield "mend mend", answers.mend
    yield "mend turn", answers.turn
    yield "withdraw withdraw", answers.withdraw
    yield "except all", answers.except_all
    yield "except none", answers.except_none
    yield "others others", answers.others
    yield "fine fine", answers.looks_fine
    yield "fine works", answers.works_fine
    yield "fine none", answers.not_fine
    yield "old old", answers.well.old
    yield "as_ever as_ever", answers.well.as_ever
    yield "can can", answers.well.can
    yield "single none", answers.not_single
    yield "single single", answers.single
    yield "both none", answers.not_both
    yield "both both", answers.both
    yield "both rest", answers.rest
    yield "both neither", answers.neither
    for name, at in answers.ordinals.items():
        yield f"ordinal {int(at)}:{name}", (name,)
    for name, places in answers.several.items():
        yield f"several {' '.join(str(int(at)) for at in places)}:{name}", (name,)
    yield from _values(words)
    yield from _people(words)


def _values(words: Lexicon) -> Entries:
    for value in COURSE:
        for name, phrases in words.course[value].items():
            yield f"{value} {name}", phrases
        for phrases in words.course.get(f"not_{value}", {}).values():
            yield f"{value} none", phrases
    for side, phrases in words.sides.items():
        yield f"side {side}", phrases
    yield "side none", words.not_sides
    for value, names in words.answers.values.items():
        for name, phrases in names.items():
            yield f"value_{value} {name}", phrases
    for key, entry in words.findings.items():
        if entry.short:
            yield f"short {key}", entry.short
        if entry.alone:
            yield f"alone {key}", entry.alone


def _people(words: Lexicon) -> Entries:
    person = words.person
    for name, relation in person.relations.items():
        yield f"relation {name}", relation.phrases
    yield "speaking speaking", person.speaking
    yield "for for_other", person.for_other
    yield "for for_self", person.for_self
    yield "alike alike", person.alike
    for name, phrases in person.unlike.items():
        yield f"unlike {name}", phrases
    yield "dead dead", person.dead
    yield "also also", person.also_words
    for sex, phrases in person.sex.items():
        yield f"sex {sex}", phrases
    for band, phrases in person.bands.items():
        yield f"band {band}", phrases
    yield "family neuromuscular", person.neuromuscular
    yield "family tremor", person.tremor
    yield "runs runs", person.runs_in_family
    yield "agebefore before", person.age_before
    yield "ageafter after", person.age_after


def _surfaces(words: Lexicon, phrases: Iterable[str]) -> list[str]:
    return [surface for phrase in phrases for surface in words.surfaces(phrase)]
