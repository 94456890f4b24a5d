"""Hooks on a Flask application: request ids, security headers, a log line and figures each."""

import logging
import os
import re
from time import perf_counter

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException

from skill.web import metrics

ID = "X-Request-Id"
OUR_KIND = re.compile(r"[A-Za-z0-9._-]{8,64}")
"""An id that a proxy may give: what else came in that header is not repeated anywhere."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
"""On every answer that does not set its own."""

log = logging.getLogger(__name__)


def watch(app: Flask) -> None:
    """Add the hooks to `app`; the first to see a request and the last to see its answer."""
    app.before_request(_begin)
    app.after_request(_end)
    app.register_error_handler(Exception, _failed)


def _begin() -> None:
    given = request.headers.get(ID, "")
    g.request_id = given if OUR_KIND.fullmatch(given) else os.urandom(8).hex()
    g.began = perf_counter()


def _end(answer: Response) -> Response:
    seconds = perf_counter() - g.began
    there = answer.headers
    there.extend([(ID, g.request_id), *(each for each in HEADERS.items() if each[0] not in there)])
    route = request.url_rule.rule if request.url_rule else metrics.OTHER
    metrics.answered(route, answer.status_code, seconds)
    found = {"request": g.request_id, "route": route, "status": answer.status_code}
    log.info("answered", extra={**found, "ms": round(seconds * 1000, 2)})
    return answer


def _failed(error: Exception) -> Response | HTTPException:
    """A failure that nobody met: an empty 500, and the type of the error in the log."""
    if isinstance(error, HTTPException):
        return error
    log.error("%s", type(error).__name__, extra={"request": g.get("request_id", "")})
    return Response(status=500)
