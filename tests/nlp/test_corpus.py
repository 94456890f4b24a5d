"""Our own utterances, grouped by phenomenon: what is read of each, exactly."""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from nlp.pipeline import build
from nlp.reading import Reading

CORPUS = Path(__file__).parent / "corpus"
TODAY = date(2026, 11, 23)
GROUPS = {path.stem: path for path in sorted(CORPUS.glob("*.yaml"))}
GOAL = 0.98
VALUES = (
    "laterality",
    "pattern",
    "trend",
    "onset",
    "subject",
    "age_band",
    "sex",
    "choice",
    "worried",
)


def entries(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load(GROUPS[name].read_text(encoding="utf-8"))


def read(entry: dict[str, Any]) -> Reading:
    return build().read(entry["say"], tuple(entry.get("pending", ())), TODAY)


def wanted(entry: dict[str, Any]) -> set[tuple[str, str]]:
    return {(s, key) for s in ("present", "absent") for key in entry.get(s, ())}


def got(reading: Reading) -> set[tuple[str, str]]:
    return {(s, key) for s in ("present", "absent") for key in getattr(reading, s)}


def plain(value: Any) -> Any:
    """A field of a Reading as the corpus writes it."""
    if hasattr(value, "unit"):
        return f"{'over ' if value.more else ''}{value.value:g}{value.unit}"
    if hasattr(value, "name"):
        return f"{value.name}:{value.cause}" if value.cause else value.name
    return value


def differences(entry: dict[str, Any], reading: Reading) -> list[str]:
    """Fields other than present and absent that are not as written."""
    wrong = []
    for field in ("unknown", "site", "occurs"):
        if field in entry and set(getattr(reading, field)) != set(entry[field]):
            wrong.append(f"{field} {getattr(reading, field)} not {entry[field]}")
    for field in VALUES:
        if field in entry and getattr(reading, field) != entry[field]:
            wrong.append(f"{field} {getattr(reading, field)} not {entry[field]}")
    for field in ("duration", "age", "intent"):
        if field in entry:
            said = plain(getattr(reading, field)) or ""
            if said != entry[field] and not (":" in str(entry[field]) and said == entry[field]):
                wrong.append(f"{field} {said} not {entry[field]}")
    return wrong


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    """Finding F1 with polarity, by group and over all, printed."""
    totals: Counter[str] = Counter()
    found: dict[str, float] = {}
    for name in GROUPS:
        counts: Counter[str] = Counter()
        for entry in entries(name):
            want, have = wanted(entry), got(read(entry))
            counts.update(hit=len(want & have), extra=len(have - want), missed=len(want - have))
        totals += counts
        found[name] = f1(counts)
        print(f"{name:28s} F1 {found[name]:.3f} of {len(entries(name))} utterances")
    found["all"] = f1(totals)
    print(f"{'all':28s} F1 {found['all']:.3f}")
    return found


def f1(counts: Counter[str]) -> float:
    whole = 2 * counts["hit"] + counts["extra"] + counts["missed"]
    return 2 * counts["hit"] / whole if whole else 1.0


def test_findings_with_polarity(scores: dict[str, float]) -> None:
    assert scores["all"] >= GOAL


def test_corpus_is_large() -> None:
    assert sum(len(entries(name)) for name in GROUPS) >= 2500


@pytest.mark.parametrize("name", GROUPS)
def test_everything_else(name: str) -> None:
    wrong = [
        f"{entry['say']}: {what}"
        for entry in entries(name)
        for what in differences(entry, read(entry))
    ]
    assert len(wrong) <= len(entries(name)) * 0.05, "\n".join(wrong)


def test_places_in_the_text() -> None:
    text = "Um, my LEFT calf’s twitching; it doesn't hurt"
    spans = {m.id: text[m.start : m.end] for m in build().read(text).mentions}
    assert spans["twitching"] == "twitching"
    assert re.search("hurt", spans["muscle_pain"])
