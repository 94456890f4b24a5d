"""Phrases in a trie: what is found where, and that a kept table finds the same."""

import msgspec
import pytest

from nlp.trie import Phrases, Table, longest, table

BASES = {"legs": "leg", "twitches": "twitch", "twitching": "twitch"}


@pytest.fixture
def phrases() -> Phrases:
    found = table(
        {
            ("leg",): ["part leg"],
            ("leg", "twitch"): ["twitching", "leg thing"],
            ("twitch", "all", "night"): ["at night"],
        },
        BASES,
    )
    return Phrases(found)


def test_everything_that_is_said_is_found_in_order(phrases):
    assert phrases.find(["my", "legs", "twitching", "all", "night"]) == [
        ("part leg", 1, 2),
        ("twitching", 1, 3),
        ("leg thing", 1, 3),
        ("at night", 2, 5),
    ]


def test_of_two_labels_on_one_phrase_the_first_given_comes_first(phrases):
    assert [label for label, *_ in longest(phrases.find(["leg", "twitch"]))] == [
        "twitching",
        "leg thing",
    ]


@pytest.mark.parametrize("said", ["", "moon", "leg moon twitch", "twitch all day", "\0"])
def test_what_is_not_a_phrase_is_not_found(phrases, said):
    assert not [found for found in phrases.find(said.split(" ")) if found[0] != "part leg"]


def test_a_word_that_is_a_form_of_another_is_that_other():
    found = Phrases(table({("numb",): ["numb"]}, {"numb": "number"}))
    assert found.find(["numb"]) == []


def test_more_words_than_a_plane_of_letters_holds():
    many = {(f"w{i}",): [f"label {i}"] for i in range(60_000)}
    found = Phrases(table(many))
    assert found.find(["w0", "w54999", "w59999"]) == [
        ("label 0", 0, 1),
        ("label 54999", 1, 2),
        ("label 59999", 2, 3),
    ]


def test_no_phrases_at_all():
    assert Phrases(table({})).find(["leg"]) == []


def test_a_kept_table_finds_the_same(phrases):
    made = table({("leg", "twitch"): ["twitching"]}, BASES)
    again = msgspec.json.decode(msgspec.json.encode(made), type=Table)
    assert Phrases(again).find(["leg", "twitches"]) == [("twitching", 0, 2)]
