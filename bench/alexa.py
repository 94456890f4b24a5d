"""What is lost between a spoken sentence and the parser, as a table.

Takes the utterances of tests/nlp, has the imitation of `bench.device` resolve each against the
checked-in model, puts it through the skill's own request code, and compares what is read then
with what is read of the sentence itself. `--lost` lists what is lost with free text off.

Three sources: our own corpus, which carriers and slot values may be chosen by; sentences by
someone who knew neither; and the first words of the written patients. `--lost` shows the first.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from ask_sdk_model.intent import Intent
from ask_sdk_model.slot import Slot
from msgspec import structs

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.device import FALLBACK, Device, Heard  # noqa: E402 - the path is set above
from content.load import knowledge  # noqa: E402 - as above
from nlp.pipeline import build  # noqa: E402 - as above
from nlp.reading import Reading  # noqa: E402 - as above
from skill.alexa import requests  # noqa: E402 - as above
from skill.alexa.elicit import elicited  # noqa: E402 - as above
from skill.conversation import Chose  # noqa: E402 - as above
from skill.dialog.acts import Ask  # noqa: E402 - as above
from skill.dialog.state import State  # noqa: E402 - as above
from skill.dialog.uptake import chosen  # noqa: E402 - as above

LOCALE = "en-US"
TODAY = date(2026, 11, 23)
WAYS = {
    "free text on": {"free": True},
    "free text off": {"free": False},
    "built-ins win, free text cut": {"free": True, "built_ins_win": True},
}
VALUES = ("laterality", "duration", "pattern", "trend", "onset", "age", "subject")
OURS = "ours"
Row = dict[str, Any]
Facts = set[tuple[str, str]]


def main() -> None:
    """Print the three ways."""
    model = json.loads((ROOT / "interaction_models" / f"{LOCALE}.json").read_text("utf-8"))
    rows: dict[str, list[Row]] = {}
    for source, row in utterances():
        rows.setdefault(source, []).append(row)
    rows["all"] = [row for each in rows.values() for row in each]
    print(f"| | Source | Sentences | {' | '.join(KINDS)} | Not understood |")
    print("|---" * (len(KINDS) + 4) + "|")
    for title, options in WAYS.items():
        for source, some in rows.items():
            print(f"| {title} | {source} | {' | '.join(measure(Device(model, **options), some))} |")
    if "--lost" in sys.argv:
        print_lost(Device(model, free=False), rows[OURS])


def utterances() -> Iterator[tuple[str, Row]]:
    """Every distinct utterance with its source, and with what was asked before it."""
    tests, seen = ROOT / "tests", set[str]()
    for source, paths in (
        (OURS, sorted((tests / "nlp" / "corpus").glob("*.yaml"))),
        ("strangers", [tests / "nlp" / "strangers.yaml"]),
        ("patients", sorted((tests / "cases").glob("*.yaml"))),
    ):
        for row in (row for path in paths for row in _rows(path)):
            key = json.dumps([row["say"], row.get("pending", [])])
            if key not in seen:
                seen.add(key)
                yield source, row


def _rows(path: Path) -> list[Row]:
    found = yaml.safe_load(path.read_text("utf-8"))
    return found if isinstance(found, list) else [{"say": p["says"]} for p in found["patients"]]


def direct(row: Row) -> Reading:
    """What the parser makes of the sentence itself."""
    return build(LOCALE).read(row["say"], tuple(row.get("pending", ())), TODAY)


def through(device: Device, row: Row) -> tuple[Heard, Reading]:
    """How Alexa would hand it on, and what is read of that."""
    pending = tuple(row.get("pending", ()))
    state = State(last=(Ask(question="", findings=pending),) if pending else ())
    asked = elicited(state.pending, LOCALE)
    heard = device.hear(row["say"], (asked.intent, asked.slot) if asked else None)
    slots = {name: Slot(name=name, value=words) for name, words in heard.slots.items()}
    turn = requests.turn(Intent(name=heard.intent, slots=slots), LOCALE)
    if isinstance(turn, Chose):
        reading = chosen(turn.id, state, knowledge())
        # The dialog takes it so; the parser says it outright.
        unknown = tuple(each for each in pending if turn.id == "unsure" and is_finding(each))
        return heard, structs.replace(reading, unknown=unknown)
    return heard, build(LOCALE).read(turn.text, pending, TODAY)


def is_finding(name: str) -> bool:
    """Whether it is something that one has or has not."""
    known = knowledge().findings.get(name)
    return known is not None and known.kind not in ("value", "person")


def findings(reading: Reading) -> Facts:
    """Findings with their polarity."""
    return {(s, key) for s in ("present", "absent", "unknown") for key in getattr(reading, s)}


@cache
def alarms() -> frozenset[str]:
    """Findings that are an emergency by themselves."""
    rules = [rule for rule in knowledge().rules if rule.level == "emergency"]
    alone = {str(way[0]) for rule in rules for way in rule.when if len(way) == 1}
    return frozenset(alone & knowledge().findings.keys())


def emergencies(reading: Reading) -> Facts:
    """Findings present for which someone would be told to call for help at once."""
    return {("present", each) for each in reading.present if each in alarms()}


def values(reading: Reading) -> Facts:
    """Sites and all other values."""
    lists = {(name, each) for name in ("site", "occurs") for each in getattr(reading, name)}
    return lists | {
        (name, str(value)) for name in VALUES if (value := getattr(reading, name)) is not None
    }


def wishes(reading: Reading) -> Facts:
    """What the person wants of us."""
    return {("intent", str(reading.intent))} if reading.intent else set()


KINDS = {"findings": findings, "emergencies": emergencies, "values": values, "wishes": wishes}


def measure(device: Device, rows: list[Row]) -> Iterator[str]:
    """The cells of a row: sentences, what survives of each kind, and how many fell back."""
    count: Counter[str] = Counter()
    for row in rows:
        before, (heard, after) = direct(row), through(device, row)
        count["lost"] += heard.intent == FALLBACK
        for name, facts in KINDS.items():
            old, new = facts(before), facts(after)
            count.update({name: len(old), f"{name} kept": len(old & new)})
            count.update({f"{name} added": len(new - old)})
    yield str(len(rows))
    for name in KINDS:
        kept, whole, added = count[f"{name} kept"], count[name], count[f"{name} added"]
        yield f"{kept} of {whole}, {kept / max(1, whole):.1%}" + (
            f", {added} added" if added else ""
        )
    yield str(count["lost"])


def print_lost(device: Device, rows: list[Row]) -> None:
    """List every sentence of which something is lost or to which something is added."""
    for row in rows:
        before, (heard, after) = direct(row), through(device, row)
        old = findings(before) | values(before) | wishes(before)
        new = findings(after) | values(after) | wishes(after)
        if old != new:
            slots = dict(heard.slots)
            print(f"{row['say']!r} {row.get('pending', '')} {heard.intent} {slots}")
            print(f"    lost {sorted(old - new)} added {sorted(new - old)}")


if __name__ == "__main__":
    main()
