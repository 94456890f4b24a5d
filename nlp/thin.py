"""Thins a text: small words are left out, and many ways of saying one thing are written as one.

Symptoms are matched on what is left ("my", "really", "is" gone; "unable to", "can barely" are one
`can_not`). Which words are small, and when, is the lexicon's.
"""

from content.lexicon import Lexicon
from nlp.tokens import Speech

Thin = tuple[list[str], list[int], list[int]]
Rewriting = dict[str, list[tuple[list[str], str]]]
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
            ending: sorted((way.split() for way in ways), key=len, reverse=True)
            for ending, ways in lexicon.words.goes_on.items()
        }
        self.goes_last = frozenset(w[-1] for ways in self.goes_on.values() for w in ways)
        self.rewrite = self._rewriting(lexicon, speech)

    def _rewriting(self, lexicon: Lexicon, speech: Speech) -> Rewriting:
        """Each way of saying one thing, and how it is written, by its first word; longest first."""
        written_as: dict[tuple[str, ...], str] = {}
        for written, ways in lexicon.words.rewrite.items():
            for way in ways:
                words = speech.split(way).words
                thin = tuple(words[i] for i in self._kept(words))
                written_as.setdefault(thin, written.replace(" ", "_"))
        found: Rewriting = {}
        for way in sorted(filter(None, written_as), key=len, reverse=True):
            found.setdefault(way[0], []).append((list(way), written_as[way]))
        return found

    def _kept(self, words: list[str]) -> list[int]:
        """Where the words stand that are not small."""
        kept = [i for i, word in enumerate(words) if word not in self.skip]
        if not self.goes_last.isdisjoint(words) and (on := self._going_on(words)):
            kept = [i for i in kept if i not in on]
        if self.nearby.isdisjoint(words):
            return kept
        return [i for i in kept if words[i] not in self.nearby or not self._small(words, i)]

    def _going_on(self, words: list[str]) -> set[int]:
        """The words before a verb that only say that it goes on: "won't stop jumping"."""
        found: set[int] = set()
        for i in range(1, len(words)):
            if words[i - 1] in self.goes_last:
                for ending, ways in self.goes_on.items():
                    if words[i].endswith(ending):
                        fits = (len(way) for way in ways if words[max(i - len(way), 0) : i] == way)
                        found.update(range(i - next(fits, 0), i))
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
        starts = self._kept(words)
        ends = [i + 1 for i in starts]
        said = [words[i] for i in starts]
        if self.rewrite.keys().isdisjoint(said):
            return said, starts, ends
        i = 0
        while i < len(said):
            for way, written in self.rewrite.get(said[i], ()):
                size = len(way)
                if said[i : i + size] == way:
                    said[i : i + size] = [written]
                    del starts[i + 1 : i + size], ends[i : i + size - 1]
                    break
            i += 1
        return said, starts, ends

    def share(self, thin: Thin) -> None:
        """Let "trouble swallowing or speaking" be "trouble speaking" as well, at the end."""
        words, starts, ends = thin
        for i in range(len(words) - 3):
            if "_" in words[i] and words[i + 2] in self.joiners:
                words += [BREAK, words[i], words[i + 3]]
                starts += [starts[i + 3]] * 3
                ends += [ends[i + 3]] * 3
