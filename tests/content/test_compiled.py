"""Values kept as JSON: taken while their sources are the same, made anew otherwise."""

import pytest

from content import compiled
from content.compiled import kept
from content.model import Source

MADE = Source(title="A page", url="https://example.org", read="all of it")


class Maker:
    """Makes the value and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Source:
        self.times += 1
        return MADE


@pytest.fixture
def make() -> Maker:
    return Maker()


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A content tree of one file, taken for ours."""
    (tmp_path / "facts.yaml").write_text("a: 1\n")
    monkeypatch.setattr(compiled, "ROOT", tmp_path)
    monkeypatch.setattr(compiled, "FOLDER", tmp_path / "compiled")
    compiled.fingerprint.cache_clear()
    yield tmp_path
    compiled.fingerprint.cache_clear()


def names(tree):
    return sorted(path.name for path in (tree / "compiled").iterdir())


def test_made_once_and_read_back(tree, make):
    assert kept("one", Source, make, tree) == MADE
    assert kept("one", Source, make, tree) == MADE
    assert make.times == 1


def test_made_anew_when_a_source_changes_and_the_old_one_is_removed(tree, make):
    kept("one", Source, make, tree)
    before = names(tree)
    (tree / "facts.yaml").write_text("a: 2\n")
    compiled.fingerprint.cache_clear()
    kept("one", Source, make, tree)
    assert make.times == 2
    assert len(names(tree)) == 1
    assert names(tree) != before


def test_made_anew_when_code_that_takes_part_changes(tree, tmp_path_factory, make):
    code = tmp_path_factory.mktemp("code")
    (code / "reads.py").write_text("a = 1\n")
    kept("one", Source, make, tree, code)
    (code / "reads.py").write_text("a = 2\n")
    compiled.fingerprint.cache_clear()
    kept("one", Source, make, tree, code)
    assert make.times == 2


def test_a_name_does_not_touch_another_that_begins_alike(tree, make):
    kept("words.en-US", Source, make, tree)
    kept("words.en", Source, make, tree)
    assert len(names(tree)) == 2


@pytest.mark.parametrize("damage", [b"", b"{", b'{"title": 3}', b"\xff"])
def test_a_damaged_file_is_made_anew_and_put_right(tree, make, damage):
    kept("one", Source, make, tree)
    path = tree / "compiled" / names(tree)[0]
    path.write_bytes(damage)
    assert kept("one", Source, make, tree) == MADE
    assert kept("one", Source, make, tree) == MADE
    assert make.times == 2


def test_where_nothing_can_be_written_it_is_made_each_time(tree, make):
    (tree / "compiled").write_text("in the way")
    assert kept("one", Source, make, tree) == MADE
    assert kept("one", Source, make, tree) == MADE
    assert make.times == 2


def test_nothing_is_kept_from_another_tree(tree, tmp_path_factory, make):
    kept("one", Source, make, tmp_path_factory.mktemp("other"))
    assert not (tree / "compiled").exists()


def test_what_goes_wrong_in_making_is_passed_on(tree):
    def fail() -> Source:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        kept("one", Source, fail, tree)
