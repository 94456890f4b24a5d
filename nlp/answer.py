"""What an answer makes of the question that was pending."""

from msgspec import Struct


class Answer(Struct):
    """What an answer makes of the pending ids, and whether it is a yes, no or "I don't know"."""

    name: str | None = None
    present: list[str] = []
    absent: list[str] = []
    unknown: list[str] = []
    choice: int | None = None
    same: bool = False
    thanks: bool = False
    both: bool = False
    head: tuple[int, int] = (0, 0)
    whole: bool = False
    by_rest: tuple[str, ...] = ()
