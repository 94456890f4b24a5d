"""Every scenario below this folder holds, and every reply in it keeps its manners."""

from pathlib import Path

import pytest

from bench.transcripts import Recorder
from skill.simulator.scenario import load, run
from tests.conversations.manners import faults

FOUND = list(load(Path(__file__).parent))


@pytest.mark.parametrize("found", FOUND, ids=lambda f: f"{f.path.parent.name}: {f.scenario.name}")
def test_scenario(found):
    recorder = Recorder()
    failure = run(found.scenario, recorder)
    differences = [*map(str, failure.differences if failure else ()), *faults(recorder.turns)]
    if differences:
        said = "\n".join(f"  {said}\n  Guide: {reply.speech}" for said, reply in recorder.turns)
        pytest.fail(f"{said}\n" + "\n".join(differences), pytrace=False)
