"""Scenarios from and to the formats of others: which file is which, and what can't be carried over.

A format says by `Importing` what of a file it can't express; nothing is dropped in silence.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

from skill.simulator import bespoken, clinical, replay
from skill.simulator.importing import Importing
from skill.simulator.scenario import Found, Scenario, load

Exported = tuple[str, str]
"""A file's name and its text."""

EXPORTS: dict[str, Callable[[list[Found]], list[Exported]]] = {
    "replay": replay.export,
    "bespoken": bespoken.export,
    "fgai4h": clinical.export,
}
BESPOKEN = (".test.yml", ".test.yaml", ".e2e.yml", ".e2e.yaml")


def import_file(path: Path) -> list[Found]:
    """The scenarios of one file, whichever format it is in.

    Raises:
        ContentError: YAML that is malformed; names file, line and key.
        Importing: the file is in none of the formats, or holds what a scenario can't express.
    """
    if path.name.endswith(BESPOKEN):
        return _found(path, bespoken.scenarios(path))
    if path.suffix != ".json":
        return list(load(path))
    data = _json(path)
    if "userInput" in data:
        return _found(path, [replay.scenario(data, path)])
    if "cases" in data:
        return _found(path, clinical.scenarios(data, path))
    raise Importing(f"{path}: neither a dialog replay (userInput) nor clinical cases (cases)")


def _json(path: Path) -> dict[str, Any]:
    try:
        data: object = json.loads(path.read_bytes())
    except ValueError as error:
        raise Importing(f"{path}: not JSON: {error}") from None
    if not isinstance(data, dict):
        raise Importing(f"{path}: expected an object")
    return cast(dict[str, Any], data)


def _found(path: Path, scenarios: Iterable[Scenario]) -> list[Found]:
    return [Found(path, scenario) for scenario in scenarios]
