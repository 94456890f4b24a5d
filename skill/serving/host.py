"""Gunicorn around an application that is already made. Must not know what the application does.

The master makes the application once and forks the workers from it, so they share its memory; one
that dies is replaced from the same. All limits are below the 8 seconds that Alexa waits.
"""

import errno
import gc
import os
import socket
import struct
from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from skill.web.shared import ROWS, Place

BACKLOG = 256
PATIENCE = 3
"""Seconds to wait for more of a request: each one that stays half sent holds up a thread."""
SECONDS = 7
"""A worker that gives no sign of life for so long is killed and replaced."""
GRACE = 7
"""Seconds that requests in hand get to be finished when the server is stopped."""
OBJECTS = 20_000
"""After how many new objects garbage is looked for: a turn makes thousands, few in a cycle."""
KEEP_ALIVE = 75
"""Seconds that a proxy may keep an idle connection, so that it need not open one a request."""
MEMORY = "/dev/shm"
"""Where a worker's sign of life goes: a disk that is full or read-only must not stop a new one."""


def run(
    app: Flask,
    listeners: list[socket.socket],
    workers: int,
    threads: int,
    begun: Callable[[], object] = lambda: None,
) -> None:
    """Serve `app` at `listeners` until stopped; leaves by SystemExit.

    `begun` is called in every worker as it begins.
    """

    def count_there(_: Any, worker: Any) -> None:
        Place.row = worker.row
        begun()

    options: dict[str, Any] = {
        "bind": [f"fd://{each.detach()}" for each in listeners],
        "workers": workers,
        "threads": threads,
        "worker_class": "gthread",
        "preload_app": True,
        "timeout": SECONDS,
        "graceful_timeout": GRACE,
        "keepalive": KEEP_ALIVE,
        "control_socket_disable": True,
        "forwarded_allow_ips": "",
        "worker_tmp_dir": MEMORY if os.access(MEMORY, os.W_OK) else None,
        "logger_class": _Log,
        "when_ready": _freeze,
        "pre_fork": _take_row,
        "post_fork": count_there,
    }
    _Server(app, options).run()


class AddressError(Exception):
    """An address can't be listened at: one sentence that says why, and what to do."""


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes any that is free.

    Raises:
        AddressError: it can't be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        found = socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise AddressError(_sentence(error, host, port)) from None
    # Connections inherit it, and gunicorn itself would wait for the rest of a request for ever.
    found.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", PATIENCE, 0))
    return found


def _sentence(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is in use: stop what runs there, or choose another"
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"port {port} needs more rights: choose one above 1023"
    return f"can't listen at {host}, port {port}: {error.strerror or error}"


def _freeze(_: Any) -> None:
    """Keep the garbage collector off what the workers share: looking at it would copy it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS)


def _take_row(server: Any, worker: Any) -> None:
    """Give a worker the first row of figures that no living one has."""
    taken = {each.row for each in server.WORKERS.values()}
    worker.row = next(row for row in range(ROWS) if row not in taken)


class _Log(Logger):
    """Gunicorn's messages go where all others go; the lines about requests are `skill.web`'s."""

    def setup(self, cfg: Any) -> None:
        """Hand over to the root logger."""
        self.error_log.propagate = True

    def access(self, resp: Any, req: Any, environ: Any, request_time: Any) -> None:
        """Log nothing."""


class _Server(BaseApplication):
    """Gunicorn with an application that is already made, and no file or argument to read."""

    def __init__(self, app: Flask, options: dict[str, Any]) -> None:
        self._app, self._options = app, options
        super().__init__()

    def load_config(self) -> None:
        """Take the options; those that this version of gunicorn does not know are left out."""
        known: Any = self.cfg
        put: Callable[[str, Any], None] = known.set
        for name, value in self._options.items():
            if name in known.settings:
                put(name, value)

    def load(self) -> Any:
        """The application."""
        return self._app
