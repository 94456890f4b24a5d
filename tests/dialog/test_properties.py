"""Whatever is said, in whatever order: no exception, an end, and no red flag lost."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from bench import properties
from bench.properties import run
from content.load import knowledge, wording
from nlp.reading import Intent, Mention, Quantity, Reading
from skill.dialog.mind import Mind
from skill.dialog.stages import INFORM
from skill.dialog.state import State, decode, encode
from skill.dialog.turn import LAST_TURN, launch, silence, take
from skill.dialog.uptake import chosen
from skill.speech.render import render

CONTENT, WORDS = knowledge(), wording("en-US")
FINDINGS = sorted(n for n, f in CONTENT.findings.items() if f.background is not None)
INTENTS = sorted(
    INFORM
    | {"why_asked", "what_meant", "more", "choose", "repeat", "back", "correct", "help"}
    | {"start_over", "unsure", "yes", "no", "stop", "cancel"}
)
LARGEST_STATE = 2048
MOST_SECONDS = 30

ids = st.lists(st.sampled_from(FINDINGS), max_size=3).map(tuple)
intents = st.none() | st.builds(
    Intent, st.sampled_from(INTENTS), st.none() | st.sampled_from(sorted(CONTENT.causes))
)
mentions = st.lists(
    st.builds(
        Mention,
        st.sampled_from(FINDINGS),
        st.sampled_from(["present", "uncertain", "hypothetical", "past", "family"]),
        certain=st.booleans(),
    ),
    max_size=2,
).map(tuple)
readings = st.builds(
    Reading,
    present=ids,
    absent=ids,
    unknown=ids,
    site=st.lists(st.sampled_from(["calf", "eyelid", "hand", "widespread"]), max_size=2).map(tuple),
    laterality=st.sampled_from([None, "left", "right", "both"]),
    duration=st.none() | st.builds(Quantity, st.integers(1, 99), st.sampled_from(["day", "year"])),
    age=st.none() | st.builds(Quantity, st.integers(1, 99), st.just("year")),
    onset=st.sampled_from([None, "sudden", "gradual"]),
    occurs=st.lists(st.sampled_from(["at_night", "at_rest"]), max_size=2).map(tuple),
    subject=st.sampled_from([None, "self", "other"]),
    sex=st.sampled_from([None, "female", "male"]),
    intent=intents,
    mentions=mentions,
)
choices = st.sampled_from(["yes", "no", "repeat", "help", "back", "unsure", "nonsense"])
moves = st.lists(readings | choices | st.just("silence"), min_size=1, max_size=LAST_TURN + 5)


def step(move, state):
    if move == "silence":
        return silence(state)
    reading = move if isinstance(move, Reading) else chosen(move, state, CONTENT)
    return take(reading, state, CONTENT)


def alarms(state):
    return {rule.id for rule in Mind(CONTENT, state.evidence).emergencies}


@settings(derandomize=True, max_examples=300, deadline=None)
@given(moves)
def test_any_conversation(sequence):
    state = launch()[0]
    for move in sequence:
        if state.closed:
            break
        before = state
        state, acts = step(move, before)
        assert step(move, before) == (state, acts)
        plain = json.loads(json.dumps(encode(state)))
        assert decode(plain, CONTENT) == state
        assert len(json.dumps(plain, separators=(",", ":"))) <= LARGEST_STATE
        speech = render(acts, Mind(CONTENT, state.evidence), WORDS, state.turn)
        assert state.closed or move == "silence" or speech.reprompt
        assert len(speech.text.split()) / 2.6 <= MOST_SECONDS, speech.text
    assert state.turn <= LAST_TURN


def taken_back(move):
    intent = move.intent.name if isinstance(move, Reading) and move.intent else move
    denied = isinstance(move, Reading) and bool(move.absent)
    return denied or intent in ("back", "correct", "start_over", "no")


@settings(derandomize=True, max_examples=200, deadline=None)
@given(moves)
def test_a_red_flag_is_never_lost_unless_it_is_taken_back(sequence):
    state = launch()[0]
    for move in sequence:
        before, known = state, alarms(state)
        state, _ = step(move, before)
        if state.closed:
            break
        changed = isinstance(move, Reading) and (move.duration or move.onset or move.age)
        if not taken_back(move) and not changed and not (isinstance(move, Reading) and move.occurs):
            assert known <= alarms(state)
        if alarms(state) and not taken_back(move):
            assert state.level == "emergency"


def test_conversations_in_words_hold_what_any_must():
    assert not run(conversations=25, seed=2)


def test_what_does_not_hold_is_found(monkeypatch):
    monkeypatch.setattr(properties, "LARGEST_STATE", 100)
    assert any("bytes" in fault for fault in run(conversations=1, seed=2))


def test_the_first_state_is_small():
    assert len(json.dumps(encode(State()))) < 100
