"""Simulated patients: drawn alike each time, consistent in themselves, and talking in words."""

from random import Random

import pytest

from content.load import knowledge
from skill.simulator import figures
from skill.simulator.population import draw
from skill.simulator.talker import Manner, damaged
from skill.simulator.trial import run

PEOPLE = [draw(knowledge(), 7, number) for number in range(150)]


def test_a_patient_depends_on_seed_and_number_alone():
    assert draw(knowledge(), 7, 3) == PEOPLE[3]
    assert draw(knowledge(), 8, 3) != PEOPLE[3]


def test_what_is_implied_is_there():
    for person in PEOPLE:
        for name, finding in knowledge().findings.items():
            if person.truth.get(name) == "present":
                assert all(person.truth[implied] == "present" for implied in finding.implies)


def test_nobody_has_what_makes_no_sense():
    for person in PEOPLE:
        if person.truth["sex"] == "male":
            assert person.truth["pregnancy"] == "absent"


def test_whoever_ails_a_cause_came_about_what_it_causes():
    for person in PEOPLE:
        for cause in person.causes:
            assert person.complaint in knowledge().causes[cause].prior


def test_what_is_told_is_true():
    assert any(person.told for person in PEOPLE)
    assert all(person.truth[person.told] == "present" for person in PEOPLE if person.told)


def test_noise_damages_words_and_never_loses_a_no():
    texts = [damaged("no it is not twitching in the calf", Random(seed)) for seed in range(200)]
    assert len(set(texts)) > 20
    assert all({"no", "not"} <= set(text.split()) for text in texts)


@pytest.mark.parametrize("noisy", [False, True])
def test_a_run_gives_the_same_twice_on_any_number_of_processes(noisy):
    def bare(jobs):
        return [
            (t.number, t.got, t.transcript) for t in run(7, range(6), Manner(noisy=noisy), jobs)
        ]

    assert bare(1) == bare(2)
    assert all(got != "none" for _, got, _ in bare(1))


def test_intervals_hold_what_they_are_of():
    assert figures.wilson(0, 0) == (0, 0, 0)
    p, low, high = figures.wilson(9, 10)
    assert (p, round(low, 3), round(high, 3)) == (0.9, 0.596, 0.982)
    assert figures.mean([1, 2, 3])[0] == 2
    assert figures.percentile([5, 1, 3], 0.95) == 5
