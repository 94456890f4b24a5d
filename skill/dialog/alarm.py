"""Danger comes before everything: alarms announced, doubted, repeated and taken back.

An emergency is announced whatever else was said; an uncertain one is asked about.
"""

from collections.abc import Iterable, Sequence

from msgspec import structs

from content.conditions import parse
from content.model import Knowledge
from nlp.reading import Reading
from skill.dialog import following, interview, waiting
from skill.dialog.acts import (
    AnyAct,
    Ask,
    Better,
    CallAnyway,
    CanWait,
    Confirm,
    Emergency,
    HelpText,
    Offer,
)
from skill.dialog.mind import Mind
from skill.dialog.situation import Outcome, Situation
from skill.dialog.stages import INFORM
from skill.dialog.state import State
from skill.dialog.uptake import doubts, of_someone_else
from skill.reasoning.evidence import Entry
from skill.reasoning.truth import all_hold, compiled

TOLD_BY_NUMBER = ("which_doctor", "take_in", "seen_already", "chatter")
"""Intents that the call for help answers by itself: "who do I call"."""

LASTING = ("exposure", "history")
"""Kinds of findings that are no sign themselves."""


def stand(state: State, mind: Mind) -> State:
    """Drop announced emergencies that the evidence no longer bears out."""
    if not state.emergencies:
        return state
    holding = {rule.id for rule in mind.emergencies}
    standing = tuple(name for name in state.emergencies if name in holding)
    level, helped = (state.level, state.helped) if standing else (None, False)
    return structs.replace(state, emergencies=standing, level=level, helped=helped)


def unexcused(learnt: tuple[Entry, ...], state: State, knowledge: Knowledge) -> tuple[Entry, ...]:
    """What was learnt, but for another explanation of an alarm that stands: it lifts none.

    Whoever tells of a cold after the word for gas is told of the gas all the same.
    """
    if not state.emergencies:
        return learnt
    standing = [rule for rule in knowledge.rules if rule.id in state.emergencies]
    conditions = [parse(text) for rule in standing for texts in rule.when for text in texts]
    excuses = {n for each in conditions if each.test == "without" for n in each.values}
    return tuple(e for e in learnt if e.id not in excuses or e.value != "present")


def announce(situation: Situation) -> Outcome | None:
    """Announce an emergency as soon as the words bear one out that was not announced yet."""
    new = [r.id for r in situation.mind.emergencies if r.id not in situation.state.emergencies]
    if not new or _does_it(situation):
        return None
    state = structs.replace(
        situation.state,
        emergencies=(*situation.state.emergencies, *new),
        level="emergency",
        disclaimed=True,
        misses=0,
    )
    rule = leading([*new, *situation.state.emergencies], situation.mind)
    again = rule in situation.state.emergencies
    return state, (Emergency(rule, again=again), Offer("misheard"))


def leading(rules: Sequence[str], mind: Mind) -> str:
    """The first of some emergencies that no other outweighs: sugar goes before the stroke's no."""
    firing = [rule for rule in mind.emergencies if rule.id in rules]
    outweighed = {name for rule in firing for name in rule.outweighs}
    return next((name for name in rules if name not in outweighed), rules[0])


def _does_it(situation: Situation) -> bool:
    """Whether all that was said is that they call, as they were told: no cry for help."""
    return bool(situation.before.emergencies) and situation.intent == "will_call"


def doubt(situation: Situation) -> Outcome | None:
    """Ask about what was perhaps misheard, if it would matter."""
    state, mind = situation.state, situation.mind
    for name in _others(situation):
        return state, (Confirm(name, True),)
    for name in doubts(situation.reading):
        if _only_explains(name, situation):
            continue
        if situation.before.pending == Confirm(name, _alarming(name, situation)):
            # Asked if it was meant, they said the same again: neither a yes nor a no.
            return interview.record_unknown(state, Ask(name, (name,)), mind, ())
        if name not in mind.facts.status and name in mind.knowledge.findings:
            return state, (*situation.opening(), Confirm(name, _alarming(name, situation)))
    asked = following.doubted(situation)
    if asked and not _only_explains(asked.finding, situation):
        return state, (*situation.opening(), asked)
    for name in _hedged(situation.reading):
        open_ = name not in state.pending_ids and not _only_explains(name, situation)
        if open_ and _alarming(name, situation):
            return state, (*situation.opening(), Confirm(name, True))
    return None


def _only_explains(name: str, situation: Situation) -> bool:
    """Whether it only says what an alarm comes from: "it's his Parkinson's" (see `as_ever`)."""
    found = situation.mind.knowledge.findings.get(name)
    return bool(situation.state.emergencies) and found is not None and found.kind in LASTING


def _hedged(reading: Reading) -> list[str]:
    uncertain = {m.id for m in reading.mentions if m.status == "uncertain"}
    return [name for name in reading.unknown if name in uncertain]


