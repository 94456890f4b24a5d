"""`twinge serve`: a real WSGI server on this machine, with the simulator page beside /alexa."""

import sys

from skill.alexa.setting import policy
from skill.alexa.skill_ids import SKILL_ID, our_ids
from skill.app import create_app, warm
from skill.conversation import Conversation
from skill.readers import reader
from skill.serving.host import AddressError, listen, run
from skill.simulator.page import PATH, page

THREADS = 8
"""A worker's. A browser opens connections that it may never use: each holds up a thread."""


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
        listener = listen(host, port)
    except AddressError as error:
        print(f"twinge serve: {error}", file=sys.stderr)
        return 1
    conversation = Conversation(reader, policy=policy())
    pages = (page(conversation),) if with_page else ()
    app = create_app(blueprints=pages, conversation=conversation, after=warm)
    _announce(host, listener.getsockname()[1], with_page)
    run(app, [listener], workers, THREADS)
    return 0


def _announce(host: str, port: int, with_page: bool) -> None:
    where = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    lines = [f"Simulator page  {where}{PATH}"] if with_page else []
    refuses = "" if our_ids() else f"  (refuses every request until {SKILL_ID} is set)"
    lines += [f"Alexa endpoint  {where}/alexa{refuses}", f"Health check    {where}/healthz"]
    print("\n".join([*lines, "Ctrl-C stops it."]), flush=True)
