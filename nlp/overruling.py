"""Answers that overrule the yes which an utterance opens with.

"Yes my mother had it and no, I can carry things" is a no; so is "yeah just one big jerk", asked
about a jerking that goes on, and "what, both my legs look fine" after a look.
"""

from content.lexicon import Lexicon
from nlp.analysis import Analysis, Cue

ONE_SIDE = frozenset(("left", "right"))


class Overruling:
    """Finds the words that answer, whatever the utterance opens with."""

    def __init__(self, words: Lexicon) -> None:
        answers = words.answers
        self.plain = frozenset((*answers.strong, *answers.plain_no))
        self.opening = frozenset(words.clauses.enders) | frozenset(words.clauses.joiners)
        self.own = frozenset(words.person.self_words)
        neutral = {word for phrase in answers.neutral for word in phrase.split()}
        self.small = neutral | {*words.clauses.subjects, *words.clauses.pronouns, *answers.both}
        self.repeated, self.looks = frozenset(answers.repeated), frozenset(answers.looks)

    def read(self, found: Analysis, ids: tuple[str, ...]) -> Cue | None:
        """The answer that counts; None where it is the one that stands first."""
        fine = self._looks_fine(found, ids) if ids else None
        return fine or self._once(found, ids) or self._of_oneself(found)

    def _looks_fine(self, found: Analysis, ids: tuple[str, ...]) -> Cue | None:
        """As in "both my legs look fine" after a look: the last that is said, of no one side.

        To another question it must be all that is said ("it looks normal to me").
        """
        words = found.text.words
        cue = next((c for c in found.named("fine") if c.end == len(words)), None)
        if not cue or cue.name == "none" or any(c.name in ONE_SIDE for c in found.named("side")):
            return None
        if self.looks.issuperset(ids) or self.small.issuperset(words[: cue.start]):
            return Cue("answer", "no", cue.start, cue.end)
        return None

    def _once(self, found: Analysis, ids: tuple[str, ...]) -> Cue | None:
        """As in "just one jump": not again and again; but "just one leg" is."""
        if not ids or not self.repeated.issuperset(ids):
            return None
        parts = {place.start for place in found.places}
        for cue in found.named("single"):
            if cue.name == "single" and cue.end not in parts:
                return Cue("answer", "no", cue.start, cue.end)
        return None

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
