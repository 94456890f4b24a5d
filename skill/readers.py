"""The reader of each locale, built once, when the first utterance arrives and not before.

Building one imports spaCy, which a launch must not wait for.
"""

from collections.abc import Callable
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


def ready() -> bool:
    """Whether a reader has been built, so that an utterance is read at once."""
    return _built.cache_info().currsize > 0


def warm_up(locale: str = "en-US", then: Callable[[], object] = lambda: None) -> Thread:
    """Build the reader in a thread, so that the first utterance need not wait; `then` goes on."""

    def build() -> None:
        reader(locale)
        then()

    thread = Thread(target=build, name="warm-up", daemon=True)
    thread.start()
    return thread
