"""What the person wants of us, told apart from what they tell of themselves."""

from content.lexemes import Ask
from content.lexicon import Lexicon
from nlp.analysis import Analysis, Cue, Hit
from nlp.names import cause_ids
from nlp.reading import Intent

# Of several requests in one utterance, the first of these is answered.
ORDER = (
    "stop", "take_in", "harms_baby", "tell_doctor", "which_doctor", "kept", "questions_left",
    "chatter", "runs_in_family", "about_condition", "call_for_me", "about_guide",
    "why_asked", "what_meant", "could_it_be", "can_wait", "must_now", "how_long", "may_take",
    "may_do", "stop_that", "may_stop", "may_leave", "when_to_seek_care", "send_card",
    "start_over", "what_if", "why_mine", "self_care", "common_causes", "summary", "correct",
    "more", "repeat", "back", "choose", "cancel", "wait", "help", "nothing_more", "help_coming",
    "help_here",
    "going_in", "will_call", "cannot_call", "what_about", "wonder", "settled", "seen_already",
    "better", "only_asked",
)  # fmt: skip
ASKING = ("ask", "intent")
OPENING = 2
CHANGED = "new_or_changed_medicine"
IN_FAMILY, HELPING = "runs_in_family", "seek_helping"
OF_ILLNESS = frozenset(("common_causes", "when_to_seek_care"))
"""Requests that are about an illness if one is named."""
# These concern the talk and not what ails: with a symptom in the same breath they are telling.
OF_THE_TALK = frozenset(("repeat", "back", "start_over"))


