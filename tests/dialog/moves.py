"""Readings made by hand, and helpers to talk with them."""

from nlp.reading import Intent, Quantity, Reading
from skill.dialog import acts as a

CALF = Reading(present=("twitching",), site=("calf",), duration=Quantity(10, "day"), subject="self")
NO, YES, UNSURE = (Reading(intent=Intent(name)) for name in ("no", "yes", "unsure"))


def want(name, cause=None):
    return Reading(intent=Intent(name, cause))


def no_to(state):
    return Reading(absent=state.pending_ids, intent=Intent("no"))


def yes_to(state):
    ids = state.pending_ids
    return Reading(present=ids if len(ids) == 1 else (), intent=Intent("yes"))


def names(acts):
    return [type(act).__name__ for act in acts]


def until_advice(talk, state, limit=28):
    for _ in range(limit):
        if state.advised or state.closed:
            return state
        move = no_to if isinstance(state.pending, a.Ask) else UNSURE
        state, _acts = talk(move, state=state)
    raise AssertionError("no advice")
