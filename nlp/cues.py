"""The cues component: words that are no symptom but change or add to what is said.

Scope triggers, intents, answers, the course's values, sides and people, each in its own group;
within a group the longest match wins. Matched word by word as spoken.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from content.lexicon import Lexicon, lexicon
from nlp.analysis import Analysis, Cue
from nlp.phrases import Phrases, longest
from nlp.register import factory
from nlp.tokens import KEY, Speech

COURSE = ("pattern", "trend", "onset", "occurs")


@factory("twinge_cues")
def make_cues(nlp: Language, name: str, locale: str) -> "Cues":
    """The component, for a pipeline's config."""
    return Cues(nlp, lexicon(locale))


class Cues:
    """Finds cues. A label is "group name"."""

    def __init__(self, nlp: Language, words: Lexicon) -> None:
        self.phrases = Phrases(nlp.vocab, Speech(words), None, "LOWER")
        for label, phrases in _groups(words):
            surfaces = [surface for phrase in phrases for surface in words.surfaces(phrase)]
            self.phrases.add(label, surfaces)
        self.split = {label: tuple(label.split(" ", 1)) for label in self.phrases.labels.values()}

    def __call__(self, doc: Doc) -> Doc:
        """Fill the analysis's cues."""
        found: Analysis = doc.user_data[KEY]
        breaks = found.text.breaks
        groups: dict[str, list[tuple[str, int, int]]] = {}
        for label, start, end in self.phrases.find(doc):
            if breaks and any(i in breaks for i in range(start + 1, end)):
                continue
            group, name = self.split[label]
            groups.setdefault(group, []).append((name, start, end))
        for group, spans in groups.items():
            kept = longest(spans) if len(spans) > 1 else spans
            found.cues[group] = [Cue(group, name, start, end) for name, start, end in kept]
        return doc


def _groups(words: Lexicon) -> Iterator[tuple[str, tuple[str, ...]]]:
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
    yield "idiom idiom", answers.idioms
    yield "mend mend", answers.mend
    yield "both none", answers.not_both
    yield "both both", answers.both
    yield "both rest", answers.rest
    yield "both neither", answers.neither
    for name, at in answers.ordinals.items():
        yield f"ordinal {int(at)}:{name}", (name,)
    yield from _values(words)
    yield from _people(words)


def _values(words: Lexicon) -> Iterator[tuple[str, tuple[str, ...]]]:
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


def _people(words: Lexicon) -> Iterator[tuple[str, tuple[str, ...]]]:
    person = words.person
    for name, relation in person.relations.items():
        yield f"relation {name}", relation.phrases
    yield "speaking speaking", person.speaking
    yield "for for_other", person.for_other
    yield "for for_self", person.for_self
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
