"""Help was called: what is said until it is there, and the kind end when nothing more is asked."""

from typing import Literal

from msgspec import structs

from skill.dialog.acts import Goodbye, HelpComing, Offer
from skill.dialog.situation import Outcome, Situation
from skill.dialog.state import State

HELPED: dict[str, Literal["coming", "calling", "going", "here"]] = {
    "help_coming": "coming",
    "will_call": "calling",
    "going_in": "going",
    "help_here": "here",
}
"""Intents of whoever does as they were told, and how."""


def told(situation: Situation) -> Outcome:
    """They do as they were told: who waits may go on asking, the others have their hands full."""
    how = HELPED[situation.intent]
    if how == "coming":
        state = structs.replace(situation.state, helped=True)
        return state, (HelpComing(how), Offer("until_help"))
    return structs.replace(situation.state, closed=True), (HelpComing(how),)


def until_then(situation: Situation, rule: str) -> Outcome:
    """What to do until help is there, and not once more to call for it.

    Args:
        situation: the turn.
        rule: id of the emergency that was announced.
    """
    how = "better" if situation.intent == "better" else "waiting"
    return situation.state, (HelpComing(how, rule), Offer("until_help"))


def leave(state: State) -> Outcome:
    """End it, and not with one more word to call where help is on its way."""
    return structs.replace(state, closed=True), (Goodbye(helped=state.helped),)
