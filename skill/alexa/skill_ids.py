"""Which skill a request is meant for, and which ids are ours.

Ids come from the environment variable TWINGE_SKILL_ID, separated by commas. Without one, no
request is ours.
"""

import os
from collections.abc import Mapping
from typing import Any, cast

SKILL_ID = "TWINGE_SKILL_ID"
_PLACES = (("context", "System"), ("session",))


def our_ids() -> frozenset[str]:
    """The ids under which this skill is registered."""
    found = os.environ.get(SKILL_ID, "").split(",")
    return frozenset(each.strip() for each in found) - {""}


def is_ours(envelope: Mapping[str, Any], ids: frozenset[str]) -> bool:
    """Whether an envelope names one of our ids, wherever it names one."""
    named = [_find(envelope, (*place, "application", "applicationId")) for place in _PLACES]
    present = [each for each in named if each is not None]
    return bool(present) and all(isinstance(each, str) and each in ids for each in present)


def _find(envelope: object, path: tuple[str, ...]) -> object:
    value = envelope
    for key in path:
        value = cast(dict[str, object], value).get(key) if isinstance(value, dict) else None
    return value
