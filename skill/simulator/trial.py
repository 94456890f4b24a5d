"""Simulated patients, each from the first word to the advice, and what came of each.

A test of self-consistency: the patients are drawn from the very knowledge the guide ranks with.
The level that would be right is what the guide itself would say if it knew all that is true.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache, partial

from msgspec import Struct

from content.load import knowledge, wording
from content.model import LEVELS, Knowledge
from skill.conversation import Conversation
from skill.dialog.mind import Mind
from skill.readers import reader
from skill.reasoning.evidence import Evidence, Facts, fold
from skill.reasoning.urgency import reached
from skill.simulator.patient import visit
from skill.simulator.population import draw
from skill.simulator.talker import Manner, talker
from skill.speech.words import Words

TODAY = date(2026, 11, 23)
CHUNK = 20
"""Patients that a worker takes at a time."""


class Trial(Struct, frozen=True):
    """What one simulated patient brought, and what came of it.

    Attributes:
        number: of the patient in the run.
        causes: what ails them, the chief cause first.
        complaint: what they came about.
        volunteered: facts told beside the complaint before any question: 0 or 1.
        wanted: the level with everything known, the likeliest causes' own urgency among it.
        ruled: the level that the rules alone give for all that is true.
        said: the level by the rules for what they truly said.
        got: the level announced, or "none".
        ranking: the five likeliest causes at the end, each with its probability.
        questions: questions answered before the advice or the emergency.
        seconds: time of each turn.
        transcript: what was said and answered.
    """

    number: int
    causes: tuple[str, ...]
    complaint: str
    volunteered: int
    wanted: str
    ruled: str
    said: str
    got: str
    ranking: tuple[tuple[str, float], ...]
    questions: int
    seconds: tuple[float, ...]
    transcript: tuple[tuple[str, str], ...]

    @property
    def off(self) -> int:
        """Levels above (over-triage) or below (under-triage) that of everything known."""
        return _rank(self.got) - _rank(self.wanted)

    @property
    def off_ruled(self) -> int:
        """Levels above or below what the rules give for all that is true."""
        return _rank(self.got) - _rank(self.ruled)

    @property
    def off_said(self) -> int:
        """Levels above or below that of what was said."""
        return _rank(self.got) - _rank(self.said)

    @property
    def flagged(self) -> bool:
        """Whether what was truly said makes an emergency by the rules."""
        return self.said == "emergency"

    @property
    def brier(self) -> float:
        """Squared error of the leader's probability: 0 is best."""
        return (self.ranking[0][1] - self.among(1)) ** 2

    @property
    def missed(self) -> bool:
        """Whether an emergency was said in true words and not announced."""
        return self.flagged and self.got != "emergency"

    def among(self, first: int) -> bool:
        """Whether one of the true causes is among the `first` of the ranking."""
        return not {name for name, _ in self.ranking[:first]}.isdisjoint(self.causes)


def _rank(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else 0


def run(seed: int, numbers: Iterable[int], manner: Manner, jobs: int) -> Iterator[Trial]:
    """Each patient's trial, in the order of `numbers`, on `jobs` processes."""
    one = partial(_trial, seed, manner=manner)
    if jobs == 1:
        yield from map(one, numbers)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(one, numbers, chunksize=CHUNK)


@cache
def _conversation() -> Conversation:
    """One a process."""
    return Conversation(reader, knowledge())


def _trial(seed: int, number: int, manner: Manner) -> Trial:
    conversation, words = _conversation(), wording("en-US")
    content = conversation.content
    person = draw(content, seed, number)
    facts = fold(person.log, content)
    patient = talker(person, facts, Words(words, Facts(), 0), seed, manner)
    seen = visit(patient, conversation, words, TODAY)
    assert seen.reply is not None, "a visit has at least one turn"
    ranking = seen.reply.mind.ranking[:5]
    return Trial(
        number=number,
        causes=person.causes,
        complaint=person.complaint,
        volunteered=int(bool(person.told)),
        wanted=_level(content, person.log),
        ruled=LEVELS[reached(content, facts)],
        said=_level(content, tuple(patient.conveyed)),
        got=seen.reply.urgency or "none",
        ranking=tuple((item.cause, item.probability) for item in ranking),
        questions=seen.questions,
        seconds=tuple(seen.seconds),
        transcript=tuple(seen.transcript),
    )


def _level(content: Knowledge, log: Evidence) -> str:
    return Mind(content, log).verdict.level
