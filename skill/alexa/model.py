"""The interaction model: what Alexa is told that people may say, built from content.

Every intent comes from `skill.alexa.intents`, every slot value from the lexicon, the causes and
the wording. This module must not know how a request is answered.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from content.alexa import alexa_words
from content.load import LOCALES
from skill.alexa.intents import FREE, SLOT, WORDS, Spoken, intents
from skill.alexa.slot_values import Value, slot_values

SEARCH = "AMAZON.SearchQuery"
TYPES = {
    "symptom": "SymptomType",
    "site": "SiteType",
    "side": "SideType",
    "duration": "DurationType",
    "medicine": "MedicineType",
    "cause": "CauseType",
    FREE: "FreeType",
}
"""The type of each slot; they are our own, so that a slot's value is always what was said."""
FOLDER = Path("interaction_models")


def build(locale: str) -> dict[str, Any]:
    """The interaction model of `locale`, as the ASK CLI deploys it."""
    values = slot_values(locale)
    return {
        "interactionModel": {
            "languageModel": {
                "invocationName": alexa_words(locale).invocation,
                "modelConfiguration": {"fallbackIntentSensitivity": {"level": "LOW"}},
                "intents": [_intent(spoken) for spoken in intents(locale).values()],
                "types": [_type(name, values[slot]) for slot, name in TYPES.items()],
            }
        }
    }


def write(folder: Path = FOLDER) -> tuple[Path, ...]:
    """Write the model of every locale into `folder`; tells which files."""
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_written(locale, folder / f"{locale}.json") for locale in LOCALES)


write_all = write


def text(locale: str) -> str:
    """The model as it stands in its file."""
    return json.dumps(build(locale), ensure_ascii=False, indent=2) + "\n"


def _written(locale: str, path: Path) -> Path:
    path.write_text(text(locale), encoding="utf-8")
    return path


def _intent(spoken: Spoken) -> dict[str, Any]:
    found: dict[str, Any] = {"name": spoken.name}
    if not spoken.built_in:
        found["slots"] = [_slot(name) for name in _slots(spoken.samples)]
    return {**found, "samples": list(spoken.samples)}


def _slots(samples: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for sample in samples for name in SLOT.findall(sample)))


def _slot(name: str) -> dict[str, str]:
    return {"name": name, "type": SEARCH if name == WORDS else TYPES[name]}


def _type(name: str, values: Sequence[Value]) -> dict[str, Any]:
    return {"name": name, "values": [_value(value) for value in values]}


def _value(value: Value) -> dict[str, Any]:
    name: dict[str, Any] = {"value": value.name}
    if value.synonyms:
        name["synonyms"] = list(value.synonyms)
    return {"id": value.id, "name": name} if value.id else {"name": name}
