"""docs/transcripts.md is what `python -m bench.transcripts` writes, and can be read aloud."""

from bench.transcripts import PAGE, PEOPLE, main, page
from skill.dialog.acts import Ask
from tests.conversations.holding import FOUND, hold

TEN = [number for number, found in enumerate(FOUND) if found.path.parent == PEOPLE]


def test_the_page_is_current():
    assert PAGE.read_text("utf-8") == page(), "run: python -m bench.transcripts"


def test_ten_different_people():
    assert len({FOUND[number].scenario.name for number in TEN}) == 10
    assert {FOUND[number].scenario.locale for number in TEN} == {
        "en-US",
        "en-GB",
        "en-CA",
        "en-AU",
        "en-IN",
    }


def test_nobody_is_asked_the_same_twice_in_the_same_words():
    for number in TEN:
        asked = [
            reply.speech.rpartition(". ")[2]
            for said, reply in hold(number).turns
            if isinstance(reply.state.pending, Ask) and "pardon" not in getattr(said, "text", "")
        ]
        assert len(asked) == len(set(asked)), FOUND[number].scenario.name


def test_a_person_who_is_not_answered_as_expected_stops_the_page(monkeypatch, capsys, tmp_path):
    people = tmp_path / "people"
    people.mkdir()
    words = '- {name: a mumbler, steps: [{user: flim flam, expect: {says: ["999"]}}]}\n'
    (people / "one.yaml").write_text(words, "utf-8")
    monkeypatch.setattr("bench.transcripts.PEOPLE", people)
    monkeypatch.setattr("bench.transcripts.PAGE", tmp_path / "page.md")
    assert main() == 1
    assert "a mumbler" in capsys.readouterr().err
    assert not (tmp_path / "page.md").exists()
