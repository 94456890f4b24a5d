"""Every scenario below this folder holds, and every reply in it keeps its manners."""

import pytest

from tests.conversations.holding import FOUND, hold
from tests.conversations.manners import faults

NAMES = [f"{found.path.parent.name}: {found.scenario.name}" for found in FOUND]


@pytest.mark.parametrize("number", range(len(FOUND)), ids=NAMES)
def test_scenario(number):
    held = hold(number)
    differences = held.failure.differences if held.failure else ()
    differences = [*map(str, differences), *faults(held.turns)]
    if differences:
        said = "\n".join(f"  {said}\n  Guide: {reply.speech}" for said, reply in held.turns)
        pytest.fail(f"{said}\n" + "\n".join(differences), pytrace=False)
