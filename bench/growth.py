"""What ten and a hundred times the content cost: phrases, causes, findings and red flags.

The copies are as another field of medicine would be: each cause and red flag is about findings of
its own, which nobody in these conversations has. Every phrase has followers that nobody says, so
that each match is tried further. Each size runs in processes of its own, in turn.

    python -m bench.growth 10      one measurement as JSON
"""

import json
import os
import statistics
import subprocess
import sys
import time
from array import array
from collections.abc import Iterator
from typing import Any, cast

import marisa_trie
import msgspec
from msgspec import structs

from bench.nlp_speed import SENTENCES
from bench.rows import Row, of, ratio
from bench.served import ROOT
from bench.start import memory
from content.lexicon import lexicon
from content.load import knowledge
from content.model import Knowledge
from nlp.pipeline import language
from nlp.reader import SpacyReader
from nlp.tables import tables
from nlp.trie import INTEGER, Phrases, Table
from skill.conversation import Context, Conversation, Event, Said, dump_state, load_state

SIZES = (1, 10, 100)
ROUNDS = 3
BUDGET = 2.0
TALK = (
    "my calf has been twitching for ten days mostly at night and i drink a lot of coffee",
    *("no", "no", "why do you ask", "no", "no", "i don't know", "could it be lou gehrigs"),
)
REPEATS = 12


def rows(rounds: int = ROUNDS) -> Iterator[Row]:
    """Ratios to the content as it is."""
    found: dict[int, list[dict[str, float]]] = {size: [] for size in SIZES}
    for _ in range(rounds):
        for size in SIZES:
            command = [sys.executable, "-m", "bench.growth", str(size)]
            run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
            found[size].append(json.loads(run.stdout))
    units = {"parse": "ms", "turn": "ms", "load": "s", "memory": "MB"}
    for name, unit in units.items():
        base = [each[name] for each in found[1]]
        yield of(f"{name}, content as it is", base, unit)
        for size in SIZES[1:]:
            timed = name in ("parse", "turn") and size == 10
            budget = BUDGET if timed else None
            more = [each[name] for each in found[size]]
            row = ratio(f"  {size} times the content", more, base, BUDGET)
            yield row._replace(budget=budget, spread=f"{statistics.median(more):.3g} {unit}")


def measure(size: int) -> dict[str, float]:
    """Milliseconds a parse and a turn, seconds to load, megabytes held, at one size."""
    written = msgspec.json.encode(grown(knowledge(), size))
    made = _written(tables("en-US").thin, size)
    began = time.perf_counter()
    content = msgspec.json.decode(written, type=Knowledge)
    parser = SpacyReader(language(with_spans=False), lexicon("en-US"))
    mentions: Any = parser.pipeline.get_pipe("twinge_mentions")
    mentions.named = Phrases(made)
    loaded = time.perf_counter() - began
    talk = Conversation(lambda locale: parser, content)
    _turns(talk)
    parses = [_parsed(parser) for _ in range(REPEATS)]
    turns = [_turns(talk) for _ in range(REPEATS)]
    del written, made
    held = memory(os.getpid())[0]
    return {"parse": min(parses), "turn": min(turns), "load": loaded, "memory": held}


def _parsed(parser: SpacyReader) -> float:
    times: list[float] = []
    for sentence in SENTENCES * 10:
        began = time.perf_counter()
        parser.read(sentence)
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def _turns(talk: Conversation) -> float:
    """Mean milliseconds a turn of one conversation."""
    began, state = time.perf_counter(), None
    for said in (Event("launch"), *map(Said, TALK)):
        reply = talk.reply(said, state, Context())
        state = load_state(dump_state(reply.state), talk.content)
    return (time.perf_counter() - began) * 1000 / (len(TALK) + 1)


def _written(made: Table, times: int) -> Table:
    """A table of so many times the phrases."""
    trie = marisa_trie.Trie().frombytes(made.trie)
    letters = {f"zz{i}": chr(0x10000 + i) for i in range(times - 1)}
    keys = list(trie.iterkeys())
    more = marisa_trie.Trie(keys + [key + letter for key in keys for letter in letters.values()])
    label_of, numbers = array("I", bytes(INTEGER * len(more))), made.numbers()
    for key in keys:
        label = numbers[trie[key]]
        for text in (key, *(key + letter for letter in letters.values())):
            label_of[more[text]] = label
    return structs.replace(
        made,
        letters=made.letters | letters,
        label_of=label_of.tobytes(),
        most=made.most + 1,
        trie=more.tobytes(),
    )


def grown(content: Knowledge, times: int) -> Knowledge:
    """So many times the findings, groups, causes and rules."""
    plain = frozenset(n for n, f in content.findings.items() if f.kind not in ("value", "person"))
    data = cast(dict[str, Any], msgspec.to_builtins(content))
    for i in range(1, times):
        _copy(data, cast(dict[str, Any], msgspec.to_builtins(content)), plain, f"_{i}")
    return msgspec.convert(data, Knowledge)


def _copy(into: dict[str, Any], data: dict[str, Any], plain: frozenset[str], end: str) -> None:
    """Add a copy in which everything that can be said yes or no to has another name."""

    def named(name: str) -> str:
        return name + end if name in plain else name

    def text(condition: str) -> str:
        return " ".join(map(named, condition.split()))

    for name, finding in data["findings"].items():
        if name in plain:
            implies = [named(each) for each in finding["implies"]]
            into["findings"][name + end] = {**finding, "implies": implies}
    for name, group in data["groups"].items():
        findings = [named(each) for each in group["findings"]]
        into["groups"][name + end] = {**group, "findings": findings}
    for name, cause in data["causes"].items():
        renamed = {
            key: {named(each): value for each, value in cause[key].items()}
            for key in ("prior", "findings")
        }
        into["causes"][name + end] = {**cause, "id": name + end, **renamed}
    for rule in data["rules"]:
        when = {
            key: [[text(c) for c in each] for each in rule[key]] for key in ("when", "ask_when")
        }
        into["rules"] = (*into["rules"], {**rule, "id": rule["id"] + end, **when})


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]))))
