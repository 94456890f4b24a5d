"""Sentences from a locale's wording: placeholders filled, the right person, amounts, lists."""

from collections.abc import Iterable, Sequence
from string import Formatter
from typing import Any

from content.wording import Wording
from skill.reasoning.evidence import MORE, Facts, quantity

FORMATTER = Formatter()
TWO_WEEKS = 14
ONE_SIDE = ("left", "right")


SMALLER = {
    "year": ("month", 12.0),
    "month": ("week", 4.345),
    "week": ("day", 7.0),
    "day": ("hour", 24.0),
    "hour": ("minute", 60.0),
    "minute": ("second", 60.0),
}
"""The next smaller unit of time, and how many of it make one."""


class Words:
    """One locale's words, said of one person at one turn."""

    def __init__(self, wording: Wording, facts: Facts, turn: int) -> None:
        """Speak of the person in `facts`; `turn` chooses among variants."""
        self.wording = wording
        self.facts = facts
        self.turn = turn
        self._fields = wording.region | wording.person[_person(facts)]
        self._fields |= {"part": self.part(), "lasts": self._lasts()}

    def fill(self, text: str, **fields: str) -> str:
        """Put words for the placeholders; one that starts with a capital gives one."""
        return FORMATTER.vformat(text, (), _Fields(self._fields | fields))

    def prompt(self, key: str, **fields: str) -> str:
        """One variant of a prompt, filled and written as a sentence."""
        variants = self.wording.prompts[key]
        return sentence(self.fill(variants[self.turn % len(variants)], **fields))

    def phrase(self, key: str, **fields: str) -> str:
        """A prompt that is part of a sentence."""
        return self.fill(self.wording.prompts[key][0], **fields)

    def part(self) -> str:
        """The one site that is known, or "muscle"."""
        sites = [s for s in self.facts.values.get("site", ()) if s in self.wording.sites]
        if len(sites) == 1 and sites[0] != "widespread":
            return self.wording.sites[sites[0]]
        return self.wording.prompts["part"][0]

    def _lasts(self) -> str:
        """What lasts too long: no "more than two weeks" to whom it has lasted a month."""
        long = self.facts.duration is not None and self.facts.duration > TWO_WEEKS
        return self.wording.prompts["lasts_long" if long else "lasts"][0]

    def amount(self, text: str) -> str:
        """Say "10 day" as "ten days", and "over 10 day" as "more than ten days"."""
        if text.startswith(MORE):
            return self.phrase("more_than", amount=self.amount(text.removeprefix(MORE)))
        value, unit = quantity(text)
        singular, plural = self.wording.units[unit]
        if value != int(value):
            if (smaller := SMALLER.get(unit)) is None:
                return f"{value:g} {plural}"
            # Nobody says "0.7 months": three weeks.
            return self.amount(f"{max(round(value * smaller[1]), 1)} {smaller[0]}")
        whole = int(value)
        return f"{self.number(whole)} {singular if whole == 1 else plural}"

    def number(self, whole: int) -> str:
        """Say a small number as a word."""
        numbers = self.wording.numbers
        return numbers[whole] if 0 <= whole < len(numbers) else str(whole)

    def site(self, names: Sequence[str], side: str = "") -> str:
        """Name sites with their side: "left calf", "calf and thigh"."""
        known = [self.wording.sites[name] for name in names if name in self.wording.sites]
        joined = self.join(known)
        return self.phrase(f"side_{side}", site=joined) if side and joined else joined

    def side(self, side: str) -> str:
        """Name one side by itself: "left"; both sides need no word."""
        return self.phrase(f"side_{side}", site="").strip() if side in ONE_SIDE else ""

    def join(self, items: Iterable[str], word: str = "and") -> str:
        """Join as "a and b", "a, b and c"; with "or" as "a, or b"."""
        texts = list(items)
        if len(texts) < 2:
            return "".join(texts)
        return self.phrase(word, first=", ".join(texts[:-1]), last=texts[-1])

    def finding(self, name: str, status: str = "present") -> str:
        """The noun phrase of a finding that is present or absent."""
        words = self.wording.findings[name]
        return self.fill(words.absent if status == "absent" and words.absent else words.present)

    def bare(self, name: str) -> str:
        """The noun of a complaint, to follow a body part."""
        words = self.wording.findings[name]
        return self.fill(words.bare or words.present)

    def because(self, name: str) -> str:
        """What completes "because of"."""
        words = self.wording.findings[name]
        return self.fill(words.because or words.present)

    def value(self, name: str, value: str) -> str:
        """How a value is spoken: "at night", "getting worse"."""
        return self.fill(self.wording.findings[name].values.get(value, ""))

    def cause(self, name: str) -> str:
        """A cause's spoken name."""
        return self.fill(self.wording.causes[name].name)


class _Fields(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        lower = key[:1].lower() + key[1:]
        if lower == key:
            raise KeyError(key)
        return capital(str(self[lower]))


def _person(facts: Facts) -> str:
    if "other" not in facts.values.get("subject", ()):
        return "self"
    return next(iter(facts.values.get("sex", ())), "other")


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The text starting with a capital, single spaces, no space before a stop."""
    return capital(" ".join(text.split()).replace(" .", ".").replace(" ,", ","))
