"""The simulator page in a real browser: a conversation and an emergency, by keyboard alone."""

import json
import os
import shutil
import subprocess
import threading
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from skill.app import RefuseAll, create_app
from skill.conversation import Conversation
from skill.readers import reader
from skill.simulator.page import PATH, page
from tests.simulator.test_same_words import STROKE, TALKS, by_converse

pytestmark = pytest.mark.browser
DRIVER = Path(__file__).parent / "drive.mjs"


@pytest.fixture(scope="module")
def address():
    conversation = Conversation(reader)
    reader("en-US")
    app = create_app(RefuseAll(), [page(conversation)], conversation)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}{PATH}"
    server.shutdown()
    thread.join()
    server.server_close()


def drive(address, *steps):
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    browser = next(path for name in names if name and (path := shutil.which(name)))
    command = ["node", str(DRIVER), browser, address, json.dumps(steps)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_conversation_has_the_words_of_every_door(address):
    expected = by_converse(TALKS["coffee"])
    seen = drive(address, *({"say": line} for line in TALKS["coffee"][: len(expected) - 1]))
    assert seen["said"] == expected
    assert seen["complaints"] == []
    assert "caffeine" in seen["transcript"]


def test_a_correction_touch_undo_and_a_scenario(address):
    seen = drive(
        address,
        {"say": "my right calf has been twitching for ten days"},
        {"say": "actually i meant the left one"},
        {"read": "#heard"},
        {"touch": "None of these"},
        {"read": "[aria-current=step]"},
        {"read": "#next .chosen"},
        {"press": "Save as scenario"},
        {"wait": "#saving-file[href]"},
        {"read": "#saving-yaml"},
        {"axe": True},
        {"press": "Close"},
        {"press": "Undo"},
        {"read": "#json"},
        {"axe": True},
    )
    assert seen["complaints"] == []
    assert seen["found"] == []
    heard, stage, asked, yaml, request = seen["read"]
    assert "laterality: left" in heard
    assert stage.startswith("interview")
    assert "asked now" in asked
    assert '"Corrected"' in yaml
    assert 'choose: "no"' in yaml
    assert '"IntentRequest"' in request
    assert "touches no" not in seen["transcript"]


def test_an_emergency_is_shown_as_one_in_the_words_of_the_locale(address):
    seen = drive(
        address, {"axe": True}, {"locale": "en-GB"}, {"say": STROKE}, {"axe": True},
        {"read": "#screen"}, {"read": "#ring"},
    )  # fmt: skip
    assert seen["said"][2].startswith("Call 999 now.")
    assert seen["urgency"] == "Call for help now"
    assert "999" in seen["read"][0]
    assert seen["complaints"] == []
    assert seen["found"] == []


def test_a_phone_a_speaker_and_advice(address):
    seen = drive(
        address,
        {"view": [390, 844]},
        {"device": "speaker"},
        {"say": "my calf twitches and i drink a lot of coffee"},
        {"axe": True},
        {"read": "#screen"},
        {"device": "show"},
        *({"say": line} for line in TALKS["coffee"]),
        {"axe": True},
        {"event": "Stay silent"},
        {"event": "Stop"},
        {"axe": True},
    )
    assert seen["complaints"] == []
    assert seen["found"] == []
    assert "no screen" in seen["read"][0]
