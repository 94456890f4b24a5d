"""Start the server for production. Every setting is an environment variable: see `settings`."""

import os
import sys

from content.load import LOCALES
from content.source import ContentError
from skill.app import Verifies, create_app, warm
from skill.readers import reader, ready
from skill.serving.host import AddressError, listen, run
from skill.serving.settings import SettingError, settings
from skill.web import logs, metrics

USAGE = 2


def main(verifier: Verifies | None = None) -> int:
    """Serve until stopped; returns the exit code where it can't, else leaves by SystemExit.

    `verifier` verifies requests; by default for the ids in TWINGE_SKILL_ID.
    """
    try:
        wanted = settings(os.environ)
        logs.set_up(wanted.log)
        figures = wanted.metrics[1] if wanted.metrics else None
        app = create_app(verifier, after=warm, figures=figures)
        if wanted.load == "first":
            reader(LOCALES[0])
        listeners = [listen(*each) for each in (wanted.bind, wanted.metrics) if each]
    except SettingError as error:
        return _fail(str(error), USAGE)
    except (ContentError, AddressError) as error:
        return _fail(str(error), 1)
    run(app, listeners, wanted.workers, wanted.threads, begun=lambda: metrics.ready(ready()))
    return 0


def _fail(sentence: str, code: int) -> int:
    print(f"twinge: {sentence}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
