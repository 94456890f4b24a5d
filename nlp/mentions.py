"""The lexicon component: which symptoms, exposures, illnesses and body parts are named."""

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from content.lexemes import Entry
from content.lexicon import Lexicon, lexicon
from nlp.analysis import Analysis, Cue, Hit, Place
from nlp.names import cause_names
from nlp.phrases import Phrases, Thinner, longest
from nlp.register import factory
from nlp.tokens import KEY, Speech

# What a label stands for is its first letter; of two on the same words the earlier here wins.
FINDING, DENIED, UNSURE, CONCEPT, MISHEARD, NOTHING, PART, NO_PART, CAUSE = "fduchxpqk"
SPOKEN, WHOLE = "s", "w"
RANK = {
    kind: rank
    for rank, kind in enumerate(
        (SPOKEN, WHOLE, FINDING, DENIED, UNSURE, CONCEPT, NOTHING, MISHEARD)
    )
}
MISHEARD_NEAR = 4


@factory("twinge_mentions")
def make_mentions(nlp: Language, name: str, locale: str) -> "Mentions":
    """The component, for a pipeline's config."""
    return Mentions(nlp, lexicon(locale))


class Mentions:
    """Finds what is named, longest match first; exclusions and small words are YAML."""

    def __init__(self, nlp: Language, words: Lexicon) -> None:
        self.vocab = nlp.vocab
        speech = Speech(words)
        self.thinner = Thinner(words, speech)
        self.phrases = Phrases(nlp.vocab, speech, self.thinner, "NORM")
        self.sites = {name: name if p.site is None else p.site for name, p in words.sites.items()}
        self.only_for = {
            name: frozenset(p.only_for) for name, p in words.sites.items() if p.only_for
        }
        self.after = frozenset(words.misheard_after)
        self.also = {key: entry.also for key, entry in words.findings.items() if entry.also}
        for label, phrases in _entries(words):
            self.phrases.add(label, phrases)
        self._exclude(NOTHING, [p for group in words.not_findings.values() for p in group], words)
        self._exclude(NO_PART, words.not_sites, words)
        self.small = frozenset(words.answers.politeness)
        self.spoken = Phrases(nlp.vocab, speech, None, "LOWER")
        for key, entry in words.findings.items():
            self.spoken.add(SPOKEN + key, _surfaces(words, entry.spoken))
            self.spoken.add(FINDING + key, _surfaces(words, entry.exact))
            self.spoken.add(DENIED + key, _surfaces(words, entry.able))
            self.spoken.add(WHOLE + key, _surfaces(words, entry.whole))
        for key, names in words.medicines_exact.items():
            self.spoken.add(FINDING + key, _surfaces(words, names))
        self.spoken.add(NOTHING, _surfaces(words, words.not_spoken))

    def _exclude(self, label: str, phrases: Iterable[str], words: Lexicon) -> None:
        """Add exclusions, except those that thin out to a phrase that means something."""
        surfaces = [s for phrase in phrases for s in words.surfaces(phrase)]
        kept = [s for s in surfaces if not self._taken(s)]
        self.phrases.add(label, kept)

    def _taken(self, surface: str) -> bool:
        thin = self.thinner.thin(self.phrases.speech.split(surface).words)[0]
        if not thin:
            return True
        doc = Doc(self.vocab, words=thin)
        return any(end - start == len(thin) for _, start, end in self.phrases.find(doc))

    def __call__(self, doc: Doc) -> Doc:
        """Fill the analysis's hits, places and causes."""
        words = doc.user_data[KEY]
        found = Analysis(words, only_for=self.only_for)
        doc.user_data[KEY] = found
        thinned = self.thinner.thin(words.words)
        thin, starts, ends = thinned
        if not thin and not words.words:
            return doc
        self.thinner.share(thinned)
        matches = [span for span in self.spoken.find(doc) if self._fits(span, words.words)]
        if thin:
            matches += [
                (label, starts[start], ends[end - 1])
                for label, start, end in self.phrases.find(Doc(self.vocab, words=thin))
            ]
        if not matches:
            return doc
        spans = [span for span in matches if not self._broken(words.breaks, span[1], span[2])]
        self._places(found, [span for span in spans if span[0][0] in "pq"])
        self._hits(found, [span for span in spans if span[0][0] in RANK])
        found.causes = [
            Cue("cause", label[1:], start, end)
            for label, start, end in longest([span for span in spans if span[0][0] == CAUSE])
        ]
        return doc

    def _fits(self, span: tuple[str, int, int], words: list[str]) -> bool:
        """Whether a phrase that must be all that is said is so, but for small words."""
        label, start, end = span
        return label[0] != WHOLE or self.small.issuperset(words[:start] + words[end:])

    @staticmethod
    def _broken(breaks: set[int], start: int, end: int) -> bool:
        return bool(breaks) and any(i in breaks for i in range(start + 1, end))

    def _places(self, found: Analysis, spans: list[tuple[str, int, int]]) -> None:
        for label, start, end in longest(spans):
            part = label[1:]
            if label[0] == PART and not (found.places and found.places[-1].start == start):
                found.places.append(Place(part, self.sites[part], start, end))

    def _hits(self, found: Analysis, spans: list[tuple[str, int, int]]) -> None:
        spans.sort(key=lambda span: RANK[span[0][0]])
        heard = [span for span in spans if span[0][0] != MISHEARD]
        for label, start, end in longest(heard):
            kind, key = label[0], label[1:]
            if kind == NOTHING or (found.hits and found.hits[-1].start == start):
                continue
            rule = " ".join(found.text.words[start:end])
            hit = Hit(key, start, end, rule, certain=kind != UNSURE)
            if kind == DENIED:
                hit.status, hit.why = "absent", f"denied: {rule}"
            elif kind == SPOKEN:
                hit.why = "as spoken"
            found.hits.append(hit)
        if len(heard) != len(spans):
            self._misheard(found, [span for span in spans if span[0][0] == MISHEARD])

    def _misheard(self, found: Analysis, spans: list[tuple[str, int, int]]) -> None:
        """Believe a misheard word only close after a body part and a word such as "keeps"."""
        words = found.text.words
        for label, start, end in spans:
            if any(hit.start < end and start < hit.end for hit in found.hits):
                continue
            near = any(0 <= start - place.end <= MISHEARD_NEAR for place in found.places)
            if near and words[start - 1] in self.after:
                found.hits.append(Hit(label[1:], start, end, f"misheard {words[start]}", False))
        found.hits.sort(key=lambda hit: hit.start)


def _entries(words: Lexicon) -> Iterator[tuple[str, list[str]]]:
    """Labels and surfaces of everything but exclusions."""
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


def _others(words: Lexicon, key: str, entry: Entry) -> Iterator[tuple[str, list[str]]]:
    if entry.ambiguous:
        yield UNSURE + key, _surfaces(words, entry.ambiguous)
    if entry.denied:
        yield DENIED + key, _surfaces(words, entry.denied)


def _surfaces(words: Lexicon, phrases: Iterable[str]) -> list[str]:
    return [surface for phrase in phrases for surface in words.surfaces(phrase)]
