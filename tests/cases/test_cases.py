"""Every written patient is led to advice: whatever it says, nobody is left without.

How right the advice is is measured by `python -m bench.cases`, not asserted here.
"""

from datetime import date
from pathlib import Path

import pytest

from content.load import knowledge, wording
from content.source import read
from skill.conversation import Conversation
from skill.plain import seconds
from skill.readers import reader
from skill.reasoning.choice import MAXIMUM
from skill.simulator.patient import Patient, visit

MOST_SECONDS = 30
FILES = sorted(Path(__file__).parent.glob("*.yaml"))


def test_every_cause_has_three_written_patients():
    assert {path.stem for path in FILES} == set(knowledge().causes)
    assert all(len(read(path)["patients"]) >= 3 for path in FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_everyone_gets_advice(path):
    conversation, words = Conversation(reader), wording("en-US")
    for case in read(path)["patients"]:
        patient = Patient(case["says"], case["facts"])
        seen = visit(patient, conversation, words, date(2026, 11, 23))
        assert seen.reply is not None
        assert seen.reply.urgency is not None, seen.transcript
        assert len(seen.reply.state.asked) <= MAXIMUM
        assert all(seconds(speech) <= MOST_SECONDS for _, speech in seen.transcript)
