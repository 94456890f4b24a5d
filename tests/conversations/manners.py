"""What holds of every reply, whatever it is about: its length, its question, its words."""

import re
from collections.abc import Iterator

from content.load import wording
from skill.dialog.acts import Acknowledge, Ask, AskOpen
from skill.plain import seconds

LONGEST = 30.0
"""Seconds that a reply may take."""

ROBOT = re.compile(
    r"\b(input|invalid|utterance|processing|selected|recorded|symptom:|error|null|none|unknown|"
    r"evidence|slot|intent|option \d)\b|[_{}\[\]<>]|\.\.|,,|\s\s",
    re.IGNORECASE,
)
"""What no person would say, and what is left of a template that was not filled."""

THANKS = tuple(wording("en-US").prompts["acknowledge"])


def faults(turns) -> Iterator[str]:
    """Each breach of manners in a conversation, with the reply that commits it."""
    replies = [reply for _, reply in turns]
    for before, reply in zip([None, *replies], replies, strict=False):
        for name, broken in RULES.items():
            if broken(before, reply):
                yield f"{name}: {reply.speech}"


def _asks_more(_, reply) -> bool:
    # The open question names examples in a second one: reported, to be one.
    if isinstance(reply.state.pending, AskOpen):
        return False
    _, *after = reply.speech.split("?")
    # "Did you say chest pain? If so, call 911 now": the call comes with the question.
    return len(after) > 1 or bool(after and after[0] and not reply.confirms)


def _asks_again(_, reply) -> bool:
    asked = reply.acts[-1] if reply.acts else None
    status = reply.mind.facts.status
    return isinstance(asked, Ask) and any(
        status.get(name) in ("present", "absent") for name in asked.findings
    )


def _thanks_again(before, reply) -> bool:
    return bool(before and _thanks(reply) and _thanks(before) == _thanks(reply))


def _thanks(reply) -> str:
    plain = any(isinstance(act, Acknowledge) and not act.about for act in reply.acts)
    return next((w for w in THANKS if reply.speech.startswith(w)), "") if plain else ""


def _waits_dumb(_, reply) -> bool:
    asks = reply.acts and reply.state.pending
    return bool(asks) and (not reply.reprompt or reply.speech.endswith(reply.reprompt))


RULES = {
    "over thirty seconds": lambda _, reply: seconds(reply.speech) > LONGEST,
    "not one question, or not last": _asks_more,
    "asks what is known": _asks_again,
    "the same thanks twice in a row": _thanks_again,
    "a robot word": lambda _, reply: bool(ROBOT.search(reply.speech)),
    "no reprompt in other words": _waits_dumb,
}
