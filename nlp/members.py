"""Which members of a group are taken or left, each by the yes or no that stands with it.

"yes to the first, no to the second"; "the second one yes, the first no"; "everything but the
smoking"; "only the coffee". What is said of a member at length is for `nlp.scope` to read.
"""

from msgspec import Struct

from content.lexicon import Lexicon
from nlp.analysis import Analysis, Cue, Hit
from nlp.numbers import Numbers
from nlp.reading import Status

POLARITY = {"yes": True, "no": False, "unsure": None}
NEAR = 3
OPENING, CLOSE = 4, 2
"""Within so many words before the first member, or another, "only" leaves out the others."""


class Member(Struct):
    """A member as it is named: by its place, by a word for it, or as a finding."""

    keys: tuple[str, ...]
    start: int
    end: int
    hit: Hit | None = None
    by_place: bool = False


class Mark(Struct):
    """A yes, no or "I don't know" beside a member; `leads`: to what follows it ("yes to")."""

    polarity: bool | None
    start: int
    end: int
    leads: bool = False


Told = dict[str, bool | None]


class Members:
    """Reads what becomes of each member of the group that was asked about."""

    def __init__(self, words: Lexicon) -> None:
        answers = words.answers
        self.only, self.leads = frozenset(answers.only), frozenset(answers.leads)
        self.numbers = frozenset(Numbers(words.time).words)
        self.subjects = frozenset(words.clauses.subjects)
        self.strong, self.no = frozenset(answers.strong), frozenset(answers.plain_no)
        self.enders = frozenset(words.clauses.enders)
        self.denies = frozenset(answers.denial.behind)
        neutral = {word for phrase in answers.neutral for word in phrase.split()}
        self.neutral = neutral
        after = neutral | self.strong | self.enders | {*words.clauses.joiners, *answers.closing}
        self.after_both = after - {"of", "the"}
        self.joining = (self.leads | frozenset(answers.between)) - self.only
        self.opening = neutral | self.leads | self.only | {*answers.between, *answers.plain_no}
        self.small = self.opening | self.enders | {*words.clauses.joiners, *answers.closing}

    def read(self, found: Analysis, ids: tuple[str, ...]) -> Told:
        """Of each member whether it is so, None if doubted; nothing if no member has its own."""
        self._behind(found, ids)
        self._by_name(found, ids)
        members = _members(found, ids) if len(ids) > 1 else []
        if not members:
            return {}
        excepted = next(
            (c for c in found.named("except") if self._excepts(c, members, found)), None
        )
        if excepted:
            told = self._excepted(excepted, members, ids)
        elif any(cue.name == "both" for cue in found.named("both")):
            return {}  # "both but mostly the second"
        else:
            told = self._each(found, members, ids)
        for hit in (member.hit for member in members if member.hit and member.hit.key in told):
            if hit.why.startswith("denied"):
                told[hit.key] = False  # "i know where i am and what day it is", whatever was asked
                continue
            so = told[hit.key]
            hit.status = "uncertain" if so is None else _status(so)
            hit.why = "answer: of this one"
        return told

    def excludes(self, at: int, words: list[str]) -> bool:
        """Whether "only" leaves out the others; "I only sleep four hours" tells how much."""
        if words[at] not in self.only:
            return False
        amount = any(w in self.numbers or w.isdigit() for w in words[at + 1 : at + 1 + OPENING])
        return not (amount and at > 0 and words[at - 1] in self.subjects)

    def together(self, found: Analysis) -> str | None:
        """Whether all or none of a group are named together, at either end of what is said."""
        words = found.text.words
        for cue in found.named("both"):
            following = words[cue.end] if cue.end < len(words) else ""
            if following and following not in self.after_both:
                continue  # "both my eyes" and "all day" answer nothing
            opens = all(w in self.neutral or w in self.strong for w in words[: cue.start])
            if opens or (not following and cue.end - cue.start > 1):
                return cue.name
        return None

    @staticmethod
    def choice(found: Analysis) -> int | None:
        """The place of the one that is chosen, if little else is said."""
        cue = next(iter(found.named("ordinal")), None)
        if not cue or len(found.text.words) - (cue.end - cue.start) > NEAR:
            return None  # "the last two weeks" chooses nothing
        return int(cue.name.split(":")[0])

    def _behind(self, found: Analysis, ids: tuple[str, ...]) -> None:
        """A yes or no behind each, "diabetes no thyroid yes", or before: "no fit yes faint"."""
        words = ["", *found.text.words, ""]
        asked = [hit for hit in found.hits if hit.key in ids]
        marks = self.strong | self.denies
        leads = bool(asked) and words[asked[-1].end + 1] not in marks
        told = [(hit, words[hit.start if leads else hit.end + 1]) for hit in asked]
        if any(word in self.strong for _, word in told):
            for hit, word in told:
                if word in marks:
                    hit.status, hit.why = _status(word in self.strong), f"answer: {word}"

    def _by_name(self, found: Analysis, ids: tuple[str, ...]) -> None:
        """As in "not the speech": the short name of a sign is denied, and nobody is speechless."""
        words, starts = found.text.words, {cue.start for cue in found.named("short")}
        for hit in found.hits:
            named = hit.end - 1 in starts and hit.end - hit.start == NEAR
            if hit.key in ids and named and words[hit.start] == "not":
                hit.status, hit.why = "absent", "answer: not this one"

    def _excepts(self, cue: Cue, members: list[Member], found: Analysis) -> bool:
        """Whether the first member stands right behind it, and nothing else is said."""
        said = self._of_cues(found) if cue.name == "none" else set[int]()  # "but a bit of tea"
        between = [i for i in range(cue.end, members[0].start) if i not in said]
        close = all(found.text.words[i] in self.joining for i in between)
        return close and cue.end <= members[0].start and self._all_said(found, members)

    @staticmethod
    def _excepted(cue: Cue, members: list[Member], ids: tuple[str, ...]) -> Told:
        """As in "everything except the last one", "none but the second"."""
        others = cue.name == "all"
        left = {key for member in members for key in member.keys}
        return {key: (key not in left) == others for key in ids}

    def _each(self, found: Analysis, members: list[Member], ids: tuple[str, ...]) -> Told:
        """Each by its own mark, and what the others come to by it."""
        marks, only = self._marks(found, members), self._only(members, found)
        led = len(members) > 1 and any(mark.leads for mark in marks)
        placed = any(member.hit is None and member.by_place for member in members)
        several = placed and len(marks) + len(members) > 1 and self._all_said(found, members)
        if only is None and not led and not several:
            return self._own_behind(found, members, marks)
        told: Told = {}
        for member in members:
            mark = self._mark(member, members, marks, found)
            alone = only is not None and only < member.end
            if alone and mark and mark.start < (only or 0):
                mark = None  # "no just the second"
            keys = member.keys or self._rest(members, ids)
            told |= dict.fromkeys(keys, mark.polarity if mark else _as_heard(member, alone))
        rest = [key for key in ids if key not in told]
        if only is not None and any(told.values()):
            told |= dict.fromkeys(rest, False)
        elif several and marks and marks[0].polarity and not any(told.values()):
            told |= dict.fromkeys(rest, True)  # "yes but not the first"
        return told

    def _own_behind(self, found: Analysis, members: list[Member], marks: list[Mark]) -> Told:
        """As in "speech no", "slurred no swallowing yes": a word behind each is that one's alone.

        What is not named stays open, so that no sign is denied by a "no" to another.
        """
        ends = {len(found.text.words), *(member.start for member in members)}
        own = {mark.start: mark.polarity for mark in marks if mark.end in ends}
        behind = all(member.end in own for member in members)
        if not behind or not self._all_said(found, members):
            return {}
        return {key: own[member.end] for member in members for key in member.keys}

    @staticmethod
    def _rest(members: list[Member], ids: tuple[str, ...]) -> list[str]:
        """The members that "the other" and "the rest" stand for."""
        named = {key for member in members for key in member.keys}
        return [key for key in ids if key not in named]

    def _mark(
        self, member: Member, members: list[Member], marks: list[Mark], found: Analysis
    ) -> Mark | None:
        """The mark of a member: right behind it, or the last one before; none past a "but".

        They stand behind if one ends what is said, and none leads ("yes to the first").
        """
        ends = {other.end for other in members}
        behind = [mark for mark in marks if mark.start in ends and not mark.leads]
        if not any(mark.start == members[-1].end for mark in behind):
            behind = []
        own = next((mark for mark in behind if mark.start == member.end), None)
        if own:
            return own
        last = next((mark for mark in reversed(marks) if mark.end <= member.start), None)
        if last is None or last in behind:
            return None
        between = found.text.words[last.end : member.start]
        return last if self.enders.isdisjoint(between) else None

    def _marks(self, found: Analysis, members: list[Member]) -> list[Mark]:
        words = found.text.words
        taken = {i for member in members for i in range(member.start, member.end)}
        marks = [
            Mark(POLARITY[cue.name], cue.start, cue.end)
            for cue in found.named("answer")
            if cue.name in POLARITY and taken.isdisjoint(range(cue.start, cue.end))
        ]
        taken |= {i for mark in marks for i in range(mark.start, mark.end)}
        nots = [i for i, word in enumerate(words) if word == "not" and i not in taken]
        marks += [Mark(False, i, i + 1) for i in nots]
        for mark in marks:
            mark.leads = mark.end < len(words) and words[mark.end] in self.leads
        return sorted(marks, key=lambda mark: mark.start)

    def _only(self, members: list[Member], found: Analysis) -> int | None:
        """Where "just" or "only" stands: in a member, or close before one and after no more."""
        words = found.text.words
        said = self._of_cues(found)
        for member in members:
            start = member.start
            if any(words[i] not in self.opening and i not in said for i in range(start)):
                return None
            reach = OPENING if member is members[0] else CLOSE
            near = range(max(start - reach, 0), member.end)
            only = next((i for i in reversed(near) if self.excludes(i, words)), None)
            if only is not None:
                return only
            said |= set(range(start, member.end))
        last = members[-1]
        behind = words[last.end :]
        alone = len(members) == len(behind) == 1 and behind[0] in self.only
        return last.start if alone else None  # "the last one only"

    def _all_said(self, found: Analysis, members: list[Member]) -> bool:
        """Whether nothing is said beside the members and their marks."""
        said = self._of_cues(found)
        said |= {i for member in members for i in range(member.start, member.end)}
        return all(word in self.small or i in said for i, word in enumerate(found.text.words))

    @staticmethod
    def _of_cues(found: Analysis) -> set[int]:
        cues = (*found.named("answer"), *found.named("except"))
        return {i for cue in cues for i in range(cue.start, cue.end)}


