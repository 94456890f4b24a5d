"""From what was read to what is believed: Reading to Evidence, with the rules for conflicts.

The latest plain statement wins. "I don't know" never wipes out what was said before. What may
have been misheard is not believed until it is confirmed.
"""

from collections.abc import Iterable
from typing import TypeAlias

from msgspec import structs

from content.model import Knowledge
from nlp.reading import Intent, Quantity, Reading
from skill.dialog.acts import Ask, AskWhich, Confirm, Meaning
from skill.dialog.apart import not_denied, which
from skill.dialog.initiative import is_open
from skill.dialog.places import side, sites
from skill.dialog.state import State
from skill.reasoning.evidence import AGE_BANDS, MORE, Entry, Facts, fold

NOTHING = ("no", "nothing_more")
"""Intents that answer "anything else?" with nothing."""

LID, TWITCHING, LID_TWITCHING = frozenset(("eyelid",)), "twitching", "eyelid_twitching"
TREMOR, FAMILY_TREMOR = "tremor", "family_tremor"
PREGNANCY, MALE = "pregnancy", "male"
VALUES = ("pattern", "trend", "onset", "sex", "age_band")


def learn(reading: Reading, state: State, knowledge: Knowledge) -> tuple[Entry, ...]:
    """Entries that the utterance adds to the evidence: only what is new or changed.

    Args:
        reading: the utterance, read in the light of `state.pending_ids`.
        state: before this turn's entries; its `turn` stamps them.
        knowledge: the content.
    """
    facts = fold(state.evidence, knowledge)
    if of_someone_else(reading, facts):
        return ()
    status = _statuses(reading, state, facts, knowledge)
    found: list[Entry] = [Entry(state.turn, name, value) for name, value in status.items()]
    found += [
        Entry(state.turn, name, value) for name, value in _values(reading, state, facts, knowledge)
    ]
    current = {entry.id: entry.value for entry in state.evidence}
    return tuple(entry for entry in found if current.get(entry.id) != entry.value)


def of_someone_else(reading: Reading, facts: Facts) -> bool:
    """Whether someone who tells of themselves now tells of another: that is not their evidence."""
    corrected = reading.intent is not None and reading.intent.name == "correct"
    return (
        reading.subject == "other" and "self" in facts.values.get("subject", ()) and not corrected
    )


def _statuses(reading: Reading, state: State, facts: Facts, knowledge: Knowledge) -> dict[str, str]:
    doubtful = set(doubts(reading))
    said: dict[str, str] = {}
    listed = _listed(state, knowledge)
    for name in () if listed else _not_known(reading, state):
        if facts.status.get(name) in (None, "unknown") or name in state.pending_ids:
            said[name] = "unknown"
    kept = not_denied(reading, state)
    said |= dict.fromkeys((name for name in reading.absent if name not in kept), "absent")
    said |= dict.fromkeys(reading.present, "present")
    if said.get(TWITCHING) == "present" and _at_the_lid(reading, facts):
        said[LID_TWITCHING] = said.pop(TWITCHING)
    said |= _in_family(reading, facts)
    if _so_far_gone(reading, state, facts):
        said[PREGNANCY] = "present"
    said |= _confirmed(reading, state, said, knowledge)
    answer = _listed_answer(listed, reading, state, said) if listed else None
    said |= _answer(reading, state, said) if answer is None else answer
    return {n: s for n, s in said.items() if n not in doubtful and _known(n, knowledge)}


def _at_the_lid(reading: Reading, facts: Facts) -> bool:
    """Whether "it twitches" is said of an eyelid that was named before."""
    told = facts.status.get(TWITCHING) == "present"
    return not told and not reading.site and frozenset(facts.values.get("site", ())) == LID


