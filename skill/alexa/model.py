"""The interaction model: what Alexa is told that people may say, built from content.

Every intent comes from `skill.alexa.intents`, every slot value from the lexicon, the causes and
the wording. This module must not know how a request is answered.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from content.alexa import Elicited, alexa_words
from content.load import LOCALES
from skill.alexa.intents import FREE, SLOT, WORDS, Spoken, intents, slots_of
from skill.alexa.slot_values import Value, slot_values

SEARCH = "AMAZON.SearchQuery"
TYPES = {
    "symptom": "SymptomType",
    "site": "SiteType",
    "side": "SideType",
    "duration": "DurationType",
    "medicine": "MedicineType",
    "cause": "CauseType",
    "age": "AgeType",
    "choice": "ChoiceType",
    "answer": "AnswerType",
    FREE: "FreeType",
}
"""The type of each slot; they are our own, so that a slot's value is always what was said."""
MANUAL = "SKILL_RESPONSE"
"""The skill asks for a slot itself, and Alexa never by herself."""
FOLDER = Path("interaction_models")


def build(locale: str) -> dict[str, Any]:
    """The interaction model of `locale`, as the ASK CLI deploys it."""
    words, values, known = alexa_words(locale), slot_values(locale), intents(locale)
    elicited = {each.intent: each for each in words.elicited.values()}
    return {
        "interactionModel": {
            "languageModel": {
                "invocationName": words.invocation,
                "modelConfiguration": {"fallbackIntentSensitivity": {"level": "LOW"}},
                "intents": [_intent(each, elicited.get(each.name)) for each in known.values()],
                "types": [_type(name, values[slot]) for slot, name in TYPES.items()],
            },
            "dialog": {
                "delegationStrategy": MANUAL,
                "intents": [_dialog(known[name], each) for name, each in elicited.items()],
            },
            "prompts": [_prompt(each) for each in elicited.values()],
        }
    }


def write(folder: Path = FOLDER) -> tuple[Path, ...]:
    """Write the model of every locale into `folder`; tells which files."""
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_written(locale, folder / f"{locale}.json") for locale in LOCALES)


def text(locale: str) -> str:
    """The model as it stands in its file."""
    return json.dumps(build(locale), ensure_ascii=False, indent=2) + "\n"


def _written(locale: str, path: Path) -> Path:
    path.write_text(text(locale), encoding="utf-8")
    return path


def _intent(spoken: Spoken, elicited: Elicited | None) -> dict[str, Any]:
    found: dict[str, Any] = {"name": spoken.name}
    if not spoken.built_in:
        found["slots"] = [_slot(each, spoken, elicited) for each in slots_of(spoken.samples)]
    return {**found, "samples": list(spoken.samples)}


def _slot(name: str, spoken: Spoken, elicited: Elicited | None) -> dict[str, Any]:
    found: dict[str, Any] = {"name": name, "type": _type_of(name)}
    if elicited and elicited.slot == name:
        found["samples"] = list(_alone(name, spoken.samples))
    return found


def _type_of(slot: str) -> str:
    return SEARCH if slot == WORDS else TYPES[slot]


def _alone(slot: str, samples: Iterable[str]) -> Iterable[str]:
    """The samples that hold this slot and no other: how it is said when it is asked for."""
    return (sample for sample in samples if SLOT.findall(sample) == [slot])


def _dialog(spoken: Spoken, elicited: Elicited) -> dict[str, Any]:
    """The part of an intent that Alexa must know before she takes an ElicitSlot for it."""
    return {
        "name": spoken.name,
        "delegationStrategy": MANUAL,
        "confirmationRequired": False,
        "prompts": {},
        "slots": [_dialog_slot(each, elicited) for each in slots_of(spoken.samples)],
    }


def _dialog_slot(name: str, elicited: Elicited) -> dict[str, Any]:
    asked = name == elicited.slot
    return {
        "name": name,
        "type": _type_of(name),
        "confirmationRequired": False,
        "elicitationRequired": asked,
        "prompts": {"elicitation": _prompt_id(elicited)} if asked else {},
    }


def _prompt(elicited: Elicited) -> dict[str, Any]:
    said = {"type": "PlainText", "value": elicited.prompt}
    return {"id": _prompt_id(elicited), "variations": [said]}


def _prompt_id(elicited: Elicited) -> str:
    return f"Elicit.{elicited.intent}.{elicited.slot}"


def _type(name: str, values: Sequence[Value]) -> dict[str, Any]:
    return {"name": name, "values": [_value(value) for value in values]}


def _value(value: Value) -> dict[str, Any]:
    name: dict[str, Any] = {"value": value.name}
    if value.synonyms:
        name["synonyms"] = list(value.synonyms)
    return {"id": value.id, "name": name} if value.id else {"name": name}
