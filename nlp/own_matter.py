"""Whose matter it is when somebody tells of themselves and names a relative beside it.

"My nan had a stroke in march, now my eyelid's twitching" and "my sister fainted years ago but my
eyelid twitches" are of the speaker; "my wife fainted and my hands shake" is not only.
"""

from content.lexicon import Lexicon
from nlp.analysis import Analysis, Hit, Who

FELT_NEAR = 5
OVER = frozenset(("past", "hypothetical", "family"))
TOLD = "known_"
"""The findings for what a doctor told before begin so."""


class OwnMatter:
    """Tells whether what is said of a relative is only an aside."""

    def __init__(self, words: Lexicon) -> None:
        self.facts = frozenset(words.facts)
        self.asides = frozenset((*words.lasting, *words.medicines))
        self.felt = frozenset(words.person.felt_for)
        self.self_words = frozenset(words.person.self_words)

    def tells(self, own: list[Hit]) -> bool:
        """Whether a sign of the speaker's own is told: "my leg twitches", "i'm shaking"."""
        return any(hit.status == "present" and hit.key not in self.facts for hit in own)

    def is_aside(self, about: list[Hit], own: list[Hit]) -> bool:
        """Whether a relative's illness, medicine or past is told beside a sign of one's own."""
        return self.tells(own) and all(h.key in self.asides or h.status in OVER for h in about)

    def own_illness(
        self, about: list[Hit], own: list[Hit], found: Analysis, family: list[Hit]
    ) -> list[Hit]:
        """The family's illnesses without those of whom the talk is about, who then has them.

        As in "my mum has parkinson's and her hands shake more"; not in "and mine shake too".
        """
        kin = {who.name for who in found.people if not who.speaks}
        if len(kin) != 1 or not self.tells(about) or self.tells(own):
            return family
        known = [h for h in found.hits if h.status == "family" and h.key.startswith(TOLD)]
        starts = {h.start for h in known}  # with what is so of whoever has it
        theirs = [h for h in found.hits if h.status == "family" and h.start in starts]
        for hit in theirs:
            hit.status, hit.why = "present", ""
        return [h for h in family if not any(h.start < t.end and t.start < h.end for t in theirs)]

    def is_felt(self, who: Who, found: Analysis) -> bool:
        """As in "i've lost feeling for my husband": only what the speaker feels is told."""
        before = found.text.words[max(who.start - FELT_NEAR, 0) : max(who.start - 2, 0)]
        return not self.felt.isdisjoint(before)
