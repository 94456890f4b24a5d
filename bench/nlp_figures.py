"""Counts to figures with intervals, and which rows tuning leaves unread."""

import hashlib
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Counts = tuple[int, int, int]
"""What is right, what is too much and what is missed."""
ROUNDS = 1000


def rows(path: Path) -> list[Row]:
    """The rows of a file of JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def held_out(key: str) -> bool:
    """Whether a row belongs to the third that tuning leaves unread."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 3 == 2


def right(yes: bool) -> Counts:
    """One agreement as counts."""
    return (1, 0, 0) if yes else (0, 1, 0)


def totals(counts: list[Counts]) -> Counts:
    """The sums."""
    return tuple(map(sum, zip(*counts, strict=True))) if counts else (0, 0, 0)  # pyright: ignore[reportReturnType] # three columns in, three out


def f1(counts: list[Counts]) -> float:
    """Micro F1."""
    hit, extra, missed = totals(counts)
    return 2 * hit / (2 * hit + extra + missed) if hit else 0.0


def accuracy(counts: list[Counts]) -> float:
    """Share that is right."""
    return sum(count[0] for count in counts) / len(counts) if counts else 0.0


def figure(title: str, counts: list[Counts], measure: Callable[[list[Counts]], float]) -> str:
    """A figure with its 95 % bootstrap interval and what it is counted from."""
    if not counts:
        return f"{title}: none to measure"
    chance = random.Random(0)
    again = sorted(measure(chance.choices(counts, k=len(counts))) for _ in range(ROUNDS))
    low, high = again[int(ROUNDS * 0.025)], again[int(ROUNDS * 0.975)]
    told = " ".join(map(str, totals(counts)))
    return f"{title}: {measure(counts):.3f} ({low:.3f} to {high:.3f}; right, extra, missed {told})"
