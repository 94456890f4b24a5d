"""When it does not go smoothly: not understood, repeat, help, starting over, leaving, an alarm.

The same thing not understood three times moves on: rephrase, offer choices, note "unknown".
"""

from msgspec import structs

from skill.dialog import interview
from skill.dialog.acts import (
    Acknowledge,
    Ask,
    AskOpen,
    AskWhich,
    Confirm,
    Emergency,
    Goodbye,
    HelpText,
    NothingYet,
    NotUnderstood,
    Offer,
    OutOfScope,
    StartedOver,
)
from skill.dialog.situation import Outcome, Situation
from skill.dialog.state import State, stage

GIVE_UP = 3
"""Turns in a row not understood before the conversation moves on."""


def repair(situation: Situation) -> Outcome:
    """Nothing was understood."""
    state = structs.replace(situation.state, misses=situation.state.misses + 1)
    pending = situation.before.pending
    if isinstance(pending, AskWhich) and situation.mind.knowledge.groups[pending.group].listed:
        return interview.proceed(situation)
    if state.misses < GIVE_UP:
        asked = pending or AskOpen(again=True)
        question = asked.question if isinstance(asked, Ask) else ""
        return state, (NotUnderstood(state.misses, question), asked)
    return _moved_on(state, situation)


def _moved_on(state: State, situation: Situation) -> Outcome:
    match situation.before.pending:
        case Ask() as pending:
            return interview.record_unknown(
                state, pending, situation.mind, (NotUnderstood(GIVE_UP),)
            )
        case AskWhich():
            return interview.proceed(situation)
        case Confirm(finding=name) as pending:
            ask = Ask(name, (name,))
            return interview.record_unknown(state, ask, situation.mind, (NotUnderstood(GIVE_UP),))
        case AskOpen() | None if state.misses == GIVE_UP:
            return state, (OutOfScope(), Offer("common"))
        case _:
            return structs.replace(state, closed=True), (OutOfScope(), Goodbye())


def repeat(situation: Situation) -> Outcome:
    """Say the last thing again."""
    if not situation.before.last:
        return situation.state, (NothingYet(), AskOpen())
    said = situation.before.last
    return situation.state, tuple(act for act in said if not isinstance(act, Acknowledge))


def help_out(situation: Situation) -> Outcome:
    """Say what can be said here, and come back to the question."""
    asked = situation.before.pending or AskOpen(again=True)
    return situation.state, (HelpText(stage(situation.before)), asked)


def start_over(situation: Situation) -> Outcome:
    """Forget everything and begin anew."""
    return State(disclaimed=situation.state.disclaimed), (StartedOver(), AskOpen())


def leave(situation: Situation) -> Outcome:
    """Close kindly."""
    return structs.replace(situation.state, closed=True), (Goodbye(),)


def urge(situation: Situation) -> Outcome:
    """An emergency stands: say again, shortly, to call for help."""
    rule = situation.state.emergencies[0]
    return situation.state, (Emergency(rule, again=True), Offer("misheard"))


def doubt_alarm(situation: Situation) -> Outcome:
    """A "no" to an emergency: ask whether it was heard right."""
    if which := interview.which_of(situation.mind):
        return situation.state, (which,)
    firing = {rule.id: rule for rule in situation.mind.emergencies}
    rule = firing[situation.state.emergencies[0]]
    if rule.stays:
        return urge(situation)
    facts = set(situation.mind.facts.present())
    present = [name for texts in rule.when for name in texts if name in facts]
    if not present:
        return urge(situation)
    return situation.state, (Confirm(present[0], urgent=True),)
