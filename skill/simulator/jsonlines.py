"""JSON Lines on standard input and output: `twinge parse` and `twinge converse`.

One object a line, answered at once and in order; a bad line answers {"error": ...} and the
stream goes on.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, TextIO

import msgspec
from msgspec import Struct

from content.load import LOCALES
from skill.conversation import Conversation
from skill.dialog.state import State
from skill.readers import reader
from skill.simulator import outline
from skill.simulator.lines import TurnLine, check_locale


class ParseLine(Struct):
    """One line for `twinge parse`."""

    text: str
    id: Any = None
    pending: str | list[str] | None = None
    locale: str = LOCALES[0]
    today: date | None = None


class ConverseLine(TurnLine, kw_only=True):
    """One line for `twinge converse`: a turn of a session."""

    session: str


def answer(
    lines: Iterable[str], kind: type, answer_one: Callable[[Any], dict[str, Any]], keep: str
) -> Iterator[dict[str, Any]]:
    """Answer each line; one that cannot be read is answered with its error.

    Args:
        lines: JSON objects, one a line.
        kind: what a line must hold.
        answer_one: the answer to one line.
        keep: the key that ties an answer to its line, given back even with an error.
    """
    for line in lines:
        if not line.strip():
            continue
        try:
            yield answer_one(msgspec.json.decode(line, type=kind))
        except (msgspec.MsgspecError, ValueError) as error:
            yield {**_key(line, keep), "error": str(error)}


def _key(line: str, keep: str) -> dict[str, Any]:
    try:
        found = msgspec.json.decode(line)
    except (msgspec.MsgspecError, ValueError):
        return {}
    return {keep: found[keep]} if isinstance(found, dict) and keep in found else {}


def parse_line(line: ParseLine) -> dict[str, Any]:
    """Read one utterance."""
    check_locale(line.locale)
    pending = [line.pending] if isinstance(line.pending, str) else line.pending or []
    found = reader(line.locale).read(line.text, tuple(pending), line.today or date.today())
    return {"id": line.id, **outline.reading(found)}


class Sessions:
    """Conversations that interleave on one stream, by session name."""

    def __init__(self) -> None:
        """Start with none."""
        self._conversation = Conversation(reader)
        self._states: dict[str, State] = {}

    def converse(self, line: ConverseLine) -> dict[str, Any]:
        """Take one turn in its session.

        Raises:
            ValueError: the line is no turn, or its locale is unknown.
        """
        turn, context = line.turn(), line.context()
        found = self._conversation.reply(turn, self._states.get(line.session), context)
        self._states[line.session] = found.state
        return {"session": line.session, **outline.reply(found)}


def run(
    lines: Iterable[str],
    out: TextIO,
    kind: type,
    answer_one: Callable[[Any], dict[str, Any]],
    keep: str,
) -> None:
    """Answer every line on `out`, flushed line by line."""
    for found in answer(lines, kind, answer_one, keep):
        out.write(msgspec.json.encode(found).decode() + "\n")
        out.flush()
