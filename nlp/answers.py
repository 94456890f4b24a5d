"""Reads an utterance as the answer to the question that was pending.

A yes or no stands at the start, or a member of the group is named ("just the swallowing"). What is
said besides ("no, but my hands tingle") has been read as ever and is left alone.
"""

from content.lexicon import Lexicon
from nlp.analysis import Analysis, Cue
from nlp.answer import Answer
from nlp.derive import CHANGED
from nlp.members import Members
from nlp.naming import NEAR, Naming
from nlp.overruling import Overruling

STANDS_FOR_NO = frozenset(("thanks", "same"))
TURN = "turn"
TRENDS = frozenset(("trend", "pattern"))
AS_WHAT = frozenset(("as", "like", "on", "both", "size", "to"))


class Answers:
    """Finds answers."""

    def __init__(self, words: Lexicon) -> None:
        answers = words.answers
        self.neutral = frozenset(word for phrase in answers.neutral for word in phrase.split())
        self.strong, self.closing = frozenset(answers.strong), frozenset(answers.closing)
        self.only, self.vaguer = frozenset(answers.only), answers.denial.vaguer
        self.detail, self.detail_after = frozenset(answers.detail), frozenset(answers.detail_after)
        self.whole, self.no = frozenset(answers.whole), frozenset(answers.plain_no)
        self.facts, self.joiners = frozenset(words.facts), frozenset(words.clauses.joiners)
        self.harmless = frozenset(answers.well.harmless)
        self.pronouns = frozenset(words.clauses.subjects) | {"that", "this"}
        self.enders = frozenset(words.clauses.enders)
        self.asks, self.opens = frozenset(words.asks), frozenset(words.questions)
        self.naming, self.overruling = Naming(words), Overruling(words)
        self.members, self.medicines = Members(words), frozenset(words.medicines)
        self.before_tail = self.enders | self.joiners
        self.before_strong = self.before_tail | self.neutral

    def read(self, found: Analysis, pending: tuple[str, ...], ids: tuple[str, ...]) -> Answer:
        """The answer.

        Args:
            found: the analysis of the utterance.
            pending: everything the question asked about.
            ids: the findings among it.
        """
        words = found.text.words
        head = self.overruling.read(found, ids) or self._head(found, pending)
        if not head and pending:
            head = (self._tail(found, pending) if ids else None) or self._last(found)
        answer = Answer(head.name if head else None)
        answer.head = (head.start, head.end) if head else (0, 0)
        answer.whole = head is not None and self.neutral.issuperset(
            words[: head.start] + words[head.end :]
        )
        compared = bool(ids) and not set(pending) & TRENDS
        answer.same = compared and any(cue.name == "same" for cue in found.named("answer"))
        answer.thanks = answer.name == "thanks"
        if answer.name in STANDS_FOR_NO:
            answer.name = "no" if answer.same and not answer.thanks else None
        answer.choice = self.members.choice(found)
        if not ids:
            return answer
        if head and (denied := self.overruling.denied(head, found, ids)) is not None:
            answer.absent += denied
            answer.both = self._both_asked(answer, found)
            return answer
        each = self.members.read(found, ids)
        said = {hit.key for hit in found.hits}
        named = each or self.naming.read(found, ids, head, said)
        for key, yes in named.items():
            told = answer.unknown if yes is None else answer.present if yes else answer.absent
            told.append(key)
        if not each:
            rest = tuple([key for key in ids if key not in said and key not in named])
            self._rest(answer, found, rest, ids)
        answer.both = answer.both or self._both_asked(answer, found)
        return answer

    @staticmethod
    def _both_asked(answer: Answer, found: Analysis) -> bool:
        """Whether "both" tells of what was asked and of no side: "sugar and bp both"."""
        said = [hit for hit in found.hits if hit.status == "present"]
        if any(hit.places for hit in said):
            return False
        denied = answer.name == "no" and (not found.places or found.named("fine"))
        return bool(answer.same or denied or len({*answer.present, *(hit.key for hit in said)}) > 1)

    def _rest(
        self, answer: Answer, found: Analysis, rest: tuple[str, ...], ids: tuple[str, ...]
    ) -> None:
        """What becomes of the pending ids that the utterance does not name."""
        group = len(ids) > 1
        if group and any(cue.name == "rest" for cue in found.named("both")):
            answer.absent += rest
            return
        both = self.members.together(found)
        if group and both == "both" and answer.name != "no":
            answer.present += rest
            answer.both = not any(hit.places for hit in found.hits)
        elif answer.name == "no" or (group and both == "neither"):
            answer.by_rest = self._denied_too(rest, found)
            answer.absent += answer.by_rest
        elif answer.name == "unsure":
            answer.unknown += rest
        elif answer.name == "yes" and not group:
            answer.present += rest
        elif group and answer.choice is not None:
            if -len(ids) <= answer.choice < len(ids):
                answer.present.append(ids[answer.choice])
        elif not group and not answer.name and not found.hits and self._is_detail(found, ids):
            answer.present += rest
        elif group and len(rest) < len(ids) and self._exclusive(found):
            answer.absent += rest

    def _denied_too(self, rest: tuple[str, ...], found: Analysis) -> tuple[str, ...]:
        """What a "no" denies: of "no drooping but weak" not that one side is weak."""
        told = (hit.key for hit in found.hits if hit.status == "present")
        left = {key for name in told for key in self.vaguer.get(name, ())}
        return tuple([key for key in rest if key not in left])

    def _is_detail(self, found: Analysis, ids: tuple[str, ...]) -> bool:
        words = found.text.words
        if found.named("intent") or found.named("ask") or self.overruling.signs.issuperset(ids):
            return False  # "when i run" may be no breathlessness at rest
        if words and words[0] in self.only:
            return len(words) > 1 and (words[1] in self.detail or words[1] in self.detail_after)
        return bool(words) and words[0] in self.detail

    def _exclusive(self, found: Analysis) -> bool:
        """Whether "just" or "only" stands first: the others are not so."""
        words = found.text.words
        return any(self.members.excludes(at, words) for at in range(min(NEAR, len(words))))

    def _head(self, found: Analysis, pending: tuple[str, ...]) -> Cue | None:
        """The yes, no or "I don't know" that the utterance opens with."""
        words = found.text.words
        mended = self._mended(found)
        for cue in found.named("answer"):
            if not self.neutral.issuperset(words[mended : cue.start]):
                break
            if cue.start < mended:
                continue  # "no wait" takes back, and answers nothing
            if self._is_answer(cue, found, pending):
                return cue
        return None

    def _last(self, found: Analysis) -> Cue | None:
        """A plain yes or no that the utterance ends in: "my doctor asked me that too and no"."""
        cues, words = found.named("answer"), found.text.words
        if not cues or cues[-1].end != len(words) or cues[-1].start == 0 or found.hits:
            return None
        if words[0] in self.asks and words[1] in self.opens:
            return None  # "how can you be sure"
        last = words[cues[-1].start]
        plain = cues[-1].end - cues[-1].start == 1 and (last in self.strong or last in self.no)
        return cues[-1] if plain and cues[-1].start >= self._mended(found) else None

    def _mended(self, found: Analysis) -> int:
        """Where the words that open a correction end: "no wait yes it does", "yes i mean no"."""
        cues, words = found.named("mend"), found.text.words
        if not cues:
            return 0
        answers = found.named("answer")
        starts = {cue.start for cue in answers}
        said = {i for cue in answers for i in range(cue.start, cue.end)}
        ends = [
            cue.end
            for cue in cues
            if (cue.start == 0 and cue.name != TURN)
            or (
                cue.end in starts
                and all(i in said or words[i] in self.neutral for i in range(cue.start))
            )
        ]
        return max(ends, default=0)

    def _tail(self, found: Analysis, pending: tuple[str, ...]) -> Cue | None:
        """The answer after its reason: "i work nights so yes", "it's sore but i can still lift"."""
        words = found.text.words
        if any(hit.key in pending for hit in found.hits) or any(
            cue.name in pending for cue in found.named("short")
        ):
            return None
        mended = self._mended(found)
        for cue in found.named("answer"):
            before = words[cue.start - 1] if cue.start else ""
            after = words[cue.end :]
            if cue.start < mended:
                continue
            if cue.name == "unsure" and not after and cue.end - cue.start >= NEAR:
                return cue
            strong = " ".join(words[cue.start : cue.end]) in self.strong
            if cue.name not in ("yes", "no") or before not in (
                self.before_strong if strong else self.before_tail
            ):
                continue
            inside = any(hit.start < cue.end and cue.start < hit.end for hit in found.hits)
            short = self.members.after_both.issuperset(after) and len(after) <= NEAR
            if not inside and short:
                return cue
        return None

    def _is_answer(self, cue: Cue, found: Analysis, pending: tuple[str, ...]) -> bool:
        words = found.text.words
        inside = any(hit.start < cue.end and cue.start < hit.end for hit in found.hits)
        inside = inside or any(  # "i can't run any more" names the weakness that was asked about
            short.name in pending and cue.start < short.start < cue.end < short.end
            for short in found.named("short")
        )
        if inside or self._corrects(cue, found):
            return False
        if cue.end == len(words) or (cue.name == "same" and words[cue.end] in AS_WHAT):
            return True
        again = self._again(cue, found)
        same = found.clauses[cue.end] == found.clauses[cue.end - 1]
        if not again and (
            cue.name in STANDS_FOR_NO
            or " ".join(words[cue.start : cue.end]) in self.whole
            or self._tells(cue, words, same)
            or (cue.name == "yes" and self._tells_another(cue, found, pending))
        ):
            return False
        if again or not same or " ".join(words[cue.start : cue.end]) in self.strong:
            return True
        following = [
            h
            for h in found.hits
            if 0 <= h.start - cue.end <= NEAR and found.clauses[h.start] == found.clauses[cue.end]
        ]
        if not following:
            return self._alone(cue, found)
        return cue.name == "yes" and any(hit.key in pending for hit in following)

    def _again(self, cue: Cue, found: Analysis) -> bool:
        """Whether the same follows in other words, or "to be honest with you", and no more."""
        same = [other for other in found.named("answer") if other.name == cue.name]
        return any(
            other.start == cue.end and self.neutral.issuperset(found.text.words[other.end :])
            for other in (*same, *found.named("closing"))
        )

    def _tells(self, cue: Cue, words: list[str], same: bool) -> bool:
        """Whether it only opens a statement: "that is the side where", "i never took any of it"."""
        if words[cue.start] in self.pronouns:
            if any(self.naming.is_number(word) for word in words[cue.end : cue.end + NEAR]):
                return True  # "she's only three months"
            return same and words[cue.end] not in self.closing
        after = cue.start > 0 and words[cue.start - 1] in self.pronouns
        return after and len(words) - cue.end > NEAR

    @staticmethod
    def _corrects(cue: Cue, found: Analysis) -> bool:
        """Whether it only opens a correction that names a side: "no, the left one"."""
        return any(
            asked.name == "correct"
            and asked.start <= cue.start < cue.end < asked.end
            and any(asked.start < side.start < asked.end for side in found.named("side"))
            for asked in found.named("intent")
        )

    def _tells_another(self, cue: Cue, found: Analysis, pending: tuple[str, ...]) -> bool:
        """As in "yes she runs a lot", asked about a medicine: yes to something else."""
        kinds = (self.facts, self.overruling.signs)
        if not pending or not any(kind.issuperset(pending) for kind in kinds):
            return False
        grave = self.overruling.grave.issuperset(pending)
        if found.text.words[cue.end] in self.joiners:
            return False
        words, others = found.text.words, (*found.hits, *found.named("answer"))
        said = {h.key for h in found.hits if h.start >= cue.end and h.status == "present"}
        said |= {
            short.name
            for short in found.named("short")
            if short.start >= cue.end
            and words[short.start - 1] != "not"
            and not any(o.start < short.end and short.start < o.end for o in others)
        }
        if CHANGED in pending:
            said -= self.medicines  # asked about a new one, "yes sertraline"
        if grave and not said <= self.harmless:
            return False  # a clear yes to an emergency stays one: "yes he has a headache too"
        return bool(said) and said.isdisjoint(pending)

    def _alone(self, cue: Cue, found: Analysis) -> bool:
        """Words like "some" or "never" open many a sentence: what ends soon is an answer."""
        words = found.text.words
        left = len(words) - cue.end
        if cue.name == "no" and words[cue.start] not in self.no:
            return left <= NEAR + 1
        return cue.name != "yes" or left <= 2 * NEAR
