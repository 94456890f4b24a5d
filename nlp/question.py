"""Questions for information: what is only asked about teaches nothing of the person.

"what causes leg cramps", "is muscle twitching dangerous"; but "why is my eye twitching" tells.
"""

from content.lexicon import Lexicon
from nlp.analysis import Analysis
from nlp.reading import Intent

INFORMS = frozenset((
    "common_causes", "cause_question", "could_it_be", "about_condition", "when_to_seek_care",
    "self_care",
))  # fmt: skip
VALUES = ("occurs", "pattern", "trend", "onset", "side")


class Questions:
    """Tells a question for information from a statement, and empties it of facts."""

    def __init__(self, words: Lexicon) -> None:
        self.opens = frozenset(words.questions)
        self.neutral = frozenset(w for phrase in words.answers.neutral for w in phrase.split())
        self.own = frozenset((*words.person.self_words, *words.person.other_words))
        self.own |= frozenset(words.clauses.pronouns)

    def settle(self, found: Analysis, intent: Intent | None) -> None:
        """Leave out symptoms, body parts, times and values that are only asked about."""
        if intent is None or intent.name not in INFORMS or not self._only_asks(found):
            return
        for hit in found.hits:
            if hit.status == "present":
                hit.status, hit.why = "hypothetical", f"asked: {intent.name}"
        found.places, found.times, found.sides = [], [], []
        for value in VALUES:
            found.cues.pop(value, None)

    def _only_asks(self, found: Analysis) -> bool:
        """Whether it opens with a question word, and says nothing of anybody beside it."""
        words = found.text.words
        first = next((word for word in words if word not in self.neutral), "")
        if first not in self.opens or found.people:
            return False
        asked = {
            i
            for kind in ("ask", "intent")
            for cue in found.named(kind)
            for i in range(cue.start, cue.end)
        }
        return not any(word in self.own and i not in asked for i, word in enumerate(words))
