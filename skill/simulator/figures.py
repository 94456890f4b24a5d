"""Shares and means with their 95 % intervals, for every report of a run."""

from collections.abc import Sequence
from math import sqrt

Z = 1.96
"""Standard deviations of a 95 % interval."""


def wilson(count: int, total: int) -> tuple[float, float, float]:
    """A share with the ends of its interval (Wilson 1927); zeros for an empty total."""
    if not total:
        return 0.0, 0.0, 0.0
    p = count / total
    middle = (p + Z * Z / (2 * total)) / (1 + Z * Z / total)
    half = Z * sqrt(p * (1 - p) / total + Z * Z / (4 * total * total)) / (1 + Z * Z / total)
    return p, max(0.0, middle - half), min(1.0, middle + half)


def share(count: int, total: int) -> str:
    """A share with its interval as a line: "0.853 (0.799-0.895), 180 of 211"."""
    if not total:
        return "-"
    p, low, high = wilson(count, total)
    return f"{p:.3f} ({low:.3f}-{high:.3f}), {count} of {total}"


def mean(values: Sequence[float]) -> tuple[float, float, float]:
    """A mean with the ends of its interval (normal approximation)."""
    if not values:
        return 0.0, 0.0, 0.0
    middle = sum(values) / len(values)
    spread = sqrt(sum((value - middle) ** 2 for value in values) / max(1, len(values) - 1))
    half = Z * spread / sqrt(len(values))
    return middle, middle - half, middle + half


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie; 0 for none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0
