"""A conversation held with readings made by hand: no parser, no words."""

from collections.abc import Callable

import pytest

from nlp.reading import Reading
from skill.dialog.state import State
from skill.dialog.turn import launch, take


@pytest.fixture
def talk(content):
    """A function that takes readings (or functions of the state) and gives the last outcome."""

    def go(*moves: Reading | Callable[[State], Reading], state: State | None = None):
        acts = ()
        state = state or launch()[0]
        for move in moves:
            reading = move if isinstance(move, Reading) else move(state)
            state, acts = take(reading, state, content)
        return state, acts

    return go
