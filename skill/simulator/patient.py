"""A patient who talks: answers the guide's questions in words, from a list of facts.

What is not among the facts is answered no; asked openly, they tell a few of them. Used by the
written patients in tests/cases and, with more varied words, by simulated ones; it knows the
questions only by what a reply says it asks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from time import perf_counter

from content.wording import Wording
from skill.conversation import Context, Conversation, Event, Reply, Said
from skill.dialog.initiative import is_open
from skill.reasoning.evidence import Facts
from skill.simulator.telling import AT_ONCE
from skill.speech.words import Words

Value = str | list[str] | tuple[str, ...]
MOST_TURNS = 30


@dataclass(frozen=True)
class Patient:
    """Opening words and everything that is true of the person, by finding id."""

    says: str
    facts: Mapping[str, Value]

    def answer(self, reply: Reply, words: Wording) -> str:
        """What the patient says to a question."""
        speaker = Words(words, Facts(), 0)
        if is_open(reply.acts[-1]):
            return self._more(reply, speaker)
        if not reply.asks:
            return self._complaint(words)
        if len(reply.asks) == 1:
            return _single(reply.asks[0], self.facts, speaker)
        present = [name for name in reply.asks if self.facts.get(name) == "present"]
        if not present:
            return "no"
        return "yes, " + " and ".join(speaker.finding(name) for name in present)

    def _more(self, reply: Reply, speaker: Words) -> str:
        """The first things of the list that are not known yet, as many as people say at once."""
        known = reply.mind.facts.status
        left = [n for n, v in self.facts.items() if v == "present" and n not in known]
        told = [speaker.finding(name) for name in left[:AT_ONCE]]
        return speaker.join(told) if told else "no"

    def _complaint(self, words: Wording) -> str:
        """The opening again, in the guide's own words for the complaint."""
        told = [n for n, v in self.facts.items() if v == "present" and n in words.findings]
        return words.findings[told[0]].present if told else "no"


@dataclass
class Visit:
    """What came of one conversation: the transcript, its last reply, questions, seconds a turn."""

    transcript: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    reply: Reply | None = None
    questions: int = 0
    seconds: list[float] = field(default_factory=list[float])


def visit(patient: Patient, conversation: Conversation, words: Wording, today: date) -> Visit:
    """Talk until there is advice, an emergency or an end."""
    context, seen = Context(words.locale, today), Visit()
    reply = conversation.reply(Event("launch"), None, context)
    say = patient.says
    for _ in range(MOST_TURNS):
        start = perf_counter()
        reply = conversation.reply(Said(say), reply.state, context)
        seen.seconds.append(perf_counter() - start)
        seen.transcript.append((say, reply.speech))
        seen.reply = reply
        if reply.ended or reply.urgency:
            break
        seen.questions += 1
        say = patient.answer(reply, words)
    return seen


def _single(name: str, facts: Mapping[str, Value], speaker: Words) -> str:
    value = facts.get(name)
    match name:
        case "duration" | "age":
            return speaker.amount(value) if isinstance(value, str) else "i don't know"
        case "site":
            return speaker.site(value) if isinstance(value, list) else "i don't know"
        case "subject":
            return "someone else" if value == "other" else "me"
        case "occurs" | "onset" | "pattern" | "trend" | "sex":
            return _value(name, value, speaker)
        case _:
            return "yes" if value == "present" else "i don't know" if value == "unknown" else "no"


def _value(name: str, value: Value | None, speaker: Words) -> str:
    values = [value] if isinstance(value, str) else list(value or ())
    return " and ".join(speaker.value(name, v) or v for v in values) or "i don't know"
