"""How far a long run is, on standard error: rich's bar where somebody looks, else a few lines."""

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager

Advance = Callable[[int], None]
"""Tell that so many more are done."""


@contextmanager
def progress(total: int, done: int) -> Generator[Advance]:
    """Show the progress of a run of `total`, of which some were `done` before."""
    if done:
        print(f"{done} of {total} were there already", file=sys.stderr)
    try:
        if not sys.stderr.isatty():
            raise ImportError
        from rich import progress as rich
        from rich.console import Console
    except ImportError:  # nobody looks, or the extra "simulator" is not installed
        yield _lines(total, done)
        return
    columns = (
        rich.TextColumn("patients"),
        rich.BarColumn(None),
        rich.MofNCompleteColumn(),
        rich.TimeRemainingColumn(),
    )
    with rich.Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=total, completed=done)
        yield lambda count: bar.advance(task, count)


def _lines(total: int, done: int) -> Advance:
    """A line at each tenth."""
    reached = done

    def advance(count: int) -> None:
        nonlocal reached
        before, reached = reached, reached + count
        if before * 10 // total < reached * 10 // total:
            print(f"{reached} of {total}", file=sys.stderr, flush=True)

    return advance
