"""Answers that overrule the yes which an utterance opens with.

"Yes my mother had it and no, I can carry things" is a no; so is "yeah just one big jerk", asked
about a jerking that goes on, "what, both my legs look fine" after a look, "yes I can talk" and
"yes, but it always was". "Sure" only agrees to look.
"""

from content.lexicon import Lexicon
from nlp.analysis import Analysis, Cue
from nlp.limbs import is_same

ONE_SIDE = frozenset(("left", "right"))
NEAR = 3
PARTLY, VAGUE, GIVEN_UP = "partly", "vague", "given_up"
STOPPED = "stopped_"
IDIOMS = {"look": "unsure", PARTLY: "yes"}
"""What the idioms answer that are not called by their answer."""
WELL, NAMED_WELL = "well", "named well"
"""Kinds of the cue that decides: all that was asked, or of it only what is named, if any is."""


class Overruling:
    """Finds the words that answer, whatever the utterance opens with."""

    def __init__(self, words: Lexicon) -> None:
        answers = words.answers
        self.facts = frozenset(words.facts)
        self.plain = frozenset((*answers.strong, *answers.plain_no))
        self.opening = frozenset(words.clauses.enders) | frozenset(words.clauses.joiners)
        self.enders = frozenset(words.clauses.enders)
        self.own = frozenset(words.person.self_words)
        neutral = {word for phrase in answers.neutral for word in phrase.split()}
        self.small = neutral | {*words.clauses.subjects, *words.clauses.pronouns, *answers.both}
        self.repeated, self.looks = frozenset(answers.repeated), frozenset(answers.looks)
        well = answers.well
        self.seen = self.looks | frozenset(well.looked_at)
        self.signs, self.not_can = frozenset(well.signs), frozenset(well.not_can)
        self.new_only, self.grave = frozenset(well.new_only), frozenset(well.vague_of)
        self.worse = well.worse
        # All that is said, the questions it says too little to, and what it is instead.
        self.wholes = (
            (frozenset(well.consents), self.seen, "wait"),
            (frozenset(well.vague), self.grave, VAGUE),
        )

    def read(self, found: Analysis, ids: tuple[str, ...]) -> Cue | None:
        """The answer that counts; None where it is the one that stands first."""
        told = (
            self._too_little,
            self._worse,
            self._well,
            self._looks_fine,
            self._old,
            self._once,
            self._idiom,
        )
        for way in told if ids else ():
            if cue := way(found, ids):
                return cue
        return self._of_oneself(found)

    def _too_little(self, found: Analysis, ids: tuple[str, ...]) -> Cue | None:
        """As in "sure" to "take a moment to look", or "maybe" to what would be an emergency."""
        words = found.text.words
        said = " ".join(words)
        for phrases, asked, name in self.wholes:
            if said in phrases and asked.issuperset(ids):
                return Cue(WELL, name, 0, len(words))
        return None

    def _worse(self, found: Analysis, ids: tuple[str, ...]) -> Cue | None:
        """As in "no he can't speak at all", asked whether he can't find words: more than a yes."""
        told = {hit.key for hit in found.hits if hit.status == "present"}
        words, names = found.text.words, found.named("short")
        told |= {c.name for c in names if "not" in words[c.start : c.end]}  # "no i can't run"
        more = any(not told.isdisjoint((key, *self.worse[key])) for key in ids if key in self.worse)
        cue = next(iter(found.named("answer")), None) if more and len(ids) == 1 else None
        return Cue("answer", "yes", cue.start, cue.end) if cue and cue.name == "no" else None

    def _well(self, found: Analysis, ids: tuple[str, ...]) -> Cue | None:
        """As in "yes all normal" or "yes i can talk", asked about a sign of illness."""
        told = any(hit.status == "present" and hit.key in ids for hit in found.hits)
        words = found.text.words
        if told or not self.signs.issuperset(ids) or not self.enders.isdisjoint(words):
            return None
        one_side = any(cue.name in ONE_SIDE for cue in found.named("side"))
        well = [cue for cue in found.named("fine") if self._is_fine(cue, ids)]
        fine = bool(well) and not one_side and not self._but(well[-1], found, ids)
        yes, can = any(cue.name == "yes" for cue in found.named("answer")), self._can(found)
        if can == 0 or (yes and can is not None):
            return Cue(WELL, "no", 0, len(words))
        return Cue(NAMED_WELL, "no", 0, len(words)) if fine else None

    def _but(self, fine: Cue, found: Analysis, ids: tuple[str, ...]) -> bool:
        """Whether more is told of one named after it: "speech is fine, swallowing a bit off"."""
        words = found.text.words
        like = (*found.named("also"), *(c for c in found.named("answer") if c.name == "same"))
        said = {i for cue in like for i in range(cue.start, cue.end)}
        return any(
            words[i] not in self.small and i not in said
            for cue in found.named("short")
            if cue.name in ids and cue.start >= fine.end
            for i in range(cue.end, len(words))
        )

    @staticmethod
    def denied(head: Cue, found: Analysis, ids: tuple[str, ...]) -> list[str] | None:
        """What a deciding cue denies; "my speech is fine" leaves the swallowing open."""
        if head.kind not in (WELL, NAMED_WELL):
            return None
        if head.name != "no":
            return []
        named = {hit.key for hit in found.hits} | {cue.name for cue in found.named("short")}
        here = [key for key in ids if key in named and head.kind == NAMED_WELL]
        return here or list(ids)

    @staticmethod
    def _is_fine(cue: Cue, ids: tuple[str, ...]) -> bool:
        """Whether it tells that all is well; "he talks fine" tells that of one thing."""
        return cue.name == "fine" or (cue.name == "works" and len(ids) == 1)

    def _can(self, found: Analysis) -> int | None:
        """Where somebody can do something, with no word that takes it back: "i can hardly"."""
        words, cue = found.text.words, next(iter(found.named("can")), None)
        if cue is None or cue.end == len(words) or words[cue.end] in self.not_can:
            return None
        return cue.start

    def _old(self, found: Analysis, ids: tuple[str, ...]) -> Cue | None:
        """As in "it's always been like that", of what counts only while it is new."""
        cue = next(iter(found.named("old")), None)
        if not cue or not self.new_only.issuperset(ids):
            return None
        for hit in found.hits:
            if hit.key in ids and hit.status == "present":
                hit.status, hit.why = "past", "nothing new"
        return Cue(WELL, "no", cue.start, cue.end)

    @staticmethod
    def as_ever(found: Analysis) -> bool:
        """Whether something is said to be as it always was, and not that it was not always so."""
        words = found.text.words
        cues = [*found.named("old"), *found.named("as_ever")]
        return any("not" not in words[max(cue.start - 2, 0) : cue.start] for cue in cues)

    def _looks_fine(self, found: Analysis, ids: tuple[str, ...]) -> Cue | None:
        """As in "both my legs look fine" after a look: the last that is said, of no one side.

        To another question it must be all that is said ("it looks normal to me").
        """
        words = found.text.words
        seen = self.seen.issuperset(ids)
        alike = [c for c in found.named("answer") if seen and is_same(c, words)]
        fine = [c for c in found.named("fine") if self._is_fine(c, ids)]
        cue = next((c for c in (*fine, *alike) if c.end == len(words)), None)
        one_side = any(c.name in ONE_SIDE for c in found.named("side"))
        if not cue or one_side:
            return None
        if not seen and not self.small.issuperset(words[: cue.start]):
            return None
        for hit in found.hits:
            if hit.key not in ids and cue.start <= hit.start and hit.end <= cue.end:
                hit.status, hit.why = "hypothetical", "asked about another"
        return Cue("answer", "no", cue.start, cue.end)
        return None

    def _once(self, found: Analysis, ids: tuple[str, ...]) -> Cue | None:
        """As in "just one jump": not again and again; but "just one leg" is."""
        if not self.repeated.issuperset(ids):
            return None
        parts = {place.start for place in found.places}
        for cue in found.named("single"):
            if cue.name == "single" and cue.end not in parts:
                return Cue("answer", "no", cue.start, cue.end)
        return None

    def _idiom(self, found: Analysis, ids: tuple[str, ...]) -> Cue | None:
        """As in "i can't see it" to a question that a look answers: its words tell no symptom.

        "Only when i'm tired" is less than a yes to what would be an emergency.
        """
        words = found.text.words
        cue = next((cue for cue in found.named("idiom") if cue.start <= 1), None)
        if not cue or len(words) - cue.end > NEAR:
            return None
        if cue.name == "look" and self.looks.isdisjoint(ids):
            return None
        if cue.name == GIVEN_UP and not self.facts.issuperset(ids):
            return None
        for hit in found.hits:
            if hit.start < cue.end and cue.start < hit.end:
                hit.status, hit.why = "hypothetical", "idiom"
        if cue.name == PARTLY and self.grave.issuperset(ids):
            return Cue(WELL, VAGUE, cue.start, cue.end)
        if cue.name == GIVEN_UP:
            stopped = all(key.startswith(STOPPED) for key in ids)
            return Cue("answer", "yes" if stopped else "no", cue.start, cue.end)
        return Cue("answer", IDIOMS.get(cue.name, cue.name), cue.start, cue.end)

    def _of_oneself(self, found: Analysis) -> Cue | None:
        """The yes or no of the speaker, after what is said of a relative: "... and no i can"."""
        relatives = [who.end for who in found.people if not who.speaks]
        if not relatives:
            return None
        words = found.text.words
        for cue in found.named("answer"):
            after = words[cue.end : cue.end + 1]
            own = bool(after) and after[0] in self.own
            opens = cue.start > relatives[0] and words[cue.start - 1] in self.opening
            if own and opens and words[cue.start] in self.plain and cue.name in ("yes", "no"):
                return cue
        return None
