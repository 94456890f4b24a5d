"""How the skill is set up at its doors: whether it only answers questions.

TWINGE_INFORMATION_ONLY=1 leaves the interview out; see docs/certification.md for why one might.
"""

import os

from skill.conversation import Policy
from skill.dialog import information_only, turn

INFORMATION_ONLY = "TWINGE_INFORMATION_ONLY"
_ON = ("1", "true", "yes", "on")


def policy() -> Policy:
    """The dialog that the environment asks for: the interview, unless it is turned off."""
    wanted = os.environ.get(INFORMATION_ONLY, "").strip().lower()
    return information_only if wanted in _ON else turn
