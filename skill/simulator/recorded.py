"""A conversation that a browser has recorded, held again to know what was seen of each reply."""

from datetime import date

from msgspec import Struct, field

from skill.conversation import Conversation, Turn
from skill.simulator.doors import Direct
from skill.simulator.expectation import Seen
from skill.simulator.lines import TurnLine, check_locale

MOST = 60
"""Turns; no conversation is longer."""


class Recording(Struct, kw_only=True, forbid_unknown_fields=True):
    """Turns of one session in one locale, the launch among them, and a name for the scenario."""

    name: str
    turns: list[TurnLine]
    locale: str = "en-US"
    day: date = field(default_factory=date.today)


def replayed(recording: Recording, conversation: Conversation) -> list[tuple[Turn, Seen]]:
    """Every turn after the launch, with what was seen of its reply.

    Raises:
        ValueError: a turn is none, there are too many, or the locale is unknown.
    """
    check_locale(recording.locale)
    if len(recording.turns) > MOST:
        raise ValueError(f"more than {MOST} turns")
    door = Direct(conversation)
    door.open(recording.locale, recording.day)
    turns = [line.turn() for line in recording.turns]
    seen = [(turn, door.send(turn)) for turn in turns]
    return seen[1:]
