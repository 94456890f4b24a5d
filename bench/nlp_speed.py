"""Time of utterances of 12 words, in rounds that alternate with the rivals'.

The machine may be shared, so the best round of each counts and the ratio matters. Also: with ten
times the lexicon.
"""

import statistics
import time
from collections.abc import Iterable
from pathlib import Path

from msgspec import structs

from bench.nlp_rivals import RIVALS, Runner, python_of
from content.lexicon import Lexicon
from nlp.pipeline import language
from nlp.reader import SpacyReader
from nlp.tables import made, tables
from nlp.trie import Phrases

SENTENCES = [
    "my left calf has been twitching on and off for ten days",
    "no but my hands tingle when i wake up in the morning",
    "i drink four cups of coffee a day and sleep really badly",
    "my speech is slurred and my right arm went weak just now",
]
ROUNDS, REPEATS = 7, 150
TIMES = 10


def lines(reader: SpacyReader, root: Path) -> Iterable[str]:
    """Figures of ours, the rivals and ours with ten times the phrases."""
    pythons = {name: python for name in RIVALS if (python := python_of(root, name))}
    runners = {name: Runner(python, name, SENTENCES) for name, python in pythons.items()}
    large, phrases, more = grown(reader)
    rounds: dict[str, list[dict[str, float]]] = {"Twinge": [], "ten times": []}
    rounds |= {name: [] for name in runners}
    for _ in range(ROUNDS):
        rounds["Twinge"].append(timed(reader))
        rounds["ten times"].append(timed(large))
        for name, runner in runners.items():
            rounds[name].append(runner.round())
    for runner in runners.values():
        runner.close()
    best = {name: min(found, key=lambda r: r["p50"]) for name, found in rounds.items()}
    ours = best.pop("Twinge")
    tail = min(found["p99"] for found in rounds["Twinge"])
    yield f"12 words, best of {ROUNDS} rounds: p50 {ours['p50']:.3f} ms, p99 {tail:.3f} ms"
    more_time = best.pop("ten times")["p50"]
    yield (
        f"ten times the lexicon ({phrases:,} to {more:,} phrases): p50 {more_time:.3f} ms, "
        f"{more_time / ours['p50']:.2f} times as long"
    )
    for name, theirs in best.items():
        yield (
            f"{name}: p50 {theirs['p50']:.3f} ms, {theirs['p50'] / ours['p50']:.1f} times ours, "
            f"p99 {theirs['p99']:.3f} ms, peak memory {theirs['peak']:.0f} MB"
        )
    for name in RIVALS:
        if name not in pythons:
            yield f"{name} is not installed (run .ci/comparators)"


def timed(reader: SpacyReader) -> dict[str, float]:
    """Median and 99th percentile of a reading in ms."""
    times: list[float] = []
    for _ in range(REPEATS):
        for sentence in SENTENCES:
            began = time.perf_counter()
            reader.read(sentence)
            times.append((time.perf_counter() - began) * 1000)
    times.sort()
    return {"p50": statistics.median(times), "p99": times[int(len(times) * 0.99)]}


def grown(reader: SpacyReader) -> tuple[SpacyReader, int, int]:
    """A reader of ten times as many phrases, and how many phrases there are and then are.

    The new ones are the old ones followed by a word that nobody says: every match of an old one is
    tried further, which real ones would ask for less often.
    """
    words = reader.words
    findings = {
        key: structs.replace(entry, phrases=tuple(_followed(words, entry.phrases)))
        for key, entry in words.findings.items()
    }
    more = made(structs.replace(words, findings=findings))
    large = SpacyReader(language(with_spans=False), words)
    large.pipeline.get_pipe("twinge_mentions").named = Phrases(more.thin)  # pyright: ignore[reportAttributeAccessIssue] # ours
    return large, len(tables("en-US").thin.numbers()), len(more.thin.numbers())


def _followed(words: Lexicon, phrases: tuple[str, ...]) -> Iterable[str]:
    yield from phrases
    for phrase in phrases:
        for surface in words.surfaces(phrase):
            yield from (f"{surface} zz{i}" for i in range(TIMES - 1))
