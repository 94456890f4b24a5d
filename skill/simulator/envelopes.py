"""Alexa's request envelopes as a device would send them, with the intent that the samples suggest.

Alexa picks intents by a model of her own; here it is by the words of the interaction model: an
exact sample, else the longest carrier, else the free-text intent.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, Literal
from uuid import uuid4

from skill.alexa.intents import BUILT_IN, FREE, FREE_INTENT, SLOT, WORDS, commands, intents

Envelope = dict[str, Any]
Device = Literal["speaker", "show"]
SKILL_ID = "amzn1.ask.skill.00000000-0000-4000-8000-000000000000"
"""The skill on this machine's stand-in for Alexa."""
SHOW: Mapping[str, Any] = {
    "shape": "RECTANGLE", "dpi": 160, "pixelWidth": 1280, "pixelHeight": 800,
    "currentPixelWidth": 1280, "currentPixelHeight": 800, "mode": "HUB", "touch": ["SINGLE"],
}  # fmt: skip


class Session:
    """One session on one device: makes its envelopes, carries its attributes."""

    def __init__(self, locale: str, device: Device = "speaker") -> None:
        """Nothing has been said yet."""
        self.locale, self.device = locale, device
        self.attributes: Envelope = {}
        self._id = f"amzn1.echo-api.session.{uuid4()}"
        self._new = True

    def launch(self, at: datetime | None = None) -> Envelope:
        """The skill is opened."""
        return self._envelope({"type": "LaunchRequest"}, at)

    def said(self, text: str, at: datetime | None = None) -> Envelope:
        """Words were said."""
        name, slots = pick(text, self.locale)
        return self._intent(name, slots, at)

    def chose(self, choice: str, at: datetime | None = None) -> Envelope:
        """A choice without words: an intent where there is one, else a touch on the screen."""
        names = {f"AMAZON.{name}": each for name, each in BUILT_IN.items() if each}
        names |= {s.name: s.choice for s in intents(self.locale).values() if s.choice}
        name = next((name for name, each in names.items() if each == choice), None)
        return self._intent(name, {}, at) if name else self.touched(["choose", choice], at)

    def touched(self, arguments: list[Any], at: datetime | None = None) -> Envelope:
        """A touch on the screen sent these arguments."""
        kind = "Alexa.Presentation.APL.UserEvent"
        source = {"type": "TouchWrapper", "handler": "Press", "id": ""}
        return self._envelope({"type": kind, "arguments": arguments, "source": source}, at)

    def ended(self, reason: str, at: datetime | None = None) -> Envelope:
        """The session is over, to which nothing may be said."""
        return self._envelope({"type": "SessionEndedRequest", "reason": reason}, at)

    def _intent(self, name: str, slots: Mapping[str, str], at: datetime | None) -> Envelope:
        filled = {
            slot: {"name": slot, "value": words, "confirmationStatus": "NONE", "source": "USER"}
            for slot, words in slots.items()
        }
        intent = {"name": name, "confirmationStatus": "NONE", "slots": filled}
        return self._envelope({"type": "IntentRequest", "intent": intent}, at)

    def _envelope(self, request: Mapping[str, Any], at: datetime | None) -> Envelope:
        new, self._new = self._new, False
        application, user = {"applicationId": SKILL_ID}, {"userId": "amzn1.ask.account.SIMULATOR"}
        apl = {"Alexa.Presentation.APL": {"runtime": {"maxVersion": "2024.3"}}}
        screen = self.device == "show"
        system = {
            "application": application,
            "user": user,
            "device": {
                "deviceId": "amzn1.ask.device.SIMULATOR",
                "supportedInterfaces": apl if screen else {},
            },
            "apiEndpoint": "https://api.amazonalexa.com",
        }
        return {
            "version": "1.0",
            "session": {
                "new": new,
                "sessionId": self._id,
                "application": application,
                "attributes": self.attributes,
                "user": user,
            },
            "context": {"System": system, **({"Viewport": dict(SHOW)} if screen else {})},
            "request": {
                "requestId": f"amzn1.echo-api.request.{uuid4()}",
                "timestamp": (at or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ"),
                "locale": self.locale,
                **request,
            },
        }


def pick(text: str, locale: str) -> tuple[str, dict[str, str]]:
    """The intent that the samples suggest for what was said, and the words in its slot."""
    plain = " ".join(text.lower().strip(" .!?,").split())
    if name := _exact(locale).get(plain):
        return name, {}
    for name, head, tail in _carriers(locale):
        if plain.startswith(head) and plain.endswith(tail) and len(plain) > len(head) + len(tail):
            return name, {WORDS: plain[len(head) : len(plain) - len(tail)].strip()}
    return FREE_INTENT, {FREE: text.strip()}


@cache
def _exact(locale: str) -> dict[str, str]:
    """Intents by what they are said with, where that is all that is said."""
    names = {choice: f"AMAZON.{name}" for name, choice in BUILT_IN.items() if choice}
    said = {words: names[c] for words, c in commands(locale).items() if c in names}
    for spoken in intents(locale).values():
        said |= {each.lower(): spoken.name for each in spoken.samples if not SLOT.search(each)}
    return said


@cache
def _carriers(locale: str) -> tuple[tuple[str, str, str], ...]:
    """Every carrier as name, what comes before its words and what after; the longest first."""
    found: list[tuple[str, str, str]] = []
    for spoken in intents(locale).values():
        for sample in spoken.samples:
            if SLOT.findall(sample) == [WORDS]:
                head, _, tail = sample.lower().partition(f"{{{WORDS}}}")
                found.append((spoken.name, head, tail))
    return tuple(sorted(found, key=lambda each: -len(each[1]) - len(each[2])))
