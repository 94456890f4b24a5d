"""`twinge serve`: a real WSGI server on this machine, with the simulator page beside /alexa."""

import errno
import socket
import sys
from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from skill.alexa.setting import policy
from skill.alexa.skill_ids import SKILL_ID, our_ids
from skill.app import create_app
from skill.conversation import Conversation
from skill.readers import reader, warm_up
from skill.simulator.page import PATH, page

THREADS = 8
"""A worker's. A browser opens connections that it may never use: each holds up a thread."""
BACKLOG = 128


def serve(host: str, port: int, workers: int, with_page: bool) -> int:
    """Serve until stopped; returns the exit code, if it does not leave by SystemExit.

    Args:
        host: the address to listen at.
        port: the port; 0 takes any that is free.
        workers: processes.
        with_page: whether the simulator page is served too.

    Raises:
        ContentError: a content file is wrong; names file, line and key.
    """
    try:
        listener = _listen(host, port)
    except OSError as error:
        print(f"twinge serve: {_sentence(error, host, port)}", file=sys.stderr)
        return 1
    conversation = Conversation(reader, policy=policy())
    pages = (page(conversation),) if with_page else ()
    app = create_app(blueprints=pages, conversation=conversation, after=warm_up)
    _announce(host, listener.getsockname()[1], with_page)
    _run(app, listener, workers)
    return 0


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=BACKLOG)


def _sentence(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is in use: stop what runs there, or choose another with --port"
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"port {port} needs more rights: choose one above 1023 with --port"
    return f"can't listen at {host}, port {port}: {error.strerror or error}"


def _announce(host: str, port: int, with_page: bool) -> None:
    where = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    lines = [f"Simulator page  {where}{PATH}"] if with_page else []
    refuses = "" if our_ids() else f"  (refuses every request until {SKILL_ID} is set)"
    lines += [f"Alexa endpoint  {where}/alexa{refuses}", f"Health check    {where}/healthz"]
    print("\n".join([*lines, "Ctrl-C stops it."]), flush=True)


def _run(app: Flask, listener: socket.socket, workers: int) -> None:
    """Hand over to gunicorn, which owns the listening socket from here and leaves by SystemExit."""
    options = {
        "bind": f"fd://{listener.detach()}",
        "workers": workers,
        "threads": THREADS,
        "worker_class": "gthread",
        "preload_app": True,
        "control_socket_disable": True,
        "loglevel": "warning",
    }
    _Server(app, options).run()


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
