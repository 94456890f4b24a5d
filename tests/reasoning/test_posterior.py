"""The ranking follows the evidence, adds up, and explains itself from its own terms."""

import pytest

from skill.reasoning.evidence import AGE_BANDS, Entry, Facts, bucket, fold
from skill.reasoning.posterior import rank_causes, terms
from skill.reasoning.ratios import value_shares


def ranking(content, status, **more):
    return rank_causes(content, Facts(status=dict.fromkeys(status, "present"), **more))


def names(ranked, count=3):
    return [item.cause for item in ranked[:count]]


def test_probabilities_add_up_to_one(content):
    assert sum(item.probability for item in ranking(content, ["twitching"])) == pytest.approx(1)


def test_common_causes_outrank_rare_ones_on_the_complaint_alone(content):
    ranked = ranking(content, ["twitching"])
    places = {item.cause: place for place, item in enumerate(ranked)}
    assert set(names(ranked, 5)) <= {
        "stress_and_anxiety",
        "harmless_twitch",
        "exercise",
        "caffeine",
        "poor_sleep",
        "benign_fasciculation",
    }
    assert places["als"] > 15


@pytest.mark.parametrize(
    ("told", "cause"),
    [
        (["twitching", "caffeine"], "caffeine"),
        (["twitching", "exercise"], "exercise"),
        (["twitching", "stress_or_anxiety"], "stress_and_anxiety"),
        (["twitching", "dehydration"], "dehydration"),
        (["twitching", "severe_pain"], "extreme_pain"),
        (["twitching", "diuretic"], "diuretics"),
        (["twitching", "corticosteroid"], "corticosteroids"),
        (["twitching", "estrogen"], "estrogen_therapy"),
        (["twitching", "anemia", "fatigue", "pale_skin"], "anemia"),
        (["twitching", "radiating_pain", "numbness_or_tingling"], "pinched_nerve"),
        (["twitching", "injury", "numbness_or_tingling"], "nerve_injury"),
        (
            ["twitching", "weakness", "autoimmune_disease", "numbness_or_tingling"],
            "autoimmune_nerve_damage",
        ),
        (["twitching", "weakness", "cancer", "numbness_or_tingling"], "cancer_nerve_damage"),
        (["twitching", "weakness", "muscle_wasting", "weakness_progressive"], "als"),
    ],
)
def test_every_cause_of_the_seed_article_can_be_reached(content, told, cause):
    """With its own signs, and the everyday triggers that were not told denied."""
    everyday = ("caffeine", "exercise", "stress_or_anxiety", "poor_sleep", "dehydration")
    status = {**dict.fromkeys(everyday, "absent"), **dict.fromkeys(told, "present")}
    assert cause in names(rank_causes(content, Facts(status)))


def test_a_denied_exposure_takes_its_cause_away(content):
    facts = Facts(status={"twitching": "present", "caffeine": "absent"})
    assert "caffeine" not in names(rank_causes(content, facts), 10)


def test_feeling_weak_does_not_point_to_als(content):
    ranked = ranking(content, ["twitching", "feels_weak"])
    assert next(item.probability for item in ranked if item.cause == "als") < 0.005


def test_terms_say_what_speaks_for_and_against(content):
    facts = Facts(status={"twitching": "present", "caffeine": "present", "weakness": "absent"})
    coffee = {term.id: term.weight for term in terms(content, facts, "caffeine")}
    als = {term.id: term.weight for term in terms(content, facts, "als")}
    assert coffee["caffeine"] > 1
    assert als["weakness"] < -1


def test_the_order_never_changes_by_itself(content):
    facts = Facts(status={"twitching": "present"})
    assert rank_causes(content, facts) == rank_causes(content, facts)


def test_shares_of_values_add_up(content):
    for cause in content.causes.values():
        for name in cause.values:
            assert sum(value_shares(content, cause.id, name).values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("days", "value"),
    [
        (0.01, "under_hour"),
        (0.5, "under_day"),
        (14, "under_2_weeks"),
        (15, "under_2_months"),
        (90, "under_year"),
        (4000, "years"),
    ],
)
def test_durations_fall_into_buckets(days, value):
    assert bucket(days) == value


def test_the_latest_entry_wins_and_implied_findings_follow(content):
    log = (
        Entry(1, "caffeine", "present"),
        Entry(2, "caffeine", "absent"),
        Entry(2, "duration", "3 week"),
        Entry(3, "site", ("calf", "thigh")),
        Entry(3, "seizure_now", "present"),
        Entry(4, "speech_and_swallowing", "present"),
    )
    facts = fold(log, content)
    assert facts.status["caffeine"] == "absent"
    assert facts.values["duration"] == ("under_2_months",)
    assert facts.values["site"] == ("calf", "thigh")
    assert facts.status["seizure"] == "present"
    assert facts.status["slurred_speech"] == facts.status["trouble_swallowing"] == "present"


def test_an_unknown_age_is_mostly_a_grown_ups(content):
    facts = Facts(status={"eyelid_twitching": "present"})
    shares = {item.cause: item.probability for item in rank_causes(content, facts)}
    child = Facts(status={"eyelid_twitching": "present"}, age=AGE_BANDS["child"])
    children = {item.cause: item.probability for item in rank_causes(content, child)}
    assert shares["childhood_tics"] * 10 < children["childhood_tics"]
