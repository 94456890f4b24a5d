"""An Echo in a locale, with or without a screen, that talks to the whole skill with its parser."""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from skill.alexa.requests import STATE_KEY
from skill.alexa.service import AlexaSkill
from skill.conversation import Conversation, Policy
from skill.dialog import information_only, turn
from skill.readers import reader
from tests.alexa.envelopes import intent_request, launch_request, user_event
from tests.alexa.talk import MAX_RESPONSE, spoken

APL = "Alexa.Presentation.APL"
POLICIES: dict[str, Policy] = {"interview": turn, "information": information_only}


@cache
def skill(policy: str) -> AlexaSkill:
    return AlexaSkill(Conversation(reader, policy=POLICIES[policy]))


class Echo:
    """One session. Everything that comes back is measured."""

    def __init__(
        self, locale: str = "en-US", policy: str = "interview", interfaces: Sequence[str] = ()
    ) -> None:
        self.locale, self.policy, self.interfaces = locale, policy, interfaces
        self.attributes: dict[str, Any] = {}
        self.last: dict[str, Any] = {}

    def send(self, envelope: dict[str, Any]) -> dict[str, Any]:
        """One request; the attributes travel as on a device."""
        if "session" in envelope:
            envelope["session"]["attributes"] = self.attributes
        answer = skill(self.policy).answer(envelope)
        assert len(json.dumps(answer, ensure_ascii=False).encode()) <= MAX_RESPONSE
        self.attributes = answer.get("sessionAttributes", {})
        self.last = answer["response"]
        return self.last

    def launch(self) -> dict[str, Any]:
        return self.send(launch_request(locale=self.locale, interfaces=self.interfaces))

    def intent(self, name: str, slots: dict | None = None) -> dict[str, Any]:
        return self.send(
            intent_request(name, slots, locale=self.locale, interfaces=self.interfaces)
        )

    def say(self, words: str) -> dict[str, Any]:
        """Words that the free-text intent lets through."""
        return self.intent("FreeIntent", {"free": words})

    def touch(self, *arguments: str) -> dict[str, Any]:
        return self.send(
            user_event(list(arguments), locale=self.locale, interfaces=self.interfaces)
        )

    @property
    def speech(self) -> str:
        return spoken(self.last) if "outputSpeech" in self.last else ""

    @property
    def screen(self) -> dict[str, Any] | None:
        """What the document on the screen is filled with."""
        shown = [d for d in self.last.get("directives", ()) if d["type"] == f"{APL}.RenderDocument"]
        return shown[0]["datasources"]["screen"] if shown else None

    @property
    def state(self) -> dict[str, Any]:
        return self.attributes.get(STATE_KEY, {})
