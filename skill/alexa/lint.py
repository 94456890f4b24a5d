"""What Amazon's build or certification would refuse in an interaction model, found beforehand.

Rules: docs of the interaction model's JSON, and refusals that developers have reported; each rule
says which. This module reads the finished JSON and must not know how it was built.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

Model = dict[str, Any]
MAX_BYTES, MAX_INTENTS, MAX_INTENTS_AND_TYPES, MAX_VALUE = 1_500_000, 250, 350, 140
SEARCH = "AMAZON.SearchQuery"
REQUIRED = ("CancelIntent", "FallbackIntent", "HelpIntent", "NavigateHomeIntent", "StopIntent")
LEVELS = ("LOW", "MEDIUM", "HIGH")
_SLOT = re.compile(r"\{(\w+)\}")
_SAMPLE = re.compile(r"(?:\{[A-Za-z_]+\}|[^\W\d_]|['’.-]|\s)+")
_VALUE = re.compile(r"(?:[^\W_]|[ '’.&-])+")
_NAME = re.compile(r"(?:AMAZON\.)?[A-Za-z_]+")
_INVOCATION = re.compile(r"[a-z]+(?:'s)?(?: [a-z]+(?:'s)?| [a-z]\.)+")
_WAKE = {"alexa", "amazon", "echo", "computer", "skill", "app", "ziggy"}
_LAUNCH = {
    "run", "start", "play", "resume", "use", "launch", "ask", "open", "tell", "load", "begin",
    "enable", "from", "by", "in", "using", "with", "about", "that", "if", "and", "whether",
}  # fmt: skip
_SMALL = {"the", "a", "an", "for", "to", "of"}
TWO, MAX_NAME = 2, 50


def problems(model: Model) -> tuple[str, ...]:
    """What is wrong with a model, a line each; nothing if it may be built."""
    return tuple(found for rule in RULES for found in rule(model["interactionModel"]))


def _invocation(model: Model) -> Iterator[str]:
    name = str(_language(model).get("invocationName", ""))
    words = name.split()
    if not _INVOCATION.fullmatch(name) or not TWO <= len(name) <= MAX_NAME:
        yield f"invocation name {name!r}: two or more words of lower-case letters, 2 to 50 long"
    for word in sorted({*words} & (_WAKE | _LAUNCH)):
        yield f"invocation name {name!r}: {word!r} is a wake word, a launch word or a connector"
    if len(words) == TWO and {*words} & _SMALL:
        yield f"invocation name {name!r}: two words may not hold an article or preposition"


def _size(model: Model) -> Iterator[str]:
    size = len(json.dumps({"interactionModel": model}, ensure_ascii=False).encode())
    intents, types = len(_intents(model)), len(_types(model))
    if size > MAX_BYTES:
        yield f"{size} bytes: more than {MAX_BYTES}"
    if intents > MAX_INTENTS:
        yield f"{intents} intents: more than {MAX_INTENTS}"
    if intents + types > MAX_INTENTS_AND_TYPES:
        yield f"{intents + types} intents and types: more than {MAX_INTENTS_AND_TYPES}"


def _names(model: Model) -> Iterator[str]:
    names = [each["name"] for each in (*_intents(model), *_types(model))]
    for name, count in Counter(names).items():
        if count > 1:
            yield f"{name}: defined {count} times"
        if not _NAME.fullmatch(name):
            yield f"{name}: a name holds only letters and underscores"
    for name in REQUIRED:
        if f"AMAZON.{name}" not in names:
            yield f"AMAZON.{name}: missing"


def _samples(model: Model) -> Iterator[str]:
    owners: dict[str, str] = {}
    for intent in _intents(model):
        name, samples = intent["name"], intent.get("samples", [])
        if not samples and not name.startswith("AMAZON."):
            yield f"{name}: no samples"
        for sample in samples:
            if not _SAMPLE.fullmatch(sample) or sample != " ".join(sample.split()):
                yield f"{name}: {sample!r}: only letters, apostrophes, full stops and single spaces"
            owner = owners.setdefault(sample.lower(), name)
            if owner != name or samples.count(sample) > 1:
                yield f"{name}: {sample!r} is also a sample of {owner}"


def _slots(model: Model) -> Iterator[str]:
    types = {each["name"] for each in _types(model)}
    for intent in _intents(model):
        slots = {slot["name"]: slot["type"] for slot in intent.get("slots", [])}
        used = {name for sample in intent.get("samples", []) for name in _SLOT.findall(sample)}
        for name in used ^ slots.keys():
            yield f"{intent['name']}: slot {name!r} is defined or used, but not both"
        for name, kind in slots.items():
            if kind not in types and not kind.startswith("AMAZON."):
                yield f"{intent['name']}: slot {name!r} has the undefined type {kind}"


def _search(model: Model) -> Iterator[str]:
    """A phrase slot needs a carrier and no slot beside it (keatontaylor/alexa-actions#178)."""
    for intent in _intents(model):
        open_slots = {s["name"] for s in intent.get("slots", []) if s["type"] == SEARCH}
        for sample in intent.get("samples", []):
            names = _SLOT.findall(sample)
            if not open_slots & {*names}:
                continue
            if len(names) > 1:
                yield f"{intent['name']}: {sample!r}: {SEARCH} must stand alone"
            if not _SLOT.sub("", sample).strip():
                yield f"{intent['name']}: {sample!r}: {SEARCH} needs words around it"


def _slot_samples(model: Model) -> Iterator[str]:
    """What is said when a slot is asked for must hold that slot, and words as any sample."""
    for intent in _intents(model):
        known = {slot["name"] for slot in intent.get("slots", [])}
        for slot in intent.get("slots", []):
            where = f"{intent['name']}.{slot['name']}"
            samples: list[str] = slot.get("samples", [])
            for sample, count in Counter(samples).items():
                used = {*_SLOT.findall(sample)}
                if not _SAMPLE.fullmatch(sample) or count > 1:
                    yield f"{where}: {sample!r} is not spoken, or stands twice"
                if slot["name"] not in used or used - known:
                    yield f"{where}: {sample!r} must hold the slot, and none that is undefined"


def _dialog(model: Model) -> Iterator[str]:
    """Every slot of a dialog's intent as in the language model, and a prompt for each elicited."""
    defined = {
        each["name"]: {slot["name"]: slot["type"] for slot in each.get("slots", [])}
        for each in _intents(model)
    }
    for intent in _dialogs(model):
        name = intent["name"]
        given = {slot["name"]: slot["type"] for slot in intent.get("slots", [])}
        if name not in defined or given != defined[name]:
            yield f"dialog of {name}: its slots are not those of the intent"
        for slot in intent.get("slots", []):
            if slot.get("elicitationRequired") and not slot.get("prompts", {}).get("elicitation"):
                yield f"dialog of {name}: {slot['name']} is elicited without a prompt"
            if slot.get("elicitationRequired") and slot["type"].startswith("AMAZON."):
                yield f"dialog of {name}: {slot['name']}: only our own types are elicited"


def _prompts(model: Model) -> Iterator[str]:
    prompts = {each["id"]: each.get("variations", []) for each in model.get("prompts", [])}
    used = {
        prompt
        for intent in _dialogs(model)
        for slot in intent.get("slots", [])
        for prompt in slot.get("prompts", {}).values()
    }
    for prompt in sorted(used ^ prompts.keys()):
        yield f"prompt {prompt} is defined or used, but not both"
    if len(prompts) != len(model.get("prompts", [])):
        yield "a prompt is defined twice"
    for prompt, variations in prompts.items():
        if not variations or not all(each.get("value", "").strip() for each in variations):
            yield f"prompt {prompt} says nothing"


def _values(model: Model) -> Iterator[str]:
    for kind in _types(model):
        if not kind.get("values"):
            yield f"{kind['name']}: no values"
        said: Counter[str] = Counter()
        for value in kind.get("values", []):
            names = [value["name"]["value"], *value["name"].get("synonyms", [])]
            said.update(each.lower() for each in names)
            for each in names:
                if not _VALUE.fullmatch(each) or len(each) > MAX_VALUE:
                    yield f"{kind['name']}: {each!r}: at most {MAX_VALUE} spoken characters"
        for each, count in said.items():
            if count > 1:
                yield f"{kind['name']}: {each!r} stands {count} times"


def _fallback(model: Model) -> Iterator[str]:
    """English and German only."""
    configuration = _language(model).get("modelConfiguration", {})
    level = configuration.get("fallbackIntentSensitivity", {}).get("level", LEVELS[0])
    if level not in LEVELS:
        yield f"fallbackIntentSensitivity {level!r}: one of {', '.join(LEVELS)}"


def _language(model: Model) -> Model:
    found: Model = model["languageModel"]
    return found


def _intents(model: Model) -> list[Model]:
    found: list[Model] = _language(model)["intents"]
    return found


def _dialogs(model: Model) -> list[Model]:
    found: list[Model] = model.get("dialog", {}).get("intents", [])
    return found


def _types(model: Model) -> list[Model]:
    found: list[Model] = _language(model).get("types", [])
    return found


RULES: tuple[Callable[[Model], Iterator[str]], ...] = (
    _invocation,
    _size,
    _names,
    _samples,
    _slots,
    _slot_samples,
    _search,
    _dialog,
    _prompts,
    _values,
    _fallback,
)
