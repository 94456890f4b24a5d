"""What is said through the SDK: words, built-in intents, commands and the state kept."""

import json
from datetime import date

import pytest

from skill.alexa.intents import intents
from skill.alexa.requests import STATE_KEY
from skill.conversation import dump_state
from skill.dialog.acts import Ask
from skill.dialog.state import State
from tests.alexa.envelopes import (
    intent_request,
    resolved,
)
from tests.alexa.fake import TWITCH
from tests.alexa.talk import Talk, check_open, spoken

# --- launch, words and what carries them --------------------------------------


def test_a_launch_says_who_it_is_and_asks():
    found = Talk().launch()
    check_open(found)
    assert spoken(found).endswith("?")
    assert "card" not in found


def test_a_launch_within_a_session_starts_anew(talk: Talk):
    talk.intent("SayMyIntent", {"words": "calf is twitching"})
    talk.launch()
    assert "evidence" not in talk.attributes[STATE_KEY]


def test_the_carrier_is_put_back(talk: Talk):
    found = talk.intent("SayMyIntent", {"words": "calf is twitching"})
    assert talk.heard == TWITCH
    check_open(found)
    assert "evidence" in talk.attributes[STATE_KEY]


CARRIERS = [each for each in intents("en-US").values() if "{words}" in "".join(each.samples)]


@pytest.mark.parametrize("carrier", CARRIERS, ids=lambda carrier: carrier.name)
def test_every_carrier_is_put_back(talk: Talk, carrier):
    talk.intent(carrier.name, {"words": "something or other"})
    assert talk.heard == carrier.samples[0].replace("{words}", "something or other")


@pytest.mark.parametrize(
    ("name", "slots", "sentence"),
    [
        ("SymptomIntent", {"symptom": "twitching"}, "twitching"),
        ("SymptomIntent", {"site": "calf", "symptom": "twitching"}, "my calf is twitching"),
        (
            "SymptomIntent",
            {"symptom": "twitching", "site": "calf", "side": "left", "duration": "ten days"},
            "my left calf has been twitching for ten days",
        ),
        ("SiteIntent", {"site": "calf", "side": None}, "calf"),
        ("SiteIntent", {"side": "both", "site": "calves"}, "both calves"),
        ("DurationIntent", {"duration": "ten days"}, "for ten days"),
        ("StoppedMedicineIntent", {"medicine": "prednisone"}, "i stopped prednisone"),
        ("CanCauseIntent", {"cause": "estrogen"}, "can estrogen cause twitching"),
        ("CanCauseIntent", {"medicine": "prozac"}, "can prozac cause twitching"),
        ("CouldItBeIntent", {"cause": "lou gehrig's"}, "could it be lou gehrig's"),
        ("AboutCauseIntent", {"cause": "caffeine"}, "tell me about caffeine"),
        ("FreeIntent", {"free": "left one not the right one"}, "left one not the right one"),
        # what no sample has together: nothing that was said is lost
        ("SymptomIntent", {"site": "calf"}, "my calf is"),
        ("SymptomIntent", {"duration": "a week", "site": "calf"}, "my calf has been for a week"),
        ("FreeIntent", {"free": "my calf", "other": "and my thigh"}, "my calf and my thigh"),
        ("AnIntentOfLongAgo", {"a": "my calf", "b": "twitches"}, "my calf twitches"),
    ],
)
def test_typed_slots_become_the_sentence_again(talk: Talk, name, slots, sentence):
    talk.intent(name, slots)
    assert talk.heard == sentence


def test_the_words_are_read_and_not_their_resolution(talk: Talk):
    slot = resolved("lou gehrig's", "als", "A.L.S.", "CauseType")
    talk.intent("CouldItBeIntent", {"cause": slot})
    assert talk.heard == "could it be lou gehrig's"


def test_several_values_in_one_slot(talk: Talk):
    values = [{"type": "Simple", "value": each} for each in ("calf", "thigh")]
    slot = {"value": "calf thigh", "slotValue": {"type": "List", "values": values}}
    talk.intent("SiteIntent", {"site": slot})
    assert talk.heard == "calf, thigh"


@pytest.mark.parametrize("empty", [None, "", "?", "  ", {"value": None}])
def test_a_slot_without_words_leaves_the_carrier(talk: Talk, empty):
    check_open(talk.intent("SayYesAndIntent", {"words": empty}))
    assert talk.heard == "yes and"


@pytest.mark.parametrize("slots", [None, {}, {"free": "?"}])
def test_no_words_at_all_are_not_understood(talk: Talk, slots):
    check_open(talk.intent("FreeIntent", slots))
    assert talk.heard == ""


def test_the_date_is_that_of_the_request(talk: Talk):
    envelope = intent_request("SayMyIntent", {"words": "calf"})
    envelope["request"]["timestamp"] = "2026-02-28T23:30:00Z"
    talk.send(envelope)
    assert talk.reader.dates[-1] == date(2026, 2, 28)


def test_a_value_is_elicited_and_its_answer_read(talk: Talk):
    question = Ask("duration", ("duration",))
    talk.attributes = {STATE_KEY: dump_state(State(turn=1, last=(question,)))}
    found = talk.intent("AMAZON.RepeatIntent")
    (elicits,) = found["directives"]
    assert elicits["type"] == "Dialog.ElicitSlot"
    assert elicits["slotToElicit"] == "duration"
    assert elicits["updatedIntent"]["name"] == "DurationIntent"
    talk.intent("DurationIntent", {"duration": "ten days"}, dialog_state="IN_PROGRESS")
    assert talk.heard == "for ten days"


