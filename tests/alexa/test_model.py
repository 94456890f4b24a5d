"""The interaction model: as checked in, within Amazon's rules, and every sample answered."""

import copy
import json
import re
from pathlib import Path

import pytest
from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer
from ask_smapi_model.v1.skill.interaction_model.interaction_model_data import InteractionModelData

from content.load import LOCALES
from skill.alexa import intents as table
from skill.alexa.lint import problems
from skill.alexa.model import build, text, write
from skill.alexa.service import AlexaSkill
from skill.conversation import Conversation
from skill.readers import reader
from tests.alexa.envelopes import intent_request
from tests.alexa.test_handlers import check_open, spoken

FOLDER = Path(__file__).parents[2] / "interaction_models"


def language(model: dict) -> dict:
    return model["interactionModel"]["languageModel"]


@pytest.fixture(scope="module", params=LOCALES)
def locale(request):
    return request.param


@pytest.fixture(scope="module")
def model(locale):
    return build(locale)


def test_the_checked_in_model_is_what_content_makes(locale):
    found = (FOLDER / f"{locale}.json").read_text(encoding="utf-8")
    assert found == text(locale), "run: twinge models"


def test_no_model_is_left_over():
    assert {path.stem for path in FOLDER.glob("*.json")} == set(LOCALES)


def test_writing_gives_the_same(tmp_path):
    assert [path.read_text(encoding="utf-8") for path in write(tmp_path)] == [
        text(each) for each in LOCALES
    ]


def test_amazon_would_take_it(model):
    assert problems(model) == ()


def test_there_is_room_for_more(model):
    assert len(language(model)["intents"]) <= 245
    assert len(json.dumps(model)) <= 1_000_000


def test_it_is_opened_as_symptom_guide(model):
    assert language(model)["invocationName"] == "symptom guide"


def test_one_carrier_an_intent(model):
    for intent in language(model)["intents"]:
        kinds = {slot["type"] for slot in intent.get("slots", [])}
        if "AMAZON.SearchQuery" in kinds:
            assert len(intent["samples"]) == 1


def test_typed_slots_know_the_content(model):
    types = {each["name"]: each["values"] for each in language(model)["types"]}

    def said(name):
        return {
            words
            for value in types[name]
            for words in (value["name"]["value"], *value["name"].get("synonyms", []))
        }

    assert {"caffeine", "coffee", "lou gehrig's disease", "estrogen therapy"} <= said("CauseType")
    assert {"calf", "eyelid", "thumb"} <= said("SiteType")
    assert {"left", "right", "both"} <= said("SideType")
    assert {"ten days", "two weeks", "yesterday"} <= said("DurationType")
    assert {"prednisone", "prozac"} <= said("MedicineType")
    assert {"twitching", "slurred speech"} <= said("SymptomType")
    assert len(types["FreeType"]) >= 40


# --- every rule of the lint can fail ------------------------------------------------


def change(model: dict, how) -> dict:
    found = copy.deepcopy(model)
    how(language(found))
    return found


def intent(name: str, samples: list[str], slots: dict | None = None) -> dict:
    return {
        "name": name,
        "samples": samples,
        "slots": [{"name": n, "type": t} for n, t in (slots or {}).items()],
    }


def slot_of(language_model: dict, name: str) -> dict:
    return next(each for each in language_model["intents"] if each["name"] == name)["slots"][0]


