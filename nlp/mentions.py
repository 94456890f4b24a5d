"""The lexicon component: which symptoms, exposures, illnesses and body parts are named."""

from spacy.language import Language
from spacy.tokens import Doc

from content.lexicon import Lexicon, lexicon
from nlp.analysis import Analysis, Cue, Hit, Place
from nlp.entries import (
    CAUSE,
    CONCEPT,
    DENIED,
    FINDING,
    MISHEARD,
    NOTHING,
    PART,
    SPOKEN,
    UNSURE,
    WHOLE,
)
from nlp.persons import Persons
from nlp.register import factory
from nlp.tables import Tables, tables
from nlp.thin import Thin, Thinner
from nlp.tokens import KEY, Speech, Words
from nlp.trie import Found as Match
from nlp.trie import Phrases, longest

# Of two on the same words the earlier here wins.
RANK = {
    kind: rank
    for rank, kind in enumerate(
        (SPOKEN, WHOLE, FINDING, DENIED, UNSURE, CONCEPT, NOTHING, MISHEARD)
    )
}
MISHEARD_NEAR = 4
NOT = "not"


@factory("twinge_mentions")
def make_mentions(nlp: Language, name: str, locale: str) -> "Mentions":
    """The component, for a pipeline's config."""
    return Mentions(lexicon(locale), tables(locale))


