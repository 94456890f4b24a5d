"""The APL documents: no word of their own, nothing undefined, legible across a kitchen."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from skill.alexa.screens.documents import NAMES, document
from tests.alexa.screening import gallery, shown

EVERY_DOCUMENT = pytest.mark.parametrize("name", NAMES)


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a document."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value:
        if isinstance(each, dict | list):
            yield from parts(each)


@EVERY_DOCUMENT
def test_a_document_holds_no_word(name):
    texts = [each["text"] for each in parts(document(name)) if "text" in each]
    labels = [
        each["accessibilityLabel"] for each in parts(document(name)) if "accessibilityLabel" in each
    ]
    plain = [re.sub(r"\$\{[^}]*\}", "", text) for text in texts + labels]
    assert {text.strip() for text in plain} <= {"", "›"}


@EVERY_DOCUMENT
def test_every_resource_and_layout_that_a_document_names_is_in_it(name):
    text = json.dumps(document(name))
    blocks = document(name)["resources"]
    known = {
        key for block in blocks for kind in ("colors", "dimensions") for key in block.get(kind, ())
    }
    assert set(re.findall(r"@(\w+)", text)) <= known
    types = {each["type"] for each in parts(document(name)) if "type" in each}
    built_in = {"APL", "AVG", "path", "color", "SendEvent", "Container", "Frame", "Text"}
    built_in |= {"ScrollView", "TouchWrapper", "VectorGraphic"}
    assert types <= built_in | document(name)["layouts"].keys()


def test_a_document_is_not_changed_by_showing_it():
    before = json.dumps(document("question"))
    for reply in gallery().values():
        shown(reply)
    assert json.dumps(document("question")) == before


SIZES = [block["dimensions"] for block in document("question")["resources"]]
SMALLEST = {"display": 36, "title": 32, "body": 27, "small": 22, "number": 130, "touch": 64}
"""dp. Across a kitchen: Amazon's own smallest text on a hub is smaller."""


@pytest.mark.parametrize("sizes", SIZES, ids=["large", "medium", "small", "tv", "round"])
def test_text_is_large_enough_and_so_is_what_is_touched(sizes):
    assert {key: sizes[key] for key in SMALLEST if sizes[key] < SMALLEST[key]} == {}
    assert sizes["display"] > sizes["title"] > sizes["body"] > sizes["small"]


@EVERY_DOCUMENT
def test_every_text_takes_its_size_from_the_named_ones(name):
    sizes = [
        str(each.get("fontSize")) for each in parts(document(name)) if each.get("type") == "Text"
    ]
    assert sizes
    assert [size for size in sizes if "@" not in size] == []


COLORS = document("question")["resources"][0]["colors"]
READABLE = {
    "ground": ("ink", "soft", "accent", "self_care", "soon", "urgent"),
    "raised": ("ink", "soft", "accent", "self_care", "soon", "urgent"),
    "alarm": ("ink",),
    "alarmRaised": ("ink",),
    "calm": ("ink",),
    "calmRaised": ("ink",),
}
AAA = 7.0


def luminance(color: str) -> float:
    """Relative luminance, from WCAG 2.2."""
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("ground", "text"), [(g, t) for g, each in READABLE.items() for t in each])
def test_text_stands_out_from_its_ground(ground, text):
    assert contrast(COLORS[ground], COLORS[text]) >= AAA


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
