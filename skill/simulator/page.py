"""The simulator page: the conversation in a browser, and beside it what the guide makes of it.

A blueprint for `create_app`. The page keeps the state between turns and the server keeps nothing.
It loads nothing from elsewhere, and its security policy sees to that.
"""

from http import HTTPStatus
from typing import Any

import msgspec
from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from skill.conversation import Conversation, Reply, dump_state, load_state
from skill.simulator import outline
from skill.simulator.lines import TurnLine

PATH = "/simulator/"
RANKED = 6
"""Causes shown in the ranking."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)


class Line(TurnLine, kw_only=True, forbid_unknown_fields=True):
    """What the page sends: a turn, and the state of the last answer."""

    state: Any = None


def page(conversation: Conversation) -> Blueprint:
    """The page as a blueprint; `conversation` answers its turns."""
    blueprint = Blueprint("simulator", __name__, static_folder="static")

    def converse() -> Response:
        try:
            line = msgspec.json.decode(request.get_data(cache=False), type=Line)
            turn, context = line.turn(), line.context()
        except (msgspec.MsgspecError, ValueError) as error:
            return _json({"error": str(error)}, HTTPStatus.BAD_REQUEST)
        state = load_state(line.state, conversation.content)
        return _json(_answer(conversation.reply(turn, state, context)))

    blueprint.add_url_rule("/", "home", _home)
    blueprint.add_url_rule(PATH, "page", lambda: blueprint.send_static_file("page.html"))
    blueprint.add_url_rule(f"{PATH}<path:filename>", "file", blueprint.send_static_file)
    blueprint.add_url_rule(f"{PATH}converse", "converse", converse, methods=["POST"])
    blueprint.after_request(_guarded)
    return blueprint


def _home() -> AnyResponse:
    return redirect(PATH)


def _answer(found: Reply) -> dict[str, Any]:
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
