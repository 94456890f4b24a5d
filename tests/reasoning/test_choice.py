"""Which question comes next: safety first, openly for the rest, and on to what could be worse."""

import pytest
from msgspec import structs

from skill.reasoning.choice import MAXIMUM, next_question
from skill.reasoning.evidence import AGE_BANDS, Facts
from skill.reasoning.posterior import rank_causes

OPEN_FIRST, OPEN_LAST = "anything_else", "before_advice"


SELF = {"subject": ("self",)}


def present(*names, denied=(), **more):
    status = dict.fromkeys(names, "present") | dict.fromkeys(denied, "absent")
    return Facts(status, SELF, age=AGE_BANDS["adult"], **more)


def chosen(content, facts, *asked):
    found = next_question(content, facts, rank_causes(content, facts), asked)
    return found.id if found else None


def interview(content, facts):
    """The questions to someone who denies, or cannot tell, all that is asked about."""
    asked: list[str] = []
    while (question := chosen(content, facts, *asked)) is not None:
        asked.append(question)
        group = content.groups.get(question)
        denied = group.findings if group else (question,)
        facts = structs.replace(facts, status={**facts.status, **dict.fromkeys(denied, "absent")})
    return asked


def test_safety_comes_before_the_open_question(content):
    assert chosen(content, present("twitching")) == "speech_and_swallowing"


def test_then_it_is_asked_openly_once(content):
    facts = present("cramp")
    assert chosen(content, facts) == "limb_changes"
    known = present("cramp", denied=("limb_swollen_or_hot", "limb_cold_or_pale"))
    assert chosen(content, known) == OPEN_FIRST
    assert chosen(content, known, OPEN_FIRST) != OPEN_FIRST


def test_a_rambler_is_not_asked_openly_at_first(content):
    told = present("cramp", "fatigue", "caffeine", "poor_sleep", "stress_or_anxiety")
    assert OPEN_FIRST not in interview(content, told)


@pytest.mark.parametrize("complaint", ["twitching", "cramp", "tremor", "stiffness", "jerking"])
def test_the_last_question_asks_openly_even_after_many(content, complaint):
    asked = interview(content, present(complaint))
    assert len(asked) <= MAXIMUM
    assert OPEN_LAST in asked


def test_whoever_said_no_is_asked_openly_again_only_after_other_questions(content):
    facts = present("cramp", denied=("limb_swollen_or_hot", OPEN_FIRST))
    asked = interview(content, facts)
    assert OPEN_LAST in asked
    assert chosen(content, facts, *asked[: asked.index(OPEN_LAST)], OPEN_FIRST) != OPEN_LAST


def test_something_that_is_no_complaint_is_asked_openly_about_too(content):
    """There is no cause to look for behind an eye that won't close, but there may be more."""
    assert chosen(content, present("eyelid_cannot_close")) == OPEN_FIRST


def test_nobody_is_told_of_exercise_who_was_not_asked_about_it(content):
    asked = interview(content, present("stiffness", duration=0.5))
    assert "exertion_and_fluids" in asked or "exercise" in asked


def test_care_today_is_no_end_while_it_could_be_an_emergency(content):
    """Confusion alone is for today; chilled through, it would be an emergency."""
    facts = present("stiffness", "confusion", duration=1.0)
    assert "cold_exposure" in interview(content, facts)


def test_an_emergency_two_answers_away_is_asked_after(content):
    """Changed sight is a stroke's if it came suddenly and within two days."""
    facts = present("twitching", "vision_change", denied=("weakness",))
    assert {"onset", "duration"} & set(interview(content, facts))
