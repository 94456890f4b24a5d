"""Which of the findings asked about an answer names, and whether they are so.

"swallowing yes, speech no"; "not sure about the swallowing"; of coffee, "three cups a day"; of
weakness that came fast, "over about three weeks".
"""

from content.lexicon import Lexicon
from nlp.analysis import Analysis, Cue
from nlp.course import hours
from nlp.derive import CHANGED, LONG, SWOLLEN, is_same, on_both
from nlp.measures import NORMAL
from nlp.numbers import Numbers
from nlp.reading import Quantity

NEAR = 3
DAY = ("day", 1)


class Naming:
    """Reads the members of a group that are named in the answer to a question about it."""

    def __init__(self, words: Lexicon) -> None:
        answers = words.answers
        self.strong = frozenset(answers.strong)
        self.fine, self.only = frozenset(answers.fine), frozenset(answers.only)
        self.well = self.fine | frozenset(answers.duly)
        self.amounts, self.numbers = answers.amounts, Numbers(words.time)
        self.helpings = frozenset(answers.helpings)
        self.rate = frozenset(words.time.rate)
        self.days = frozenset(name for name, unit in words.time.units.items() if unit == DAY)
        self.hot = frozenset(words.course["hot"]["any"])
        self.medicines = frozenset(words.medicines)
        self.other_medicines = words.named_medicines
        within = ((hours(Quantity(*time)), key) for key, time in answers.within.items())
        self.within = sorted(within)

    def read(
        self, found: Analysis, ids: tuple[str, ...], head: Cue | None, said: set[str]
    ) -> dict[str, bool | None]:
        """Pending ids that short words name ("swallowing yes, speech no"), and if they are so.

        None: it is doubted ("not sure about the swallowing").
        """
        if self._other_medicine(found, ids):
            return dict.fromkeys((key for key in ids if key not in said), False)
        named = self._by_amount(found, ids) | self._by_time(found, ids, head)
        for cue in found.named("short"):
            if cue.name not in ids or cue.name in said or cue.name in named:
                continue
            if any(hit.start < cue.end and cue.start < hit.end for hit in found.hits):
                continue
            if len(ids) == 1 and head:
                continue
            if cue.name == CHANGED and any(hours(t.quantity) > LONG for t in found.times):
                continue  # "amlodipine for years" is nothing new
            if cue.name == SWOLLEN and on_both(cue.start, cue.end, found, self.hot):
                named[cue.name] = False
                continue
            doubted = self._doubted(cue, found)
            named[cue.name] = None if doubted else self._polarity(cue, found, head)
        for cue in found.named(NORMAL):
            if cue.name in ids and cue.name not in said:
                named.setdefault(cue.name, False)  # asked about a fever, "36.8"
        return named

    def _other_medicine(self, found: Analysis, ids: tuple[str, ...]) -> bool:
        """Whether only medicines that were not asked about are named: "just ramipril"."""
        if len(ids) == 1 or not self.medicines.issuperset(ids):
            return False
        if found.named("intent") or found.named("ask"):
            return False
        if any(cue.name in ids for cue in found.named("short")):
            return False
        if any(cue.name == "unsure" for cue in found.named("answer")):
            return False
        spoken = f" {' '.join(found.text.words)} "
        return any(f" {name} " in spoken for name in self.other_medicines)

    @staticmethod
    def _doubted(cue: Cue, found: Analysis) -> bool:
        """As in "not sure about the swallowing", "swallowing i couldn't say"."""
        return any(
            other.name == "unsure"
            and (0 <= cue.start - other.end <= NEAR or 0 <= other.start - cue.end <= 1)
            for other in found.named("answer")
        )

    def _polarity(self, cue: Cue, found: Analysis, head: Cue | None) -> bool:
        words = found.text.words
        after = words[cue.end : cue.end + NEAR]
        if any(0 <= c.start - cue.end < NEAR and is_same(c, words) for c in found.named("answer")):
            return False  # "my face is the same both sides"
        for i, word in enumerate(after):
            good = not self.fine.isdisjoint(after[i + 1 :])
            if word == "not" and (good or self._alike(cue.end + i + 1, found)):
                return True  # "not so good"; "swollen, not the same as the right"
            if word in self.fine or word in ("no", "not"):
                return False
            if word in self.strong:
                return True
            if any(other.start == cue.end + i for other in found.named("short")):
                break
        before = words[max(cue.start - NEAR, 0) : cue.start]
        if any(word in ("no", "not", "without", "nor") for word in before[-2:]) and not (
            head and head.end >= cue.start - 1 and before and before[-1] in self.only
        ):
            return "not" in before and not self.well.isdisjoint(after)  # "not swallowing well"
        denied = head is not None and head.name == "no" and head.end <= cue.start
        return not denied or any(word in self.only or word == "but" for word in words[: cue.start])

    @staticmethod
    def _alike(at: int, found: Analysis) -> bool:
        return any(cue.name == "same" and cue.start == at for cue in found.named("answer"))

    def is_number(self, word: str) -> bool:
        """Whether a word is a number."""
        return word.isdigit() or word in self.numbers.words

    def _by_amount(self, found: Analysis, ids: tuple[str, ...]) -> dict[str, bool | None]:
        """As in "three coffees", "a glass with dinner", "six a day": from how many on it counts."""
        keys = [key for key in ids if key in self.amounts]
        words = found.text.words
        if len(keys) != 1:
            return {}
        for i in range(len(words)):
            number = self.numbers.at(words, i)
            if number and self._counts(words[number.end : number.end + NEAR]):
                much = number.value >= self.amounts[keys[0]]
                self._settle(keys[0], much, found)
                return {keys[0]: much}
        return {}

    def _counts(self, after: list[str]) -> bool:
        """Whether what follows a number tells that it counts helpings: "cups", "a day"."""
        daily = len(after) > 1 and after[0] in self.rate and after[1] in self.days
        return daily or not self.helpings.isdisjoint(after)

    def _by_time(
        self, found: Analysis, ids: tuple[str, ...], head: Cue | None
    ) -> dict[str, bool | None]:
        """How fast it came: "over about three weeks", "overnight"; the shortest that fits is so."""
        keys = [(limit, key) for limit, key in self.within if key in ids]
        times = [hours(span.quantity) for span in found.times]
        if not times and any(cue.name == "sudden" for cue in found.named("onset")):
            times = [0.0]
        if not keys or not times or (head and head.name != "yes"):
            return {}
        fits = next((key for limit, key in keys if max(times) <= limit), "")
        return {key: key == fits for _, key in keys}

    @staticmethod
    def _settle(key: str, much: bool, found: Analysis) -> None:
        """What was said of it beside the amount is decided by the amount."""
        for hit in found.hits:
            if hit.key == key:
                hit.status, hit.why = "present" if much else "absent", "amount"
