"""Shows what the parser did with an utterance: for a terminal, and as a displaCy picture."""

from collections.abc import Iterator
from datetime import date
from typing import Any, cast

from nlp.analysis import Analysis, Hit
from nlp.reader import SpacyReader
from nlp.reading import Reading

ABOUT = (
    "site",
    "laterality",
    "duration",
    "pattern",
    "trend",
    "onset",
    "occurs",
    "subject",
    "age",
    "age_band",
    "sex",
    "intent",
)
GROUPS = (
    "scope",
    "answer",
    "ask",
    "intent",
    "side",
    "relation",
    "pattern",
    "trend",
    "onset",
    "occurs",
)


def lines(
    reader: SpacyReader, text: str, pending: tuple[str, ...] = (), today: date | None = None
) -> list[str]:
    """Spans, scopes and the rule behind each, a line each.

    Args:
        reader: from `nlp.pipeline.build`.
        text: what was said.
        pending: what the last question asked about.
        today: for "since Tuesday".
    """
    reading, found = reader.explained(text, pending, today)
    return [
        f"heard    {' '.join(_words(found)) or '(nothing)'}",
        *(_hit_line(hit, found) for hit in found.hits),
        *_cue_lines(found),
        *(f"time     {_quoted(found, span.start, span.end)}: {span.quantity.value:g} "
          f"{span.quantity.unit}, {span.use or 'how often'}" for span in found.times),
        *_reading_lines(reading),
    ]  # fmt: skip


def html(
    reader: SpacyReader, text: str, pending: tuple[str, ...] = (), today: date | None = None
) -> str:
    """The text with its findings marked, as a page by displaCy."""
    from spacy import displacy as drawer

    displacy: Any = drawer

    reading, _ = reader.explained(text, pending, today)
    entities = [
        {"start": m.start, "end": m.end, "label": f"{m.id} {m.status}"}
        for m in sorted(reading.mentions, key=lambda m: (m.start, m.end))
    ]
    page: str = displacy.render(
        {"text": reading.text, "ents": entities, "title": None},
        style="ent",
        manual=True,
        page=True,
        jupyter=False,
    )
    return page


def _words(found: Analysis) -> Iterator[str]:
    for i, word in enumerate(found.text.words):
        new = i and found.clauses and found.clauses[i] != found.clauses[i - 1]
        yield f"/ {word}" if new else word


def _hit_line(hit: Hit, found: Analysis) -> str:
    where = ", ".join(
        f"{place.side or ''} {place.part or place.site}".strip() for place in hit.places
    )
    parts = [
        f"finding  {hit.key}: {hit.status}",
        f"because of {_quoted(found, hit.start, hit.end)}",
        f"at {where}" if where else "",
        f"rule {hit.why}" if hit.why else "",
        "" if hit.certain else "to be confirmed",
    ]
    return "; ".join(part for part in parts if part)


def _cue_lines(found: Analysis) -> Iterator[str]:
    for group in GROUPS:
        for cue in found.named(group):
            yield f"cue      {group} {cue.name}: {_quoted(found, cue.start, cue.end)}"


def _reading_lines(reading: Reading) -> Iterator[str]:
    for name in ("present", "absent", "unknown", *ABOUT):
        value = getattr(reading, name)
        if value:
            yield f"reading  {name}: {_plain(value)}"


def _plain(value: Any) -> str:
    if isinstance(value, tuple):
        return " ".join(str(part) for part in cast("tuple[Any, ...]", value))
    fields: Any = getattr(value, "__struct_fields__", None)
    if fields:
        told = {field: getattr(value, field) for field in fields}
        return " ".join(
            f if v is True else str(v) for f, v in told.items() if v not in (None, False)
        )
    return str(value)


def _quoted(found: Analysis, start: int, end: int) -> str:
    return repr(found.text.given[found.text.starts[start] : found.text.ends[end - 1]])
