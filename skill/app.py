"""The web server as a Flask application: POST /alexa, /privacy and /terms, and how it is.

GET /healthz says that the process answers, /readyz that it can read speech.

The skill's ids come from TWINGE_SKILL_ID, separated by commas. Without one no request can be
verified and all are refused. Nothing here, or anywhere, switches verification off. Logs hold
reasons and never what was said.
"""

import logging
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any, Protocol

import msgspec
from flask import Blueprint, Flask, Response, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from skill.alexa.bad_request import BadRequest, Reason
from skill.alexa.pages import pages
from skill.alexa.service import AlexaSkill
from skill.alexa.setting import policy
from skill.alexa.skill_ids import SKILL_ID, our_ids
from skill.alexa.verify import MAX_BODY_BYTES, Headers, Verifier
from skill.conversation import Conversation
from skill.readers import reader, ready, warm_up
from skill.web import metrics
from skill.web.watch import watch

log = logging.getLogger(__name__)


class Verifies(Protocol):
    """What `create_app` needs of a verifier."""

    def verify(self, headers: Headers, body: bytes) -> dict[str, Any]:
        """The envelope of a good request; raises BadRequest for any other."""
        ...


class RefuseAll:
    """Stands in for a verifier where no skill id is known."""

    def verify(self, headers: Headers, body: bytes) -> dict[str, Any]:
        """Refuse."""
        del headers, body
        raise BadRequest(Reason.SKILL_ID)


def verifier_from_environment() -> Verifies:
    """A verifier for the skill's ids; one that refuses everything if there are none."""
    if ids := our_ids():
        return Verifier(ids)
    log.warning("%s is not set: every request to /alexa will be refused", SKILL_ID)
    return RefuseAll()


def create_app(
    verifier: Verifies | None = None,
    blueprints: Iterable[Blueprint] = (),
    conversation: Conversation | None = None,
    after: Callable[[], object] | None = None,
    figures: int | None = None,
) -> Flask:
    """Make the application. Nothing of it imports spaCy before the first utterance.

    Args:
        verifier: verifies requests; by default for the ids in TWINGE_SKILL_ID.
        blueprints: more pages, such as the simulator's.
        conversation: answers turns; by default the product's.
        after: called once in each process, behind the first answer to Alexa or a page.
        figures: the port at which GET /metrics is answered; without it nowhere.

    Raises:
        ContentError: a content file is wrong; names file, line and key.
    """
    app = Flask("skill", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    watch(app)
    metrics.reasons(tuple(Reason))
    skill = AlexaSkill(conversation or Conversation(reader, policy=policy()))
    door = _Door(skill, verifier or verifier_from_environment())
    app.add_url_rule("/alexa", "alexa", door.answer, methods=["POST"])
    app.add_url_rule("/healthz", "healthz", _healthz)
    app.add_url_rule("/readyz", "readyz", _readyz)
    app.register_error_handler(HTTPException, _bare)
    figured = () if figures is None else (metrics.page(figures),)
    for blueprint in (pages(), *figured, *blueprints):
        app.register_blueprint(blueprint)
    if after is not None:
        app.after_request(_Once(after).behind)
    return app


def warm() -> None:
    """Load the parser in a thread, and count the worker as ready when it is there."""
    warm_up(then=lambda: metrics.ready(True))


class _Door:
    """POST /alexa."""

    def __init__(self, skill: AlexaSkill, verifier: Verifies) -> None:
        self._skill, self._verifier = skill, verifier

    def answer(self) -> Response:
        """Verify and answer."""
        try:
            envelope = self._verifier.verify(request.headers, _body())
        except BadRequest as refusal:
            metrics.refused(refusal.reason)
            log.warning("refused: %s%s", refusal.reason, refusal.reason.hint)
            return Response(status=HTTPStatus.BAD_REQUEST)
        answer = msgspec.json.encode(self._skill.answer(envelope))
        return Response(answer, content_type="application/json;charset=UTF-8")


class _Once:
    """What can wait until the first answer has gone out. A health check is no reason for it."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work: Callable[[], object] | None = work

    def behind(self, answer: Response) -> Response:
        """Do it when this answer has been sent; a file's never tells, so the next one's may."""
        if self._work is not None and request.endpoint not in (None, "healthz"):
            answer.call_on_close(self._do)
        return answer

    def _do(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work()


def _body() -> bytes:
    try:
        return request.get_data(cache=False)
    except RequestEntityTooLarge:
        raise BadRequest(Reason.BODY) from None


def _healthz() -> dict[str, str]:
    return {"status": "ok"}


def _readyz() -> tuple[dict[str, str], HTTPStatus]:
    if ready():
        return {"status": "ok"}, HTTPStatus.OK
    return {"status": "the parser is being loaded"}, HTTPStatus.SERVICE_UNAVAILABLE


def _bare(error: HTTPException) -> Response:
    """An error without a page of its own: its status, and the methods allowed."""
    found = Response(status=error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    allowed = error.get_response().headers.get("Allow")
    if allowed:
        found.headers["Allow"] = allowed
    return found
