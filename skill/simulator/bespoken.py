"""Bespoken's YAML tests (skill-testing-ml): utterances and the words expected of each answer.

A `*` stands for any words. What a scenario can't express (alternatives, patterns, other parts of
the response) is refused on import and named; acts and evidence have no place there on export.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from content.load import LOCALES
from content.source import Located, read_documents
from skill.alexa.intents import BUILT_IN
from skill.simulator.expectation import Expect
from skill.simulator.importing import Importing
from skill.simulator.replay import words
from skill.simulator.scenario import Found, Scenario, Step

LAUNCH = "LaunchRequest"
SPEECH = ("prompt", "response.outputSpeech.ssml")
ENDS = "response.shouldEndSession"


def export(found: list[Found]) -> list[tuple[str, str]]:
    """A file for each locale.

    Raises:
        Importing: a turn has no words.
    """
    locales = dict.fromkeys(each.scenario.locale for each in found)
    return [
        (f"twinge.{locale}.test.yml", _file(locale, [f.scenario for f in found]))
        for locale in locales
    ]


def _file(locale: str, scenarios: list[Scenario]) -> str:
    head = ["---", "configuration:", f"  locale: {locale}"]
    tests = [line for each in scenarios if each.locale == locale for line in _test(each)]
    return "\n".join([*head, *tests]) + "\n"


def _test(scenario: Scenario) -> Iterator[str]:
    yield from ("", "---", f"- test: {json.dumps(scenario.name)}")
    if not scenario.one_shot:
        yield f'- {LAUNCH}: "*"'
    said = words(scenario)
    # A step that answers until a stage takes several turns: nothing is expected of those between.
    expects = [step.expect for step in scenario.steps for _ in range(1 if not step.until else 0)]
    expects = expects if len(expects) == len(said) else [Expect()] * len(said)
    for number, (line, expect) in enumerate(zip(said, expects, strict=True), 1):
        last = scenario.ends if number == len(said) else Expect()
        asserts = list(_asserts((*expect.says, *last.says), expect.ended or last.ended))
        yield f"- {json.dumps(line)}: " + ('"*"' if not asserts else "")
        yield from asserts


def _asserts(says: tuple[str, ...], ended: bool | None) -> Iterator[str]:
    for text in says:
        yield f"    - prompt: {json.dumps(f'*{text}*')}"
    if ended is not None:
        yield f"    - {ENDS}: {str(ended).lower()}"


def scenarios(path: Path) -> list[Scenario]:
    """The tests of one file.

    Raises:
        ContentError: malformed YAML; names file and line.
        Importing: a test holds what a scenario can't express.
    """
    locale, found = LOCALES[0], list[Scenario]()
    for document in read_documents(path):
        if isinstance(document, Located):
            locale = str(document.get("configuration", {}).get("locale", locale))
        elif isinstance(document, list):
            found.append(_scenario(cast(list[Any], document), locale, path))
    return found


def _scenario(items: list[Any], locale: str, path: Path) -> Scenario:
    name, steps = path.stem, list[Step]()
    for item in items:
        if not isinstance(item, Located) or len(item) != 1:
            raise Importing(f"{path}: expected a test of `- utterance: answer` lines")
        ((key, value),) = item.items()
        if key == "test":
            name = str(value)
        elif key == LAUNCH and not steps:
            steps += [Step(event="launch", expect=_expect(value, path, name))]
        elif key != "tags":
            steps.append(_step(key, _expect(value, path, name), path, name))
    return Scenario(name=name, locale=locale, one_shot=True, steps=tuple(steps))


def _step(said: str, expect: Expect, path: Path, name: str) -> Step:
    if choice := BUILT_IN.get(said.removeprefix("AMAZON.")):
        return Step(choose=choice, expect=expect)
    if said.endswith(("Intent", "Request")) or "$" in said:
        raise Importing(f"{path}: {name!r}: {said!r} is a request that a scenario can't express")
    return Step(user=said, expect=expect)


def _expect(value: object, path: Path, name: str) -> Expect:
    says, ended = list[str](), None
    for key, wanted in _pairs(value, path, name):
        if key in SPEECH and isinstance(wanted, str) and not wanted.startswith("/"):
            says += [part.strip() for part in wanted.split("*") if part.strip()]
        elif key == ENDS and isinstance(wanted, bool):
            ended = wanted
        else:
            raise Importing(f"{path}: {name!r}: {key}: {wanted!r} can't be expressed")
    return Expect(says=tuple(says), ended=ended)


def _pairs(value: object, path: Path, name: str) -> Iterator[tuple[str, object]]:
    if isinstance(value, str):
        yield "prompt", value
    elif isinstance(value, list):
        for each in cast(list[Any], value):
            if not isinstance(each, Located):
                raise Importing(f"{path}: {name!r}: alternatives can't be expressed")
            yield from each.items()
    elif value is not None:
        raise Importing(f"{path}: {name!r}: expected words or a list of assertions")
