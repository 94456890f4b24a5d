"""What is asked once there is advice: why me, will it pass, can it wait, may I, what about.

Each answer is short and rests on what the content knows of the level given and the leading cause;
what is not known here is owned up to.
"""

from collections.abc import Callable

from content.conditions import parse
from content.model import Level, Rule
from skill.dialog import advising, supposing
from skill.dialog.acts import (
    AboutSign,
    AnyAct,
    CannotTell,
    CanWait,
    CauseInfo,
    CommonCauses,
    Confirm,
    Counted,
    HowLong,
    MayDo,
    MayTake,
    MedicineWord,
    NotYet,
    UnknownCause,
)
from skill.dialog.mind import Mind
from skill.dialog.situation import Situation
from skill.reasoning.evidence import Entry
from skill.reasoning.urgency import highest

MEDICINES = "medicines"
"""The group of the medicines that are known here."""

TWITCHES = frozenset(("twitching", "eyelid_twitching"))
"""Complaints that the list of common causes is about."""

MUST = "must_now"
"""Intent of whoever asks if it must be today."""

SIGNS = ("associated", "complaint")
"""Kinds of findings that tell of an illness."""

Answer = tuple[AnyAct, ...]


def cannot_tell(situation: Situation) -> Answer:
    """A question that nothing here answers; of a sign it names, what it would mean."""
    return _if_it_came(situation) or (CannotTell(),)


def _if_it_came(situation: Situation) -> Answer:
    """What a sign would mean that was asked about: "could it turn into weakness"."""
    state, mind = situation.state, situation.mind
    for mention in situation.reading.mentions:
        found = mind.knowledge.findings.get(mention.id)
        if found and found.kind in SIGNS and mind.facts.status.get(mention.id) != "present":
            return (supposing.what_if(mention.id, state.turn, mind, bool(state.advised)),)
    return ()


def medicine_word(situation: Situation) -> MedicineWord:
    """Nobody changes a medicine because a speaker said so; those that were told are named."""
    group = situation.mind.knowledge.groups.get(MEDICINES)
    told = situation.mind.facts.present()
    return MedicineWord(tuple(n for n in group.findings if n in told)[:2] if group else ())


def level_now(situation: Situation) -> Level:
    """The level of the advice that was given, or a higher one by what was just told."""
    return highest((situation.state.level or "self_care", situation.mind.verdict.level))


def leader(situation: Situation) -> str:
    """The cause that the advice named first, if it named any."""
    return next(iter(situation.state.causes), "")


def level(situation: Situation) -> Level | None:
    """The level of the advice; before there is any, one that is high enough already."""
    known = situation.mind.verdict.level if situation.mind.facts.status else "self_care"
    if situation.state.advised:
        return level_now(situation)
    return known if known in ("urgent", "emergency") else None


def _why_mine(situation: Situation) -> Answer:
    """Their own cause and its reasons; before the advice, what is common."""
    if situation.state.advised:
        cause = leader(situation)
        told = (CauseInfo(cause),) if cause else ()
        return (advising.why(situation.mind), *told)
    complaints = situation.mind.complaints
    listed = not complaints or not TWITCHES.isdisjoint(complaints)
    return (CommonCauses(),) if listed else (NotYet(),)


def _how_long(situation: Situation) -> Answer:
    return (HowLong(leader(situation), level(situation)),)


def _can_wait(situation: Situation) -> Answer:
    known = level(situation)
    return (CanWait(known, must=situation.intent == MUST),) if known else (NotYet(),)


def _may_do(situation: Situation) -> Answer:
    """What to go by, and the leading cause's own care where nothing needs a doctor first."""
    known, cause = level(situation), leader(situation)
    care = CauseInfo(cause, "care")
    calm = known == "self_care" and cause and care not in situation.before.last
    return (MayDo(known), care) if calm else (MayDo(known),)


def _may_take(situation: Situation) -> Answer:
    if sign := _if_it_came(situation):
        return sign  # "can i have a fit from this"
    asked = {mention.id for mention in situation.reading.mentions}
    word = medicine_word(situation)
    return (word,) if asked.intersection(word.findings) else (MayTake(),)


def _stop_that(situation: Situation) -> Answer:
    """What is not to be stopped alone; where no medicine was told, the cause's own care too."""
    word, cause = medicine_word(situation), leader(situation)
    if word.findings or not cause or not situation.state.advised:
        return (word,)
    return (CauseInfo(cause, "care"), word)


def _what_about(situation: Situation) -> Answer:
    """What was told already is in the advice; what is new is asked about."""
    mind, findings = situation.mind, situation.mind.knowledge.findings
    names = [m.id for m in situation.reading.mentions if m.id in findings]
    for name in names:
        if rule := _rule_on(name, mind):
            return (AboutSign(rule.id),)
    if told := tuple(name for name in names if mind.facts.status.get(name) == "present"):
        return (Counted(told[:2]),)
    return (UnknownCause(),) if names else cannot_tell(situation)


def _rule_on(name: str, mind: Mind) -> Rule | None:
    """The most urgent rule that holds and rests on a finding."""
    if mind.facts.status.get(name) != "present":
        return None
    for rule in mind.verdict.rules:
        if any(parse(text).id == name for way in rule.when for text in way):
            return rule
    return None


def doubted(situation: Situation) -> Confirm | None:
    """A sign that is only asked about ("what about my brown urine") and would matter.

    Of what they only wonder about it is heard if it would be an emergency.
    """
    mind, wonders = situation.mind, situation.intent == "wonder"
    if situation.intent != "what_about" and not wonders:
        return None
    for mention in situation.reading.mentions:
        if mention.status == "hypothetical" and not mind.facts.known(mention.id):
            entry = Entry(situation.state.turn, mention.id, "present")
            after = Mind(mind.knowledge, (*mind.evidence, entry))
            if after.emergencies or (not wonders and _rule_on(mention.id, after)):
                return Confirm(mention.id, bool(after.emergencies))
    return None


ANSWERS: dict[str, Callable[[Situation], Answer]] = {
    "why_mine": _why_mine,
    "how_long": _how_long,
    "can_wait": _can_wait,
    "must_now": _can_wait,
    "may_do": _may_do,
    "may_take": _may_take,
    "stop_that": _stop_that,
    "what_about": _what_about,
    "wonder": lambda _: (UnknownCause(),),
    "unknown_medicine": lambda _: (CannotTell(),),
}
