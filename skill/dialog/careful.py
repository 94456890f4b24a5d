"""General advice is for those who have nothing grave: a sign in hand is answered first.

Whoever asks "when should I see a doctor, my calf is swollen and hot" may hang up after the answer,
and whoever asks of a baby never hears what is meant for grown-ups. So what a question itself tells,
or only asks about, is looked at before two weeks, rest or coffee are spoken of.
"""

from content.model import LEVELS
from skill.dialog import supposing
from skill.dialog.acts import (
    AboutSign,
    AnyAct,
    CauseInfo,
    CommonCauses,
    HowLong,
    NotYet,
    SeekCare,
    SelfCare,
)
from skill.dialog.mind import Mind
from skill.dialog.situation import Situation
from skill.reasoning.evidence import AGE_BANDS, Entry

Answer = tuple[AnyAct, ...]

TODAY = ("urgent", "emergency")
"""Levels that leave no time for general advice."""

GENERAL = (SelfCare, SeekCare, CommonCauses, HowLong, CauseInfo)
"""Answers that hold for people in general, or for a cause in general."""


def instead(answer: Answer, situation: Situation) -> Answer:
    """The answer, with what the sign calls for in place of what is only general."""
    if not any(_general(act, situation) for act in answer):
        return answer
    said = _of_sign(situation)
    if not said:
        return answer
    kept = tuple(act for act in answer if not _general(act, situation))
    return (said, *kept)


def _general(act: AnyAct, situation: Situation) -> bool:
    """Whether an answer says what anyone would be told, and not what the advice was."""
    if isinstance(act, CauseInfo):
        return act.aspect == "seek" or (act.aspect == "care" and not _own_care(act, situation))
    if isinstance(act, SeekCare | HowLong):
        return act.level is None
    return isinstance(act, GENERAL)


def _own_care(act: CauseInfo, situation: Situation) -> bool:
    """Whether it is the care of a cause that was named, and that asks for as much haste."""
    if not situation.state.advised:
        return False
    own = situation.mind.knowledge.causes[act.cause].urgency
    return LEVELS.index(own) >= LEVELS.index("urgent") or situation.state.level not in TODAY


def _of_sign(situation: Situation) -> AnyAct | None:
    """What the gravest sign calls for: told by now, or in the question; or to wait for the rest."""
    own = situation.mind
    if own.facts.status and own.verdict.level != "self_care":
        return _by_rule(own) or (None if situation.state.advised else NotYet())
    return _of_asked(situation)


def _by_rule(mind: Mind) -> AboutSign | None:
    """The first rule of a level that cannot wait."""
    if mind.verdict.level not in TODAY:
        return None
    rules = [rule for rule in mind.verdict.rules if rule.level == mind.verdict.level]
    return AboutSign(rules[0].id) if rules else None


def _of_whom(situation: Situation) -> Mind:
    """What is known, and that whoever asks about a baby does not ask about themselves."""
    mind, turn = situation.mind, situation.state.turn
    baby = mind.facts.age is not None and mind.facts.age[1] <= AGE_BANDS["baby"][1]
    if not baby or "subject" in mind.facts.values:
        return mind
    return Mind(mind.knowledge, (*mind.evidence, Entry(turn, "subject", "other")))


def _of_asked(situation: Situation) -> AnyAct | None:
    """The same of what is only asked about: "is it normal for a newborn to jerk"."""
    turn, mind = situation.state.turn, _of_whom(situation)
    for mention in situation.reading.mentions:
        if mention.status != "hypothetical" or mention.id not in mind.knowledge.findings:
            continue
        asked = Mind(mind.knowledge, (*mind.evidence, Entry(turn, mention.id, "present")))
        if asked.emergencies:
            return supposing.what_if(mention.id, turn, mind, bool(situation.state.advised))
        if said := _by_rule(asked):
            return said
    return None
