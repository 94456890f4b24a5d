"""Scenarios checked before they are held: every name in them must exist, every step be a turn.

A name that exists nowhere would only fail as a difference, or worse, never: it is said at once.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import get_args

from content.load import LOCALES, knowledge
from content.model import LEVELS
from content.source import ContentError
from skill.dialog.acts import AnyAct
from skill.dialog.state import EXTRA_IDS, Stage
from skill.simulator.expectation import Expect
from skill.simulator.lines import EVENTS
from skill.simulator.scenario import Found, Step

WAYS = ("user", "users", "choose", "event", "until")


def vetted(found: Iterable[Found]) -> list[Found]:
    """The same scenarios, each of which can be held.

    Raises:
        ContentError: one can't be; names file, line and key.
    """
    kept = list(found)
    for each in kept:
        for key, problem in _problems(each):
            raise ContentError(each.path, each.line, key, f"{problem} ({each.scenario.name!r})")
    return kept


def _problems(found: Found) -> Iterator[tuple[str, str]]:
    scenario = found.scenario
    if scenario.locale not in LOCALES:
        yield "locale", f"{scenario.locale!r} is not one of {', '.join(LOCALES)}"
    try:
        date.fromisoformat(scenario.today)
    except ValueError:
        yield "today", f"{scenario.today!r} is no day such as 2026-11-23"
    if not scenario.steps:
        yield "steps", "there is none"
    for number, step in enumerate(scenario.steps):
        yield from ((f"steps[{number}]{key}", why) for key, why in _step(step))
    yield from ((f"ends.{key}", why) for key, why in _expect(scenario.ends))


def _step(step: Step) -> Iterator[tuple[str, str]]:
    given = [name for name in WAYS if getattr(step, name) not in (None, ())]
    if len(given) != 1:
        yield "", f"give exactly one of {', '.join(WAYS)}"
    yield from _known(".event", step.event, EVENTS)
    yield from _known(".until", step.until, get_args(Stage))
    yield from ((f".expect.{key}", why) for key, why in _expect(step.expect))
    for name in step.answers:
        yield from _known(".answers", name, _ids())


def _expect(expect: Expect) -> Iterator[tuple[str, str]]:
    acts = [act.__name__ for act in get_args(AnyAct)]
    for key, names, known in (
        ("acts", expect.acts or (), acts),
        ("has", expect.has, acts),
        ("asks", expect.asks or (), _ids()),
        ("evidence", tuple(expect.evidence), _ids()),
        ("causes", expect.causes, knowledge().causes),
        ("not_causes", expect.not_causes, knowledge().causes),
    ):
        for name in names:
            yield from _known(key, name, known)
    yield from _known("stage", expect.stage, get_args(Stage))
    yield from _known("urgency", expect.urgency, LEVELS)


def _ids() -> set[str]:
    content = knowledge()
    return {*content.findings, *content.groups, *EXTRA_IDS}


def _known(key: str, name: str | None, known: Iterable[str]) -> Iterator[tuple[str, str]]:
    if name is None or name in known:
        return
    near = [each for each in known if each.lower() == name.lower()]
    hint = f": did you mean {near[0]}?" if near else ""
    yield key, f"there is no {name!r}{hint}"
