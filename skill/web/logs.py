"""Log lines as JSON, one object a line, and none about a person.

A line holds the time, the level, who logs, the message, and of a request its id, route, status and
milliseconds. The messages of this project hold kinds of requests, reasons and types of errors;
tests/alexa/test_privacy.py searches them for words that were said.
"""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any

from skill.web.metrics import Counted

FIELDS = ("request", "route", "status", "ms")
"""What a record may carry beside its message, given as `extra`."""


class JsonLines(logging.Formatter):
    """A record as one line of JSON: a line break in a message can't begin a line of its own."""

    def format(self, record: logging.LogRecord) -> str:
        """The record; of an exception only its type, as its message may quote what was said."""
        found: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        found |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            found["error"] = record.exc_info[0].__name__
        return json.dumps(found)


def set_up(level: str) -> None:
    """Log to standard error from `level` ("info", "warning") on.

    A line that can't be written is lost: a full disk must not cost anyone an answer.
    """
    logging.raiseExceptions = False
    # Nothing here tells of threads, processes and places in the code, and to find them out costs
    # every line: these are the ways that the library's documentation names to leave them out.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging._srcfile = None  # pyright: ignore[reportPrivateUsage, reportAttributeAccessIssue] # see above
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [lines, Counted()]
    root.setLevel(level.upper())
