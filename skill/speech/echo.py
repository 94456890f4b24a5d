"""Evidence said back as one short phrase: "left calf twitching at night for ten days"."""

from collections.abc import Sequence

from content.model import Knowledge
from skill.reasoning.evidence import Entry
from skill.speech.words import Words

LIMIT = 5
"""Most things said back in one breath."""


def told(entries: Sequence[Entry], words: Words, knowledge: Knowledge) -> str:
    """The complaint with its place and course first, then what else is there, then what is not."""
    status = {e.id: e.value for e in entries if e.id in knowledge.findings}
    present = [name for name, value in status.items() if value == "present"]
    complaints = [name for name in present if knowledge.findings[name].kind == "complaint"]
    head = _head(complaints, entries, words)
    rest = [words.finding(n) for n in present if n not in complaints]
    rest += [words.finding(n, "absent") for n, value in status.items() if value == "absent"]
    rest += _person(entries, words)
    return ", ".join([*([head] if head else []), *rest][:LIMIT])


def _head(complaints: Sequence[str], entries: Sequence[Entry], words: Words) -> str:
    values = {entry.id: entry.value for entry in entries}
    site, side = values.get("site", ()), values.get("laterality", "")
    place = words.site(site if isinstance(site, tuple) else (), str(side))
    if complaints == ["eyelid_twitching"]:
        # An eyelid twitch names its own place.
        place = words.side(str(side))
    spoken = words.bare if place else words.finding
    names = words.join([spoken(name) for name in complaints])
    course = [words.value(n, str(values[n])) for n in ("onset", "pattern", "trend") if n in values]
    times = values.get("occurs", ())
    when = [words.value("occurs", v) for v in times] if isinstance(times, tuple) else []
    for_ = []
    if isinstance(amount := values.get("duration"), str) and amount != "unknown":
        for_ = [words.phrase("for_duration", amount=words.amount(amount))]
    return " ".join(text for text in (place, names, words.join(when), *for_, *course) if text)


def _person(entries: Sequence[Entry], words: Words) -> list[str]:
    return [
        words.phrase("age", amount=words.amount(entry.value))
        for entry in entries
        if entry.id == "age" and isinstance(entry.value, str) and entry.value != "unknown"
    ]
