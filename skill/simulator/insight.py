"""What the guide makes of a conversation, for the people who build and review it.

Plain JSON values beside a reply: which words were heard as what, why this question, what speaks
for and against each cause, what else was worth asking, how long each part took. Shown by the
terminal chat and the simulator page alike; it changes nothing.
"""

from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import Any

from content.load import wording
from nlp.reading import Reading
from skill.conversation import Context, Reply
from skill.dialog.acts import Ask, AskWhich, Confirm
from skill.dialog.mind import Mind
from skill.readers import reader
from skill.reasoning.evidence import Facts
from skill.reasoning.posterior import Ranked, Term
from skill.reasoning.urgency import reached, unresolved
from skill.reasoning.worth import worths
from skill.simulator import outline
from skill.speech.render import render
from skill.speech.words import Words

RANKED, REASONS, NEXT = 6, 3, 6
"""Causes in the ranking; reasons for and against each; questions that could come next."""
TELLING = 0.05
"""Least weight of a reason, in nats."""
Object = dict[str, Any]
VALUES = ("duration", "pattern", "trend", "onset", "occurs", "site", "laterality", "age", "sex")


def insight(reply: Reply, context: Context) -> Object:
    """Everything that is shown beside a reply."""
    words = Words(wording(context.locale), reply.mind.facts, 0)
    return {
        "heard": heard(reply.reading, words),
        "why": why(reply, words),
        "ranking": ranking(reply, words),
        "next": candidates(reply, words),
        "rules": [
            {"id": rule.id, "level": rule.level, "reason": words.fill(_reason(rule.id, words))}
            for rule in reply.mind.verdict.rules
        ],
    }


def _reason(rule: str, words: Words) -> str:
    found = words.wording.rules.get(rule)
    return found.reason if found else rule.replace("_", " ")


def heard(reading: Reading | None, words: Words) -> Object | None:
    """The spans of the text with what each was heard as, then values and the intent."""
    if reading is None:
        return None
    plain = outline.reading(reading)
    return {
        "text": reading.text,
        "spans": [
            {
                "start": mention.start,
                "end": mention.end,
                "id": mention.id,
                "name": name(mention.id, words),
                "status": mention.status,
                "certain": mention.certain,
            }
            for mention in reading.mentions
            if mention.end > mention.start
        ],
        "values": {key: plain[key] for key in VALUES if plain[key]},
        "intent": plain["intent"],
    }


def name(identity: str, words: Words) -> str:
    """An id as people say it, or without its underscores."""
    found = words.wording.findings.get(identity)
    return words.fill(found.present) if found and found.present else identity.replace("_", " ")


def why(reply: Reply, words: Words) -> Object | None:
    """What the question is about, why it is asked in words, and what put it first."""
    pending = reply.state.pending
    match pending:
        case Ask(question=question):
            pass
        case AskWhich(group=question):
            return {"id": question, "kind": "follow_up", "words": "", "worth": None}
        case Confirm(finding=question):
            return {"id": question, "kind": "confirm", "words": "", "worth": None}
        case _:
            return None
    found = words.wording.groups.get(question) or words.wording.findings.get(question)
    worth = next((w for q, w, _ in _worths(reply, question) if q == question), None)
    return {
        "id": question,
        "kind": _kind(reply, pending.findings, worth),
        "words": words.fill(found.why) if found else "",
        "worth": worth,
    }


def _kind(reply: Reply, findings: Iterable[str], worth: float | None) -> str:
    if not _flags(reply).isdisjoint(findings):
        return "red_flag"
    return "information" if worth is not None else "person"


def _flags(reply: Reply) -> set[str]:
    """Red flags that have to be asked about before anybody is reassured."""
    content, facts = reply.mind.knowledge, reply.mind.facts
    return set(unresolved(content, facts, reached(content, facts)))


