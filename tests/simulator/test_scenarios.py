"""`twinge test`: each door, each report, and one clear sentence for each kind of bad input."""

import json
import socket
import threading
from xml.etree import ElementTree

import pytest
from werkzeug.serving import make_server

from content.load import knowledge
from skill.app import RefuseAll, create_app
from skill.cli import main
from skill.conversation import Context, Conversation, Event, Said
from skill.readers import reader
from skill.simulator.coverage import PARTS, Coverage, Watched, everything
from skill.simulator.page import page

GOOD = """
- name: a jumping calf
  steps:
    - user: my calf keeps twitching
      expect: {has: [Ask], evidence: {twitching: present}, says: [calf]}
    - event: silence
      expect: {ended: false}
    - choose: "no"
      expect: {asks: [weakness, muscle_wasting], evidence: {slurred_speech: absent}}
- name: a stroke
  one_shot: true
  steps:
    - users: [my speech is slurred and my right arm went weak an hour ago]
      expect: {stage: emergency, urgency: emergency, says: ["911"]}
    - event: stop
      expect: {ended: true}
"""
CALF = GOOD.split("- name: a stroke", maxsplit=1)[0]
BAD = GOOD.replace("asks: [weakness, muscle_wasting]", "asks: [fever], stage: advice")


@pytest.fixture
def hold(tmp_path, capsys):
    def run(text, *options, name="talk.yaml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        code = main(["test", str(path), "--jobs", "1", *options])
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture(scope="module")
def server():
    conversation = Conversation(reader)
    app = create_app(RefuseAll(), [page(conversation)], conversation)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def doors(server):
    return {"in process": (), "alexa": ("--alexa",), "url": ("--url", server)}


@pytest.mark.parametrize("door", ["in process", "alexa", "url"])
def test_the_same_scenarios_hold_and_fail_at_every_door(hold, server, door):
    options = doors(server)[door]
    code, out, err = hold(GOOD, *options)
    assert (code, err) == (0, ""), out
    assert out.startswith("2 passed, 0 failed")
    code, out, _ = hold(BAD, *options)
    assert code == 1
    assert "1 passed, 1 failed" in out


def test_a_failure_fits_a_screen_and_shows_expected_beside_got(hold):
    code, out, _ = hold(BAD)
    assert code == 1
    assert len(out.splitlines()) <= 24
    assert "talk.yaml:2" in out
    assert "You    my calf keeps twitching" in out
    assert "asks       expected  fever" in out
    assert "got       weakness, muscle_wasting" in out
    assert "stage      expected  advice" in out


def test_a_guide_that_breaks_is_a_failure_in_one_line(hold, monkeypatch):
    def broken(*_):
        raise KeyError("no such word")

    monkeypatch.setattr("skill.conversation.render", broken)
    code, out, _ = hold(CALF.replace("jumping", "broken"), "--alexa")
    assert code == 1
    assert "1 failed" in out
    monkeypatch.setattr("skill.simulator.doors.Direct.send", broken)
    code, out, _ = hold(CALF)
    assert code == 1
    assert "got       KeyError: 'no such word' (test_scenarios.py:" in out


def test_several_processes_report_in_order(hold):
    code, out, _ = hold(GOOD * 9, "--jobs", "2")
    assert code == 0
    assert out.startswith("18 passed")


def test_junit_json_and_coverage(hold, tmp_path):
    junit, as_json = tmp_path / "a.xml", tmp_path / "a.json"
    code, out, _ = hold(BAD, "--junit", str(junit), "--json", str(as_json), "--coverage")
    assert code == 1
    suite = ElementTree.parse(junit).getroot()[0]
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    assert "expected fever" in suite.findall(".//failure")[0].get("message", "")
    found = json.loads(as_json.read_bytes())
    assert (found["passed"], found["failed"]) == (1, 1)
    assert found["scenarios"][0]["differences"][0] == {
        "what": "asks", "expected": "fever", "got": "weakness, muscle_wasting"
    }  # fmt: skip
    assert set(found["coverage"]) == set(PARTS)
    assert "missing: " in out


def test_coverage_adds_up_and_names_what_is_missing():
    watched = Watched(reader)
    opened = watched.reply(Event("launch"), None, Context())
    watched.reply(Said("my calf is twitching"), opened.state, Context())
    once = watched.coverage
    assert once.rows == {"opening / tell": 1}
    assert {"Welcome", "Echo", "Ask"} <= set(once.acts)
    assert {"welcome", "echo"} <= set(once.prompts)
    twice = once + once
    assert twice.rows == {"opening / tell": 2}
    content = knowledge()
    missing = Coverage().missing(content)
    assert missing == everything(content)
    left = twice.missing(content)
    assert "opening / tell" not in left["rows"]
    assert len(left["rows"]) == len(missing["rows"]) - 1


# --- bad input: one sentence, exit code 2 ---------------------------------------------


def refused(found, *words):
    code, out, err = found
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith("twinge test: ")
    for word in words:
        assert word in err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- [", ["talk.yaml:", "did not find"]),
        ("name: x", ["expected a list"]),
        ("- 3", ["expected the keys of a Scenario"]),
        ("- name: x", ["steps", "missing"]),
        ("- {name: x, steps: [{usr: hello}]}", ["steps[0].usr", "unknown key"]),
        ("- {name: x, steps: []}", ["there is none"]),
        ("- {name: x, steps: [{}]}", ["steps[0]", "exactly one of"]),
        ("- {name: x, steps: [{user: a, event: stop}]}", ["exactly one of"]),
        ("- {name: x, steps: [{event: explode}]}", ["there is no 'explode'"]),
        ("- {name: x, locale: xx, steps: [{user: a}]}", ["locale", "en-GB"]),
        ("- {name: x, today: soon, steps: [{user: a}]}", ["today", "no day"]),
        ("- {name: x, steps: [{user: a}], ends: {has: [ask]}}", ["did you mean Ask?"]),
        ("- {name: x, steps: [{user: a}], ends: {causes: [cofee]}}", ["ends.causes", "cofee"]),
        ("- {name: x, steps: [{user: a}], ends: {urgency: now}}", ["no 'now'"]),
        ("- {name: x, steps: [{until: lunch}]}", ["no 'lunch'"]),
        ("- {name: x, steps: [{user: no}]}", ["put it in quotes"]),
        ("", ["expected a list"]),
    ],
)
def test_a_malformed_scenario(hold, text, words):
    refused(hold(text), *words)


