"""Mutated requests get an answer or a refusal; `python -m bench.fuzz` sends 20,000 of them."""

import pytest

from skill.alexa import requests
from tests.alexa.fuzzing import Fuzz
from tests.alexa.mutations import Mutations

COUNT = 300


def test_nothing_breaks():
    fuzz = Fuzz(seed=7)
    sent = [fuzz.send() for _ in range(COUNT)]
    assert [each.fault for each in sent if each.fault] == []
    statuses = [each.status for each in sent]
    assert statuses.count(200) > COUNT / 2
    assert statuses.count(400) > COUNT / 20


def test_a_seed_gives_the_same_bodies():
    def bodies() -> list[bytes]:
        mutations = Mutations(seed=3)
        return [mutations.body() for _ in range(5)]

    first, second = bodies(), bodies()
    assert [len(each) for each in first] == [len(each) for each in second]


@pytest.mark.parametrize("fault", [RuntimeError("boom"), KeyError("my calf")])
def test_a_fault_of_ours_would_be_found(monkeypatch, fault):
    def fail(*_):
        raise fault

    monkeypatch.setattr(requests, "words", fail)
    fuzz = Fuzz(seed=7)
    assert any(type(fault).__name__ in fuzz.send().fault for _ in range(50))
