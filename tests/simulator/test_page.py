"""The simulator page: its files, its policy, and the conversation behind it."""

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from skill.app import RefuseAll, create_app
from skill.conversation import Context, Conversation, Event, Said
from skill.readers import reader
from skill.simulator import outline
from skill.simulator.page import PATH, page
from skill.simulator.scenario import load, run
from skill.simulator.serve import serve
from skill.simulator.vetting import vetted
from tests.alexa.fake import TWITCH, make_conversation

STATIC = Path(page.__code__.co_filename).parent / "static"

SVG = "http://www.w3.org/2000/svg"
"""A name and no address: browsers need it to draw."""


@pytest.fixture
def conversation():
    return make_conversation()


@pytest.fixture
def client(conversation):
    return create_app(RefuseAll(), [page(conversation)], conversation).test_client()


def converse(client, **line):
    found = client.post(f"{PATH}converse", json=line)
    assert found.status_code == 200
    return found.get_json()


def test_the_front_door_leads_to_the_page(client):
    assert client.get("/").headers["Location"] == PATH


@pytest.mark.parametrize("name", ["", *sorted(path.name for path in STATIC.iterdir())])
def test_every_file_is_served_with_the_policy(client, name):
    found = client.get(PATH + name)
    assert found.status_code == 200
    assert "default-src 'none'" in found.headers["Content-Security-Policy"]
    assert found.headers["X-Content-Type-Options"] == "nosniff"
    found.close()


def test_nothing_is_loaded_from_elsewhere_and_nothing_is_inline():
    html = (STATIC / "page.html").read_text(encoding="utf-8")
    for file in STATIC.iterdir():
        text = file.read_text(encoding="utf-8").replace(SVG, "")
        assert not re.search(r"https?:|//[a-z]|@import|url\(", text), file.name
    assert not re.search(r"<style|<script>|\son\w+=|\sstyle=", html)
    assert "can't imitate" in html


@pytest.mark.parametrize("name", ["../page.py", "..%2fpage.py", "nothing.html", "%2e%2e/page.py"])
def test_nothing_else_is_served(client, name):
    assert client.get(PATH + name).status_code == 404


def test_a_turn_says_what_the_conversation_says(client, conversation):
    launch = conversation.reply(Event("launch"), None, Context())
    expected = outline.reply(conversation.reply(Said(TWITCH), launch.state, Context()))
    opened = converse(client, event="launch")
    found = converse(client, say=TWITCH, state=opened["state"])
    assert {key: found[key] for key in expected} == expected
    assert found["state"]["turn"] == 1
    assert found["evidence"]["twitching"] == "present"
    assert "look" not in found


def test_a_look_tells_what_the_guide_makes_of_it():
    conversation = Conversation(reader)
    client = create_app(RefuseAll(), [page(conversation)], conversation).test_client()
    opened = converse(client, event="launch", look=True, screen=True)
    assert opened["alexa"]["request"]["request"]["type"] == "LaunchRequest"
    assert opened["screen"]["type"] == "Alexa.Presentation.APL.RenderDocument"
    found = converse(client, say=TWITCH, state=opened["state"], look=True)
    (span,) = found["look"]["heard"]["spans"]
    assert (span["id"], span["status"]) == ("twitching", "present")
    assert found["look"]["ranking"][0]["probability"] > 0
    assert found["look"]["why"]["kind"] == "red_flag"
    assert [each["chosen"] for each in found["look"]["next"]][:2] == [True, False]
    assert set(found["ms"]) == {"read", "think", "speak"}
    assert found["screen"] is None
    said = found["alexa"]["response"]["response"]["outputSpeech"]["ssml"]
    assert found["speech"] in said
    silent = converse(client, event="silence", state=found["state"], look=True)
    assert silent["alexa"] == {"request": None, "response": None}


def test_the_setting_has_locales_and_every_stage(client):
    setting = client.get(f"{PATH}setting").get_json()
    assert setting["locales"][0] == "en-US"
    assert ["interview", "advice"] in setting["arrows"]
    assert set(setting["stages"]) >= {"opening", "emergency", "closed"}