def test_nothing_to_hold(tmp_path, capsys):
    for path in (tmp_path, tmp_path / "nowhere"):
        code = main(["test", str(path)])
        refused((code, *capsys.readouterr()), str(path))


def test_a_dead_url_and_one_that_is_none(hold, server):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    refused(hold(GOOD, "--url", f"http://127.0.0.1:{port}"), "can't be reached")
    refused(hold(GOOD, "--url", "localhost"), "is no address")
    refused(hold(GOOD, "--url", f"{server}/healthz"), "status 404")


def test_a_report_that_cannot_be_written(hold, tmp_path):
    path = str(tmp_path / "talk.yaml" / "all.xml")
    code, _, err = hold(GOOD, "--junit", path)
    assert code == 2
    assert path in err


# --- other people's formats -----------------------------------------------------------


def exported(hold, tmp_path, kind, text=CALF):
    spoken = text.replace("- event: silence\n      expect: {ended: false}", '- user: "no"')
    spoken = spoken.replace('- choose: "no"', '- user: "nope"').replace(
        "[weakness, muscle_wasting]", "[duration]"
    )
    code, out, err = hold(spoken, "--export", kind)
    assert (code, err) == (0, "")
    return out


def test_a_replay_goes_out_and_comes_back(hold, tmp_path):
    out = exported(hold, tmp_path, "replay")
    replay = json.loads(out)
    assert set(replay) == {"skillId", "locale", "type", "userInput"}
    assert replay["userInput"] == ["open symptom guide", "my calf keeps twitching", "no", "nope"]
    assert hold(out, name="again.json")[0] == 0


def test_bespoken_goes_out_and_comes_back(hold, tmp_path):
    out = exported(hold, tmp_path, "bespoken")
    assert '- "my calf keeps twitching":' in out
    assert hold(out, name="again.test.yml")[0] == 0
    code, said, _ = hold(out.replace("*calf*", "*elbow*"), name="again.test.yml")
    assert code == 1
    assert "'elbow'" in said


CASE = """
- name: a coffee drinker
  steps:
    - user: my calf has been twitching for ten days mostly at night and i drink a lot of coffee
    - until: advice
  ends: {urgency: self_care, causes: [caffeine], not_causes: [als]}
"""


def test_a_clinical_case_goes_out_and_comes_back(hold, tmp_path):
    out = exported(hold, tmp_path, "fgai4h", CASE)
    (case,) = json.loads(out)["cases"]
    assert case["caseData"]["presentingComplaint"]["id"] == "twitching"
    states = {each["id"]: each["state"] for each in case["caseData"]["otherFeatures"]}
    assert (states["caffeine"], states["slurred_speech"]) == ("present", "absent")
    assert case["valuesToPredict"]["expectedTriageLevel"] == "SC"
    code, said, err = hold(out, name="again.json")
    assert code == 0, said + err


def test_what_cannot_be_carried_over_is_named(hold):
    code, _, err = hold(GOOD, "--export", "replay")
    assert code == 2
    assert "left out: 'a jumping calf' has 'silence'" in err
    refused(hold('{"cases": [{"caseId": "A"}]}', name="a.json"), "case A", "not a case")
    refused(hold("{}", name="a.json"), "neither")
    refused(hold("{", name="a.json"), "not JSON")
    refused(hold("---\n- test: x\n- hi: [a, b]\n", name="a.test.yml"), "alternatives")
