"""Every scenario, held once: what was said on both sides, and the prompts it was said with."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bench.transcripts import Recorder
from skill.simulator.scenario import load, run
from skill.speech.words import Words


@dataclass
class Held:
    """Name and turns of each scenario, in order; keys of the prompts that were filled."""

    conversations: list = field(default_factory=list)
    prompts: set = field(default_factory=set)


@pytest.fixture(scope="session")
def held():
    """Whether its expectations are met is not looked at here."""
    found = Held()

    def listening(speak):
        def heard(words, key, **fields):
            found.prompts.add(key)
            return speak(words, key, **fields)

        return heard

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Words, "prompt", listening(Words.prompt))
        patch.setattr(Words, "phrase", listening(Words.phrase))
        for item in load(Path(__file__).parent):
            recorder = Recorder()
            run(item.scenario, recorder)
            name = f"{item.path.parent.name}: {item.scenario.name}"
            found.conversations.append((name, recorder.turns))
    return found
