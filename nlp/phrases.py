"""Compiles the lexicon's phrases into PhraseMatchers, and thins a text for them.

Symptoms are matched on NORM over a *thin* text: without small words ("my", "really", "is"), with
the many ways of saying "can not" written as one. Cues (scope, intents, answers) are matched
on the full text, word by word as spoken.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from content.lexicon import Lexicon
from nlp.tokens import Speech

Thin = tuple[list[str], list[int], list[int]]
BREAK = "|"


class Thinner:
    """Leaves out small words, and writes many ways of saying one thing as one."""

    def __init__(self, lexicon: Lexicon, speech: Speech) -> None:
        self.skip = frozenset(lexicon.words.skip)
        self.skip_after = {k: frozenset(v) for k, v in lexicon.words.skip_after.items()}
        self.skip_before = {k: frozenset(v) for k, v in lexicon.words.skip_before.items()}
        self.nearby = frozenset(self.skip_after) | frozenset(self.skip_before)
        self.joiners = frozenset(lexicon.clauses.joiners)
        self.light, self.alone = frozenset(lexicon.words.light), frozenset(lexicon.words.alone)
        self.goes_on = {
            ending: sorted((tuple(way.split()) for way in ways), key=len, reverse=True)
            for ending, ways in lexicon.words.goes_on.items()
        }
        self.goes_last = frozenset(w[-1] for ways in self.goes_on.values() for w in ways)
        self.rewrite: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for written, ways in lexicon.words.rewrite.items():
            for way in ways:
                found = tuple(word for word, _ in self._kept(speech.split(way).words))
                if found:
                    self.rewrite.setdefault(found[0], []).append((found, written.replace(" ", "_")))
        for ways in self.rewrite.values():
            ways.sort(key=lambda way: -len(way[0]))

    def _kept(self, words: list[str]) -> list[tuple[str, int]]:
        on = set[int]() if self.goes_last.isdisjoint(words) else self._going_on(words)
        return [
            (word, i)
            for i, word in enumerate(words)
            if word not in self.skip
            and i not in on
            and not (word in self.nearby and self._small(words, i))
        ]

    def _going_on(self, words: list[str]) -> set[int]:
        """The words before a verb that only say that it goes on: "won't stop jumping"."""
        found: set[int] = set()
        for ending, ways in self.goes_on.items():
            for i, word in enumerate(words):
                if i and word.endswith(ending):
                    way = next((w for w in ways if tuple(words[max(i - len(w), 0) : i]) == w), ())
                    found.update(range(i - len(way), i))
        return found

    def _small(self, words: list[str], i: int) -> bool:
        """Whether a word is small because of the one beside it: "a bit", "has been"."""
        before, after = words[i - 1] if i else "", words[i + 1] if i + 1 < len(words) else ""
        return before in self.skip_after.get(words[i], ()) or after in self.skip_before.get(
            words[i], ()
        )

    def says_enough(self, words: list[str], thin: list[str]) -> bool:
        """Whether a thinned phrase still means something: "had a" would be found everywhere."""
        if len(thin) > 1:
            return True
        if not thin or thin[0] in self.alone:
            return False
        return len(words) - sum(word in self.light for word in words) <= 1 or "_" in thin[0]

    def thin(self, words: list[str]) -> Thin:
        """The words left, and for each its first index in `words` and the one after its last."""
        kept = self._kept(words)
        out: Thin = ([], [], [])
        i = 0
        while i < len(kept):
            word, at = kept[i]
            size = 1
            for way, written in self.rewrite.get(word, ()):
                if len(way) == 1 or tuple(w for w, _ in kept[i : i + len(way)]) == way:
                    word, size = written, len(way)
                    break
            out[0].append(word)
            out[1].append(at)
            out[2].append(kept[i + size - 1][1] + 1)
            i += size
        return out

    def share(self, thin: Thin) -> None:
        """Let "trouble swallowing or speaking" be "trouble speaking" as well, at the end."""
        words, starts, ends = thin
        for i in range(len(words) - 3):
            if "_" in words[i] and words[i + 2] in self.joiners:
                words += [BREAK, words[i], words[i + 3]]
                starts += [starts[i + 3]] * 3
                ends += [ends[i + 3]] * 3


class Phrases:
    """One PhraseMatcher over labels; what each label stands for is the caller's."""

    def __init__(self, vocab: Vocab, speech: Speech, thinner: Thinner | None, attr: str) -> None:
        self.vocab, self.speech, self.thinner = vocab, speech, thinner
        self.attr, self.hashes = attr, dict[str, int]()
        self.matcher = PhraseMatcher(vocab, attr=attr)
        self.labels: dict[int, str] = {}

    def add(self, label: str, phrases: Iterable[str]) -> None:
        """Let `phrases` be found under `label`."""
        found = set(self._written(phrases))
        if found:
            # As a matcher that is unpickled does: hashes are as good as Docs, and much quicker.
            hashes: Any = [[self._hash(word) for word in words] for words in found]
            self.matcher.add(label, hashes)
            self.labels[self.vocab.strings[label]] = label

    def _hash(self, word: str) -> int:
        known = self.hashes.get(word)
        if known is None:
            lexeme = self.vocab[word]
            known = self.hashes[word] = lexeme.norm if self.attr == "NORM" else lexeme.lower
        return known

    def _written(self, phrases: Iterable[str]) -> Iterator[tuple[str, ...]]:
        for phrase in phrases:
            words = self.speech.plain(phrase)
            if self.thinner:
                thin = self.thinner.thin(words)[0]
                words = thin if self.thinner.says_enough(words, thin) else []
            if words:
                yield tuple(words)

    def find(self, doc: Doc) -> list[tuple[str, int, int]]:
        """(label, start, end) of everything in `doc`, overlapping ones too."""
        labels = self.labels
        return [(labels[key], start, end) for key, start, end in self.matcher(doc)]


def longest(found: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The longest of overlapping matches, the first of equally long ones; in order."""
    if len(found) < 2:
        return found
    taken: set[int] = set()
    kept: list[tuple[str, int, int]] = []
    previous = (-1, -1)
    for item in sorted(found, key=_by_length):
        _, start, end = item
        if (start, end) != previous and any(i in taken for i in range(start, end)):
            continue
        taken.update(range(start, end))
        previous = (start, end)
        kept.append(item)
    kept.sort(key=lambda item: item[1])
    return kept


def _by_length(item: tuple[str, int, int]) -> tuple[int, int]:
    return (item[1] - item[2], item[1])
