"""Evidence said back as one short phrase: "left calf twitching at night for ten days"."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from content.model import Knowledge
from skill.reasoning.evidence import Entry
from skill.speech.words import Words

Values: TypeAlias = Mapping[str, str | tuple[str, ...]]

BOTH = "both"

COURSE = ("pattern", "trend")
"""Values said after how long it has been."""

LIMIT = 5
"""Most things said back in one breath."""


def told(entries: Sequence[Entry], words: Words, knowledge: Knowledge) -> str:
    """The complaint with its place and course first, then what else is there, then what is not."""
    status = {e.id: e.value for e in entries if e.id in knowledge.findings}
    present = [name for name, value in status.items() if value == "present"]
    # "Weakness that grew slowly, weakness": the special finding says the general one, too.
    general = {name for each in present for name in knowledge.findings[each].implies}
    # So does when it comes: "calf cramp after exercise, hard exercise".
    general |= {name for name in present if f"after_{name}" in _occurs(entries)}
    present = [name for name in present if name not in general]
    complaints = [name for name in present if knowledge.findings[name].kind == "complaint"]
    rest = [words.finding(n) for n in present if n not in complaints]
    head = _head(complaints, entries, words) if complaints else _alone(entries, words, rest)
    rest += [words.finding(n, "absent") for n, value in status.items() if value == "absent"]
    rest += _person(entries, words)
    return ", ".join([*([head] if head else []), *rest][:LIMIT])


def _occurs(entries: Sequence[Entry]) -> tuple[str, ...]:
    found = {entry.id: entry.value for entry in entries}.get("occurs", ())
    return found if isinstance(found, tuple) else ()


def _head(complaints: Sequence[str], entries: Sequence[Entry], words: Words) -> str:
    """Where, what, when and how it goes: "left calf twitching at night for ten days"."""
    values = {entry.id: entry.value for entry in entries}
    side = str(values.get("laterality", ""))
    site = values.get("site", ())
    sites = site if isinstance(site, tuple) else ()
    # An eyelid twitch names its own place; both sides are said after what they do.
    named = () if complaints == ["eyelid_twitching"] else sites
    one = "" if side == BOTH else side
    place = words.site(named, one) or words.side(one)
    spoken = words.bare if place else words.finding
    both = words.phrase("on_both_sides") if side == BOTH else ""
    names = words.join([spoken(name) for name in complaints])
    amount = words.phrase("for_duration", amount=since) if (since := _since(values, words)) else ""
    return " ".join(text for text in (place, names, both, *_course(values, words, amount)) if text)


def _alone(entries: Sequence[Entry], words: Words, rest: Sequence[str]) -> str:
    """What was told without a complaint: "your left leg", "ten days, getting worse".

    `rest` is what is said of signs: after "a stiff neck" nobody hears "your neck" as well.
    """
    values: Values = {entry.id: entry.value for entry in entries}
    side, site = str(values.get("laterality", "")), values.get("site", ())
    sites = site if isinstance(site, tuple) else ()
    if not side:
        sites = tuple(name for name in sites if words.site((name,)) not in " ".join(rest))
    one = "" if side == BOTH else side
    place = words.phrase("place_alone", site=words.site(sites, one)) if sites else words.side(one)
    both = words.phrase("on_both_sides") if side == BOTH else ""
    where = " ".join(text for text in (place, both) if text)
    course = [text for text in _course(values, words, _since(values, words)) if text]
    return ", ".join([*([where] if where else []), *course])


def _course(values: Values, words: Words, amount: str) -> list[str]:
    times = values.get("occurs", ())
    when = [words.value("occurs", v) for v in times] if isinstance(times, tuple) else []
    told = (words.value(n, str(values[n])) for n in COURSE if n in values)
    onset = words.value("onset", str(values["onset"])) if "onset" in values else ""
    return [onset, words.join(when), amount, *told]


def _since(values: Values, words: Words) -> str:
    amount = values.get("duration")
    return words.amount(amount) if isinstance(amount, str) and amount != "unknown" else ""


def _person(entries: Sequence[Entry], words: Words) -> list[str]:
    return [
        words.phrase("age", amount=words.amount(entry.value))
        for entry in entries
        if entry.id == "age" and isinstance(entry.value, str) and entry.value != "unknown"
    ]
