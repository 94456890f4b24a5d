"""What can be typed in a chat besides words: lines that begin with a slash.

A command acts on the talk and returns what to show; how it is shown is the terminal's business.
"""

import json
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from content.load import LOCALES
from skill.conversation import Event
from skill.simulator.saving import NotSaved
from skill.simulator.talk import Talk


class Shown(Struct, frozen=True):
    """What a command shows.

    Attributes:
        text: lines of plain text.
        code: JSON to show as such; None for none.
        reply: whether the guide has a new reply to show.
        look: whether to show what the guide makes of it.
        leave: whether the chat is over.
    """

    text: str = ""
    code: Any = None
    reply: bool = False
    look: bool = False
    leave: bool = False


def _help(talk: Talk, rest: str) -> Shown:
    del talk, rest
    return Shown("\n".join(f"{form:16} {what}" for form, what, _ in COMMANDS.values()))


def _json(talk: Talk, rest: str) -> Shown:
    del rest
    return Shown(code=talk.json())


def _state(talk: Talk, rest: str) -> Shown:
    del rest
    return Shown(code=talk.state())


def _explain(talk: Talk, rest: str) -> Shown:
    del talk, rest
    return Shown(look=True)


def _back(talk: Talk, rest: str) -> Shown:
    del rest
    return Shown(reply=True) if talk.undo() else Shown("There is nothing to undo.")


def _silence(talk: Talk, rest: str) -> Shown:
    del rest
    talk.take(Event("silence"))
    return Shown("" if talk.seen.speech else "(silence: the session is over)", reply=True)


def _locale(talk: Talk, rest: str) -> Shown:
    if rest not in LOCALES:
        return Shown(f"Give one of {', '.join(LOCALES)}: /locale en-GB")
    talk.begin(rest)
    return Shown(f"A new conversation in {rest}.", reply=True)


def _save(talk: Talk, rest: str) -> Shown:
    if not rest:
        return Shown("Give a name: /save coffee and a calf")
    try:
        return Shown(f"Saved as {talk.save(rest)}: twinge test holds it from now on.")
    except NotSaved as error:
        return Shown(f"Not saved: {error}.")


def _quit(talk: Talk, rest: str) -> Shown:
    del talk, rest
    return Shown(leave=True)


COMMANDS: dict[str, tuple[str, str, Callable[[Talk, str], Shown]]] = {
    "/help": ("/help", "list these", _help),
    "/explain": (
        "/explain",
        "what was heard, why this question, the ranking, what is next",
        _explain,
    ),
    "/json": ("/json", "the last exchange as JSON", _json),
    "/state": ("/state", "what travels with the conversation", _state),
    "/back": ("/back", "undo the last turn, without the guide's knowing", _back),
    "/silence": ("/silence", "say nothing (so does an empty line)", _silence),
    "/locale": ("/locale en-GB", "begin anew in another locale", _locale),
    "/save": ("/save NAME", "save the conversation as a scenario", _save),
    "/quit": ("/quit", "leave", _quit),
}


def command(talk: Talk, line: str) -> Shown:
    """Do what a line that begins with a slash asks for."""
    name, _, rest = line.strip().partition(" ")
    if name not in COMMANDS:
        return Shown(f"There is no {name}: /help lists what there is.")
    return COMMANDS[name][2](talk, rest.strip())


def pretty(code: object) -> str:
    """JSON over several lines."""
    return json.dumps(code, indent=2, ensure_ascii=False)
