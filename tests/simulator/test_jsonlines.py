"""`twinge parse` and `twinge converse`: in order, one answer a line, whatever comes."""

import json
import subprocess
import sys

import pytest


def twinge(command, lines):
    done = subprocess.run(
        [sys.executable, "-m", "skill.cli", command],
        input="".join(line + "\n" for line in lines),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_thousand_lines_are_parsed_in_order_with_a_bad_one_among_them():
    lines = [json.dumps({"id": n, "text": "my calf is twitching"}) for n in range(1000)]
    lines[500] = "{not json"
    answers = twinge("parse", lines)
    assert [answer.get("id") for answer in answers] == [
        None if n == 500 else n for n in range(1000)
    ]
    assert "error" in answers[500]
    assert answers[999]["present"] == ["twitching"]


def test_a_thousand_turns_of_interleaved_sessions_answer_in_order():
    names = [f"s{n % 100}" for n in range(1000)]
    lines = [json.dumps({"session": name, "say": "my calf is twitching"}) for name in names]
    lines[500] = json.dumps({"session": "s0", "say": 3})
    answers = twinge("converse", lines)
    assert [answer["session"] for answer in answers] == names
    assert "error" in answers[500]
    assert answers[0]["evidence"]["twitching"] == "present"


@pytest.mark.parametrize(
    "line",
    [
        '{"id": 1}',
        '{"id": 1, "text": "x", "locale": "xx-XX"}',
        '{"id": 1, "text": "x", "today": "yesterday"}',
        "[1, 2]",
        "null",
        '"text"',
    ],
)
def test_bad_parse_lines_answer_an_error(line):
    (answer,) = twinge("parse", [line])
    assert "error" in answer


def test_answers_come_line_by_line_while_the_input_is_open():
    with subprocess.Popen(
        [sys.executable, "-m", "skill.cli", "converse"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for event in ("launch", "stop"):
            process.stdin.write(json.dumps({"session": "a", "event": event}) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["session"] == "a"
        process.stdin.close()


def test_the_shapes_are_those_of_the_design():
    (reading,) = twinge("parse", ['{"id": "a", "text": "my left calf has twitched for 3 days"}'])
    assert list(reading) == [
        "id", "present", "absent", "unknown", "site", "laterality", "duration", "pattern",
        "trend", "onset", "occurs", "subject", "age", "sex", "intent", "mentions",
    ]  # fmt: skip
    assert reading["duration"] == {"value": 3, "unit": "day"}
    assert set(reading["mentions"][0]) == {"id", "status", "site", "laterality", "start", "end"}
    (reply,) = twinge("converse", ['{"session": "a", "event": "launch"}'])
    assert list(reply) == [
        "session", "speech", "reprompt", "stage", "asks", "confirms", "choices", "urgency",
        "causes", "evidence", "acts", "ended",
    ]  # fmt: skip
