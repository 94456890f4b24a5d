"""Every scenario below this folder holds."""

from pathlib import Path

import pytest

from skill.conversation import Conversation
from skill.readers import reader
from skill.simulator.scenario import load, run

FOUND = list(load(Path(__file__).parent))


@pytest.fixture(scope="module")
def conversation():
    return Conversation(reader)


@pytest.mark.parametrize("found", FOUND, ids=lambda f: f"{f.path.parent.name}: {f.scenario.name}")
def test_scenario(found, conversation):
    failure = run(found.scenario, conversation)
    if failure:
        said = "\n".join(f"  You: {say}\n  Guide: {speech}" for say, speech in failure.transcript)
        pytest.fail(f"{said}\n" + "\n".join(map(str, failure.differences)), pytrace=False)