def test_a_recording_becomes_a_scenario_that_holds(client, conversation, tmp_path):
    turns = [{"event": "launch"}, {"say": TWITCH}, {"event": "silence"}, {"choose": "no"}]
    found = client.post(f"{PATH}scenario", json={"name": 'a "calf"', "turns": turns})
    file = tmp_path / "a.yaml"
    file.write_text(found.get_json()["yaml"], encoding="utf-8")
    (saved,) = vetted(load(file))
    assert len(saved.scenario.steps) == 3
    assert run(saved.scenario, conversation) is None


@pytest.mark.parametrize(
    "body",
    [{"name": "x"}, {"name": "x", "turns": []}, {"name": "x", "turns": [{}]},
     {"name": "x", "turns": [{"event": "launch"}]}, {"name": "x", "turns": [{"say": "a"}] * 99},
     {"name": "x", "turns": [{"say": "a"}], "locale": "xx"}],
)  # fmt: skip
def test_what_is_no_recording_gets_its_error(client, body):
    found = client.post(f"{PATH}scenario", json=body)
    assert found.status_code == 400
    assert found.get_json().keys() == {"error"}


def test_the_server_keeps_nothing(client):
    converse(client, say=TWITCH, state=converse(client, event="launch")["state"])
    assert "twitching" not in converse(client, event="silence")["evidence"]


def test_a_choice_and_events(client):
    state = converse(client, say=TWITCH)["state"]
    assert converse(client, choose="help", state=state)["acts"][0] == "HelpText"
    assert converse(client, event="silence", state=state)["speech"]
    assert converse(client, event="stop", state=state)["ended"] is True


@pytest.mark.parametrize("state", [None, {}, [], "x", {"version": 99}, {"turn": "x"}])
def test_a_state_that_is_no_state_begins_anew(client, state):
    assert converse(client, say=TWITCH, state=state)["state"]["turn"] == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"x"',
        b"{}",
        b"\xff",
        b'{"say": 7}',
        b'{"say": "x", "event": "launch"}',
        b'{"event": "explode"}',
        b'{"say": "x", "locale": "xx-XX"}',
        b'{"say": "x", "secret": 1}',
        b'{"say": "x", "today": "yesterday"}',
    ],
)
def test_a_bad_line_gets_its_error(client, body):
    found = client.post(f"{PATH}converse", data=body)
    assert found.status_code == 400
    assert found.get_json().keys() == {"error"}


def test_only_post_converses(client):
    assert client.get(f"{PATH}converse").status_code in (404, 405)


# --- the server -----------------------------------------------------------------------


def test_a_port_in_use_gets_one_sentence(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert serve("127.0.0.1", port, 1, True) == 1
    said = capsys.readouterr().err.strip()
    assert said.count("\n") == 0
    assert f"port {port} is in use" in said


@pytest.mark.parametrize("host", ["256.1.1.1", "no such host"])
def test_an_address_that_is_none_gets_one_sentence(capsys, host):
    assert serve(host, 0, 1, True) == 1
    assert capsys.readouterr().err.startswith("twinge serve: can't listen")


SERVE = (
    "import sys; from skill.simulator.serve import serve; sys.exit(serve('127.0.0.1', 0, 1, {}))"
)


@pytest.mark.parametrize("with_page", [True, False])
def test_it_serves_and_stops(with_page):
    command = [sys.executable, "-c", SERVE.format(with_page)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        try:
            assert run.stdout is not None
            urls = {}
            for line in run.stdout:
                if line.startswith("Ctrl-C"):
                    break
                title, _, rest = line.partition("  ")
                urls[title] = rest.split()[0]
            assert ("Simulator page" in urls) is with_page
            assert urlopen(urls["Health check"], timeout=20).read() == b'{"status":"ok"}\n'
            for body in (b"{}", iter([b"x" * 4096] * 33)):  # the second is sent in chunks
                with pytest.raises(HTTPError, match="400"):
                    urlopen(urls["Alexa endpoint"], data=body, timeout=20)
        finally:
            run.send_signal(signal.SIGINT)
            run.wait(timeout=20)
        assert run.returncode == 0
