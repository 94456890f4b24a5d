"""How a simulated patient talks: in varied words, not always sure, now and then wrong.

What they say truly is kept beside the words, so that a run can tell what the guide was told. The
words may be damaged on their way, as speech recognition does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

from content.model import Record
from content.source import build, read
from content.wording import Wording
from skill.conversation import Reply
from skill.dialog.acts import AskOpen
from skill.dialog.initiative import is_open
from skill.dialog.mind import Mind
from skill.reasoning.evidence import AGE_BANDS, Entry, Evidence, Facts
from skill.simulator.patient import Patient
from skill.simulator.population import Person
from skill.simulator.telling import AT_ONCE, asked_openly
from skill.speech.words import Words

UNKNOWN = 0.04
"""Share of questions that a patient can't answer."""

WRONG = 0.01
"""Share of yes-or-no questions that a patient answers wrongly."""

FILLER, REPEATED, DROPPED, MISHEARD = 0.15, 0.02, 0.04, 0.08
"""Speech noise: shares of utterances with a filler, words said twice, small words lost, and
words half heard among those that have a double."""


@dataclass(frozen=True)
class Manner:
    """How patients talk and are heard.

    Attributes:
        noisy: whether their words are damaged on the way.
        at_once: most things they tell when asked openly.
    """

    noisy: bool = False
    at_once: int = AT_ONCE


class Phrasebook(Record, frozen=True, kw_only=True):
    """The words of simulated patients; see phrasebook.yaml."""

    openings: dict[str, tuple[str, ...]]
    widespread: str
    more: tuple[str, ...]
    whose: dict[str, str]
    have: dict[str, str]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    unknown: tuple[str, ...]
    some: tuple[str, ...]
    values: dict[str, dict[str, tuple[str, ...]]]
    fillers: tuple[str, ...]
    misheard: dict[str, tuple[str, ...]]
    dropped: tuple[str, ...]


@cache
def phrasebook() -> Phrasebook:
    """The one there is, read once."""
    data = read(Path(__file__).with_name("phrasebook.yaml"))
    return build(Phrasebook, data, data)


@dataclass(frozen=True)
class Talker(Patient):
    """A simulated patient in conversation.

    Attributes:
        person: who they are.
        rng: theirs alone.
        manner: how they talk, and are heard.
        conveyed: what they have said truly so far, as evidence.
    """

    person: Person
    rng: Random
    words: Words
    manner: Manner
    conveyed: list[Entry] = field(default_factory=list[Entry])

    def answer(self, reply: Reply, words: Wording) -> str:
        """What the patient says to a question."""
        if isinstance(reply.acts[-1], AskOpen):
            return self._sent(self.words.finding(self.person.complaint))
        if is_open(reply.acts[-1]):
            return self._sent(self._told(reply.mind))
        return self._sent(self._answer(reply))

    def _told(self, mind: Mind) -> str:
        """An answer to "anything else?"."""
        book, person = phrasebook(), self.person
        known, most = mind.facts.status, self.manner.at_once
        told = asked_openly(self.rng, mind.knowledge, person.log, known, most)
        if not told or self.rng.random() < UNKNOWN:
            return self.rng.choice(book.no)
        self.conveyed.extend(Entry(0, name, "present") for name in told)
        have = book.have["other" if person.truth["subject"] == "other" else "self"]
        what = self.words.join([self.words.finding(name) for name in told])
        return self.rng.choice(book.more).format(have=have, what=what)

    def _answer(self, reply: Reply) -> str:
        book, asks = phrasebook(), reply.asks
        if not asks:
            return self.rng.choice(book.no)
        if not reply.confirms and self.rng.random() < UNKNOWN:
            group = reply.mind.knowledge.groups.get(reply.state.questions[-1])
            if not (group and group.listed) and not self._values().intersection(asks):
                self.conveyed.extend(Entry(0, name, "unknown") for name in asks)
            return self.rng.choice(book.unknown)
        if len(asks) == 1 and asks[0] in self._values():
            return self._value(asks[0])
        return self._group(asks)

    def _values(self) -> set[str]:
        return {e.id for e in self.person.log if e.value not in ("present", "absent")}

    def _value(self, name: str) -> str:
        book, value = phrasebook(), self.person.truth[name]
        self.conveyed.append(Entry(0, name, value))
        if name in ("duration", "age"):
            return self.words.amount(str(value))
        if name == "site":
            return self.words.site(value if isinstance(value, tuple) else (value,))
        values = value if isinstance(value, tuple) else (value,)
        return " and ".join(self.rng.choice(book.values[name][each]) for each in values)

    def _group(self, asks: Sequence[str]) -> str:
        book, truth = phrasebook(), self.person.truth
        present = [name for name in asks if truth.get(name) == "present"]
        if self.rng.random() < WRONG:
            return self.rng.choice(book.no if present else book.yes)
        self.conveyed.extend(Entry(0, n, "present" if n in present else "absent") for n in asks)
        if not present:
            return self.rng.choice(book.no)
        if len(asks) == 1:
            return self.rng.choice(book.yes)
        what = self.words.join(self.words.finding(name) for name in present)
        return self.rng.choice(book.some).format(what=what)

    def _sent(self, text: str) -> str:
        return damaged(text, self.rng) if self.manner.noisy else text


def talker(person: Person, facts: Facts, words: Words, seed: int, manner: Manner) -> Talker:
    """A drawn person, of whom `facts` are true, with a voice and their first words."""
    rng = Random(f"{seed}:{person.number}:talk")
    says, conveyed = opening(person, facts, words, rng)
    sent = damaged(says, rng) if manner.noisy else says
    return Talker(sent, person.truth, person, rng, words, manner, list(conveyed))


def opening(person: Person, facts: Facts, words: Words, rng: Random) -> tuple[str, Evidence]:
    """The complaint in its place and at most one thing more, and what that conveys."""
    book, truth = phrasebook(), person.truth
    other = truth["subject"] == "other"
    side, sites = str(truth["laterality"]), truth["site"]
    site = book.widespread if "widespread" in sites else words.site(sites, side)
    text = rng.choice(book.openings[person.complaint])
    text = text.format(my=book.whose[_whose(facts) if other else "self"], site=site)
    told = ("subject", "site", person.complaint, *((person.told,) if person.told else ()))
    if person.told:
        have = book.have["other" if other else "self"]
        text += " " + rng.choice(book.more).format(have=have, what=words.finding(person.told))
    return text, tuple(Entry(0, name, truth[name]) for name in told)


def _whose(facts: Facts) -> str:
    assert facts.age is not None, "a drawn person has an age"
    band = next(name for name, (_, end) in AGE_BANDS.items() if facts.age[0] < end)
    return f"{band}_{facts.values['sex'][0]}"


def damaged(text: str, rng: Random) -> str:
    """The text as a recogniser might write it; a "no" or "not" is never lost."""
    book, heard = phrasebook(), list[str]()
    for word in text.split():
        if word in book.dropped and rng.random() < DROPPED:
            continue
        double = word in book.misheard and rng.random() < MISHEARD
        written = rng.choice(book.misheard[word]) if double else word
        heard += [written, written] if rng.random() < REPEATED else [written]
    if rng.random() < FILLER:
        heard.insert(rng.randrange(len(heard) + 1), rng.choice(book.fillers))
    return " ".join(heard)