def _so_far_gone(reading: Reading, state: State, facts: Facts) -> bool:
    """Whether "she's thirty nine weeks" is no age: of a grown woman, or one asked if pregnant."""
    if reading.age is None or reading.age.unit != "month" or MALE in facts.values.get("sex", ()):
        return False
    grown = facts.age is not None and facts.age[0] >= AGE_BANDS["adult"][0]
    return grown or PREGNANCY in state.pending_ids or facts.status.get(PREGNANCY) == "present"


def of_relative(reading: Reading) -> bool:
    """Whether it tells what a relative has."""
    return any(mention.status == "family" for mention in reading.mentions)


def _in_family(reading: Reading, facts: Facts) -> dict[str, str]:
    """What runs in the family if the relatives of one who shakes have "it" too."""
    told = any(
        m.id == FAMILY_TREMOR and m.status == "family" and m.certain for m in reading.mentions
    )
    return {FAMILY_TREMOR: "present"} if told and facts.status.get(TREMOR) == "present" else {}


def _confirmed(
    reading: Reading, state: State, said: dict[str, str], knowledge: Knowledge
) -> dict[str, str]:
    """What was asked about again is so if what it implies is told: "it's gone weak and numb".

    So is what is no emergency if the person just goes on, as in "he's seven".
    """
    asked = state.pending
    if not isinstance(asked, Confirm) or asked.finding in said:
        return {}
    if asked.finding not in knowledge.findings:
        return {}
    implied = knowledge.findings[asked.finding].implies
    told = said or reading.duration or reading.age
    goes_on = told and not asked.urgent and not reading.intent
    so = goes_on or any(said.get(each) == "present" for each in implied)
    return {asked.finding: "present"} if so else {}


def _not_known(reading: Reading, state: State) -> tuple[str, ...]:
    """What the person cannot say; "I'm not sure which" leaves the yes to all of it standing."""
    told = {*reading.present, *reading.absent}
    if not isinstance(state.pending, AskWhich) or not told.isdisjoint(state.pending_ids):
        return reading.unknown
    return tuple(name for name in reading.unknown if name not in state.pending_ids)


def _known(name: str, knowledge: Knowledge) -> bool:
    """Whether an id can be present or absent: a value or a person's age cannot."""
    finding = knowledge.findings.get(name)
    return name in knowledge.groups or (finding is not None and finding.background is not None)


def _answer(reading: Reading, state: State, said: dict[str, str]) -> dict[str, str]:
    """What a bare yes, no or "I don't know" says of the pending question.

    "Maybe", or "a bit", of a grave sign is a yes once what is meant has been explained.
    """
    pending, intent = state.pending, reading.intent.name if reading.intent else ""
    ids = [name for name in state.pending_ids if name not in said]
    if isinstance(pending, Ask) and is_open(pending):
        nothing = intent in NOTHING or reading.answer == "no"
        return {pending.question: "absent"} if nothing and not said else {}
    if isinstance(pending, Ask) and intent == "unsure":
        return dict.fromkeys(ids, "unknown")
    vague = intent == "vague" and any(isinstance(act, Meaning) for act in state.last)
    if vague and len(ids) == 1:
        return dict.fromkeys(ids, "present")
    if isinstance(pending, Ask) and (vague or intent == "yes") and len(state.pending_ids) > 1:
        return {} if len(ids) < len(state.pending_ids) else {pending.question: "present"}
    return which(reading, pending, said) if isinstance(pending, AskWhich) else {}


def _listed(state: State, knowledge: Knowledge) -> str:
    """The group that the pending question asks to list, if it does: else empty."""
    match state.pending:
        case Ask(question=name) | AskWhich(group=name):
            return name if name in knowledge.groups and knowledge.groups[name].listed else ""
        case _:
            return ""


def _listed_answer(
    group: str, reading: Reading, state: State, said: dict[str, str]
) -> dict[str, str]:
    """What is listed is present and the rest is absent; a bare yes or "I don't know" is neither."""
    left = [each for each in state.pending_ids if each not in said]
    if any(said.get(each) == "present" for each in state.pending_ids) or not left:
        return {group: "told", **dict.fromkeys(left, "absent")}
    answers = {"yes": "present", "unsure": "unknown"}
    intent = reading.intent.name if reading.intent else ""
    return {group: answers[intent]} if intent in answers else {}