def _others(situation: Situation) -> list[str]:
    """What was said of someone else that would be an emergency: asked about, never ignored."""
    facts = Mind(situation.mind.knowledge, situation.before.evidence).facts
    if not of_someone_else(situation.reading, facts):
        return []
    return [name for name in situation.reading.present if _alarming(name, situation)]


def _alarming(name: str, situation: Situation) -> bool:
    """Whether the finding, if present, would make this an emergency."""
    entry = Entry(situation.state.turn, name, "present")
    return bool(Mind(situation.mind.knowledge, (*situation.mind.evidence, entry)).emergencies)


def urge(situation: Situation) -> Outcome:
    """An emergency stands: say again, shortly, to call for help.

    Who has called, or asks, hears what to do until help is there. Whoever goes on with what is not
    understood is asked whether it was heard right, so that nobody is held by a word misheard.
    """
    if situation.intent in waiting.HELPED:
        return waiting.told(situation)
    if situation.state.helped:
        return waiting.until_then(situation, leading(situation.state.emergencies, situation.mind))
    if first := _first_word(situation):
        return situation.state, first
    asks = situation.intent in INFORM or (situation.reading.asks and not situation.intent)
    if asks and situation.intent not in TOLD_BY_NUMBER and not stays(situation):
        return situation.state, (_said_again(situation, asked=True), Offer("misheard"))
    heard = situation.reading.mentions or situation.learnt or situation.reading.duration
    urged = any(isinstance(act, Emergency) and act.again for act in situation.before.last)
    return (
        doubt_alarm(situation) if urged and not (situation.intent or heard) else _again(situation)
    )


def _first_word(situation: Situation) -> tuple[AnyAct, ...]:
    """What is said before, or in place of, the call for help, if what they say needs a word."""
    match situation.intent:
        case "cannot_call":
            return (CallAnyway(), Offer("misheard"))
        case "can_wait" | following.MUST as intent:
            word = CanWait("emergency", must=intent == following.MUST)
            return (word, _said_again(situation), Offer("misheard"))
        case "better":
            return (Better(_said_again(situation).rule), Offer("misheard"))
        case _:
            return ()


def stays(situation: Situation) -> bool:
    """Whether the emergency is one that nobody talks their way out of."""
    rules = situation.mind.emergencies
    return any(rule.stays for rule in rules if rule.id in situation.state.emergencies)


def _again(situation: Situation) -> Outcome:
    return situation.state, (_said_again(situation), Offer("misheard"))


def _said_again(situation: Situation, asked: bool = False) -> Emergency:
    rule = leading(situation.state.emergencies, situation.mind)
    return Emergency(rule, again=True, asked=asked)


def help_in_emergency(situation: Situation) -> Outcome:
    """Say first to call; the offer says how to take it back."""
    return situation.state, (HelpText("emergency"), Offer("misheard"))


def doubt_alarm(situation: Situation) -> Outcome:
    """A "no" to an emergency: ask whether it was heard right; with help coming it needs nothing."""
    if situation.state.helped:
        return waiting.leave(situation.state)
    if which := interview.which_of(situation.mind):
        return situation.state, (which,)
    firing = {rule.id: rule for rule in situation.mind.emergencies}
    rule = firing[situation.state.emergencies[0]]
    if rule.stays:
        return _again(situation)
    facts = set(situation.mind.facts.present())
    present = [name for texts in rule.when for name in texts if name in facts]
    if not present:
        return _again(situation)
    # A sign can be misheard; a known illness or a medicine is hardly what was meant.
    findings = situation.mind.knowledge.findings
    signs = [name for name in present if findings[name].kind not in LASTING]
    return situation.state, (Confirm((signs or present)[0], urgent=True),)


def raised_by(emergencies: Iterable[str], mind: Mind) -> tuple[Entry, ...]:
    """The latest entries that these emergencies rest on; empty where they rest on nothing said.

    A complaint is among them only if nothing else is: an alarm taken back leaves the twitch. So is
    a medicine told along with a sign: it was hardly misheard, and what it can do must be asked.
    """
    names = {name for rule in emergencies for name in _rests_on(rule, mind)}
    for group, content in mind.knowledge.groups.items():
        names |= {group} if names.intersection(content.findings) else set()
    said = [entry for entry in mind.evidence if entry.id in names]
    complaints = set(mind.complaints)
    signs = [entry for entry in said if entry.id not in complaints] or said
    last = max((entry.turn for entry in signs), default=0)
    latest = [entry for entry in signs if entry.turn == last]
    findings = mind.knowledge.findings
    lasting = {e for e in latest if e.id in findings and findings[e.id].kind in LASTING}
    return tuple(entry for entry in latest if entry not in lasting) or tuple(latest)


def _rests_on(name: str, mind: Mind) -> list[str]:
    rule = next((rule for rule in mind.knowledge.rules if rule.id == name), None)
    if rule is None:
        return []
    holding = [
        texts
        for texts, conditions in zip(rule.when, compiled(rule.when), strict=True)
        if all_hold(conditions, mind.facts)
    ]
    return [parse(text).id for texts in holding for text in texts]