class Mentions:
    """Finds what is named, longest match first; exclusions and small words are YAML."""

    def __init__(self, words: Lexicon, made: Tables) -> None:
        speech = Speech(words)
        self.thinner = Thinner(words, speech)
        self.named, self.spoken = Phrases(made.thin), Phrases(made.spoken)
        self.persons = Persons(words, speech, self._knows)
        self.sites = {name: name if p.site is None else p.site for name, p in words.sites.items()}
        self.only_for = {
            name: frozenset(p.only_for) for name, p in words.sites.items() if p.only_for
        }
        self.after = frozenset(words.misheard_after)
        self.within = [[word] for word in words.misheard_before]
        self.things = frozenset(
            word for each in words.misheard if each.thing for word in each.heard
        )
        self.small = frozenset(words.answers.politeness)
        self.verbs, self.is_short = frozenset(words.clauses.denied), words.words.possessive
        self.blockers = frozenset(words.clauses.blockers).union(words.clauses.lacking)
        self.own, self.linking = frozenset(words.clauses.own), frozenset(words.clauses.linking)
        self.denials = frozenset(words.person.denials)

    def __call__(self, doc: Doc) -> Doc:
        """Fill the analysis's hits, places and causes."""
        text: Words = doc.user_data[KEY]
        found = doc.user_data[KEY] = Analysis(text, only_for=self.only_for)
        matches = self._matches(text)
        if not matches:
            return doc
        spans = self._standing(matches, text)
        self._places(found, [span for span in spans if span[0][0] in "pq"])
        self._hits(found, [span for span in spans if span[0][0] in RANK])
        found.causes = [
            Cue("cause", label[1:], start, end)
            for label, start, end in longest([span for span in spans if span[0][0] == CAUSE])
        ]
        return doc

    def _matches(self, text: Words) -> list[Match]:
        """All that is named, whatever it overlaps, by its place in the words."""
        words = text.words
        thinned = self.thinner.thin(words)
        self.thinner.share(thinned)
        thin, starts, ends = thinned
        matches = [span for span in self.spoken.find(words) if self._fits(span, text)]
        for label, start, end in self.named.find(thin):
            matches.append((label, starts[start], ends[end - 1]))
        matches += self._of_persons(text, thinned)
        return matches + self._denied(text, thinned) if NOT in thin else matches

    def _of_persons(self, text: Words, thinned: Thin) -> list[Match]:
        """What is told of whoever it is, in the phrases that have one word for all persons.

        Of several the first alone is looked up so as well: "he's shaking and he can't stop".
        """
        spans = self.persons.find(text.words)
        if not spans:
            return []
        count = len(text.words)
        as_spoken = (text.words, list(range(count)), list(range(1, count + 1)))
        found: list[Match] = []
        for who in (spans, spans[:1])[: len(spans)]:
            for phrases, thin in ((self.spoken, as_spoken), (self.named, thinned)):
                (said, starts, ends), places = self.persons.as_one(who, thin)
                for label, start, end in phrases.find(said):
                    if any(start <= place < end for place in places):
                        found.append((label, starts[start], ends[end - 1]))
        return [span for span in found if self._fits(span, text)]

    def _knows(self, word: str) -> bool:
        return self.named.knows(word) or self.spoken.knows(word)

    def _denied(self, text: Words, thinned: Thin) -> list[Match]:
        """What a "not" parts is denied by it: "my heart is not racing"."""
        thin, starts, ends = thinned
        found: list[Match] = []
        for at, i in enumerate(starts):
            if text.words[i] != NOT or not i or not self._denies(i, text):
                continue
            for label, start, end in self.named.find(thin[:at] + thin[at + 1 :]):
                if start < at < end and label[0] in (FINDING, CONCEPT):
                    found.append((DENIED + label[1:], starts[start], ends[end]))
        return found

    def _denies(self, i: int, text: Words) -> bool:
        """Whether a "not" stands after "is" or the like ("pee's not"), and not before "just"."""
        verb = text.given[text.starts[i - 1] : text.ends[i - 1]].endswith(self.is_short)
        blocked = text.words[i + 1 : i + 2] and text.words[i + 1] in self.blockers
        return (verb or text.words[i - 1] in self.verbs) and not blocked

    def _standing(self, matches: list[Match], text: Words) -> list[Match]:
        """Those that neither a break, a comma nor a new statement takes apart.

        "No my strength is fine" is no "no strength".
        """
        spans = [
            span for span in matches if span[0][0] != NOTHING or not text.parted(span[1], span[2])
        ]
        if text.breaks:
            spans = [s for s in spans if text.breaks.isdisjoint(range(s[1] + 1, s[2]))]
        if self.own.isdisjoint(text.words):
            return spans
        words = text.words
        anew = [
            i
            for i in range(1, len(words))
            if words[i] in self.own and words[i - 1] not in self.linking
        ]
        answered = [i for i in anew if words[i - 1] in self.denials]
        return [
            span
            for span in spans
            if span[1] + 1 not in answered and not self._runs_on(span, spans, anew)
        ]

    def _fits(self, span: Match, text: Words) -> bool:
        """Whether a phrase that must be all that a sentence says is so, but for small words."""
        label, start, end = span
        if label[0] != WHOLE:
            return True
        opens = max((at for at in text.breaks if at <= start), default=0)
        closes = min((at for at in text.breaks if at >= end), default=len(text.words))
        return self.small.issuperset(text.words[opens:start] + text.words[end:closes])

    @staticmethod
    def _runs_on(span: Match, spans: list[Match], anew: list[int]) -> bool:
        """Whether another phrase ends before a "my" in it, or one that begins there goes on.

        As in "stiff my neck" of "legs stiff my neck aches" or "hurts my legs" of "back hurts my
        legs are weak"; never so in "pain in my chest".
        """
        _, start, end = span
        for i in anew:
            if start < i < end:
                for _, begins, ends in spans:
                    if (ends > end and begins in (i, i + 1)) or (begins < start and ends == i):
                        return True
        return False

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
            if kind == NOTHING:
                found.figures.append((start, end))
                continue
            if found.hits and found.hits[-1].start == start:
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
        """Believe a misheard word only close to a body part, and beside a word such as "keeps"."""
        words = found.text.words
        for label, start, end in spans:
            if any(hit.start < end and start < hit.end for hit in found.hits):
                continue
            before = words[start - 1] in self.after and any(
                0 <= start - place.end <= MISHEARD_NEAR for place in found.places
            )
            within = words[end - 1] in self.things and words[end : end + 1] in self.within
            if before or (
                within and any(0 < place.start - end <= MISHEARD_NEAR for place in found.places)
            ):
                found.hits.append(Hit(label[1:], start, end, f"misheard {words[start]}", False))
        found.hits.sort(key=lambda hit: hit.start)
