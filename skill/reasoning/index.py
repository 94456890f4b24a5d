"""Which entries can matter, given what is present: so that what nobody has costs nothing.

Rules, alternatives and questions each name findings of which one must be present before they can
matter. Looking these up by what is present takes as long as what is present, not as the content.
"""

from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")


class Index(Generic[T]):
    """Entries in their order, by the findings of which one must be present; made once."""

    def __init__(self, entries: Iterable[tuple[T, Iterable[str] | None]]) -> None:
        """Take entries with those findings; None for an entry that needs none of them."""
        self._entries: list[T] = []
        self._always: list[int] = []
        self._places: dict[str, list[int]] = {}
        for place, (entry, needed) in enumerate(entries):
            self._entries.append(entry)
            if needed is None:
                self._always.append(place)
            for name in needed or ():
                self._places.setdefault(name, []).append(place)

    def given(self, present: Iterable[str]) -> list[T]:
        """What can matter, in the order of the entries."""
        found = set(self._always)
        for name in present:
            found.update(self._places.get(name, ()))
        return [self._entries[place] for place in sorted(found)]
