"""The replay files of `ask dialog --replay`: what a person says to the real Alexa, line by line.

A replay only has words: expectations stay here, and what has no words can't be carried over.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from content.alexa import alexa_words
from content.load import LOCALES
from skill.conversation import Conversation
from skill.readers import reader
from skill.simulator.doors import Direct
from skill.simulator.envelopes import SKILL_ID
from skill.simulator.importing import Importing
from skill.simulator.scenario import Found, Scenario, Step, hold_once


def export(found: list[Found]) -> list[tuple[str, str]]:
    """A file for each scenario.

    Raises:
        Importing: one holds what has no words.
    """
    return [(f"{slug(each.scenario.name)}.json", _replay(each.scenario)) for each in found]


def slug(name: str) -> str:
    """A name as a file's."""
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def _replay(scenario: Scenario) -> str:
    lines = {"skillId": SKILL_ID, "locale": scenario.locale, "type": "text"}
    return json.dumps({**lines, "userInput": list(_lines(scenario))}, indent=2) + "\n"


def _lines(scenario: Scenario) -> Iterator[str]:
    invocation = alexa_words(scenario.locale).invocation
    if not scenario.one_shot:
        yield f"open {invocation}"
    for number, line in enumerate(words(scenario)):
        yield f"ask {invocation} {line}" if scenario.one_shot and number == 0 else line


def words(scenario: Scenario) -> list[str]:
    """What the person says, turn by turn, in the first wording; the scenario is held to know it.

    Raises:
        Importing: a turn has no words.
    """
    silent = [step for step in scenario.steps if step.event or step.choose]
    if silent:
        what = silent[0].event or silent[0].choose
        raise Importing(f"{scenario.name!r} has {what!r}, which has no words to replay")
    held = hold_once(scenario, Direct(Conversation(reader)), 0)
    return [said for said, _ in held.transcript]


def scenario(data: dict[str, Any], path: Path) -> Scenario:
    """A replay as a scenario without expectations: it holds if no turn fails.

    Raises:
        Importing: it is no replay.
    """
    lines, locale = data["userInput"], data.get("locale", LOCALES[0])
    try:
        given = msgspec.convert(lines, list[str])
    except msgspec.ValidationError:
        raise Importing(f"{path}: userInput must be a list of texts") from None
    if locale not in LOCALES:
        raise Importing(f"{path}: locale {locale!r} is not one of {', '.join(LOCALES)}")
    invocation = alexa_words(locale).invocation
    opened = given[:1] == [f"open {invocation}"]
    said = [line.removeprefix(f"ask {invocation} ") for line in given[opened:] if line != ".quit"]
    steps = tuple(Step(user=line) for line in said)
    return Scenario(name=path.stem, locale=locale, one_shot=not opened, steps=steps)