Found: TypeAlias = Iterable[tuple[str, str | tuple[str, ...]]]


def _values(reading: Reading, state: State, facts: Facts, knowledge: Knowledge) -> Found:
    plain = {name: getattr(reading, name) for name in VALUES}
    if plain["age_band"] == "baby" and "self" in facts.values.get("subject", ()):
        plain["age_band"] = None  # "is it bad for the baby": nobody tells of themselves as one
    yield from ((name, value) for name, value in plain.items() if value)
    gone = _so_far_gone(reading, state, facts)
    for name, amount in _amounts(reading):
        if name == "age" and gone:
            continue
        if name != "duration" or not _of_another(reading, state, facts, knowledge):
            yield name, amount
    if reading.occurs:
        yield "occurs", reading.occurs
    if told := sites(reading, state, facts, knowledge):
        yield "site", told
    if told := side(reading, facts, knowledge):
        yield "laterality", told
    corrected = reading.intent is not None and reading.intent.name == "correct"
    if reading.subject and (corrected or "subject" not in facts.values):
        yield "subject", reading.subject
    yield from _unsure(reading, state)


def _of_another(reading: Reading, state: State, facts: Facts, knowledge: Knowledge) -> bool:
    """Whether a time was told with another finding, and not of the complaint that has one.

    As in "my arm went numb for ten minutes", said of a twitch that has lasted two weeks.
    """
    if facts.duration is None or "duration" in state.pending_ids:
        return False
    kinds = {knowledge.findings[n].kind for n in reading.present if n in knowledge.findings}
    return bool(kinds) and "complaint" not in kinds


def _amounts(reading: Reading) -> Found:
    for name in ("duration", "age"):
        amount: Quantity | None = getattr(reading, name)
        if amount:
            yield name, f"{MORE if amount.more else ''}{amount.value:g} {amount.unit}"


def _unsure(reading: Reading, state: State) -> Found:
    """Take "I don't know" as the answer to a question about a value."""
    unsure = reading.intent is not None and reading.intent.name == "unsure"
    pending = state.pending
    if unsure and isinstance(pending, Ask) and pending.findings == (pending.question,):
        yield pending.question, "unknown"


def doubts(reading: Reading) -> tuple[str, ...]:
    """Findings that were perhaps misheard, and said in no other way."""
    sure = {m.id for m in reading.mentions if m.certain}
    return tuple(
        dict.fromkeys(
            m.id
            for m in reading.mentions
            if not m.certain and m.status == "present" and m.id not in sure
        )
    )


def chosen(choice: str, state: State, knowledge: Knowledge) -> Reading:
    """The Reading of a choice made without words: a built-in intent, or a touch on a screen."""
    reading = Reading(intent=Intent(choice))
    pending, ids = state.pending, state.pending_ids
    single = len(ids) == 1 and isinstance(pending, Ask | Confirm | AskWhich)
    if choice == "no" and isinstance(pending, Ask | Confirm):
        return structs.replace(reading, absent=ids)
    if choice == "yes" and single:
        return structs.replace(reading, present=ids)
    if choice in ids:
        return structs.replace(reading, present=(choice,), intent=None)
    if choice in state.causes:
        return structs.replace(reading, intent=Intent("choose", choice))
    if single and ids[0] in knowledge.findings:
        return _value_chosen(choice, ids[0], knowledge) or reading
    return reading


def _value_chosen(choice: str, name: str, knowledge: Knowledge) -> Reading | None:
    """A value of the finding asked about, as if it had been said."""
    if choice not in knowledge.findings[name].values or name == "duration":
        return None
    several = isinstance(getattr(Reading(), name), tuple)
    return structs.replace(Reading(), **{name: (choice,) if several else choice})
