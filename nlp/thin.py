"""Thins a text: small words are left out, and many ways of saying one thing are written as one.

Symptoms are matched on what is left ("my", "really", "is" gone; "unable to", "can barely" are one
`can_not`). Which words are small, and when, is the lexicon's.
"""

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
