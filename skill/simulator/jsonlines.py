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
from skill.conversation import Chose, Context, Conversation, Event, Said
from skill.dialog.state import State
from skill.readers import reader
from skill.simulator import outline

EVENTS = ("launch", "silence", "stop")


class ParseLine(Struct):
    """One line for `twinge parse`."""

    text: str
    id: Any = None
    pending: str | list[str] | None = None
    locale: str = "en-US"
    today: date | None = None


class ConverseLine(Struct):
    """One line for `twinge converse`: what was said, or an event."""

    session: str
    say: str | None = None
    event: str | None = None
    choose: str | None = None
    locale: str = "en-US"
    today: date | None = None


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
    _check_locale(line.locale)
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
            ValueError: neither or both of `say` and `event`, or an unknown event or locale.
        """
        _check_locale(line.locale)
        given = [value for value in (line.say, line.event, line.choose) if value is not None]
        if len(given) != 1:
            raise ValueError('give "say" or "event", and only one of them')
        if line.event is not None and line.event not in EVENTS:
            raise ValueError(f"unknown event {line.event!r}: one of {', '.join(EVENTS)}")
        turn = (
            Event(line.event)
            if line.event is not None
            else Chose(line.choose)
            if line.choose is not None
            else Said(line.say or "")
        )
        context = Context(line.locale, line.today or date.today())
        found = self._conversation.reply(turn, self._states.get(line.session), context)
        self._states[line.session] = found.state
        return {"session": line.session, **outline.reply(found)}


def _check_locale(locale: str) -> None:
    if locale not in LOCALES:
        raise ValueError(f"unknown locale {locale!r}: one of {', '.join(LOCALES)}")


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
