"""Rules decide urgency: from what is present, never from probabilities or from silence."""

import pytest

from skill.reasoning.evidence import AGE_BANDS, Facts
from skill.reasoning.posterior import Ranked, rank_causes
from skill.reasoning.urgency import fired, judge, rank, unresolved, who_decides


def level(content, facts):
    return judge(content, facts, rank_causes(content, facts)).level


def present(*names, **more):
    return Facts(status=dict.fromkeys(names, "present"), **more)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (present("twitching", "caffeine", duration=10.0), "self_care"),
        (present("twitching", "stress_or_anxiety", "headache", "fatigue"), "self_care"),
        (present("twitching", "feels_weak", duration=3.0), "self_care"),
        (present("twitching", duration=21.0), "soon"),
        (present("twitching", "weakness", duration=90.0), "soon"),
        (present("weakness", "weakness_progressive", "trouble_swallowing"), "urgent"),
        (present("weakness", "shortness_of_breath"), "emergency"),
        (present("slurred_speech", "weakness", "weakness_sudden"), "emergency"),
        (present("facial_droop"), "emergency"),
        (present("twitching", "chest_pain"), "emergency"),
        (present("jaw_stiffness", "wound"), "emergency"),
        (present("neck_or_back_pain", "saddle_numbness"), "emergency"),
        (present("serotonergic", "agitation", "sweating", "new_or_changed_medicine"), "emergency"),
        (present("jerks_in_clusters", age=AGE_BANDS["baby"]), "emergency"),
        (present("self_harm_thoughts"), "emergency"),
    ],
)
def test_levels(content, facts, expected):
    assert level(content, facts) == expected


def test_a_denied_red_flag_raises_nothing(content):
    facts = Facts(status={"twitching": "present", "chest_pain": "absent", "seizure": "absent"})
    assert level(content, facts) == "self_care"


def test_i_do_not_know_raises_by_one_step_and_never_to_emergency(content):
    plain = {"twitching": "present"}
    assert level(content, Facts(status=plain | {"slurred_speech": "unknown"})) == "soon"
    soon = plain | {"weakness": "present"}
    assert level(content, Facts(status=soon)) == "soon"
    assert level(content, Facts(status=soon | {"shortness_of_breath": "unknown"})) == "urgent"
    urgent = soon | {"trouble_swallowing": "present"}
    assert level(content, Facts(status=urgent | {"shortness_of_breath": "unknown"})) == "urgent"


def test_what_was_not_asked_is_not_evidence(content):
    assert level(content, present("twitching")) == "self_care"


def test_a_leading_cause_raises_but_never_to_an_emergency_and_never_lowers(content):
    facts = present("twitching")
    assert judge(content, facts, [Ranked("serotonin_toxicity", 0.9)]).level == "urgent"
    assert judge(content, facts, [Ranked("overactive_thyroid", 0.9)]).level == "soon"
    assert judge(content, facts, [Ranked("overactive_thyroid", 0.1)]).level == "self_care"
    weak = present("weakness", "trouble_swallowing", "weakness_progressive")
    assert judge(content, weak, [Ranked("caffeine", 0.99)]).level == "urgent"


def test_fired_rules_come_most_urgent_first(content):
    rules = fired(content.rules, present("twitching", "weakness", "chest_pain"))
    ranks = [rank(rule.level) for rule in rules]
    assert ranks == sorted(ranks, reverse=True)
    assert rules[0].level == "emergency"


def test_speech_and_swallowing_are_asked_before_reassuring(content):
    open_ids = unresolved(content, present("twitching", duration=10.0), 0)
    assert {"slurred_speech", "trouble_swallowing", "weakness", "muscle_wasting"} <= set(open_ids)


def test_questions_about_other_things_are_not_forced_on_a_plain_twitch(content):
    open_ids = unresolved(content, present("twitching", duration=10.0), 0)
    assert not {"chest_pain", "bladder_or_bowel_loss", "seizure", "confusion"} & set(open_ids)


def test_a_no_closes_what_depended_on_it(content):
    facts = present("twitching")
    denied = Facts(status={**facts.status, "weakness": "absent"})
    assert "weakness" not in unresolved(content, denied, 0)
    assert "fast_weakness" not in unresolved(content, denied, 0)


def test_age_is_asked_where_it_could_change_the_urgency(content):
    facts = Facts(status={"weakness": "present"}, values={"subject": ("self",)})
    assert "age" in who_decides(content, facts, 0)
    told = Facts(status={"weakness": "present"}, age=AGE_BANDS["adult"])
    assert who_decides(content, told, 0) == ()
