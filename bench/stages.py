"""Where a turn's time goes, in process and without HTTP: timers around each stage."""

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

from ask_sdk_core.serialize import DefaultSerializer

from bench.rows import Row, of
from bench.turns import TALK
from nlp.reader import SpacyReader
from skill import conversation
from skill.alexa.service import AlexaSkill
from skill.alexa.verify import Verifier
from skill.conversation import Conversation
from skill.dialog import turn as dialog
from skill.readers import reader
from skill.reasoning import choice
from skill.simulator.envelopes import SKILL_ID, Session
from skill.simulator.loopback import Signer

ROUNDS, WARM = 40, 5
PARTS = (
    (Verifier, "verify", "verification"),
    (DefaultSerializer, "deserialize", "the SDK reads the request"),
    (SpacyReader, "read", "parsing, where words were said"),
    (dialog, "take", "dialog and reasoning"),
    (choice, "worths", "  of that, the worth of questions"),
    (conversation, "render", "speech"),
    (DefaultSerializer, "serialize", "the SDK writes the answer"),
)


def rows(rounds: int = ROUNDS) -> Iterator[Row]:
    """Milliseconds a turn of the conversation in `bench.turns`, and of each stage of it."""
    signer = Signer()
    verifier = Verifier(frozenset({SKILL_ID}), roots=[signer.root], fetch=lambda url: signer.chain)
    skill, spent = AlexaSkill(Conversation(reader)), dict[str, list[float]]()
    kept = [(owner, name, getattr(owner, name)) for owner, name, _ in PARTS]
    whole: list[float] = []
    try:
        for owner, name, label in PARTS:
            setattr(owner, name, _timed(getattr(owner, name), spent.setdefault(label, [])))
        for round_ in range(WARM + rounds):
            if round_ == WARM:
                for each in (whole, *spent.values()):
                    each.clear()
            session = Session("en-US")
            envelope = session.launch()
            for _, words in (*TALK, ("", "")):
                body = json.dumps(envelope).encode()
                headers = signer.headers(body)
                began = time.perf_counter()
                answer = skill.answer(verifier.verify(headers, body))
                whole.append((time.perf_counter() - began) * 1000)
                session.attributes = answer["sessionAttributes"]
                envelope = session.said(words)
    finally:
        for owner, name, function in kept:
            setattr(owner, name, function)
    yield of("a turn without HTTP", whole, "ms")
    total = sum(whole)
    for label, values in spent.items():
        if len(values) > 1:
            row = of(label, values, "ms")
            share = f"{row.spread}; {sum(values) / total:.0%} of all, in {len(values)} turns"
            yield row._replace(spread=share)


def _timed(function: Callable[..., Any], into: list[float]) -> Callable[..., Any]:
    def run(*given: Any, **named: Any) -> Any:
        began = time.perf_counter()
        try:
            return function(*given, **named)
        finally:
            into.append((time.perf_counter() - began) * 1000)

    return run
