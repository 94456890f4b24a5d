"""What is named aloud, and with which reason: nothing denied, nothing grave without a sign."""

from skill.dialog.mind import Mind, reasons
from skill.reasoning.evidence import Entry, fold


def mind(content, present=(), absent=(), **values):
    entries = [Entry(1, name, "present") for name in present]
    entries += [Entry(2, name, "absent") for name in absent]
    entries += [Entry(1, name, value) for name, value in values.items()]
    return Mind(content, tuple(entries))


def named(found):
    return [item.cause for item in found.named()]


def test_a_cause_whose_trigger_was_denied_is_not_named(content):
    denied = ("caffeine", "stress_or_anxiety", "poor_sleep", "exercise")
    found = mind(content, ["twitching"], denied, duration="5 day", site=("thumb",))
    assert {"caffeine", "stress_and_anxiety", "poor_sleep", "exercise"}.isdisjoint(named(found))
    assert named(found)[0] == "harmless_twitch"


def test_what_needs_a_doctor_is_named_only_for_a_sign(content):
    found = mind(content, ["cramp", "dehydration", "exercise"], site=("calf",))
    assert "deep_vein_thrombosis" not in named(found)
    swollen = mind(content, ["cramp", "limb_swollen_or_hot"], ["exercise"], site=("calf",))
    assert "deep_vein_thrombosis" in named(swollen)


def test_the_trigger_of_one_cause_is_no_reason_for_another(content):
    found = mind(content, ["cramp", "diuretic", "poor_sleep"], site=("calf",), occurs=("at_night",))
    for item in found.ranking:
        told = reasons(item, found, True)
        assert "diuretic" not in told or item.cause == "diuretics"


def test_the_latest_word_counts_between_the_general_and_the_special(content):
    sudden = Entry(1, "weakness_sudden", "present")
    facts = fold((sudden, Entry(2, "weakness", "absent")), content)
    assert facts.status["weakness_sudden"] == "absent"
    facts = fold((Entry(1, "weakness", "absent"), sudden), content)
    assert facts.status["weakness"] == "present"
