"""When it does not go smoothly: not understood, repeat, help, a pause, starting over, leaving."""

from msgspec import structs

from skill.dialog import following, interview, waiting
from skill.dialog.acts import (
    Acknowledge,
    Ask,
    AskOpen,
    AskWhich,
    Confirm,
    Echo,
    Goodbye,
    HelpText,
    NothingYet,
    NotUnderstood,
    Offer,
    OutOfScope,
    Reassure,
    StartedOver,
    Waiting,
)
from skill.dialog.situation import Outcome, Situation
from skill.dialog.stages import MAY_LEAVE
from skill.dialog.state import State, stage

QUESTION = (Ask, AskWhich, Confirm)
"""Acts whose third asking in vain is dealt with in `asking`."""

GIVE_UP = 3
"""Turns in a row not understood before the conversation moves on."""

PATIENCE = 6
"""Turns in a row not understood after the advice before it is taken leave of."""


def repair(situation: Situation) -> Outcome:
    """Nothing was understood: rephrase, offer choices, then do without (see `asking`)."""
    state = structs.replace(situation.state, misses=situation.state.misses + 1)
    pending = situation.before.pending
    if isinstance(pending, AskWhich) and situation.mind.knowledge.groups[pending.group].listed:
        return interview.all_of_it(state, situation.mind, pending)
    if state.misses < GIVE_UP or isinstance(pending, QUESTION):
        asked = pending or AskOpen(again=True)
        question = asked.question if isinstance(asked, Ask) else ""
        step = min(state.misses, GIVE_UP - 1)
        sorry = NotUnderstood(step, question, offer=isinstance(asked, Offer))
        return state, (sorry, asked)
    return _given_up(state)


def _given_up(state: State) -> Outcome:
    """An offer met with nothing that makes sense: say what can be asked, and in the end leave."""
    if state.advised and state.misses < PATIENCE:
        return state, (HelpText("advice"), Offer("anything"))
    if state.misses == GIVE_UP:
        return state, (OutOfScope(), Offer("common"))
    return structs.replace(state, closed=True), (OutOfScope(), Goodbye())


def repeat(situation: Situation) -> Outcome:
    """Say the last thing again; of a question only itself, which is shorter."""
    if not situation.before.last:
        return situation.state, (NothingYet("told"), AskOpen())
    said = situation.before.last
    return situation.state, tuple(act for act in said if not isinstance(act, Acknowledge | Echo))


def help_out(situation: Situation) -> Outcome:
    """Say what can be said here, and come back to the question."""
    return interview.resume(situation, situation.state, (HelpText(stage(situation.before)),))


def hold(situation: Situation) -> Outcome:
    """Give the person a moment, and keep the question."""
    return interview.resume(situation, situation.state, (Waiting(),))


def comfort(situation: Situation) -> Outcome:
    """A warm word for someone who says nothing but that they are frightened."""
    return interview.resume(situation, situation.state, (Reassure(),))


def start_over(situation: Situation) -> Outcome:
    """Forget everything and begin anew; the turns count on, so that there is an end."""
    state = State(turn=situation.state.turn, disclaimed=situation.state.disclaimed)
    return state, (StartedOver(), AskOpen())


def leave(situation: Situation) -> Outcome:
    """Close kindly; but "can I stop", from whoever told of a medicine, asks about that."""
    word = following.medicine_word(situation)
    if situation.intent == MAY_LEAVE and word.findings:
        return interview.resume(situation, situation.state, (word,))
    return waiting.leave(situation.state)
