"""SSML is well formed whatever the text, and says what the text says."""

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.speech.ssml import NOT_XML, ssml


@settings(derandomize=True, max_examples=500)
@given(st.text())
def test_any_text_is_well_formed_and_loses_no_word(text):
    found = "".join(ElementTree.fromstring(ssml(text)).itertext())
    expected = NOT_XML.sub(" ", text).replace("\r\n", "\n").replace("\r", "\n")
    assert found == expected


@pytest.mark.parametrize("text", ["a & b", "5 < 6", "<break/>", "</speak>", "]]>", "&amp;"])
def test_markup_is_only_words(text):
    assert "".join(ElementTree.fromstring(ssml(text)).itertext()) == text


@pytest.mark.parametrize("number", ["911", "999", "112", "811", "988"])
def test_numbers_to_call_are_read_digit_by_digit(number):
    assert f'<say-as interpret-as="digits">{number}</say-as>' in ssml(f"Call {number} now.")


def test_other_numbers_are_left_alone():
    assert "say-as" not in ssml("for 10 days, 1-800-222-1222, in 2 weeks")
