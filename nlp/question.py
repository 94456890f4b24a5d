"""Questions for information: what is only asked about teaches nothing of the person.

"what causes leg cramps", "is muscle twitching dangerous"; but "why is my eye twitching" tells.
"""

from content.lexicon import Lexicon
from nlp.analysis import Analysis, Hit
from nlp.reading import Intent

INFORMS = frozenset((
    "common_causes", "cause_question", "could_it_be", "about_condition", "when_to_seek_care",
    "self_care", "why_mine", "can_wait", "must_now", "how_long", "may_take", "may_do", "stop_that",
    "may_stop", "take_in", "harms_baby", "which_doctor",
    "runs_in_family",
))  # fmt: skip
LONGEST_ASK = 8
"""Within so many words from the start a word that is asked about stands."""
OF_WHEN = frozenset(("can_wait", "must_now"))
DOUBT = Intent("could_it_be")
"""A question for certainty that names no cause."""
BACK = frozenset(("why_asked", "what_meant"))
TAKEN = "asked about as their own"
CRIES = frozenset(("self_harm_thoughts", "needs_emergency_help"))
"""Heard however they are put: "what's the point of living"."""
NOT = "not"
VALUES = ("occurs", "pattern", "trend", "onset", "side")


class Questions:
    """Tells a question for information from a statement, and empties it of facts."""

    def __init__(self, words: Lexicon) -> None:
        self.opens, self.asks = frozenset(words.questions), frozenset(words.asks)
        self.asking = self.opens | self.asks
        self.back = tuple(tuple(phrase.split()) for phrase in words.asks_back)
        self.lasts = frozenset(words.asks_last)
        self.meaning = tuple(tuple(phrase.split()) for phrase in words.asks_meaning)
        self.word = tuple(tuple(phrase.split()) for phrase in words.asks_word)
        self.owners = frozenset(words.clauses.own) - frozenset(words.clauses.subjects)
        self.neutral = frozenset(w for phrase in words.answers.neutral for w in phrase.split())
        self.medicines, self.taken = frozenset(words.medicines), frozenset(words.clauses.owners)
        self.own = frozenset((*words.person.self_words, *words.person.other_words))
        self.own |= frozenset(words.clauses.pronouns)
        self.filling = self.neutral - self.own
        clauses = words.clauses
        self.no_start = self.filling | {*clauses.joiners, *clauses.enders}
        self.turned = frozenset((*clauses.subjects, *clauses.owners, *clauses.pronouns))

    def settle(self, found: Analysis, intent: Intent | None, pending: tuple[str, ...]) -> None:
        """Leave out symptoms, body parts, times and values that are only asked about.

        Of what is not understood (no intent) fewer words ask, and none where a question is
        pending: "could be" may be an answer.
        """
        self._without_dates(found)
        name = intent.name if intent else ""
        opens = self.opens if name in INFORMS else self.asks
        if (name and name not in INFORMS) or (pending and not name):
            return
        self._taken(found)
        if not self._only_asks(found, opens):
            return
        for hit in found.hits:
            if hit.status == "present" and hit.why != TAKEN and hit.key not in CRIES:
                hit.status, hit.why = "hypothetical", f"asked: {name}"
        found.places, found.times, found.sides = [], [], []
        for value in VALUES:
            found.cues.pop(value, None)

    @staticmethod
    def _without_dates(found: Analysis) -> None:
        """Of "do I have to go today" the day tells nothing of how long it has lasted."""
        cues = [cue for cue in found.named("intent") if cue.name in OF_WHEN]
        found.times = [
            time
            for time in found.times
            if not any(cue.start <= time.start and time.start < cue.end + 2 for cue in cues)
        ]

    def asked(self, found: Analysis) -> bool:
        """Whether there is a question in it, by how a clause of it opens."""
        words, starts = found.text.words, dict[int, int]()
        if self.asking.isdisjoint(words):
            return False
        for i, clause in enumerate(found.clauses):
            if clause not in starts and words[i] not in self.no_start:
                starts[clause] = i
        at_once = words[0] in self.opens - self.lasts and words[1:2] != ["not"]
        return at_once or any(self._inverts(words[i : i + 2]) for i in starts.values())

    def _inverts(self, words: list[str]) -> bool:
        """As in "what now", "could it" and "when will"; "is worse at night" and "when i" tell."""
        first, *rest = words
        second = rest[0] if rest else ""
        if first in self.asks:
            return second != "not"
        if first not in self.opens:
            return False
        return second in self.opens or (second in self.turned and first not in self.lasts)

    def _asks_meaning(self, found: Analysis, pending: tuple[str, ...]) -> bool:
        """Whether it only asks about what is pending: "what is swollen", "is brown bad".

        What is said of one's own body tells, even in a question: "is it bad that my face droops".
        So does what someone can't do: "can't find words".
        """
        words = found.text.words
        told = [i for i, word in enumerate(words) if word in self.opens or word not in self.filling]
        asks = bool(told) and words[told[0]] in self.opens
        if not (asks or words[-1] in self.lasts):
            return False
        if asks and self._states(told[0], found):
            return False
        named = {cue.name for cue in found.named("short")} | {hit.key for hit in found.hits}
        if words[-1] not in self.lasts and named.isdisjoint(pending):
            return self._opens_with(self.meaning, words)
        return not any(self._owned(hit, words) for hit in found.hits)

    @staticmethod
    def _states(at: int, found: Analysis) -> bool:
        """Whether a word that can ask does not: "can't ...", "what he says makes no sense"."""
        inside = any(hit.start <= at < hit.end for hit in found.hits)
        return inside or found.text.words[at + 1 : at + 2] == [NOT]

    def _owned(self, hit: Hit, words: list[str]) -> bool:
        """Whether it is somebody's: "my smile"."""
        return not self.owners.isdisjoint(words[max(hit.start - 1, 0) : hit.end])

    def _opens_with(self, ways: tuple[tuple[str, ...], ...], words: list[str]) -> bool:
        at = next((i for i, w in enumerate(words) if w in self.opens or w not in self.neutral), 0)
        return any(tuple(words[at : at + len(way)]) == way for way in ways)

    def asks_back(self, found: Analysis, intent: Intent | None, pending: tuple[str, ...]) -> bool:
        """Whether it only wonders about the question that is pending, and answers nothing.

        As in "why would my leg be swollen", which is then not told, or "what's swallowing got to
        do with it".
        """
        words = found.text.words
        if self._opens_with(self.word, words):
            left = [h for h in found.hits if h.key not in CRIES and h.start <= LONGEST_ASK]
            for hit in left:
                hit.status, hit.why = "hypothetical", "asked what it means"
            return len(left) == len(found.hits)
        if intent == DOUBT and not found.hits and words[0] in self.asking:
            return True  # the "sure" of "how can you be sure" is no yes
        asked = bool(pending) and all(hit.key in pending for hit in found.hits)
        if asked and (self._opens_with(self.back, words) or self._asks_meaning(found, pending)):
            for hit in found.hits:
                hit.status, hit.why = "hypothetical", "asked back"
            return True
        if intent is None or intent.name not in BACK:
            return False
        if asked and self._echoes(found):
            for hit in found.hits:
                hit.status, hit.why = "hypothetical", "asked back"
            return True
        return next((word for word in words if word not in self.neutral), words[0]) in self.asks

    def _echoes(self, found: Analysis) -> bool:
        """As in "dark? like what do you mean": the question's own word, and no answer to it."""
        owned = any(self._owned(hit, found.text.words) for hit in found.hits)
        return bool(found.named("short")) and not found.named("answer") and not owned

    def _taken(self, found: Analysis) -> None:
        """Who asks about "the lipitor" or "my statin" takes it."""
        for hit in found.hits:
            before = found.text.words[hit.start - 1] if hit.start else ""
            if hit.key in self.medicines and before in self.taken and hit.status == "hypothetical":
                hit.status, hit.why = "present", TAKEN

    def _only_asks(self, found: Analysis, opens: frozenset[str]) -> bool:
        """Whether it opens with a question word, and says nothing of anybody beside it."""
        words = found.text.words
        at = next((i for i, w in enumerate(words) if w in opens or w not in self.neutral), 0)
        if words[at] not in opens or words[at + 1 : at + 2] == ["not"] or found.people:
            return False
        if at and words[at - 1] in self.turned:
            return False  # "i am scared my leg twitches"
        asked = {
            i
            for kind in ("ask", "intent")
            for cue in found.named(kind)
            for i in range(cue.start, cue.end)
            if words[i] not in self.owners
        }
        return not any(word in self.own and i not in asked for i, word in enumerate(words))
