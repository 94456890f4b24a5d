"""A conversation as a scenario file, with what was seen as what is expected from now on."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from skill.conversation import Chose, Said, Turn
from skill.simulator.expectation import Seen

FOLDER = Path("tests/conversations/saved")


class NotSaved(Exception):
    """Why a scenario could not be saved, in one sentence."""


def place(name: str) -> Path:
    """Where a scenario of that name goes: a path as it stands, a name among the scenarios."""
    if name.endswith((".yaml", ".yml")):
        return Path(name)
    slug = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_") or "scenario"
    return (FOLDER if FOLDER.parent.is_dir() else Path()) / f"{slug}.yaml"


def save(name: str, locale: str, today: str, turns: Sequence[tuple[Turn, Seen]]) -> Path:
    """Write the conversation; returns the file.

    Raises:
        NotSaved: nothing was said yet, or the file exists or can't be written.
    """
    path = place(name)
    if not turns:
        raise NotSaved("nothing has been said yet")
    if path.exists():
        raise NotSaved(f"{path} exists: choose another name")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(name, locale, today, turns), encoding="utf-8")
    except OSError as error:
        raise NotSaved(f"{path} can't be written: {error.strerror}") from None
    return path


def text(name: str, locale: str, today: str, turns: Sequence[tuple[Turn, Seen]]) -> str:
    """The scenario as YAML; JSON's quotes keep "no" a word."""
    lines = [
        f"- name: {_flow(name)}",
        f"  locale: {locale}",
        f"  today: {_flow(today)}",
        "  steps:",
    ]
    for turn, seen in turns:
        lines += [f"    - {_said(turn)}", f"      expect: {_flow(_expected(seen))}"]
    last = turns[-1][1]
    ends = {"urgency": last.urgency, "causes": list(last.causes[:1])}
    ends = {key: value for key, value in ends.items() if value}
    return "\n".join([*lines, *([f"  ends: {_flow(ends)}"] if ends else [])]) + "\n"


def _flow(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _said(turn: Turn) -> str:
    match turn:
        case Said(words):
            return f"user: {_flow(words)}"
        case Chose(choice):
            return f"choose: {_flow(choice)}"
        case _:
            return f"event: {_flow(turn.name)}"


def _expected(seen: Seen) -> dict[str, Any]:
    found: dict[str, Any] = {"acts": list(seen.acts), "asks": list(seen.asks), "stage": seen.stage}
    if seen.urgency:
        found["urgency"] = seen.urgency
    return {**found, "ended": True} if seen.ended else found
