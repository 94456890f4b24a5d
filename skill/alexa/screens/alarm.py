"""The screen of an emergency: the number to call, why, what to do, and a way back if misheard."""

from content.screens import screen_words
from content.wording import Wording
from skill.alexa.screens.choices import commands
from skill.alexa.screens.documents import Data
from skill.conversation import Reply
from skill.dialog.acts import Emergency
from skill.speech.words import Words

CRISIS = "self_harm"
"""The rule whose number is that of the crisis line."""


def alarm(reply: Reply, wording: Wording) -> Data:
    """The number large enough to be read from anywhere in the room; on calm colours in a crisis."""
    words, shown = Words(wording, reply.mind.facts, reply.state.turn), screen_words(wording.locale)
    rule = _rule(reply)
    told = wording.rules[rule]
    crisis = shown.crisis
    if rule == CRISIS:
        head = {"call": crisis.name, "number": crisis.number, "alone": words.fill(crisis.alone)}
    else:
        number = wording.region["emergency_number"]
        head = {"call": shown.call, "number": number, "alone": shown.alone}
    return head | {
        "calm": rule == CRISIS,
        "reason": words.fill(told.reason),
        "action": words.fill(told.action, crisis_line=crisis.name),
        "choices": [] if reply.ended else commands(("back",), shown),
    }


def _rule(reply: Reply) -> str:
    """The red flag that was announced last; one that the advice rests on if none was."""
    said = [act.rule for act in reply.acts if isinstance(act, Emergency)]
    holding = [rule.id for rule in reply.mind.verdict.rules]
    return [*holding, *reply.state.emergencies, *said][-1]
