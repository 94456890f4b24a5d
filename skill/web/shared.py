"""Numbers that several workers count up, each in a row of its own, in memory they share.

The memory is mapped before the workers are forked. There is no file, so nothing fails on a full or
read-only disk, and no lock between processes, which a killed worker could keep. A worker that takes
a dead one's place goes on in its row. It is the value class of prometheus_client's metrics.
"""

from mmap import mmap
from threading import Lock

ROWS = 64
"""Most workers at a time."""
NUMBERS = 512
"""Most numbers of a worker."""
BYTES = 8

_memory = memoryview(mmap(-1, ROWS * NUMBERS * BYTES)).cast("d")
_lock = Lock()  # between the threads of a worker


class Place:
    """Where this process counts: its row, and how many numbers there are."""

    row = 0
    numbers = 0


class Shared:
    """One number. All of them must be made before the workers are, so that they agree on places."""

    _multiprocess = False

    def __init__(self, *told: object, **more: object) -> None:
        """Take the next place; what prometheus_client tells of the number is of no matter here.

        Raises:
            IndexError: there are more numbers than places.
        """
        del told, more
        if Place.numbers == NUMBERS:
            raise IndexError("more figures than there are places for")
        self._at, Place.numbers = Place.numbers, Place.numbers + 1

    def inc(self, amount: float) -> None:
        """Add to this worker's."""
        with _lock:
            _memory[Place.row * NUMBERS + self._at] += amount

    def set(self, value: float, timestamp: object = None) -> None:
        """Set this worker's."""
        del timestamp
        with _lock:
            _memory[Place.row * NUMBERS + self._at] = value

    def get(self) -> float:
        """The sum of all workers'."""
        return sum(_memory[self._at :: NUMBERS])

    def set_exemplar(self, exemplar: object) -> None:
        """Keep none."""

    def get_exemplar(self) -> None:
        """There is none."""
