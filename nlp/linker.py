"""The linking component: which body part, on which side, each symptom is about.

Sides go to the nearest body part; body parts of one list ("my calf and my left eyelid") stay
together; a symptom takes those in its own words, then those that follow it ("cramp in my calf"),
then those before it ("my calf cramps"). With its body part a concept becomes a finding.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from content.lexemes import Entry
from content.lexicon import Lexicon, lexicon
from nlp.analysis import Analysis, Cue, Hit, Place
from nlp.register import factory
from nlp.tokens import KEY

SIDE_BEFORE, SIDE_AFTER = 3, 4
CHAIN_GAP, AFTER_GAP, BEFORE_GAP, LOOSE_GAP = 5, 5, 14, 8

Chain = list[Place]


@factory("twinge_linker")
def make_linker(nlp: Language, name: str, locale: str) -> "Linker":
    """The component, for a pipeline's config."""
    return Linker(lexicon(locale))


class Linker:
    """Sets the places of each hit and names its finding."""

    def __init__(self, words: Lexicon) -> None:
        self.entries = words.findings | words.concepts
        self.concepts = frozenset(words.concepts)
        self.unsited = frozenset(words.facts) | frozenset(words.unsited)
        self.linking = frozenset(words.clauses.linking)
        self.chaining = frozenset(words.clauses.chaining)
        self.pronouns = frozenset(words.clauses.pronouns)
        self.going_on = frozenset(words.clauses.going_on)

    def __call__(self, doc: Doc) -> Doc:
        """Fill the hits' places; replace concepts by findings; split by side."""
        found: Analysis = doc.user_data[KEY]
        self._sides(found)
        if found.hits:
            chains = self._chains(found)
            owned: set[int] = set()
            for i, hit in enumerate(found.hits):
                if hit.key not in self.unsited:
                    hit.places = self._link(i, hit, chains, owned, found)
            spoken = set(found.text.words)
            found.hits = [part for hit in found.hits for part in self._named(hit, spoken)]
        return doc

    def _sides(self, found: Analysis) -> None:
        for cue in found.named("side"):
            if cue.name == "none":
                continue
            place = self._beside(cue, found)
            if place is None:
                found.sides.append(cue)
            elif place.side is None:
                place.side = cue.name  # type: ignore[assignment] # a side, by the lexicon
            elif place.side != cue.name:
                place.side = "both"
        self._same_sides(found)

    @staticmethod
    def _same_sides(found: Analysis) -> None:
        """As in "my left hand has lost its grip": one part named twice is on one side."""
        for i, place in enumerate(found.places):
            if place.side is None and place.site:
                earlier = (p for p in found.places[:i] if p.site == place.site and p.side)
                near = (p for p in earlier if found.clauses[p.start] == found.clauses[place.start])
                place.side = next((p.side for p in near), None)

    @staticmethod
    def _beside(cue: Cue, found: Analysis) -> Place | None:
        """The body part that a side belongs to: the one it stands in or before, else after."""
        for place in found.places:
            before = cue.start <= place.start and place.start - cue.end < SIDE_BEFORE
            if before or place.start <= cue.start < place.end:
                return place
        for place in reversed(found.places):
            if 0 <= cue.start - place.end < SIDE_AFTER:
                return place
        return None

    def _chains(self, found: Analysis) -> list[Chain]:
        words = found.text.words
        chains: list[Chain] = []
        for place in found.places:
            if chains:
                last = chains[-1][-1]
                gap = words[last.end : place.start]
                if (
                    len(gap) < CHAIN_GAP
                    and all(w in self.chaining for w in gap)
                    and gap
                    and not any(last.end <= hit.start < place.start for hit in found.hits)
                    and found.clauses[last.start] == found.clauses[place.start]
                ):
                    if place.side is None and len(gap) == 1:
                        place.side = last.side
                    chains[-1].append(place)
                    continue
            chains.append([place])
        return chains

    def _link(
        self, i: int, hit: Hit, chains: list[Chain], owned: set[int], found: Analysis
    ) -> list[Place]:
        for at, chain in enumerate(chains):
            if self._names(hit, chain):
                owned.add(at)
                return chain
        clause = found.clauses[hit.start]
        following = self._following(i, hit, chains, found)
        if following is not None:
            owned.add(following)
            return chains[following]
        for at in range(len(chains) - 1, -1, -1):
            last = chains[at][-1]
            near = 0 <= hit.start - last.end <= BEFORE_GAP
            if near and at not in owned and found.clauses[last.start] == clause:
                return chains[at]
        if i and self._goes_on(found.hits[i - 1], hit, found):
            return found.hits[i - 1].places
        return self._loose(i, hit, chains, owned, found)

    def _goes_on(self, before: Hit, hit: Hit, found: Analysis) -> bool:
        """Whether it is said of the same body part: "my eyelid twitches and droops"."""
        between = found.text.words[before.end : hit.start]
        return bool(between) and self.going_on.issuperset(between)

    def _following(self, i: int, hit: Hit, chains: list[Chain], found: Analysis) -> int | None:
        words, whose = found.text.words, self._whose(found)
        linking = self.linking | whose if whose else self.linking
        for at, chain in enumerate(chains):
            first = chain[0]
            gap = words[hit.end : first.start] if first.start >= hit.end else None
            if gap is None or len(gap) > AFTER_GAP or hit.end in found.text.breaks:
                continue
            if found.clauses[first.start] != found.clauses[hit.end - 1]:
                continue
            named = any(self._names(other, chain) for other in found.hits)
            if not named and not self._ahead_of(chain, found) and linking.issuperset(gap):
                return at
        return None

    @staticmethod
    def _whose(found: Analysis) -> set[str]:
        """The words for whose body part it is: "my husband's left eyelid"."""
        words = found.text.words
        return {word for cue in found.named("relation") for word in words[cue.start : cue.end]}

    @staticmethod
    def _names(hit: Hit, chain: Chain) -> bool:
        """Whether a symptom has the body part in its own words, as "back pain" has."""
        return any(place.start < hit.end and hit.start < place.end for place in chain)

    @staticmethod
    def _ahead_of(chain: Chain, found: Analysis) -> bool:
        """Whether the body part is the subject of a later symptom: "and my leg is numb"."""
        words = found.text.words
        before = chain[0].start - 1
        if (
            before > 0
            and words[before] in ("my", "his", "her", "the")
            and words[before - 1] == "and"
        ):
            return any(0 <= hit.start - chain[-1].end <= 3 for hit in found.hits)
        return False

    def _loose(
        self, i: int, hit: Hit, chains: list[Chain], owned: set[int], found: Analysis
    ) -> list[Place]:
        """What is left: the body part "it" stands for, or one further on."""
        words, clause = found.text.words, found.clauses[hit.start]
        start = found.clauses.index(clause)
        if any(word in self.pronouns for word in words[start : hit.end]):
            earlier = [chain for chain in chains if chain[-1].end <= start]
            if earlier:
                return earlier[-1]
        later = found.hits[i + 1].start if i + 1 < len(found.hits) else len(words)
        for at, chain in enumerate(chains):
            first = chain[0]
            near = 0 <= first.start - hit.end <= LOOSE_GAP and found.clauses[first.start] == clause
            if at not in owned and near and later - chain[-1].end > SIDE_AFTER:
                return chain
        return []

    def _named(self, hit: Hit, spoken: set[str]) -> list[Hit]:
        """The hit as findings: one for each name and side its places give it."""
        entry = self.entries.get(hit.key)
        if entry and entry.not_with and not hit.places and not spoken.isdisjoint(entry.not_with):
            return []
        groups: dict[tuple[str, str | None], list[Place]] = {}
        for place in hit.places:
            key = self._at(hit.key, entry, place.part) if entry else hit.key
            groups.setdefault((key, place.side), []).append(place)
        if not groups:
            where = Place("", entry.site, hit.start, hit.end) if entry and entry.site else None
            groups[(self._plain(hit.key), None)] = [where] if where else []
        return [
            Hit(final, hit.start, hit.end, hit.rule, certain, hit.status, hit.why, places)
            for (key, _), places in groups.items()
            for final, certain in self._finals(key, hit, places)
        ]

    def _at(self, key: str, entry: Entry, part: str) -> str:
        """What the finding is called at a body part."""
        if entry.only_at and part not in entry.only_at:
            return entry.elsewhere or key
        return entry.at.get(part, self._plain(key))

    def _plain(self, key: str) -> str:
        return self.entries[key].otherwise if key in self.concepts else key

    def _finals(self, key: str, hit: Hit, places: list[Place]) -> Iterator[tuple[str, bool]]:
        """A finding and what is said along with it, not denied along with it; nothing for "".

        With each whether it is certain.
        """
        if not key:
            return
        yield key, hit.certain
        entry = self.entries.get(key)
        if entry and hit.status != "absent":
            at = [entry.also_at[place.part] for place in places if place.part in entry.also_at]
            for other in dict.fromkeys((*entry.also, *at)):
                yield other, hit.certain or other in entry.surely
