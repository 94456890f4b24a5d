"""While an alarm stands: is it anything new? Asked of whoever says that it always was so.

Whoever has had a sign for years, unchanged, needs no ambulance for it; whoever has it anew, or
worse, does. So it is asked plainly, and only a clear answer takes the alarm back.
"""

from msgspec import structs

from nlp.reading import Reading
from skill.dialog import interview
from skill.dialog.acts import AsEver, Emergency, IsNew, Offer
from skill.dialog.advising import AS_EVER
from skill.dialog.alarm import leading, raised_by, stays
from skill.dialog.mind import Mind
from skill.dialog.situation import Outcome, Situation
from skill.dialog.supposing import COURSE
from skill.reasoning.evidence import Entry

ELSEWHERE = (
    "back",
    "start_over",
    "correct",
    "stop",
    "repeat",
    "help_coming",
    "help_here",
    "cannot_call",
)
"""Intents that the stage table answers, whatever was asked."""

YEARS = "year"

SHORT = ("second", "minute", "hour")
"""Units of what is new, however it is put: "it's been like this for an hour"."""

NOT_TOLD = ("absent", "family")
"""Statuses of what is no known illness of the person."""


def settle(situation: Situation) -> Outcome | None:
    """Ask whether it is new, or take the answer; None where nothing of it was said."""
    if not situation.state.emergencies or stays(situation) or situation.intent in ELSEWHERE:
        return None
    asked = situation.before.pending
    if isinstance(asked, IsNew):
        return _answer(asked.findings, situation)
    if not _says_old(situation.reading) and not _explains(situation):
        return None
    state = structs.replace(situation.state, evidence=_without_course(situation))
    return state, (IsNew(_signs(situation)),)


def _says_old(reading: Reading) -> bool:
    """Whether it was said to be nothing new, and not to be worse."""
    years = reading.duration is not None and reading.duration.unit == YEARS
    short = reading.duration is not None and reading.duration.unit in SHORT
    return (reading.as_ever or years) and reading.trend != "worse" and not short


def _explains(situation: Situation) -> bool:
    """Whether a known illness is named as what it comes from: "it's his Parkinson's"."""
    findings, reading = situation.mind.knowledge.findings, situation.reading
    if reading.trend == "worse" or reading.asks:
        return False
    told = [m.id for m in reading.mentions if m.status not in NOT_TOLD and m.id in findings]
    return bool(told) and all(findings[name].kind == "history" for name in told)


def _without_course(situation: Situation) -> tuple[Entry, ...]:
    """How long the sign has been there says nothing of how long the muscle has twitched."""
    learnt = tuple(entry for entry in situation.learnt if entry.id not in COURSE)
    return situation.before.evidence + learnt


def _signs(situation: Situation) -> tuple[str, ...]:
    """What the alarm rests on, as was last told; how long it has lasted is no sign."""
    before = Mind(situation.mind.knowledge, situation.before.evidence)
    raised = raised_by(situation.state.emergencies, before)
    return tuple(dict.fromkeys(entry.id for entry in raised if entry.id not in COURSE))


def _answer(signs: tuple[str, ...], situation: Situation) -> Outcome:
    reading = situation.reading
    plain_no = situation.intent == "no" and not reading.more_said and reading.trend != "worse"
    # "I have an old stroke" tells of something else.
    old = _says_old(reading) and set(signs).issuperset(reading.present)
    if reading.answer == "yes" or not (plain_no or old):
        rule = leading(situation.state.emergencies, situation.mind)
        return situation.state, (Emergency(rule, again=True), Offer("misheard"))
    return _take_back(signs, situation)


def _take_back(signs: tuple[str, ...], situation: Situation) -> Outcome:
    turn = situation.state.turn
    denied = (*(Entry(turn, name, "absent") for name in signs), Entry(turn, AS_EVER, signs))
    mind = Mind(situation.mind.knowledge, _without_course(situation) + denied)
    left = tuple(rule.id for rule in mind.emergencies)
    level = "emergency" if left else None
    state = structs.replace(
        situation.state, evidence=mind.evidence, emergencies=left, level=level, misses=0
    )
    if left:
        again = Emergency(leading(left, mind), again=True)
        return state, (AsEver(signs, others=True), again, Offer("misheard"))
    return interview.go_on(state, mind, (AsEver(signs),))
