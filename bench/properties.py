"""What must hold of any conversation, whatever is said: checked on random ones from a seed.

    python -m bench.properties [--conversations 20000] [--seed 1]

No exception; it ends; twelve questions at most; a red flag once given is not lost unless it is
taken back; the same turn gives the same reply (every fourth conversation is replayed); the state
survives JSON at every turn and stays small; one from another version keeps what is still known
and a broken one starts over; no reply is too long and no word of thanks comes twice in a row.
"""

import argparse
import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random
from typing import Any

from bench.babble import Babble
from content.load import LOCALES, wording
from skill.conversation import (
    Chose,
    Context,
    Conversation,
    Event,
    Reply,
    Turn,
    dump_state,
    load_state,
)
from skill.dialog.acts import Acknowledge, AskWhich
from skill.dialog.state import State
from skill.dialog.turn import LAST_TURN
from skill.plain import seconds
from skill.readers import reader

LARGEST_STATE = 2048
LONGEST_REPLY = 30.0
MOST_QUESTIONS = 12
MOST_STEPS = 3 * LAST_TURN
"""Turns and events together: a silence is no turn, and two in a row end it."""

REPLAYED = 4
"""Every fourth conversation has each of its turns answered twice."""

FOREIGN = 0.1
"""Share of turns after which the state is made older, and broken."""

TODAY = date(2026, 11, 23)
SHOWN = 20
"""Faults printed."""

UNDOING = ("back", "correct", "start_over", "no", "stop", "cancel")
VALUES = ("duration", "age", "age_band", "onset", "occurs", "pattern", "trend", "sex", "site")
"""What can take an alarm back: a condition on one of them may no longer hold."""


@cache
def _babble(locale: str) -> Babble:
    return Babble(locale)


def conversation(number: int, seed: int, guide: Conversation) -> Iterator[str]:
    """Hold conversation `number` to its end; yield a line for whatever did not hold."""
    rng = Random(f"{seed} {number}")
    context = Context(rng.choice(LOCALES), TODAY)
    before = guide.reply(Event("launch"), None, context) if rng.random() < 0.8 else None
    for _ in range(MOST_STEPS):
        state = before.state if before else None
        turn = _babble(context.locale).turn(state, rng)
        try:
            reply = guide.reply(turn, state, context)
            if number % REPLAYED == 0 and _said(guide.reply(turn, state, context)) != _said(reply):
                yield f"{turn}: not the same reply twice"
            for fault in (*_faults(turn, before, reply, context), *_carried(reply.state, guide)):
                yield f"{turn}: {fault}"
            if rng.random() < FOREIGN:
                yield from (f"{turn}: {fault}" for fault in _foreign(reply.state, guide, rng))
        except Exception as error:
            yield f"{turn}: {type(error).__name__}: {error}"
            return
        if reply.ended:
            return
        before = reply
    yield "it did not end"


def _said(reply: Reply) -> tuple[State, str, str]:
    return reply.state, reply.speech, reply.reprompt


def _faults(turn: Turn, before: Reply | None, reply: Reply, context: Context) -> Iterator[str]:
    state = reply.state
    if state.turn > LAST_TURN:
        yield f"turn {state.turn}"
    if len(state.asked) > MOST_QUESTIONS:
        yield f"{len(state.asked)} questions"
    if seconds(reply.speech) > LONGEST_REPLY:
        yield f"{seconds(reply.speech):.0f} seconds: {reply.speech}"
    if set("{}_") & set(reply.speech):
        yield f"a template shows: {reply.speech}"
    if turn != Event("silence") and not (reply.speech and (reply.reprompt or reply.ended)):
        yield f"says {reply.speech!r}, then {reply.reprompt!r}"
    if before and (word := _thanks(before, context)) and word == _thanks(reply, context):
        yield f"{word!r} twice in a row"
    if not reply.ended and not _undone(turn, before, reply):
        yield from _safety(before, reply)


def _thanks(reply: Reply, context: Context) -> str:
    """The plain word of thanks a reply starts with, if it has one."""
    if not any(isinstance(act, Acknowledge) and not act.about for act in reply.acts):
        return ""
    words = wording(context.locale).prompts["acknowledge"]
    return next((word for word in words if reply.speech.startswith(word)), "")


def _safety(before: Reply | None, reply: Reply) -> Iterator[str]:
    """Red flags stay, and those that stand are announced."""
    still = {rule.id for rule in reply.mind.emergencies}
    given = {rule.id for rule in before.mind.emergencies} if before else set[str]()
    yield from (f"lost {rule}" for rule in sorted(given - still))
    if still and reply.urgency != "emergency":
        yield f"{min(still)} is not announced"


def _undone(turn: Turn, before: Reply | None, reply: Reply) -> bool:
    """Whether the turn may have taken something back."""
    if isinstance(turn, Event):
        return turn.name == "launch"
    if before and isinstance(before.state.pending, AskWhich):
        return True  # a yes to several signs is told apart: one stays, the others fall
    reading = reply.reading
    if reading is None:
        return False
    intent = reading.intent.name if reading.intent else ""
    changed = any(getattr(reading, name) for name in VALUES)
    return bool(reading.absent or reading.unknown) or changed or intent in UNDOING


def _carried(state: State, guide: Conversation) -> Iterator[str]:
    """The state as JSON: small, and the same when it comes back."""
    text = json.dumps(dump_state(state), separators=(",", ":"))
    if len(text) > LARGEST_STATE:
        yield f"state of {len(text)} bytes"
    if load_state(json.loads(text), guide.content) != state:
        yield "the state changed on its way through JSON"


def _foreign(state: State, guide: Conversation, rng: Random) -> Iterator[str]:
    """A state of another version keeps what is known; a broken one is met politely."""
    older: dict[str, Any] = dump_state(state)
    gone = [1, "no_longer_known", "present"]
    older |= {"version": 0, "evidence": [*older.get("evidence", []), gone]}
    kept = load_state(older, guide.content)
    if kept is None or kept.evidence != state.evidence:
        yield "a state from an older version lost what is still known"
    text = json.dumps(dump_state(state))
    at = rng.randrange(len(text))
    broken = text[:at] + rng.choice('{}[],:"0x') + text[at + 1 :]
    try:
        data = json.loads(broken)
    except ValueError:
        data = broken
    reply = guide.reply(Chose("yes"), load_state(data, guide.content), Context("en-US", TODAY))
    if not reply.speech:
        yield f"met with silence: {broken}"


def run(conversations: int, seed: int) -> list[str]:
    """All faults of `conversations` conversations, each with the number of its conversation."""
    guide = Conversation(reader)
    return [
        f"{number}: {fault}"
        for number in range(conversations)
        for fault in conversation(number, seed, guide)
    ]


def main() -> None:
    """Run and print; ends with 1 if anything did not hold."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--conversations", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    faults = run(arguments.conversations, arguments.seed)
    held = f"{arguments.conversations} conversations from seed {arguments.seed}"
    print("\n".join([*faults[:SHOWN], f"{held}: {len(faults)} faults"]))
    raise SystemExit(bool(faults))


if __name__ == "__main__":
    main()