@pytest.mark.parametrize(
    ("said", "ends"), [("stop", True), ("cancel", True), ("help", False), ("repeat", False)]
)
def test_a_command_in_an_elicited_slot_is_that_command(talk: Talk, said, ends):
    found = talk.intent("AgeIntent", {"age": said}, dialog_state="IN_PROGRESS")
    assert talk.reader.heard == []
    assert found["shouldEndSession"] is ends


@pytest.mark.parametrize(("carrier", "said"), [("SayICantIntent", "i can't stop")])
def test_a_denied_command_is_none(talk: Talk, carrier, said):
    talk.intent(carrier, {"words": "stop"})
    assert talk.heard == said


def test_next_is_read_in_the_light_of_the_question(talk: Talk):
    talk.intent("AMAZON.NextIntent")
    assert talk.heard == "next question"


# --- built-in intents and commands --------------------------------------------


@pytest.mark.parametrize("name", ["StopIntent", "CancelIntent", "NavigateHomeIntent"])
def test_leaving_ends_the_session_and_forgets(talk: Talk, name):
    found = talk.intent(f"AMAZON.{name}")
    assert found["shouldEndSession"] is True
    assert "reprompt" not in found
    assert talk.attributes == {}


@pytest.mark.parametrize(
    "name",
    [
        "YesIntent",
        "NoIntent",
        "HelpIntent",
        "RepeatIntent",
        "StartOverIntent",
        "FallbackIntent",
        "NextIntent",
        "PreviousIntent",
    ],
)
@pytest.mark.parametrize("stage", ["one-shot", "opening", "interview"])
def test_every_other_built_in_keeps_the_session(name, stage):
    talk = Talk()
    if stage != "one-shot":
        talk.launch()
    if stage == "interview":
        talk.intent("SayMyIntent", {"words": "calf is twitching"})
    found = talk.intent(f"AMAZON.{name}")
    if found["shouldEndSession"]:  # a no to an offer, or nothing next to tell
        assert name in ("NoIntent", "NextIntent")
        assert spoken(found)
    else:
        check_open(found)


def test_repeat_says_it_again(talk: Talk):
    talk.intent("SayMyIntent", {"words": "calf is twitching"})
    first = talk.intent("AMAZON.RepeatIntent")
    assert spoken(talk.intent("AMAZON.RepeatIntent")) == spoken(first)


def test_fallback_is_a_turn_that_was_not_understood(talk: Talk):
    talk.intent("AMAZON.FallbackIntent")
    assert talk.heard == ""
    assert talk.attributes[STATE_KEY]["misses"] == 1


@pytest.mark.parametrize("said", ["stop", "Stop", "stop it", "cancel", "exit.", "never mind"])
@pytest.mark.parametrize(
    ("name", "slot"), [("SayMyIntent", "words"), ("FreeIntent", "free"), ("SiteIntent", "site")]
)
def test_a_slot_that_holds_stop_stops(talk: Talk, name, slot, said):
    assert talk.intent(name, {slot: said})["shouldEndSession"] is True
    assert talk.reader.heard == []


@pytest.mark.parametrize("said", ["help", "repeat", "yes", "no", "start over"])
def test_a_slot_that_holds_a_command_is_that_command(talk: Talk, said):
    name = {"start over": "StartOver"}.get(said, said.title())
    by_slot, by_intent = Talk(), Talk()
    for each in (by_slot, by_intent):
        each.launch()
        each.intent("SayMyIntent", {"words": "calf is twitching"})
    found = by_slot.intent("DurationIntent", {"duration": said})
    assert spoken(found) == spoken(by_intent.intent(f"AMAZON.{name}Intent"))


def test_choices_need_no_reading():
    talk = Talk()
    check_open(talk.intent("CommonCausesIntent"))
    assert talk.reader.heard == []


# --- state --------------------------------------------------------------------


@pytest.mark.parametrize(
    "attributes",
    [
        None,
        {},
        [],
        "x",
        7,
        {"other": {"skill": True}},
        {STATE_KEY: None},
        {STATE_KEY: "x"},
        {STATE_KEY: []},
        {STATE_KEY: {"version": 99}},
        {STATE_KEY: {"turn": "seven"}},
        {STATE_KEY: {"evidence": [[1, "no_such_finding", "present"]]}},
        {STATE_KEY: {"last": [{"act": "NoSuchAct"}]}},
        {STATE_KEY: {"evidence": [[1, "duration", "long"]]}},
        {STATE_KEY: {"evidence": [[1, "age", "10 day10 day"]]}},
    ],
)
def test_foreign_attributes_start_over_politely(attributes):
    talk = Talk()
    talk.attributes = attributes
    check_open(talk.intent("SayMyIntent", {"words": "calf is twitching"}))
    assert list(talk.attributes) == [STATE_KEY]


def test_the_state_fits_where_it_travels(talk: Talk):
    talk.intent("SayMyIntent", {"words": "calf is twitching"})
    for _ in range(15):
        talk.intent("AMAZON.FallbackIntent")
        assert len(json.dumps(talk.attributes)) <= 2048
