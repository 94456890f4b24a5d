"""One conversation at a door, with everything that a chat can do to it: go back, save, look inside.

Knows no terminal. The door is in process or through Alexa's JSON; behind both is a conversation
that keeps its last reply.
"""

from datetime import date
from time import perf_counter
from typing import Any

from skill.conversation import Context, Event, Reply, Turn, dump_state
from skill.readers import reader
from skill.simulator import outline, saving
from skill.simulator.doors import Door
from skill.simulator.echo import Echo, Kept
from skill.simulator.expectation import Seen
from skill.simulator.insight import insight, timed


class Talk:
    """A session and its turns so far.

    Attributes:
        turns: every turn since the launch, with what was seen of the reply.
        seen: the last reply as the door showed it.
    """

    seen: Seen

    def __init__(self, door: Door, kept: Kept, locale: str) -> None:
        """Open the skill in `locale`; `kept` is the conversation behind `door`."""
        self._door, self._kept = door, kept
        self._seconds, self._before = 0.0, ()
        self.turns: list[tuple[Turn, Seen]] = []
        self.begin(locale)

    def begin(self, locale: str) -> None:
        """Begin anew, in any locale."""
        self._context, self.turns = Context(locale, date.today()), []
        self._door.open(locale, date.today())
        self.seen = self._door.send(Event("launch"))

    @property
    def locale(self) -> str:
        """The locale it is held in."""
        return self._context.locale

    def take(self, turn: Turn) -> Seen:
        """Take one turn."""
        self._before = self.seen.asks
        reader(self.locale)  # the first turn waits for the parser; that is no time of the turn's
        start = perf_counter()
        self.seen = self._door.send(turn)
        self._seconds = perf_counter() - start
        self.turns.append((turn, self.seen))
        return self.seen

    def undo(self) -> bool:
        """Undo the last turn by holding the conversation again without it; False if none is left.

        Unlike "go back", of which the guide knows, this leaves no trace.
        """
        if not self.turns:
            return False
        again = [turn for turn, _ in self.turns[:-1]]
        self.begin(self.locale)
        for turn in again:
            self.take(turn)
        return True

    def save(self, name: str) -> str:
        """Save it as a scenario; returns the file's name.

        Raises:
            NotSaved: it can't be.
        """
        today = self._context.today or date.today()
        return str(saving.save(name, self.locale, today.isoformat(), self.turns))

    @property
    def reply(self) -> Reply | None:
        """The last reply behind the door."""
        return self._kept.last

    def look(self) -> dict[str, Any]:
        """What the guide makes of it, and how long the last turn took in milliseconds."""
        if self.reply is None:
            return {}
        found = insight(self.reply, self._context)
        return {**found, "ms": timed(self.reply, self._context, self._before, self._seconds)}

    def json(self) -> dict[str, Any]:
        """The last exchange: Alexa's request and response, or the reply as programs get it."""
        if isinstance(self._door, Echo):
            return {"request": self._door.request, "response": self._door.response}
        return outline.reply(self.reply) if self.reply else {}

    def state(self) -> dict[str, Any]:
        """What travels with the conversation."""
        return dump_state(self.reply.state) if self.reply else {}
