"""The content tree on disk to `Knowledge` and, for a locale, `Wording`.

Knows the tree's layout; what a record may hold is in `content.model` and `content.wording`.
A locale such as en-GB is its language's tree (locales/en) with what locales/en-GB holds laid
over it, key by key.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from content.compiled import ROOT, kept
from content.model import Cause, Finding, Group, Knowledge, Record, Rule, Source
from content.source import ContentError, Located, build, read
from content.wording import (
    CauseWording,
    FindingWording,
    GroupWording,
    RuleWording,
    Wording,
)

LOCALES = ("en-US", "en-GB", "en-CA", "en-AU", "en-IN")
"""Locales that are spoken; each has a folder under locales/."""

R = TypeVar("R", bound=Record)


@cache
def knowledge(root: Path = ROOT) -> Knowledge:
    """Everything language-free.

    Raises:
        ContentError: a file is wrong; names file, line and key.
    """
    return kept("knowledge", Knowledge, lambda: _knowledge(root), root)


def _knowledge(root: Path) -> Knowledge:
    return Knowledge(
        findings=_records(Finding, root / "findings.yaml"),
        groups=_records(Group, root / "groups.yaml"),
        causes={path.stem: _cause(path) for path in sorted((root / "causes").glob("*.yaml"))},
        rules=tuple(_rules(root / "urgency.yaml")),
        sources=_records(Source, root / "sources.yaml"),
    )


@cache
def wording(locale: str, root: Path = ROOT) -> Wording:
    """Every spoken word of `locale` ("en-US").

    Raises:
        ContentError: a file is wrong, or the locale has no folder.
    """
    folder = root / "locales" / locale
    if not folder.is_dir():
        raise ContentError(folder, 1, "", f"no such locale; there are {', '.join(LOCALES)}")
    return kept(f"wording.{locale}", Wording, lambda: _wording(locale, root), root)


def _wording(locale: str, root: Path) -> Wording:
    common = read_locale("common", locale, root)
    return Wording(
        locale=locale,
        region=build(dict[str, str], common.get("region", Located()), common, "region"),
        person=build(dict[str, dict[str, str]], common.get("person"), common, "person"),
        numbers=build(tuple[str, ...], common.get("numbers"), common, "numbers"),
        units=build(dict[str, tuple[str, str]], common.get("units"), common, "units"),
        sites=build(dict[str, str], common.get("sites"), common, "sites"),
        prompts=_built(tuple[str, ...], read_locale("prompts", locale, root)),
        findings=_built(FindingWording, read_locale("findings", locale, root)),
        groups=_built(GroupWording, read_locale("groups", locale, root)),
        causes={
            name: build(CauseWording, data, data) for name, data in _by_file("causes", locale, root)
        },
        rules=_built(RuleWording, read_locale("urgency", locale, root)),
    )


def locale_words(name: str, kind: type[R], locale: str, root: Path) -> R:
    """A locale's YAML under `name` as one record, such as all of "screens".

    Raises:
        ContentError: a file is wrong or missing; names file, line and key.
    """

    def make() -> R:
        data = read_locale(name, locale, root)
        found: R = build(kind, data, data)
        return found

    return kept(f"{name}.{locale}", kind, make, root)


def read_locale(name: str, locale: str, root: Path = ROOT) -> Located:
    """All of a locale's YAML under `name` (one file, or a folder of files) as one mapping."""
    merged: Located | None = None
    for base in _bases(locale, root):
        folder = base / name
        paths = sorted(folder.glob("*.yaml")) if folder.is_dir() else [base / f"{name}.yaml"]
        for path in paths:
            if path.exists():
                found = read(path)
                merged = found if merged is None else _overlay(merged, found)
    if merged is None:
        path = root / "locales" / locale / f"{name}.yaml"
        raise ContentError(path, 1, "", "missing in this locale and its language")
    return merged


def _bases(locale: str, root: Path) -> tuple[Path, Path]:
    return root / "locales" / locale.partition("-")[0], root / "locales" / locale


def _overlay(under: Located, over: Located) -> Located:
    merged = Located(under)
    merged.path, merged.line, merged.lines = over.path, under.line, under.lines | over.lines
    for key, value in over.items():
        below = under.get(key)
        if isinstance(below, Located) and isinstance(value, Located):
            merged[key] = _overlay(below, value)
        else:
            merged[key] = value
    return merged


def _by_file(name: str, locale: str, root: Path) -> Iterable[tuple[str, Located]]:
    found: dict[str, Located] = {}
    for base in _bases(locale, root):
        for path in sorted((base / name).glob("*.yaml")):
            data = read(path)
            found[path.stem] = _overlay(found[path.stem], data) if path.stem in found else data
    return found.items()


def _built(kind: Any, data: Located) -> dict[str, Any]:
    return {k: build(kind, v, data, k, data.lines[k]) for k, v in data.items()}


def _records(kind: type[R], path: Path) -> dict[str, R]:
    return _built(kind, read(path))


def _cause(path: Path) -> Cause:
    data = read(path)
    data["id"], data.lines["id"] = path.stem, 1
    return build(Cause, data, data)


def _rules(path: Path) -> Iterable[Rule]:
    data = read(path)
    for name, record in data.items():
        if isinstance(record, Located):
            record["id"], record.lines["id"] = name, data.lines[name]
        yield build(Rule, record, data, name, data.lines[name])
