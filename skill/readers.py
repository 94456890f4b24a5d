"""The reader of each locale, built once, when the first utterance arrives and not before.

Building one imports spaCy, which a launch must not wait for.
"""

from functools import cache
from threading import Lock, Thread

from nlp.reading import Reader

_building = Lock()


def reader(locale: str) -> Reader:
    """The reader of `locale` ("en-US"); whoever comes while it is being built waits for it."""
    with _building:
        return _built(locale)


@cache
def _built(locale: str) -> Reader:
    from nlp.pipeline import build

    return build(locale)


def warm_up(locale: str = "en-US") -> Thread:
    """Build the reader in a thread, so that the first utterance need not wait for it."""
    thread = Thread(target=reader, args=(locale,), name="warm-up", daemon=True)
    thread.start()
    return thread
