"""A handful of conversations by Bespoken's skill-tester: somebody else's runner and assertions."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.alexa.certs import SKILL_ID
from tests.alexa.proxy import signing_proxy, sink, skill_server

pytestmark = pytest.mark.node
HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TALKS = HERE / "bespoken" / "talks.test.yml"


@pytest.fixture
def run(tmp_path):
    """Runs the tests of a file; tells what was printed, as the exit code is 0 whatever fails."""

    def run_it(talks: str) -> str:
        (tmp_path / "talks.test.yml").write_text(talks, encoding="utf-8")
        with skill_server() as skill, signing_proxy(skill) as url, sink() as reports:
            settings = {
                "type": "unit",
                "platform": "alexa",
                "locales": "en-US",
                "interactionModel": str(ROOT / "interaction_models" / "en-US.json"),
                "skillURL": url,
                "applicationId": SKILL_ID,
                "trace": False,
                "jest": {"silent": True, "collectCoverage": False},
            }
            (tmp_path / "testing.json").write_text(json.dumps(settings), encoding="utf-8")
            done = subprocess.run(
                [ROOT / "node_modules" / ".bin" / "skill-tester"],
                cwd=tmp_path,
                env={**os.environ, "BESPOKEN_API_BASE_URL": reports},
                capture_output=True,
                text=True,
                timeout=120,
                check=False,
            )
        return done.stdout + done.stderr

    return run_it


def test_every_conversation_passes(run):
    assert re.search(r"Tests: +6 passed, 6 total", run(TALKS.read_text(encoding="utf-8")))


def test_a_wrong_expectation_fails(run):
    printed = run('---\n- test: wrong\n- LaunchRequest: "*the weather*"\n')
    assert re.search(r"Tests: +1 failed, 1 total", printed)