def _worths(reply: Reply, pending: str = "") -> Iterator[tuple[str, float, tuple[str, ...]]]:
    """Questions that could be asked, dearest first: id, bits, and the findings still open."""
    mind = reply.mind
    if not mind.complaints:
        return
    asked = [each for each in reply.state.questions if each != pending]
    level = reached(mind.knowledge, mind.facts)
    found = worths(mind.knowledge, mind.facts, mind.ranking, asked, level)
    for worth, each in sorted(found, key=lambda pair: -pair[0]):
        yield each.id, round(worth, 4), each.findings


def candidates(reply: Reply, words: Words) -> list[Object]:
    """What could be asked: the question that was chosen, open red flags, then by their worth."""
    pending = reply.state.pending
    chosen = pending.question if isinstance(pending, Ask) else ""
    flags = _flags(reply)
    found: list[Object] = [
        {
            "id": question,
            "names": [name(each, words) for each in findings],
            "worth": worth,
            "red_flag": not flags.isdisjoint(findings),
            "chosen": question == chosen,
        }
        for question, worth, findings in _worths(reply, chosen)
    ]
    # A red flag is asked about whatever its worth, and one by one if its group is not worth it.
    if isinstance(pending, Ask) and all(each["id"] != chosen for each in found):
        names = [name(each, words) for each in pending.findings]
        asked: Object = {"id": chosen, "names": names, "worth": 0.0, "chosen": True}
        found.append({**asked, "red_flag": not flags.isdisjoint(pending.findings)})
    found.sort(key=lambda each: (not each["chosen"], not each["red_flag"], -each["worth"]))
    return found[:NEXT]


def ranking(reply: Reply, words: Words) -> list[Object]:
    """The leading causes as they stand, advice or not, each with its reasons."""
    ranked = reply.mind.ranking[:RANKED] if reply.mind.complaints else ()
    return [
        {
            "id": each.cause,
            "name": reply.names[each.cause],
            "probability": round(each.probability, 4),
            "because": _terms(each, reply.mind, words, speaking_for=True),
            "against": _terms(each, reply.mind, words, speaking_for=False),
        }
        for each in ranked
    ]


def _terms(ranked: Ranked, mind: Mind, words: Words, *, speaking_for: bool) -> list[Object]:
    """The strongest terms on one side, in nats."""
    sign = 1 if speaking_for else -1
    found = [term for term in mind.terms(ranked.cause) if term.weight * sign >= TELLING]
    return [
        {"id": term.id, "name": _said(term, words, mind.facts), "weight": round(term.weight, 2)}
        for term in found[:REASONS]
    ]


def _said(term: Term, words: Words, facts: Facts) -> str:
    if term.id not in words.wording.findings:
        return f"{term.id}: {term.value}".replace("_", " ")
    if facts.status.get(term.id) in ("present", "absent"):
        found = words.finding(term.id, facts.status[term.id])
        absent = facts.status[term.id] == "absent" and not words.wording.findings[term.id].absent
        return f"no {found}" if absent else found
    spoken = words.value(term.id, term.value) or term.value.replace("_", " ")
    return f"{term.id}: {spoken}".replace("_", " ")


def timed(reply: Reply, context: Context, before: tuple[str, ...], seconds: float) -> Object:
    """How a turn's time went, in milliseconds: reading, thinking, speaking.

    Reading and speaking are done once more to be measured; thinking is what is left of `seconds`.

    Args:
        reply: what came of the turn.
        context: its locale and day.
        before: what the question before it asked about.
        seconds: the whole turn.
    """
    read = 0.0
    if reply.reading is not None and reply.reading.text:
        read = _seconds_of_reading(reply.reading.text, before, context)
    start = perf_counter()
    render(reply.acts, reply.mind, wording(context.locale), reply.state.turn)
    speak = perf_counter() - start
    parts = {"read": read, "think": max(0.0, seconds - read - speak), "speak": speak}
    return {key: round(1000 * value, 2) for key, value in parts.items()}


def _seconds_of_reading(text: str, before: tuple[str, ...], context: Context) -> float:
    found = reader(context.locale)
    start = perf_counter()
    found.read(text, before, context.today)
    return perf_counter() - start
