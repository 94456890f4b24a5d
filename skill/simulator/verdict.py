"""Results of `twinge test` as a person or a machine reads them: text, JUnit, JSON, coverage."""

import shutil
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

import msgspec

from content.model import Knowledge
from skill.simulator.coverage import PARTS, Coverage, everything
from skill.simulator.expectation import Difference
from skill.simulator.scenario import Failure
from skill.simulator.testing import Result

SHOWN_TURNS = 6
"""Turns of the transcript shown with a failure; with what differs they fit on one screen."""
TITLES = {
    "rows": "stage / kind of act",
    "acts": "acts",
    "questions": "questions",
    "red_flags": "red flags and other rules",
    "prompts": "prompts",
}


def failed(result: Result, failure: Failure, width: int = 0) -> Iterator[str]:
    """A failing scenario on one screen: where it is, the last turns, expected beside got."""
    width = width or min(100, shutil.get_terminal_size((100, 24)).columns)
    yield f"FAILED  {result.found.path}:{result.found.line}"
    yield f"        {failure.scenario}"
    yield ""
    if earlier := len(failure.transcript) - SHOWN_TURNS:
        yield f"  ... {earlier} earlier turns" if earlier > 0 else ""
    for said, speech in failure.transcript[-SHOWN_TURNS:]:
        yield from _wrapped("  You    ", said, width)
        yield from _wrapped("  Guide  ", speech or "(silence)", width)
    yield ""
    for each in failure.differences:
        yield from _beside(each, width)


def _wrapped(head: str, text: str, width: int) -> list[str]:
    indent = " " * len(head)
    return textwrap.wrap(text, width, initial_indent=head, subsequent_indent=indent) or [head]


def _beside(each: Difference, width: int) -> Iterator[str]:
    yield from _wrapped(f"  {each.what:10} expected  ", each.expected, width)
    yield from _wrapped(f"  {'':10} got       ", each.got, width)


def counted(results: Sequence[Result], seconds: float) -> str:
    """The last line: how many passed and failed."""
    bad = sum(result.failure is not None for result in results)
    turns = f"{len(results) - bad} passed, {bad} failed"
    return f"{turns}, {len(results)} scenarios in {seconds:.1f} s"


def junit(results: Sequence[Result]) -> bytes:
    """The results as JUnit's XML, a scenario a case."""
    bad = sum(result.failure is not None for result in results)
    suite = ElementTree.Element(
        "testsuite", name="twinge test", tests=str(len(results)), failures=str(bad), errors="0",
        time=f"{sum(result.seconds for result in results):.3f}",
    )  # fmt: skip
    for result in results:
        case = ElementTree.SubElement(
            suite, "testcase", classname=str(result.found.path), name=result.found.scenario.name,
            time=f"{result.seconds:.3f}",
        )  # fmt: skip
        if result.failure:
            message = "; ".join(map(str, result.failure.differences))
            node = ElementTree.SubElement(case, "failure", message=_xml(message))
            node.text = _xml("\n".join(failed(result, result.failure, 100)))
    suites = ElementTree.Element("testsuites")
    suites.append(suite)
    return ElementTree.tostring(suites, "utf-8", xml_declaration=True)


def _xml(text: str) -> str:
    """The text without the characters that XML can't hold."""
    return "".join(c for c in text if c in "\n\t" or c >= " ")


def as_json(results: Sequence[Result], coverage: Mapping[str, Any] | None) -> bytes:
    """The results as JSON, with the coverage if it was asked for."""
    bad = sum(result.failure is not None for result in results)
    found: dict[str, Any] = {
        "passed": len(results) - bad,
        "failed": bad,
        "scenarios": [
            {
                "file": str(result.found.path),
                "line": result.found.line,
                "name": result.found.scenario.name,
                "passed": result.failure is None,
                "seconds": round(result.seconds, 4),
                "transcript": result.failure.transcript if result.failure else [],
                "differences": result.failure.differences if result.failure else [],
            }
            for result in results
        ],
    }
    if coverage is not None:
        found["coverage"] = coverage
    return msgspec.json.format(msgspec.json.encode(found))


def covered(coverage: Coverage, content: Knowledge) -> Iterator[str]:
    """The coverage, part by part, with what is missing by name."""
    missing = coverage.missing(content)
    for part, names in everything(content).items():
        left = missing[part]
        yield f"{TITLES[part]:28}{len(names) - len(left):4} of {len(names)}"
        if left:
            yield from _wrapped("    missing: ", ", ".join(left), 100)


def covered_json(coverage: Coverage, content: Knowledge) -> dict[str, Any]:
    """The coverage by part: how often each name was met, and the names never met."""
    missing = coverage.missing(content)
    return {part: {"met": getattr(coverage, part), "missing": missing[part]} for part in PARTS}
