"""The imitation of Alexa that the measurements use knows nothing that a device would not."""

import pytest

from bench.alexa import Device, findings, through, utterances, values
from bench.device import FALLBACK
from skill.alexa.model import build


@pytest.fixture(scope="module")
def model():
    return build("en-US")


@pytest.fixture(scope="module")
def strict(model):
    return Device(model, free=False)


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("yes", "AMAZON.YesIntent", {}),
        ("Why do you ask?", "WhyAskedIntent", {}),
        ("my calf is twitching", "SymptomIntent", {"site": "calf", "symptom": "twitching"}),
        ("my calf is misbehaving", "SayMyIntent", {"words": "calf is misbehaving"}),
        ("for ten days", "DurationIntent", {"duration": "ten days"}),
        ("my", FALLBACK, {}),
        ("zebras in my garden", FALLBACK, {}),
        ("", FALLBACK, {}),
    ],
)
def test_what_is_said_is_resolved_by_samples_and_listed_values(strict, said, intent, slots):
    heard = strict.hear(said)
    assert (heard.intent, dict(heard.slots)) == (intent, slots)


def test_free_text_takes_the_rest(model):
    heard = Device(model, free=True).hear("zebras in my garden")
    assert dict(heard.slots) == {"free": "zebras in my garden"}


def test_the_worst_case_loses_what_follows_a_built_in_and_cuts_free_text(model):
    worst = Device(model, free=True, built_ins_win=True)
    assert worst.hear("no but my hands are numb").intent == "AMAZON.NoIntent"
    cut = worst.hear("zebras " * 40).slots["free"]
    assert len(cut.split()) == max(
        len(each["name"]["value"].split())
        for kind in model["interactionModel"]["languageModel"]["types"]
        if kind["name"] == "FreeType"
        for each in kind["values"]
    )


def test_an_elicited_slot_comes_first(strict):
    assert strict.hear("six months", ("AgeIntent", "age")).intent == "AgeIntent"
    assert strict.hear("six months").intent == "DurationIntent"


def test_nothing_is_gained_and_little_lost_on_the_way(strict):
    """A tenth of the sentences; `python -m bench.alexa` takes all."""
    from bench.alexa import direct

    kept = whole = 0
    for _, row in list(utterances())[::10]:
        before, after = direct(row), through(strict, row)[1]
        kept += len(findings(before) & findings(after)) + len(values(before) & values(after))
        whole += len(findings(before)) + len(values(before))
    assert kept / whole >= 0.93
