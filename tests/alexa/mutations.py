"""Requests as nobody would send them: seeded mutations of good ones, by member and by byte.

By member: what Alexa's JSON holds is dropped, replaced, swapped, stretched or nested, the state
that came back in an answer included. By byte: the body is cut, flipped and doubled before it is
signed, so that it gets past the signature and meets the reader.
"""

import copy
import json
from collections.abc import Iterator
from random import Random
from typing import Any

from content.load import LOCALES
from skill.alexa.intents import intents, slots_of
from tests.alexa.envelopes import (
    encode,
    intent_request,
    launch_request,
    make_envelope,
    session_ended_request,
    skill_event,
    user_event,
)

SAYINGS = (
    "twitching", "my calf has been twitching for ten days", "ten days", "left", "yes", "no",
    "stop", "help", "?", "", "seventy two", "i don't know", "go back", "both", "since monday",
    "and but not", "my mother has als and i can't breathe", "9" * 400, "no " * 300,
    "5 < 6 & \"so\" on", "😀 é \u202e",
    "speech is slurred and my right arm went weak", "not not not no yes", "minus a million years",
)  # fmt: skip
ODD = (
    None, True, False, 0, -1, 7.5, 1e308, 2**63, -(2**70), "", " ", "?", "\x00", "\ud7ff", "NaN",
    "<speak>&</speak>", "é" * 300, "a" * 5000, "😀" * 500, [], {}, [[]], [None], {"": {}},
    {"a": []},
    "de-DE", "2026-02-30T00:00:00Z", "AMAZON.YesIntent", "LaunchRequest", "__class__", "../..",
)  # fmt: skip
TOUCHES = (
    ["yes"], ["no"], ["choose", "weakness"], ["choose", "als"], ["choose", "nonsense"], ["stop"],
    ["unsure"], [], [None], ["choose", {}], "yes", None, ["more"], ["a" * 5000], ["__init__"],
)  # fmt: skip
KINDS = (
    "Connections.Response", "SessionResumedRequest", "AudioPlayer.PlaybackStarted",
    "Alexa.Presentation.APL.RuntimeError", "System.ExceptionEncountered", "A.Type.Of.2031",
    "CanFulfillIntentRequest", "AlexaSkillEvent.SkillDisabled", "Messaging.MessageReceived",
)  # fmt: skip
APL = "Alexa.Presentation.APL"
VITAL = ("timestamp", "applicationId")
"""Members without which a request is refused before anything reads it: mostly left alone."""


class Mutations:
    """An endless supply of bodies, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)
        self._attributes: list[Any] = [{}]

    def remember(self, attributes: object) -> None:
        """Session attributes of an answer, to come back in later requests."""
        self._attributes = [*self._attributes[-30:], attributes]

    def body(self) -> bytes:
        """The next body."""
        envelope = self._good()
        if self._chance.random() < 0.1:
            return encode(envelope)
        if self._chance.random() < 0.75:
            for _ in range(self._chance.choice((1, 1, 1, 2, 3, 6))):
                self._change(envelope)
            return json.dumps(envelope).encode("utf-8", "surrogatepass")
        return self._bytes(encode(envelope))

    def _good(self) -> dict[str, Any]:
        locale = self._chance.choice(LOCALES)
        kind = self._chance.random()
        if kind < 0.7:
            found = self._intent(locale)
        elif kind < 0.8:
            found = launch_request(locale=locale)
        elif kind < 0.88:
            found = user_event(self._chance.choice(TOUCHES), locale=locale)
        elif kind < 0.92:
            found = session_ended_request(self._chance.choice(("ERROR", "USER_INITIATED", "NEW")))
        elif kind < 0.98:
            found = make_envelope({"type": self._chance.choice(KINDS)}, locale=locale)
        else:
            found = skill_event()
        if "session" in found:
            found["session"]["attributes"] = copy.deepcopy(self._chance.choice(self._attributes))
        if self._chance.random() < 0.4:
            device = found["context"]["System"]["device"]
            device["supportedInterfaces"] = {APL: {"runtime": {"maxVersion": "2024.3"}}}
        # A copy through JSON: the session and the context share some of their parts.
        return json.loads(json.dumps(found))

    def _intent(self, locale: str) -> dict[str, Any]:
        spoken = self._chance.choice(list(intents(locale).values()))
        slots: dict[str, Any] = {each: self._said() for each in slots_of(spoken.samples)}
        state = self._chance.choice((None, None, "STARTED", "IN_PROGRESS", "COMPLETED"))
        return intent_request(spoken.name, slots, dialog_state=state, locale=locale)

    def _said(self) -> Any:
        if self._chance.random() < 0.2:
            values = [{"type": "Simple", "value": self._chance.choice(SAYINGS)} for _ in range(3)]
            return {"value": "several", "slotValue": {"type": "List", "values": values}}
        return self._chance.choice((None, *SAYINGS))

    def _change(self, envelope: dict[str, Any]) -> None:
        """Spoil one member, anywhere."""
        places = list(_places(envelope))
        if self._chance.random() < 0.95:
            places = [place for place in places if place[1] not in VITAL]
        holder, key = self._chance.choice(places)
        spoil = self._chance.choice(
            (self._drop, self._replace, self._replace, self._swap, self._stretch, self._nest)
        )
        spoil(holder, key, places)

    def _drop(self, holder: Any, key: Any, places: list[Any]) -> None:
        del places
        del holder[key]

    def _replace(self, holder: Any, key: Any, places: list[Any]) -> None:
        del places
        holder[key] = copy.deepcopy(self._chance.choice(ODD))

    def _swap(self, holder: Any, key: Any, places: list[Any]) -> None:
        other, its_key = self._chance.choice(places)
        holder[key] = copy.deepcopy(other[its_key])

    def _stretch(self, holder: Any, key: Any, places: list[Any]) -> None:
        del places
        value = holder[key]
        if isinstance(value, str | list):
            holder[key] = (value * self._chance.choice((2, 30, 400)))[:20_000]
        elif isinstance(value, dict):
            value.update({f"more{n}": copy.deepcopy(self._chance.choice(ODD)) for n in range(20)})
        else:
            holder[key] = [value] * 50

    def _nest(self, holder: Any, key: Any, places: list[Any]) -> None:
        del places
        for _ in range(self._chance.choice((1, 2, 60))):
            holder[key] = self._chance.choice(([holder[key]], {"value": holder[key]}))

    def _bytes(self, body: bytes) -> bytes:
        found = bytearray(body)
        for _ in range(self._chance.choice((1, 1, 2, 5, 20))):
            at = self._chance.randrange(len(found) + 1)
            length = self._chance.choice((1, 1, 1, 4, 50, 500))
            way = self._chance.randrange(4)
            if way == 0:
                del found[at : at + length]
            elif way == 1:
                found[at:at] = self._chance.randbytes(min(length, 4))
            elif way == 2:
                found[at:at] = found[at : at + length]
            elif at < len(found):
                found[at] ^= 1 << self._chance.randrange(8)
        return bytes(found)


def _places(whole: Any) -> Iterator[tuple[Any, Any]]:
    """Every member at any depth, as what holds it and its key."""
    pairs = list(whole.items()) if isinstance(whole, dict) else list(enumerate(whole))
    for key, value in pairs:
        yield whole, key
        if isinstance(value, dict | list):
            yield from _places(value)