SEARCH = {"words": "AMAZON.SearchQuery"}
FAULTS = {
    "upper case": lambda m: m.update(invocationName="Symptom Guide"),
    "one word": lambda m: m.update(invocationName="symptoms"),
    "digits": lambda m: m.update(invocationName="symptom guide 2"),
    "launch word": lambda m: m.update(invocationName="open guide"),
    "wake word": lambda m: m.update(invocationName="alexa guide"),
    "article": lambda m: m.update(invocationName="the guide"),
    "duplicate across": lambda m: m["intents"].append(intent("NewIntent", ["why do you ask"])),
    "duplicate within": lambda m: m["intents"].append(intent("NewIntent", ["a new one"] * 2)),
    "digit": lambda m: m["intents"].append(intent("NewIntent", ["for 2 days now"])),
    "punctuation": lambda m: m["intents"].append(intent("NewIntent", ["really? so"])),
    "double space": lambda m: m["intents"].append(intent("NewIntent", ["a  b c"])),
    "no samples": lambda m: m["intents"].append(intent("NewIntent", [])),
    "no carrier": lambda m: m["intents"].append(intent("NewIntent", ["{words}"], SEARCH)),
    "not alone": lambda m: m["intents"].append(
        intent("NewIntent", ["new {words} {site}"], {**SEARCH, "site": "SiteType"})
    ),
    "undefined slot": lambda m: m["intents"].append(intent("NewIntent", ["new {thing}"])),
    "unused slot": lambda m: m["intents"].append(intent("NewIntent", ["new"], SEARCH)),
    "undefined type": lambda m: m["intents"].append(
        intent("NewIntent", ["new {thing}"], {"thing": "ThingType"})
    ),
    "name": lambda m: m["intents"].append(intent("New-Intent2", ["new one"])),
    "name twice": lambda m: m["intents"].append(intent("SiteIntent", ["new one"])),
    "no stop": lambda m: m.update(
        intents=[each for each in m["intents"] if each["name"] != "AMAZON.StopIntent"]
    ),
    "too many": lambda m: m["intents"].extend(
        intent(f"New{'x' * n}Intent", [f"new {'x' * n}"]) for n in range(200)
    ),
    "too large": lambda m: m["types"][0]["values"].extend(
        {"name": {"value": "x" * 100 + f" {n}"}} for n in range(15_000)
    ),
    "long value": lambda m: m["types"][0]["values"].append({"name": {"value": "x" * 141}}),
    "odd value": lambda m: m["types"][0]["values"].append({"name": {"value": "a (b)"}}),
    "value twice": lambda m: m["types"][0]["values"].append(m["types"][0]["values"][0]),
    "no values": lambda m: m["types"].append({"name": "NewType", "values": []}),
    "slot sample without its slot": lambda m: slot_of(m, "DurationIntent").update(samples=["for"]),
    "slot sample with a stranger": lambda m: slot_of(m, "DurationIntent").update(
        samples=["{duration} {thing}"]
    ),
    "slot sample twice": lambda m: slot_of(m, "DurationIntent").update(samples=["{duration}"] * 2),
    "slot sample with digits": lambda m: slot_of(m, "DurationIntent").update(
        samples=["2 {duration}"]
    ),
    "sensitivity": lambda m: m.update(
        modelConfiguration={"fallbackIntentSensitivity": {"level": "Low"}}
    ),
}


@pytest.fixture(scope="module")
def sound():
    return build(LOCALES[0])


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_the_lint_finds(sound, fault):
    assert problems(change(sound, fault))


DIALOG_FAULTS = {
    "of no intent": lambda m: m["dialog"]["intents"][0].update(name="NewIntent"),
    "without a slot": lambda m: m["dialog"]["intents"][1]["slots"].pop(),
    "another type": lambda m: m["dialog"]["intents"][0]["slots"][0].update(type="SiteType"),
    "no prompt": lambda m: m["dialog"]["intents"][0]["slots"][0].update(prompts={}),
    "undefined prompt": lambda m: m["prompts"].pop(),
    "unused prompt": lambda m: m["prompts"].append({**m["prompts"][0], "id": "Elicit.New"}),
    "prompt twice": lambda m: m["prompts"].append(m["prompts"][0]),
    "empty prompt": lambda m: m["prompts"][0].update(variations=[]),
    "blank prompt": lambda m: m["prompts"][0]["variations"][0].update(value=" "),
    "Amazon's type": lambda m: (
        m["dialog"]["intents"][0]["slots"][0].update(type="AMAZON.DURATION"),
        slot_of(m["languageModel"], "DurationIntent").update(type="AMAZON.DURATION"),
    ),
}


@pytest.mark.parametrize("fault", DIALOG_FAULTS.values(), ids=DIALOG_FAULTS.keys())
def test_the_lint_finds_in_the_dialog(sound, fault):
    spoilt = copy.deepcopy(sound)
    fault(spoilt["interactionModel"])
    assert problems(spoilt)


# --- as Amazon's own model of the JSON reads it -------------------------------------


def round_trip(model: dict) -> object:
    serializer = DefaultSerializer()
    return serializer.serialize(serializer.deserialize(json.dumps(model), InteractionModelData))


def test_amazons_model_reads_and_writes_the_same(model):
    assert round_trip(model) == model


@pytest.mark.parametrize(
    "fault",
    [
        lambda m: m["dialog"]["intents"][0].update(slotz=[]),
        lambda m: m["dialog"]["intents"][0].update(confirmationRequired="no"),
        lambda m: m["dialog"].update(delegationStrategy="NEVER"),
        lambda m: m["languageModel"]["intents"][20].update(sample=["misspelt"]),
        lambda m: m["languageModel"]["types"][0]["values"][0].update(name="not an object"),
    ],
)
def test_a_wrong_shape_does_not_come_back_the_same(sound, fault):
    spoilt = copy.deepcopy(sound)
    fault(spoilt["interactionModel"])
    try:
        assert round_trip(spoilt) != spoilt
    except (SerializationException, AttributeError, ValueError):
        return


def test_names_of_carriers_differ(locale):
    names = [spoken.name for spoken in table.listed(table.alexa_words(locale))]
    assert len(names) == len(set(names))


# --- every sample, put through the handlers -----------------------------------------

SLOT = re.compile(r"\{(\w+)\}")
VALUES = {
    "words": "calf has been twitching for ten days",
    "free": "calf jumping on and off for like ten days mostly at night",
    "symptom": "twitching",
    "site": "calf",
    "side": "left",
    "duration": "ten days",
    "medicine": "prednisone",
    "cause": "caffeine",
    "age": "forty two",
    "choice": "the second one",
    "answer": "on and off",
}
LEAVING = ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent")


@pytest.fixture(scope="module")
def skill():
    return AlexaSkill(Conversation(reader))


@pytest.fixture(scope="module")
def interview(skill):
    slots = {"words": "calf has been twitching for ten days and i drink a lot of coffee"}
    return skill.answer(intent_request("SayMyIntent", slots))["sessionAttributes"]


@pytest.mark.parametrize("when", ["one-shot", "interview"])
def test_every_sample_is_answered(skill, interview, when, caplog):
    attributes = interview if when == "interview" else {}
    for locale in LOCALES:
        for name, sample in samples(locale):
            slots = {slot: VALUES[slot] for slot in SLOT.findall(sample)}
            request = intent_request(name, slots, locale=locale, attributes=attributes)
            found = skill.answer(request)["response"]
            assert spoken(found), sample
            if name in LEAVING:
                assert found["shouldEndSession"], sample
            elif not found["shouldEndSession"]:
                check_open(found)
    assert caplog.text == ""


def samples(locale: str) -> list[tuple[str, str]]:
    found = language(build(locale))["intents"]
    return [(each["name"], sample) for each in found for sample in each["samples"] or [""]]


@pytest.mark.parametrize("empty", [None, "?", "flibbertigibbet", "5 < 6 & so on", "é" * 200])
def test_odd_slot_values_are_asked_again(sound, skill, interview, empty, caplog):
    for each in language(sound)["intents"]:
        slots = {slot["name"]: empty for slot in each.get("slots", [])}
        if slots:
            request = intent_request(each["name"], slots, attributes=interview)
            assert spoken(skill.answer(request)["response"]), each["name"]
    assert caplog.text == ""
