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


def drive(address, lines):
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    browser = next(path for name in names if name and (path := shutil.which(name)))
    command = ["node", str(DRIVER), browser, address, *lines]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_conversation_has_the_words_of_every_door(address):
    expected = by_converse(TALKS["coffee"])
    seen = drive(address, TALKS["coffee"][: len(expected) - 1])
    assert seen["said"] == expected
    assert seen["complaints"] == []
    assert "caffeine" in seen["transcript"]


def test_an_emergency_is_shown_as_one(address):
    seen = drive(address, [STROKE])
    assert seen["said"][1].startswith("Call 911 now.")
    assert "911" in seen["urgency"] or "now" in seen["urgency"].lower()
    assert seen["complaints"] == []
