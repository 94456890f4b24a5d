"""Every scenario's every reply keeps its manners, whatever it is about."""

import re
from pathlib import Path

import pytest

from bench.transcripts import Recorder
from content.load import wording
from skill.dialog.acts import Acknowledge, Ask, AskOpen
from skill.plain import seconds
from skill.simulator.scenario import load, run

LONGEST = 30.0
ROBOT = re.compile(
    r"\b(input|invalid|utterance|processing|selected|recorded|symptom:|error|null|none|unknown|"
    r"evidence|slot|intent|option \d)\b|[_{}\[\]<>]|\.\.|,,|\s\s",
    re.IGNORECASE,
)
"""What no person would say, and what is left of a template that was not filled."""


@pytest.fixture(scope="module")
def conversations():
    held = []
    for found in load(Path(__file__).parent):
        recorder = Recorder()
        run(found.scenario, recorder)
        held.append((f"{found.path.parent.name}: {found.scenario.name}", recorder.turns))
    return held


def faults(conversations, fault):
    return [
        f"{name}: {reply.speech}"
        for name, turns in conversations
        for (_, before), (_, reply) in zip([(None, None), *turns], turns, strict=False)
        if fault(before, reply)
    ]


def test_no_reply_takes_longer_than_thirty_seconds(conversations):
    assert not faults(conversations, lambda _, reply: seconds(reply.speech) > LONGEST)


def test_one_question_a_turn_and_it_comes_last(conversations):
    def more(_, reply):
        # The open question names examples in a second one: reported, to be one.
        opened = isinstance(reply.state.pending, AskOpen)
        _, *after = reply.speech.split("?")
        # "Did you say chest pain? If so, call 911 now": the call comes with the question.
        return not opened and (len(after) > 1 or (after and after[0] and not reply.confirms))

    assert not faults(conversations, more)


def test_nothing_that_is_known_is_asked(conversations):
    def again(_, reply):
        asked = reply.acts[-1] if reply.acts else None
        known = reply.mind.facts.status
        return isinstance(asked, Ask) and any(
            known.get(name) in ("present", "absent") for name in asked.findings
        )

    assert not faults(conversations, again)


def test_no_acknowledgement_twice_in_a_row(conversations):
    words = wording("en-US").prompts["acknowledge"]

    def first(reply):
        plain = any(isinstance(act, Acknowledge) and not act.about for act in reply.acts)
        return next((w for w in words if reply.speech.startswith(w)), None) if plain else None

    assert not faults(
        conversations,
        lambda before, reply: before and first(reply) and first(before) == first(reply),
    )


def test_no_robot_words(conversations):
    assert not faults(conversations, lambda _, reply: ROBOT.search(reply.speech))


def test_a_question_is_never_without_a_reprompt_in_other_words(conversations):
    assert not faults(
        conversations,
        lambda _, reply: (
            reply.acts
            and reply.state.pending
            and (not reply.reprompt or reply.speech.endswith(reply.reprompt))
        ),
    )