class Intents:
    """Finds the intent of an utterance."""

    def __init__(self, words: Lexicon) -> None:
        self.asks = words.intents
        self.fears, self.afraid = words.fears, frozenset(words.afraid)
        self.own = frozenset(words.clauses.own)
        self.owners = frozenset(words.clauses.owners)
        self.subjects = frozenset(words.clauses.subjects)
        self.medicines = frozenset(words.medicines)
        self.other_medicines = frozenset((*words.named_medicines, *words.medicine_words))
        known = cause_ids()
        self.cause_for = {
            key: next((name for name in names if name in known), names[0])
            for key, names in words.cause_for.items()
        }
        self.heritable = frozenset(words.person.heritable)
        self.telling = self.subjects | self.own
        self.opening = frozenset(words.questions)
        self.signs = frozenset(words.acute)
        self.it = frozenset(words.clauses.pronouns)
        self.small = frozenset(words.answers.politeness) | {
            word for phrase in words.answers.neutral for word in phrase.split()
        }

    def find(self, found: Analysis) -> tuple[Intent | None, str | None]:
        """The intent, and the finding that a fear amounts to ("fear_of_als")."""
        if not found.causes and found.cues.keys().isdisjoint(ASKING):
            return None, None
        asked = self._about_cause(found)
        if asked:
            return self._rather(asked[0], found), asked[1]
        names = {
            self.asks[cue.name].means or cue.name: self.asks[cue.name].about
            for cue in found.named("intent")
            if self._counts(cue, found)
        }
        fears = (self._fear(cue, found) for cue in found.causes)
        fear = next((key for key in fears if key), None)
        if not names and self._wonders(found):
            names["wonder"] = ""
        name = next((name for name in ORDER if name in names), None) if names else None
        return (self._with_cause(name, names[name], found) if name else None), fear

    def _rather(self, asked: Intent, found: Analysis) -> Intent:
        """What "can X" asks besides what X does: if it runs in families, or if it helps."""
        said = {cue.name for cue in found.named("intent") if self._counts(cue, found)}
        if IN_FAMILY in said:
            return Intent(IN_FAMILY, asked.cause)
        helps = HELPING in said and asked.name == "cause_question"
        return Intent("self_care", asked.cause) if helps else asked

    @staticmethod
    def _complaint(cause: Cue, others: list[Hit | Cue]) -> bool:
        """Whether its words are told of somebody, or are only part of what is asked."""
        over = [o for o in others if cause.start < o.end and o.start < cause.end]
        names = {(o.start, o.end) for o in over if isinstance(o, Hit) and o.status != "present"}
        return bool(over) and names != {(cause.start, cause.end)}

    def _with_cause(self, name: str, about: str, found: Analysis) -> Intent:
        """The request with the illness that it names: "what causes restless legs"."""
        if about or name not in OF_ILLNESS:
            return Intent(name, about or None)
        asked = [cue for cue in found.named("intent") if cue.name == name]
        # "My eyelid twitch" names a complaint, and the "worry" of "when should i worry" is asked.
        causes = [c for c in found.causes if not self._complaint(c, [*found.hits, *asked])]
        if name == "common_causes":
            near = [c for c in causes if asked and 0 <= c.start - asked[0].end <= 1]
            return Intent("about_condition", near[0].name) if near else Intent(name)
        return Intent(name, causes[0].name if len(causes) == 1 else None)

    def _fear(self, cause: Cue, found: Analysis) -> str | None:
        """The finding that fear of this cause is, if words of fear are said too."""
        if self.afraid.isdisjoint(found.text.words) or found.others[cause.start]:
            return None
        return self.fears.get(cause.name)

    def _about_cause(self, found: Analysis) -> tuple[Intent, str | None] | None:
        """A question that names a cause; the words of the cause are then no statement."""
        for cue in found.named("ask"):
            ask = self.asks[cue.name]
            spoken = cue.start and found.text.words[cue.start - 1] in self.subjects
            if spoken and cue.name != "about_condition":
                continue  # "I do drink coffee" asks nothing
            if self._within(cue, found):
                continue
            if found.text.words[cue.end : cue.end + 1] and found.text.words[cue.end] in ask.unless:
                continue
            if ask.opens and set(ask.opens).isdisjoint(found.text.words[:OPENING]):
                continue
            cause = self._medicine(cue, ask, found) if ask.about else None
            if not ask.about or (not cause and ask.means == "could_it_be"):
                cause = self._cause(cue, ask, found)
            if cause:
                for hit in found.hits:
                    if hit.status == "present" and not hit.why and self._asked(hit, cause, found):
                        hit.status, hit.why = "hypothetical", f"asked: {cue.name}"
                fear = self.fears.get(cause.name) if ask.fear else self._fear(cause, found)
                return Intent(ask.means or cue.name, cause.name), fear
        return None

    def _wonders(self, found: Analysis) -> bool:
        """Whether something that is not known here is asked about: "is that pandas"."""
        words = found.text.words
        for cue in found.named("ask"):
            ask = self.asks[cue.name]
            opens = not self.opening.isdisjoint(words[cue.start : cue.start + 2])
            asks = opens and (ask.means or cue.name) == "could_it_be"
            asks = asks and not self._within(cue, found)
            named = words[cue.end : cue.end + int(ask.near) + 1]
            if asks and any(word not in self.small for word in named):
                self._only_asked(cue, found)
                return True
        return False

    def _only_asked(self, cue: Cue, found: Analysis) -> None:
        """What is asked about is not told; "is it because i just had a baby" tells."""
        words = found.text.words
        for hit in found.hits:
            own = not self.own.isdisjoint(words[cue.end : hit.start])
            if hit.start >= cue.start and hit.status == "present" and not hit.why and not own:
                hit.status, hit.why = "hypothetical", f"asked: {cue.name}"

    def _within(self, cue: Cue, found: Analysis) -> bool:
        """Whether another request holds it: "can i train tomorrow", "how long do twitches last"."""
        others = found.named("intent")
        holding = (o for o in others if o.start <= cue.start and cue.end <= o.end)
        if any(o.end - o.start > cue.end - cue.start for o in holding):
            return True
        return cue.start > 0 and any(
            self.asks[o.name].opens and self._counts(o, found) for o in others
        )

    def _medicine(self, cue: Cue, ask: Ask, found: Analysis) -> Cue | None:
        """The medicine that stands close after `cue`, as what the question is about."""
        words = found.text.words
        for hit in found.hits:
            if hit.key in self.medicines and hit.end > cue.end and hit.start <= cue.end + ask.near:
                return Cue("cause", ask.about, cue.start, hit.end)
        for i in range(cue.end, min(cue.end + int(ask.near), len(words))):
            if words[i] in self.other_medicines:
                return Cue("cause", ask.about, cue.start, i + 1)
        return None

    def _asked(self, hit: Hit, cause: Cue, found: Analysis) -> bool:
        """Whether a symptom is only part of the question: the cause, or what it may do."""
        if hit.key == CHANGED and not self.owners.isdisjoint(
            found.text.words[max(hit.start - 1, 0) : hit.start + 1]
        ):
            return False  # "could it be his new pills": he has them
        if hit.start < cause.end and cause.start < hit.end:
            return True
        if found.clauses[hit.start] != found.clauses[cause.start] or hit.start < cause.end:
            return False
        return not any(found.text.words[i] in self.own for i in range(cause.end, hit.start))

    def _cause(self, cue: Cue, ask: Ask, found: Analysis) -> Cue | None:
        named = [
            Cue("cause", self.cause_for[hit.key], hit.start, hit.end)
            for hit in found.hits
            if hit.key in self.cause_for
        ]
        for cause in sorted([*found.causes, *named], key=lambda cue: (cue.start, cue.kind)):
            if self._in_sign(cause, found) or (ask.fear and self._told(cause, cue, found)):
                continue
            if ask.fear and found.clauses[cause.start] != found.clauses[cue.end - 1]:
                continue  # "i'm anxious but i do drink a lot of tea"
            own = ask.fear and cause.start < cue.end  # "worried sick" is the fear itself
            if cause.end > cue.end and not own and cause.start <= cue.end + ask.near:
                return cause
        return None

    def _told(self, cause: Cue, fear: Cue, found: Analysis) -> bool:
        """Whether words of fear only lead to a statement: "i'm scared he ate rat poison"."""
        states = not self.telling.isdisjoint(found.text.words[fear.end : fear.end + 1])
        return any(
            hit.key in self.signs or (states and hit.key not in self.heritable)
            for hit in found.hits
            if hit.start < cause.end and cause.start < hit.end
        )

    def _in_sign(self, cause: Cue, found: Analysis) -> bool:
        """Whether it is only part of a sign's name: the pain in "chest pain"."""
        return any(
            hit.start <= cause.start
            and cause.end <= hit.end
            and hit.end - hit.start > cause.end - cause.start
            and hit.key in self.signs
            for hit in found.hits
        )

    @staticmethod
    def worried(found: Analysis) -> bool:
        """Whether fear or worry is said aloud, and not denied."""
        words = found.text.words
        return any("not" not in words[max(c.start - 2, 0) : c.start] for c in found.named("worry"))

    @staticmethod
    def _in_telling(cue: Cue, found: Analysis) -> bool:
        clause = found.clauses[cue.start]
        return any(found.clauses[hit.start] == clause for hit in found.hits)

    def _opens(self, ask: Ask, words: list[str]) -> bool:
        """Whether it opens as the ask does: "is it serious", not "it is not serious"."""
        first = next((w for w in words if w in ask.opens or w not in self.small), "")
        return first in ask.opens and (
            words[0] == first or words[words.index(first) - 1] not in self.it
        )

    def _counts(self, cue: Cue, found: Analysis) -> bool:
        """Whether a cue is a request: short ones only when nothing else is said."""
        ask = self.asks[cue.name]
        if ask.opens:
            return self._opens(ask, found.text.words)
        if ask.last:
            return cue.end == len(found.text.words) and not found.hits
        if not ask.whole and cue.end - cue.start > 1:
            return cue.name not in OF_THE_TALK or not self._in_telling(cue, found)
        same = [other for other in found.named("intent") if other.name == cue.name]
        asked = {i for other in same for i in range(other.start, other.end)}
        return all(word in self.small or i in asked for i, word in enumerate(found.text.words))
