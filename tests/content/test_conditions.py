"""The condition language reads what content writes, and refuses the rest."""

import pytest

from content.conditions import Condition, in_days, parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("weakness", Condition("weakness", "weakness")),
        ("not weakness", Condition("not weakness", "weakness", negated=True)),
        ("onset is sudden", Condition("onset is sudden", "onset", False, "is", ("sudden",))),
        ("site is face, jaw", Condition("site is face, jaw", "site", False, "is", ("face", "jaw"))),
        (
            "duration over 2 weeks",
            Condition("duration over 2 weeks", "duration", False, "over", (), 14.0),
        ),
        (
            "not age under 1 year",
            Condition("not age under 1 year", "age", True, "under", (), 365.25),
        ),
    ],
)
def test_each_form_is_read(text, expected):
    assert parse(text) == expected


@pytest.mark.parametrize(
    "text", ["", "not", "a b", "duration over weeks", "age under 2 moons", "onset is", "a b c d e"]
)
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError, match=r"not a condition|could not convert"):
        parse(text)


def test_units_are_days():
    assert in_days(2, "week") == 14
    assert in_days(1, "hour") == pytest.approx(1 / 24)
