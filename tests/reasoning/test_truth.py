"""Conditions are true, false or not known; not known is never taken for a no."""

import pytest

from content.conditions import parse
from skill.reasoning.evidence import AGE_BANDS, Facts
from skill.reasoning.truth import any_holds, compiled, holds, undecided

WEAK = Facts(status={"weakness": "present", "cramp": "absent", "fever": "unknown"})


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("weakness", WEAK, True),
        ("not weakness", WEAK, False),
        ("cramp", WEAK, False),
        ("not cramp", WEAK, True),
        ("fever", WEAK, None),
        ("not fever", WEAK, None),
        ("never_asked", WEAK, None),
        ("onset is sudden", Facts(values={"onset": ("sudden",)}), True),
        ("onset is sudden", Facts(values={"onset": ("gradual",)}), False),
        ("onset is sudden", Facts(), None),
        ("site is face, jaw", Facts(values={"site": ("calf", "jaw")}), True),
        ("duration over 2 weeks", Facts(duration=14.0), False),
        ("duration over 2 weeks", Facts(duration=15.0), True),
        ("duration under 1 week", Facts(duration=2.0), True),
        ("duration over 2 weeks", Facts(), None),
        ("unless duration over 2 weeks", Facts(), True),
        ("unless duration over 2 weeks", Facts(duration=14.0), True),
        ("unless duration over 2 weeks", Facts(duration=15.0), False),
        ("age under 16 years", Facts(age=AGE_BANDS["child"]), True),
        ("age under 3 years", Facts(age=AGE_BANDS["child"]), None),
        ("age under 3 years", Facts(age=AGE_BANDS["adult"]), False),
        ("age over 60 years", Facts(age=AGE_BANDS["older"]), True),
        ("age under 1 year", Facts(values={"subject": ("self",)}), False),
        ("age under 16 years", Facts(values={"subject": ("self",)}), None),
        ("age under 1 year", Facts(values={"subject": ("other",)}), None),
    ],
)
def test_truth_of_one_condition(text, facts, expected):
    assert holds(parse(text), facts) is expected


def test_one_true_alternative_is_enough_and_an_unknown_one_is_not():
    assert any_holds(compiled((("fever",), ("weakness", "not cramp"))), WEAK)
    assert not any_holds(compiled((("fever", "weakness"), ("cramp",))), WEAK)


def test_a_false_condition_closes_an_alternative():
    (conditions,) = compiled((("fever", "onset is sudden", "cramp"),))
    assert undecided(conditions, WEAK) == ()
    (conditions,) = compiled((("fever", "onset is sudden"),))
    assert [c.id for c in undecided(conditions, WEAK)] == ["fever", "onset"]
