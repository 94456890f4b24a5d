"""Every scenario below this folder, held at most once a process: what was said on both sides."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest.mock import patch

from bench.transcripts import Recorder
from skill.simulator.scenario import Failure, load, run
from skill.speech.words import Words

FOUND = list(load(Path(__file__).parent))


@dataclass(frozen=True)
class Held:
    """Turns of one scenario; keys of the prompts that were filled; what did not hold, if any."""

    turns: list
    prompts: set
    failure: Failure | None


@cache
def hold(number: int) -> Held:
    """Hold the scenario of this number in FOUND."""
    recorder, prompts = Recorder(), set()

    def heard(speak):
        def listening(words, key, **fields):
            prompts.add(key)
            return speak(words, key, **fields)

        return listening

    prompt, phrase = heard(Words.prompt), heard(Words.phrase)
    with patch.object(Words, "prompt", prompt), patch.object(Words, "phrase", phrase):
        failure = run(FOUND[number].scenario, recorder)
    return Held(recorder.turns, prompts, failure)


def hold_all() -> list[Held]:
    """Hold all of them."""
    return [hold(number) for number in range(len(FOUND))]
