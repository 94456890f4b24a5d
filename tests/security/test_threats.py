"""What docs/security.md promises and no other test shows."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from content.source import ContentError, read
from skill.alexa.service import AlexaSkill
from skill.app import create_app
from tests.alexa.envelopes import encode, intent_request
from tests.alexa.fake import make_conversation
from tests.test_app import Trusting

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "skill/simulator/static"
MARKUP = '<script>alert("x")</script>{{7*7}}${7*7}</speak>'
SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/]{40}|\bAKIA[0-9A-Z]{16}\b"
    r"|\b(?:ghp|gho|xox[bap])[_-][A-Za-z0-9-]{20}|(?i:password|secret|token)\s*[:=]\s*[\"'][^\"'\s]{8}"
)


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listed.stdout.splitlines()]


# --- YAML ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "a: !!python/object/apply:os.system ['true']\n",
        "a: !!python/name:os.system\n",
        "a: !!python/object/new:os._wrap_close {}\n",
        "!!python/object/apply:os.system ['true']: a\n",
    ],
)
def test_yaml_makes_no_objects(tmp_path, text):
    path = tmp_path / "a.yaml"
    path.write_text(text)
    with pytest.raises(ContentError):
        read(path)


# --- SSML and pages -----------------------------------------------------------------


def test_markup_that_was_said_comes_back_as_words_or_not_at_all():
    app = create_app(Trusting(), conversation=make_conversation())
    said = encode(intent_request("FreeIntent", {"free": MARKUP}))
    found = app.test_client().post("/alexa", data=said).get_data(as_text=True)
    assert "<script" not in found
    assert "49" not in found


def test_no_page_is_made_from_what_was_asked():
    client = create_app(Trusting(), conversation=make_conversation()).test_client()
    for path in ("/privacy", "/terms", "/nowhere", "/healthz"):
        found = client.get(path, query_string={"q": MARKUP}, headers={"X-Request-Id": MARKUP})
        assert "alert" not in found.get_data(as_text=True)
        assert "alert" not in str(found.headers)


def test_the_page_writes_text_and_never_markup():
    scripts = list(STATIC.glob("*.js"))
    assert scripts
    forbidden = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|Function\("
    )
    assert [path.name for path in scripts if forbidden.search(path.read_text())] == []


def test_no_template_is_rendered_from_a_text():
    code = [path for path in tracked() if path.suffix == ".py" and "tests" not in path.parts]
    assert code
    forbidden = re.compile(r"render_template_string|Template\(|\beval\(|\bexec\(|pickle|shell=True")
    assert [path.name for path in code if forbidden.search(path.read_text())] == []


# --- secrets ------------------------------------------------------------------------


def test_no_file_holds_a_secret():
    texts = {path: path.read_text(errors="replace") for path in tracked() if path.is_file()}
    assert [path.name for path, text in texts.items() if SECRET.search(text)] == []


@pytest.mark.parametrize(
    "planted",
    [
        "-----BEGIN PRIVATE KEY" + "-----\n" + "MIIEvQ" * 10,
        "AKIA" + "ABCDEFGHIJKLMNOP",
        "password = '" + "correct-horse'",
    ],
)
def test_a_secret_would_be_found(planted):
    assert SECRET.search(planted)


# --- state --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "state",
    [
        {"twinge": {"version": 1, "evidence": [[1, "weakness", "present"]] * 5000}},
        {"twinge": [[[[[[]]]]]]},
        {"twinge": {"pending": {"type": "Ask", "question": MARKUP}}},
        {"twinge": "x" * 50_000},
    ],
)
def test_a_state_that_somebody_made_up_gets_an_ordinary_answer(state):
    skill = AlexaSkill(make_conversation())
    request = intent_request("AMAZON.HelpIntent", attributes=state)
    found = skill.answer(request)
    assert found["response"]["outputSpeech"]
    assert len(json.dumps(found)) < 24 * 1024
