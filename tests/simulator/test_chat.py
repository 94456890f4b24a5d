"""The terminal chat on a pipe, its commands, and the way through Alexa's JSON, signed."""

import io
import json

import pytest

from skill.cli import main
from skill.conversation import Conversation, Event
from skill.readers import reader
from skill.simulator.chat import chat
from skill.simulator.doors import DoorError
from skill.simulator.echo import Echo, Kept
from skill.simulator.envelopes import Session, pick
from skill.simulator.loopback import Loopback
from skill.simulator.terminal import Terminal

CALF = "my calf keeps twitching"


def talk(*lines, alexa=False):
    out = io.StringIO()
    chat(io.StringIO("".join(f"{line}\n" for line in lines)), out, "en-US", alexa)
    return out.getvalue()


def test_explain_tells_what_was_heard_and_why():
    said = talk(CALF, "/explain")
    assert "heard       'twitching' as twitching, present" in said
    assert "asks about  speech_and_swallowing (red flag" in said
    assert "hard exercise" in said
    assert "took        read" in said
    assert talk("/explain").count("\n") >= 1


def test_json_and_state():
    found = json.loads(talk(CALF, "/json").split("swallowing?\n")[1])
    assert found["evidence"]["twitching"] == "present"
    state = json.loads(talk(CALF, "/state").split("swallowing?\n")[1])
    assert state["turn"] == 1


def test_back_undoes_a_turn_and_leaves_no_trace():
    said = talk(CALF, "no", "/back", "/state", "/back", "/back", "/back")
    assert '"turn": 1' in said
    assert said.count("trouble speaking or swallowing?") == 2
    assert said.rstrip().endswith("There is nothing to undo.")


def test_silence_locale_help_and_what_there_is_not():
    said = talk(
        "/locale xx", "/locale en-GB", "/nonsense", "/help", "/silence", "/silence", "never"
    )
    assert "Give one of en-US" in said
    assert "call 999" in said
    assert "There is no /nonsense" in said
    assert "/save NAME" in said
    assert "the session is over" in said


def test_quit_and_the_end_of_the_input():
    assert talk("/quit", CALF).count("Guide: ") == 1
    assert talk().count("Guide: ") == 1


@pytest.mark.parametrize("alexa", [False, True])
def test_a_saved_conversation_is_a_scenario_that_holds(tmp_path, monkeypatch, capsys, alexa):
    monkeypatch.chdir(tmp_path)
    said = talk("/save early", CALF, "no", "", "/save A calf!", "/save A calf!", alexa=alexa)
    assert "Not saved: nothing has been said yet." in said
    assert "Saved as a_calf.yaml" in said
    assert "Not saved: a_calf.yaml exists" in said
    for door in ((), ("--alexa",)):
        assert main(["test", "a_calf.yaml", "--jobs", "1", *door]) == 0, capsys.readouterr().out
    (tmp_path / "tests" / "conversations").mkdir(parents=True)
    assert "Saved as tests/conversations/saved/b.yaml" in talk(CALF, "/save b")
    assert "can't be written" in talk(CALF, "/save a_calf.yaml/b.yaml")
    assert "Give a name" in talk(CALF, "/save")


def test_through_alexa_the_words_are_the_same_and_the_json_is_alexas():
    lines = (CALF, "no", "why do you ask", "no", "")
    assert talk(*lines, alexa=True) == talk(*lines)
    text = talk(CALF, "/json", alexa=True).split("swallowing?\n")[1]
    found = json.loads(text)
    assert found["request"]["request"]["intent"]["name"].startswith("SayMy")
    assert found["response"]["response"]["shouldEndSession"] is False


def test_the_loopback_verifies():
    kept = Kept(Conversation(reader))
    with Loopback(kept) as skill:
        good = Session("en-US").launch()
        assert skill.post(good)["response"]["outputSpeech"]
        bad = Session("en-US").launch()
        bad["request"]["timestamp"] = "2020-01-01T00:00:00Z"
        with pytest.raises(DoorError, match="400"):
            skill.post(bad)
    with pytest.raises(DoorError, match="loopback"):
        skill.post(good)


@pytest.mark.parametrize(
    ("text", "name", "slots"),
    [
        ("No.", "AMAZON.NoIntent", {}),
        ("start over", "AMAZON.StartOverIntent", {}),
        ("my calf twitches", "SayMyIntent", {"words": "calf twitches"}),
        ("flabbergasting", "FreeIntent", {"free": "flabbergasting"}),
    ],
)
def test_the_samples_suggest_an_intent(text, name, slots):
    assert pick(text, "en-US") == (name, slots)


def test_an_answer_that_no_device_could_play():
    kept = Kept(Conversation(reader))
    with pytest.raises(DoorError, match="holds no response"):
        Echo(lambda _: {}, kept).send(Event("launch"))


def test_the_terminal_draws_a_conversation(monkeypatch, capsys):
    lines = iter(
        [CALF, "/explain", "/json", "my speech is slurred and my arm went weak an hour ago"]
    )
    monkeypatch.setattr("skill.simulator.chat._view", lambda *_: Terminal(alexa=False))
    monkeypatch.setattr(Terminal, "ask", lambda *_: next(lines, None))
    monkeypatch.setenv("COLUMNS", "100")
    chat(io.StringIO(), io.StringIO(), "en-US")
    drawn = capsys.readouterr().out
    for part in ("heard", "why", "red flag", "hard exercise", "think", "next questions",
                 "call for help now", "Call 911 now."):  # fmt: skip
        assert part in drawn