def _as_heard(member: Member, alone: bool) -> bool | None:
    """Without a mark a member is so, unless it was read as denied or doubted."""
    if alone or member.hit is None or member.hit.status == "present":
        return True
    return False if member.hit.status == "absent" else None


def _status(so: bool) -> Status:
    return "present" if so else "absent"


def _members(found: Analysis, ids: tuple[str, ...]) -> list[Member]:
    """The members as they are named, in order; one with no keys stands for all the others."""
    hits = [Member((hit.key,), hit.start, hit.end, hit) for hit in found.hits if hit.key in ids]
    named: list[Member] = []
    for cue in found.named("several"):
        keys = tuple([ids[int(at)] for at in cue.name.split(":")[0].split() if len(ids) > 2])
        named += [Member(keys, cue.start, cue.end, by_place=True)] if keys else []
    for cue in found.named("ordinal"):
        at = int(cue.name.split(":")[0])
        if -len(ids) <= at < len(ids):
            named.append(Member((ids[at],), cue.start, cue.end, by_place=True))
    named += [Member((c.name,), c.start, c.end) for c in found.named("short") if c.name in ids]
    others = [Member((), cue.start, cue.end, by_place=True) for cue in found.named("others")]
    if others:  # "the other one" is the second only where none is named
        named = [n for n in named if not any(_overlap(n, other) for other in others)]
    named = [n for n in named if not any(_overlap(n, hit) for hit in hits)]
    if not hits and not named:
        return []
    return sorted([*hits, *named, *others], key=lambda member: member.start)


def _overlap(one: Member, other: Member) -> bool:
    return one.start < other.end and other.start < one.end
