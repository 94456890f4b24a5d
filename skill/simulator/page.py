"""The simulator page: the conversation in a browser, and beside it what the guide makes of it.

A blueprint for `create_app`. The page keeps the state between turns and the server keeps nothing.
It loads nothing from elsewhere, and its security policy sees to that.
"""

from collections.abc import Callable
from http import HTTPStatus
from time import perf_counter
from typing import Any, TypeVar

import msgspec
from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from content.load import LOCALES
from skill.conversation import Conversation, dump_state, load_state
from skill.dialog.stages import LEADS_TO, TABLE
from skill.dialog.state import State
from skill.simulator import outline, saving
from skill.simulator.insight import insight, timed
from skill.simulator.lines import TurnLine
from skill.simulator.panes import Panes
from skill.simulator.recorded import Recording, replayed

PATH = "/simulator/"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)

R = TypeVar("R", bound=msgspec.Struct)


class Line(TurnLine, kw_only=True, forbid_unknown_fields=True):
    """What the page sends: a turn, the state of the last answer, and how the page is set.

    Attributes:
        state: as the last answer gave it.
        screen: whether the device has one.
        look: whether to add what the guide makes of it, and the exchange with Alexa.
    """

    state: Any = None
    screen: bool = False
    look: bool = False


def page(conversation: Conversation) -> Blueprint:
    """The page as a blueprint; `conversation` answers its turns."""
    blueprint = Blueprint("simulator", __name__, static_folder="static")
    panes = Panes(conversation)

    def converse() -> Response:
        return _answered(lambda: _converse(_read(Line), conversation, panes))

    def scenario() -> Response:
        return _answered(lambda: {"yaml": _scenario(_read(Recording), conversation)})

    blueprint.add_url_rule("/", "home", _home)
    blueprint.add_url_rule(PATH, "page", lambda: blueprint.send_static_file("page.html"))
    blueprint.add_url_rule(f"{PATH}<path:filename>", "file", blueprint.send_static_file)
    blueprint.add_url_rule(f"{PATH}converse", "converse", converse, methods=["POST"])
    blueprint.add_url_rule(f"{PATH}scenario", "scenario", scenario, methods=["POST"])
    blueprint.add_url_rule(f"{PATH}setting", "setting", lambda: _json(_setting()))
    blueprint.after_request(_guarded)
    return blueprint


def _read(kind: type[R]) -> R:
    """What the request's body holds."""
    return msgspec.json.decode(request.get_data(cache=False), type=kind)


def _answered(answer: Callable[[], dict[str, Any]]) -> Response:
    """The answer to the request; one that can't be read or taken is told why."""
    try:
        return _json(answer())
    except (msgspec.MsgspecError, ValueError) as error:
        return _json({"error": str(error)}, HTTPStatus.BAD_REQUEST)


def _converse(line: Line, conversation: Conversation, panes: Panes) -> dict[str, Any]:
    turn, context = line.turn(), line.context(line.screen)
    state = load_state(line.state, conversation.content)
    start = perf_counter()
    reply = conversation.reply(turn, state, context)
    seconds = perf_counter() - start
    found = {**outline.reply(reply), "state": dump_state(reply.state)}
    if line.look:
        before = (state or State()).pending_ids
        found["look"] = insight(reply, context)
        found["ms"] = timed(reply, context, before, seconds)
        found["alexa"] = panes.exchange(turn, state, reply, context)
        found["screen"] = panes.screen(reply, context)
    return found


def _scenario(line: Recording, conversation: Conversation) -> str:
    turns = replayed(line, conversation)
    if not turns:
        raise ValueError("nothing has been said yet")
    return saving.text(line.name, line.locale, line.day.isoformat(), turns)


def _setting() -> dict[str, Any]:
    """What the page needs to know before the first turn: locales, and the stage table."""
    arrows = {
        (source, target)
        for source, row in TABLE.items()
        for handler in row.values()
        for target in LEADS_TO.get(handler, ())
        if source not in (target, "closed")
    }
    arrows |= {(source, "emergency") for source in TABLE if source not in ("emergency", "closed")}
    return {"locales": LOCALES, "stages": list(TABLE), "arrows": sorted(arrows)}


def _home() -> AnyResponse:
    return redirect(PATH)


def _json(found: dict[str, Any], status: HTTPStatus = HTTPStatus.OK) -> Response:
    return Response(msgspec.json.encode(found), status, content_type="application/json")


def _guarded(found: Response) -> Response:
    found.headers["Content-Security-Policy"] = POLICY
    found.headers["X-Content-Type-Options"] = "nosniff"
    found.headers["Referrer-Policy"] = "no-referrer"
    found.headers["Cache-Control"] = "no-store"
    return found
