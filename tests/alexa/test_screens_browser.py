"""Every screen on every device, drawn in a real browser as it is sent."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from content.load import LOCALES
from tests.alexa.screening import VIEWPORTS, data, gallery, shown

pytestmark = pytest.mark.browser
DRIVER = Path(__file__).parent / "screens.mjs"
MOST_HIDDEN = 3
"""Screenfuls that may lie below the first one, where a screen scrolls."""


def draw(folder: Path, screens: list[dict]) -> dict:
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    browser = next(path for name in names if name and (path := shutil.which(name)))
    (folder / "screens.json").write_text(json.dumps(screens))
    command = ["node", str(DRIVER), browser, str(folder / "screens.json"), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_screen_is_drawn_whole_on_every_device(tmp_path, locale):
    replies = gallery(locale)
    screens = [
        {"name": f"{kind}-{device}", "viewport": viewport, "directive": shown(reply, locale)}
        for kind, reply in replies.items()
        for device, viewport in VIEWPORTS.items()
    ]
    found = draw(tmp_path, screens)
    assert found["complaints"] == []
    assert len(found["seen"]) == len(screens)
    for name, seen in found["seen"].items():
        kind, device = next(
            (kind, device) for kind in replies for device in VIEWPORTS if name == f"{kind}-{device}"
        )
        words = data(replies[kind], locale)
        assert seen["cut"] == [], name
        assert seen["overflow"] <= 0, name
        assert max(seen["hidden"], default=0) <= MOST_HIDDEN * VIEWPORTS[device]["height"], name
        assert words.get("number", words.get("headline", "")) in seen["text"], name
        touches = [each["arguments"] for each in (*words.get("causes", ()), *words["choices"])]
        assert sorted(seen["sent"]) == sorted(touches), name
        assert (tmp_path / f"{name}.png").stat().st_size > 1_000


def test_what_a_renderer_does_not_know_is_an_error(tmp_path):
    directive = shown(gallery()["welcome"])
    directive["document"]["mainTemplate"] = {
        "parameters": ["payload"],
        "items": [{"type": "Pager"}],
    }
    screen = {"name": "odd", "viewport": VIEWPORTS["tv"], "directive": directive}
    with pytest.raises(AssertionError, match="no component Pager"):
        draw(tmp_path, [screen])
