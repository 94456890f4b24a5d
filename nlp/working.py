"""The component for what works: "my speech and swallowing are fine" denies two findings."""

from spacy.language import Language
from spacy.tokens import Doc

from content.lexicon import Lexicon, lexicon
from nlp.analysis import Analysis, Hit
from nlp.register import factory
from nlp.tokens import KEY

WORKS = "works"


@factory("twinge_working")
def make_working(nlp: Language, name: str, locale: str) -> "Working":
    """The component, for a pipeline's config."""
    return Working(lexicon(locale))


class Working:
    """Adds a denied hit for each function that is said to be fine."""

    def __init__(self, words: Lexicon) -> None:
        known = words.working
        self.functions = {word: key for key, names in known.functions.items() for word in names}
        self.fine: dict[str, list[list[str]]] = {}
        for way in map(str.split, known.fine):
            self.fine.setdefault(way[0], []).append(way)
        self.between = frozenset(known.between)
        self.neutral = frozenset(w for phrase in words.answers.neutral for w in phrase.split())

    def __call__(self, doc: Doc) -> Doc:
        """Add to the analysis's hits."""
        found: Analysis = doc.user_data[KEY]
        words = found.text.words
        if self.fine.keys().isdisjoint(words):
            return doc
        taken = {i: hit for hit in found.hits for i in range(hit.start, hit.end)}
        for at, word in enumerate(words):
            if word in self.fine and self._is_fine(words, at):
                for i in self._functions(words, at, found.text.breaks):
                    key, hit = self.functions[words[i]], taken.get(i)
                    if hit is None:
                        rule = f"{words[i]} {word}"
                        found.hits.append(Hit(key, i, i + 1, rule, status="absent", why=WORKS))
                    elif hit.key == key:
                        hit.status, hit.why = "absent", WORKS
        found.hits.sort(key=lambda hit: hit.start)
        return doc

    def _is_fine(self, words: list[str], at: int) -> bool:
        return any(words[at : at + len(way)] == way for way in self.fine[words[at]])

    def _functions(self, words: list[str], at: int, breaks: set[int]) -> list[int]:
        """Where the functions stand that are fine; none if something denies or asks it."""
        named: list[int] = []
        i = at
        while i > 0 and i not in breaks:
            word = words[i - 1]
            if word in self.functions:
                named.append(i - 1)
            elif word not in self.between:
                break
            i -= 1
        ended = i == 0 or i in breaks
        stops = "" if ended else words[i - 1]
        if (
            stops in ("not", "never")
            or (stops == "no" and not self.neutral.issuperset(words[: i - 1]))
            or (ended and words[i] in ("is", "are"))
        ):
            return []
        return named
