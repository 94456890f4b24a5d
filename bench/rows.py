"""Rows of the bench's table: a figure, its spread, its budget, and whether it is met."""

import statistics
from collections.abc import Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """One figure.

    Attributes:
        what: was measured.
        value: and `unit`; a ratio has "times".
        spread: quartiles, or whatever tells how far it varies; may be empty.
        budget: the most it may be, in the same unit; None where there is none.
    """

    what: str
    value: float
    unit: str
    spread: str = ""
    budget: float | None = None

    @property
    def verdict(self) -> str:
        """Whether the budget is met; empty without one."""
        return "" if self.budget is None else "met" if self.value <= self.budget else "MISSED"


def of(what: str, values: Sequence[float], unit: str, budget: float | None = None) -> Row:
    """The median of some values with their quartiles."""
    low, middle, high = statistics.quantiles(values, n=4)
    return Row(what, middle, unit, f"{low:.3g} to {high:.3g}", budget)


def ratio(what: str, ours: Sequence[float], theirs: Sequence[float], budget: float) -> Row:
    """How many times as long ours takes, by medians of rounds that were taken in turn."""
    each = [a / b for a, b in zip(ours, theirs, strict=True)]
    low, _, high = statistics.quantiles(each, n=4)
    value = statistics.median(ours) / statistics.median(theirs)
    return Row(what, value, "times", f"{low:.2f} to {high:.2f} by round", budget)


def table(title: str, rows: Sequence[Row]) -> str:
    """As Markdown."""
    lines = [f"## {title}", "", "| | Median | Quartiles | Budget | |", "|---|---|---|---|---|"]
    for row in rows:
        budget = "" if row.budget is None else f"{row.budget:g} {row.unit}"
        shown = f"{row.value:,.3g}" if row.value < 1000 else f"{row.value:,.0f}"
        lines.append(
            f"| {row.what} | {shown} {row.unit} | {row.spread} | {budget} | {row.verdict} |"
        )
    return "\n".join([*lines, ""])
