"""The simulator page: the conversation in a browser, and beside it what the guide makes of it.

A blueprint for `create_app`. The page keeps the state between turns and the server keeps nothing.
It loads nothing from elsewhere, and its security policy sees to that.
"""

from datetime import date
from http import HTTPStatus
from typing import Any

import msgspec
from flask import Blueprint, Response, redirect, request
from msgspec import Struct
from werkzeug.wrappers import Response as AnyResponse

from content.load import LOCALES
from skill.conversation import (
    Chose,
    Context,
    Conversation,
    Event,
    Reply,
    Said,
    Turn,
    dump_state,
    load_state,
)
from skill.simulator import outline
from skill.simulator.jsonlines import EVENTS

PATH = "/simulator/"
RANKED = 6
"""Causes shown in the ranking."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)


class Line(Struct, forbid_unknown_fields=True):
    """What the page sends: one of say, event and choose, and the state of the last answer."""

    say: str | None = None
    event: str | None = None
    choose: str | None = None
    state: Any = None
    locale: str = LOCALES[0]
    today: date | None = None

    def turn(self) -> Turn:
        """The turn it stands for.

        Raises:
            ValueError: not exactly one of the three, or an event or locale that there is not.
        """
        if self.locale not in LOCALES:
            raise ValueError(f'"locale" is one of {", ".join(LOCALES)}')
        given = [each for each in (self.say, self.event, self.choose) if each is not None]
        if len(given) != 1:
            raise ValueError('give one of "say", "event" and "choose"')
        if self.event is not None and self.event not in EVENTS:
            raise ValueError(f'"event" is one of {", ".join(EVENTS)}')
        if self.say is not None:
            return Said(self.say)
        return Event(self.event) if self.event is not None else Chose(given[0])


def page(conversation: Conversation) -> Blueprint:
    """The page as a blueprint; `conversation` answers its turns."""
    blueprint = Blueprint("simulator", __name__, static_folder="static")

    def converse() -> Response:
        try:
            line = msgspec.json.decode(request.get_data(cache=False), type=Line)
            turn = line.turn()
        except (msgspec.MsgspecError, ValueError) as error:
            return _json({"error": str(error)}, HTTPStatus.BAD_REQUEST)
        return _json(_answer(turn, line, conversation))

    blueprint.add_url_rule("/", "home", _home)
    blueprint.add_url_rule(PATH, "page", lambda: blueprint.send_static_file("page.html"))
    blueprint.add_url_rule(f"{PATH}<path:filename>", "file", blueprint.send_static_file)
    blueprint.add_url_rule(f"{PATH}converse", "converse", converse, methods=["POST"])
    blueprint.after_request(_guarded)
    return blueprint


def _home() -> AnyResponse:
    return redirect(PATH)


def _answer(turn: Turn, line: Line, conversation: Conversation) -> dict[str, Any]:
    state = load_state(line.state, conversation.content)
    context = Context(line.locale, line.today or date.today())
    found = conversation.reply(turn, state, context)
    return {**outline.reply(found), "ranking": _ranking(found), "state": dump_state(found.state)}


def _ranking(found: Reply) -> list[dict[str, Any]]:
    """The leading causes as they stand, advice or not."""
    ranked = found.mind.ranking[:RANKED] if found.mind.complaints else ()
    return [
        {"id": each.cause, "name": found.names[each.cause], "probability": each.probability}
        for each in ranked
    ]


def _json(found: dict[str, Any], status: HTTPStatus = HTTPStatus.OK) -> Response:
    return Response(msgspec.json.encode(found), status, content_type="application/json")


def _guarded(found: Response) -> Response:
    found.headers["Content-Security-Policy"] = POLICY
    found.headers["X-Content-Type-Options"] = "nosniff"
    found.headers["Referrer-Policy"] = "no-referrer"
    found.headers["Cache-Control"] = "no-store"
    return found
