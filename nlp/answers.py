"""Reads an utterance as the answer to the question that was pending.

A yes or no stands at the start, or a member of the group is named ("just the swallowing"). What is
said besides ("no, but my hands tingle") has been read as ever and is left alone.
"""

from dataclasses import dataclass, field

from content.lexicon import Lexicon
from nlp.analysis import Analysis, Cue

NEAR = 3
STANDS_FOR_NO = frozenset(("thanks", "same"))
TRENDS = frozenset(("trend", "pattern"))


@dataclass(slots=True)
class Answer:
    """What an answer makes of the pending ids, and whether it is a yes, no or "I don't know"."""

    name: str | None = None
    present: list[str] = field(default_factory=list[str])
    absent: list[str] = field(default_factory=list[str])
    unknown: list[str] = field(default_factory=list[str])
    choice: int | None = None
    same: bool = False
    thanks: bool = False
    both: bool = False


class Answers:
    """Finds answers."""

    def __init__(self, words: Lexicon) -> None:
        answers = words.answers
        self.neutral = frozenset(word for phrase in answers.neutral for word in phrase.split())
        self.strong, self.closing = frozenset(answers.strong), frozenset(answers.closing)
        self.fine, self.only = frozenset(answers.fine), frozenset(answers.only)
        self.detail, self.detail_after = frozenset(answers.detail), frozenset(answers.detail_after)
        self.whole = frozenset(answers.whole)
        self.facts, self.joiners = frozenset(words.facts), frozenset(words.clauses.joiners)
        self.no = frozenset(answers.plain_no)
        self.pronouns = frozenset(words.clauses.subjects) | {"that", "this"}

    def read(self, found: Analysis, pending: tuple[str, ...], ids: tuple[str, ...]) -> Answer:
        """The answer.

        Args:
            found: the analysis of the utterance.
            pending: everything the question asked about.
            ids: the findings among it.
        """
        head = self._head(found, pending)
        answer = Answer(head.name if head else None)
        if answer.name in STANDS_FOR_NO:
            answer.same = answer.name == "same"
            answer.thanks = not answer.same
            right = bool(ids) == answer.same and not set(pending) & TRENDS
            answer.name = "no" if right else None
        answer.choice = self._choice(found)
        if not ids:
            return answer
        self._after_hits(found, ids)
        said = {hit.key for hit in found.hits}
        named = self._named(found, ids, head, said)
        for key, yes in named.items():
            told = answer.unknown if yes is None else answer.present if yes else answer.absent
            told.append(key)
        self._rest(
            answer, found, tuple(key for key in ids if key not in said and key not in named), ids
        )
        return answer

    def _after_hits(self, found: Analysis, ids: tuple[str, ...]) -> None:
        """A yes or no behind each member: "diabetes no thyroid yes"."""
        words = found.text.words
        told = [(hit, words[hit.end]) for hit in found.hits if hit.end < len(words)]
        told = [(hit, word) for hit, word in told if hit.key in ids]
        if any(word in self.strong for _, word in told):
            for hit, word in told:
                if word in self.strong or word in self.no:
                    hit.status = "present" if word in self.strong else "absent"
                    hit.why = f"answer: {word}"

    def _rest(
        self, answer: Answer, found: Analysis, rest: tuple[str, ...], ids: tuple[str, ...]
    ) -> None:
        """What becomes of the pending ids that the utterance does not name."""
        group = len(ids) > 1
        if group and any(cue.name == "rest" for cue in found.named("both")):
            answer.absent += rest
            return
        both = next((c.name for c in found.named("both") if self._leads(c, found)), None)
        if group and both == "both" and answer.name != "no":
            answer.present += rest
            answer.both = not found.hits
        elif answer.name == "no" or (group and both == "neither"):
            answer.absent += rest
        elif answer.name == "unsure":
            answer.unknown += rest
        elif answer.name == "yes" and not group:
            answer.present += rest
        elif group and answer.choice is not None:
            if -len(ids) <= answer.choice < len(ids):
                answer.present.append(ids[answer.choice])
        elif not group and not answer.name and not found.hits and self._is_detail(found):
            answer.present += rest
        elif group and len(rest) < len(ids) and self._exclusive(found):
            answer.absent += rest

    def _is_detail(self, found: Analysis) -> bool:
        words = found.text.words
        if found.named("intent") or found.named("ask"):
            return False
        if words and words[0] in self.only:
            return len(words) > 1 and (words[1] in self.detail or words[1] in self.detail_after)
        return bool(words) and words[0] in self.detail

    def _exclusive(self, found: Analysis) -> bool:
        """Whether "just" or "only" stands first: the others are not so."""
        return any(word in self.only for word in found.text.words[:NEAR])

    def _leads(self, cue: Cue, found: Analysis) -> bool:
        words = found.text.words
        if any(0 <= place.start - cue.end <= 1 for place in found.places):
            return False  # "both my eyes" answers nothing
        return all(w in self.neutral or w in self.strong for w in words[: cue.start])

    def _head(self, found: Analysis, pending: tuple[str, ...]) -> Cue | None:
        """The yes, no or "I don't know" that the utterance opens with."""
        words = found.text.words
        for cue in found.named("answer"):
            if not all(word in self.neutral for word in words[: cue.start]):
                break
            if self._is_answer(cue, found, pending):
                return cue
        return self._tail(found) if pending else None

    def _tail(self, found: Analysis) -> Cue | None:
        """A plain yes or no that the utterance ends in: "my doctor asked me that too and no"."""
        cues, words = found.named("answer"), found.text.words
        if not cues or cues[-1].end != len(words) or cues[-1].start == 0 or found.hits:
            return None
        last = words[cues[-1].start]
        plain = cues[-1].end - cues[-1].start == 1 and (last in self.strong or last in self.no)
        return cues[-1] if plain else None

    def _is_answer(self, cue: Cue, found: Analysis, pending: tuple[str, ...]) -> bool:
        words = found.text.words
        inside = any(hit.start < cue.end and cue.start < hit.end for hit in found.hits)
        if inside or self._corrects(cue, found):
            return False
        if cue.end == len(words):
            return True
        same = found.clauses[cue.end] == found.clauses[cue.end - 1]
        if (
            cue.name in STANDS_FOR_NO
            or " ".join(words[cue.start : cue.end]) in self.whole
            or self._tells(cue, words, same)
            or (cue.name == "yes" and self._tells_another(cue, found, pending))
        ):
            return False
        if not same or " ".join(words[cue.start : cue.end]) in self.strong:
            return True
        following = [
            h
            for h in found.hits
            if 0 <= h.start - cue.end <= NEAR and found.clauses[h.start] == found.clauses[cue.end]
        ]
        if not following:
            return self._alone(cue, found)
        return cue.name == "yes" and any(hit.key in pending for hit in following)

    def _tells(self, cue: Cue, words: list[str], same: bool) -> bool:
        """Whether it only opens a statement: "that is the side where", "i never took any of it"."""
        if words[cue.start] in self.pronouns:
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
        if not pending or not self.facts.issuperset(pending):
            return False
        if found.text.words[cue.end] in self.joiners:
            return False
        said = [hit for hit in found.hits if hit.start >= cue.end and hit.status == "present"]
        return bool(said) and all(hit.key in self.facts and hit.key not in pending for hit in said)

    def _alone(self, cue: Cue, found: Analysis) -> bool:
        """Words like "some" or "never" open many a sentence: what ends soon is an answer."""
        words = found.text.words
        left = len(words) - cue.end
        if cue.name == "no" and words[cue.start] not in self.no:
            return left <= NEAR + 1
        return cue.name != "yes" or left <= 2 * NEAR

    @staticmethod
    def _choice(found: Analysis) -> int | None:
        cue = next(iter(found.named("ordinal")), None)
        if not cue or len(found.text.words) - (cue.end - cue.start) > NEAR:
            return None  # "the last two weeks" chooses nothing
        return int(cue.name.split(":")[0])

    def _named(
        self, found: Analysis, ids: tuple[str, ...], head: Cue | None, said: set[str]
    ) -> dict[str, bool | None]:
        """Pending ids that short words name ("swallowing yes, speech no"), and if they are so.

        None: it is doubted ("not sure about the swallowing").
        """
        named: dict[str, bool | None] = {}
        for cue in found.named("short"):
            if cue.name not in ids or cue.name in said or cue.name in named:
                continue
            if any(hit.start < cue.end and cue.start < hit.end for hit in found.hits):
                continue
            if len(ids) == 1 and head:
                continue
            doubted = any(
                0 <= cue.start - other.end <= NEAR and other.name == "unsure"
                for other in found.named("answer")
            )
            named[cue.name] = None if doubted else self._polarity(cue, found, head)
        return named

    def _polarity(self, cue: Cue, found: Analysis, head: Cue | None) -> bool:
        words = found.text.words
        after = words[cue.end : cue.end + NEAR]
        for i, word in enumerate(after):
            if word == "not" and not self.fine.isdisjoint(after[i + 1 :]):
                return True  # "not so good"
            if word == "but" or word in self.joiners:
                break
            if word in self.fine or word in ("no", "not"):
                return False
            if word in self.strong:
                return True
            if any(other.start == cue.end + i for other in found.named("short")):
                break
        before = words[max(cue.start - NEAR, 0) : cue.start]
        if any(word in ("no", "not", "without", "nor") for word in before[-2:]) and not (
            head and head.end >= cue.start - 1 and before and before[-1] in self.only
        ):
            return False
        denied = head is not None and head.name == "no" and head.end <= cue.start
        return not denied or any(word in self.only or word == "but" for word in words[: cue.start])
