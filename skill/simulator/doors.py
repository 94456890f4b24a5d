"""Doors to the conversation that a scenario or a chat can go through: here in process, or a server.

A door holds one session at a time. The door through Alexa's JSON is in `skill.simulator.echo`.
"""

import http.client
import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from skill.conversation import Chose, Context, Conversation, Event, Said, Turn, load_state
from skill.dialog.mind import Mind
from skill.dialog.state import State
from skill.simulator.expectation import Seen, seen

SECONDS = 20.0
"""How long a server may take for one turn."""


class DoorError(Exception):
    """The door failed, whatever was said: one sentence why."""


class Door(Protocol):
    """One session after another."""

    def open(self, locale: str, today: date) -> None:
        """Begin a new session, without a launch."""
        ...

    def send(self, turn: Turn) -> Seen:
        """Take one turn; raises DoorError if the door itself fails."""
        ...


class Direct:
    """The conversation itself, in process."""

    def __init__(self, conversation: Conversation) -> None:
        """Talk to `conversation`."""
        self._conversation = conversation
        self._state: State | None = None
        self._context = Context()

    def open(self, locale: str, today: date) -> None:
        """Begin a new session."""
        self._state, self._context = None, Context(locale, today)

    def send(self, turn: Turn) -> Seen:
        """Take one turn."""
        reply = self._conversation.reply(turn, self._state, self._context)
        self._state = reply.state
        return seen(reply)


class Remote:
    """The simulator page of a server somewhere."""

    def __init__(self, url: str, conversation: Conversation) -> None:
        """Talk to the server at `url`; `conversation` knows the ids that its states hold.

        Raises:
            DoorError: the address is none.
        """
        if not url.startswith(("http://", "https://")):
            raise DoorError(f"{url!r} is no address: give one such as http://127.0.0.1:8000")
        self._url = url.rstrip("/").removesuffix("/simulator") + "/simulator/converse"
        self._content = conversation.content
        self._state: Any = None
        self._line: dict[str, Any] = {}

    def open(self, locale: str, today: date) -> None:
        """Begin a new session."""
        self._state, self._line = None, {"locale": locale, "today": today.isoformat()}

    def send(self, turn: Turn) -> Seen:
        """Post one turn.

        Raises:
            DoorError: no answer, or one that is not the simulator's.
        """
        found = self._post({**self._line, **_line(turn), "state": self._state})
        try:
            return self._seen(found)
        except (KeyError, TypeError, AttributeError):
            raise DoorError(f"{self._url} does not answer as the simulator does") from None

    def _seen(self, found: Mapping[str, Any]) -> Seen:
        self._state = found["state"]
        state = load_state(self._state, self._content) or State()
        return Seen(
            speech=found["speech"],
            acts=tuple(found["acts"]),
            asks=tuple(found["asks"]),
            confirms=found["confirms"],
            stage=found["stage"],
            urgency=found["urgency"],
            causes=tuple(cause["id"] for cause in found["causes"]),
            status=Mind(self._content, state.evidence).facts.status,
            ended=found["ended"],
        )

    def _post(self, line: Mapping[str, Any]) -> Any:
        headers = {"Content-Type": "application/json"}
        request = Request(self._url, json.dumps(line).encode(), headers)
        try:
            with urlopen(request, timeout=SECONDS) as answer:
                return json.load(answer)
        except HTTPError as error:
            with error:
                raise DoorError(f"{self._url} answered with status {error.code}") from None
        except (URLError, OSError, http.client.HTTPException) as error:
            why = getattr(error, "reason", None) or error
            raise DoorError(f"{self._url} can't be reached: {why}") from None
        except ValueError:
            raise DoorError(f"{self._url} does not answer as the simulator does") from None


def _line(turn: Turn) -> dict[str, str]:
    match turn:
        case Said(text):
            return {"say": text}
        case Chose(choice):
            return {"choose": choice}
        case Event(name):
            return {"event": name}
