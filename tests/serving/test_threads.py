"""What threads share must be made before there are any."""

import subprocess
import sys

from bench.served import ROOT

DECODES = """
import sys
from content.load import knowledge
from skill.conversation import load_state

content, called = knowledge(), []
state = {"evidence": [], "last": [{"act": "Welcome"}]}
sys.setprofile(lambda frame, event, _: called.append(frame.f_code.co_filename))
found = load_state(state, content)
sys.setprofile(None)
assert found is not None
assert called
print(*(name for name in called if "msgspec" in name))
"""


def test_the_first_state_that_is_read_makes_msgspec_learn_nothing():
    """Two threads that made it learn at the same time ended the process with SIGSEGV."""
    done = subprocess.run(
        [sys.executable, "-c", DECODES],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr
