"""The result: the causes worth naming, the one urgency, and what speaks for them."""

from msgspec import structs

from content.model import LEVELS
from skill.dialog.acts import Advice, AnyAct, Disclaimer, Offer, Reasons, Unchanged
from skill.dialog.mind import Mind, missing, reasons
from skill.dialog.situation import Outcome
from skill.dialog.state import State

AS_EVER = "as_ever"
"""Value that holds the signs which were taken back because they are old and unchanged."""


def advice(mind: Mind, changed: bool = False) -> Advice:
    """The result that the evidence bears out now."""
    named = mind.named()
    level = mind.verdict.level
    if level == "self_care" and (not (named and mind.complaints) or AS_EVER in mind.facts.values):
        # Nobody is reassured about what this guide does not understand, nor about numbness alone,
        # nor after an alarm that was only taken back because the sign is old.
        level = "soon"
    if level == "urgent":
        # "See someone today. The most likely cause is caffeine": the second takes back the first.
        named = tuple(item for item in named if not _harmless(item.cause, mind))
    return Advice(
        level=level,
        causes=tuple(item.cause for item in named),
        because=tuple(reasons(item, mind, True) for item in named),
        rules=tuple(rule.id for rule in mind.verdict.rules if rule.level == mind.verdict.level)[:2],
        changed=changed,
        unknown=mind.verdict.unknown,
    )


def _harmless(cause: str, mind: Mind) -> bool:
    return LEVELS.index(mind.knowledge.causes[cause].urgency) < LEVELS.index("soon")


def advise(state: State, mind: Mind, opening: tuple[AnyAct, ...], changed: bool = False) -> Outcome:
    """Give the advice and offer more."""
    result = advice(mind, changed)
    if not state.disclaimed:
        opening = (*opening, Disclaimer())
    state = structs.replace(
        state, advised=state.turn, level=result.level, causes=result.causes, disclaimed=True
    )
    return state, (*opening, result, Offer("more", result.causes))


def advise_again(state: State, mind: Mind, opening: tuple[AnyAct, ...]) -> Outcome:
    """After the advice: say anew what changed, or that nothing did."""
    result = advice(mind)
    if result.level == state.level and result.causes[:1] == state.causes[:1]:
        return state, (*opening, Unchanged(), Offer("more", state.causes))
    return advise(state, mind, opening, changed=True)


def why(mind: Mind) -> Reasons:
    """What the advice rests on, from the terms of its own ranking and its own rules."""
    result, leader = advice(mind), mind.named()[:1]
    if leader and leader[0].cause in result.causes[:1]:
        item = leader[0]
        told = (reasons(item, mind, True), missing(item, mind))
        return Reasons(item.cause, *told, result.rules)
    return Reasons(rules=result.rules)
