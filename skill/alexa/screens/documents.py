"""The APL documents: JSON files beside this module, each laid over what they all share.

They hold layout, sizes and colours and no word of any language. They import no package, so that
what is sent is what is drawn.
"""

import json
from functools import cache
from importlib.resources import files
from typing import Any

Data = dict[str, Any]
NAMES = ("welcome", "question", "advice", "emergency")
TOKEN = "twinge"
_HEAD: Data = {"type": "APL", "version": "1.8", "theme": "dark"}


@cache
def document(name: str) -> Data:
    """One of NAMES as it is sent. Shared: it must not be changed."""
    common, own = _read("common"), _read(name)
    layouts = common.pop("layouts") | own.pop("layouts", {})
    graphics = {key: common["graphics"][key] for key in common["graphics"] if _shown(key, name)}
    return _HEAD | common | own | {"layouts": layouts, "graphics": graphics}


def _shown(graphic: str, name: str) -> bool:
    """Whether a document can show a graphic: the icons of urgency belong to the advice."""
    return graphic == "mark" or name == "advice"


def _read(name: str) -> Data:
    found: Data = json.loads(
        (files("skill.alexa.screens") / "apl" / f"{name}.json").read_text("utf-8")
    )
    return found
