"""Figures for Prometheus: how many requests, how long they took, what was refused, what failed.

Labels come from short fixed lists, so that their number is bounded and none tells of a person. All
of them are made here, before any worker is: see `skill.web.shared`.
"""

import logging

from flask import Blueprint, Response, abort, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
    values,
)

from skill.web.shared import Shared

values.ValueClass = Shared  # the library has no other way to say so
disable_created_metrics()

OTHER = "other"
ROUTES = ("/alexa", "/healthz", "/readyz", "/metrics", "/privacy", "/terms", OTHER)
STATUSES = ("200", "400", "404", "405", "500", "503", OTHER)
LEVELS = ("warning", "error", "critical")
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 8)
"""Upper ends of the histogram's buckets; Alexa waits 8 seconds."""

_figures = CollectorRegistry()
_requests = Counter("twinge_requests", "Answered requests.", ("route", "status"), registry=_figures)
_seconds = Histogram(
    "twinge_request_seconds", "Time to the answer.", ("route",), buckets=SECONDS, registry=_figures
)
_refused = Counter(
    "twinge_refused", "Requests that were not Alexa's, by reason.", ("reason",), registry=_figures
)
_logged = Counter(
    "twinge_log_records", "Warnings and errors logged.", ("level",), registry=_figures
)
_ready = Gauge("twinge_parser_ready", "Workers whose parser is loaded.", registry=_figures)
_counted = {(r, s): _requests.labels(r, s) for r in ROUTES for s in STATUSES}
_timed = {route: _seconds.labels(route) for route in ROUTES}
_levels = {level: _logged.labels(level) for level in LEVELS}


def reasons(names: tuple[str, ...]) -> None:
    """Name the reasons for which a request may be refused."""
    for name in names:
        _refused.labels(name)


def answered(route: str, status: int, seconds: float) -> None:
    """Count one answer to a `route` of ours, or to any other."""
    known, code = route if route in ROUTES else OTHER, str(status)
    _counted[known, code if code in STATUSES else OTHER].inc()
    _timed[known].observe(seconds)


def refused(reason: str) -> None:
    """Count a refusal; `reason` is one that was named before."""
    _refused.labels(reason).inc()


def ready(now: bool) -> None:
    """Tell whether this worker's parser is loaded."""
    _ready.set(now)


class Counted(logging.Handler):
    """Counts what is logged from warnings on, so that a failure anywhere shows."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        """Count one record."""
        _levels[record.levelname.lower()].inc()


def page(port: int) -> Blueprint:
    """GET /metrics, on the listening `port` for figures alone: elsewhere there is no such path."""
    blueprint = Blueprint("metrics", __name__)

    def show() -> Response:
        if request.environ.get("SERVER_PORT") != str(port):
            abort(404)
        return Response(generate_latest(_figures), content_type=CONTENT_TYPE_LATEST)

    blueprint.add_url_rule("/metrics", "metrics", show)
    return blueprint
