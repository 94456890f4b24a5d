"""What people call the causes: names from content's wording, and the lexicon's own.

A cause exists if content has a file for it; an unreadable wording file costs its extra names only.
"""

from pathlib import Path
from typing import Any

from content.lexicon import Lexicon
from content.load import ROOT
from content.source import ContentError, read


def cause_ids() -> frozenset[str]:
    """The ids of all causes that content has."""
    return frozenset(path.stem for path in (ROOT / "causes").glob("*.yaml"))


def cause_names(words: Lexicon) -> dict[str, tuple[str, ...]]:
    """Per cause id its names, those in the wording first.

    Every region's: a Briton in America still says "motor neurone disease".
    """
    known = cause_ids()
    names: dict[str, list[str]] = {}
    claimed: set[str] = set()
    language = words.locale.partition("-")[0]
    regions = sorted(path.name for path in (ROOT / "locales").glob(f"{language}-*"))
    for base in (language, *regions):
        for path in sorted((ROOT / "locales" / base / "causes").glob("*.yaml")):
            _claim(names, claimed, path.stem, _wording_names(path))
    for cause, extra in words.causes.items():
        if cause in known or not _named(claimed, extra):
            _claim(names, claimed, cause, extra)
    return {cause: tuple(found) for cause, found in names.items()}


def _wording_names(path: Path) -> tuple[str, ...]:
    try:
        data = read(path)
    except ContentError:
        return ()
    also: Any = data.get("also")
    names: list[Any] = [data.get("name"), *(also if isinstance(also, list) else ())]
    return tuple(name for name in names if isinstance(name, str))


def _named(claimed: set[str], names: tuple[str, ...]) -> bool:
    return any(name in claimed for name in names)


def _claim(
    names: dict[str, list[str]], claimed: set[str], cause: str, found: tuple[str, ...]
) -> None:
    """Give `cause` the names that no other cause has yet."""
    for name in found:
        if name not in claimed:
            claimed.add(name)
            names.setdefault(cause, []).append(name)
