"""Which of the findings asked about an answer names, and whether they are so.

"swallowing yes, speech no"; "not sure about the swallowing"; of coffee, "three cups a day"; of
weakness that came fast, "over about three weeks".
"""

from content.lexicon import Lexicon
from nlp.analysis import Analysis, Cue
from nlp.course import hours
from nlp.derive import CHANGED, LONG
from nlp.limbs import SWOLLEN, on_both
from nlp.measures import NORMAL
from nlp.numbers import Numbers
from nlp.polarity import NEAR, Polarity
from nlp.reading import Quantity

DAY = ("day", 1)


class Naming:
    """Reads the members of a group that are named in the answer to a question about it."""

    def __init__(self, words: Lexicon) -> None:
        answers = words.answers
        self.polarity = Polarity(words)
        self.yields, self.passing = (
            frozenset(answers.denial.yields),
            frozenset(answers.denial.passing),
        )
        self.small = {word for phrase in answers.neutral for word in phrase.split()}
        self.small |= {*words.clauses.own, *words.clauses.owners, *words.sides, "it", "is"}
        self.own = frozenset(words.person.self_words)
        self.amounts, self.numbers = answers.amounts, Numbers(words.time)
        self.helpings, self.plenty = frozenset(answers.helpings), frozenset(answers.plenty)
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
            if not (len(ids) == 1 and head) and self._counts_here(cue, found, head):
                self._by_name(cue, found, ids, head, named)
        if not (named or said or head):
            named |= self._alone(found, ids)
        for cue in found.named(NORMAL):
            if cue.name in ids and cue.name not in said:
                named.setdefault(cue.name, False)  # asked about a fever, "36.8"
        return named

    def _alone(self, found: Analysis, ids: tuple[str, ...]) -> dict[str, bool | None]:
        """As in "the calf", asked of weakness or a muscle that has shrunk, and no more."""
        cues = [cue for cue in found.named("alone") if cue.name in ids]
        said = {i for cue in cues for i in range(cue.start, cue.end)}
        rest = (word for i, word in enumerate(found.text.words) if i not in said)
        return (
            {cue.name: True for cue in cues} if len(ids) > 1 and self.small.issuperset(rest) else {}
        )

    def _counts_here(self, cue: Cue, found: Analysis, head: Cue | None) -> bool:
        """Whether it names what was asked: "amlodipine for years" is nothing new."""
        old = cue.name == CHANGED and any(hours(t.quantity) > LONG for t in found.times)
        return not old and self._is_free(cue, found, head)

    def _by_name(
        self,
        cue: Cue,
        found: Analysis,
        ids: tuple[str, ...],
        head: Cue | None,
        named: dict[str, bool | None],
    ) -> None:
        """Note whether the one of this name is so, if that can be told."""
        if self._alike(cue, found, ids):
            named[cue.name] = False
        elif self._doubted(cue, found):
            named[cue.name] = None
        elif (so := self.polarity.read(cue, found, head)) is not None:
            named[cue.name] = so
        if cue.name in named:
            self._take(cue, found)

    def _alike(self, cue: Cue, found: Analysis, ids: tuple[str, ...]) -> bool:
        """Whether no limb is more swollen than the other; in "both swollen and cold" it may be."""
        if cue.name != SWOLLEN or not on_both(cue.start, cue.end, found, self.hot):
            return False
        asked = [other for other in found.named("short") if other.name in ids]
        ends = {side.end for side in found.named("side")}
        return len(asked) < len(ids) or len(asked) == 1 or asked[0].start not in ends

    def _is_free(self, cue: Cue, found: Analysis, head: Cue | None) -> bool:
        """Whether its words name nothing else, or only what gives way: "it's hot", of a limb."""
        inside = [hit for hit in found.hits if hit.start < cue.end and cue.start < hit.end]
        if not inside:
            return True
        words = found.text.words
        first = min(cue.start, *(hit.start for hit in inside))
        own = not self.own.isdisjoint(words[:first]) and first == cue.start
        if own or (head and head.name == "no") or any(hit.places for hit in inside):
            return False  # "no but i have a tremor", asked about the family
        return all(
            hit.key in self.yields
            and hit.end <= cue.end
            and self.passing.issuperset(words[hit.start : cue.start])
            for hit in inside
        )

    @staticmethod
    def _take(cue: Cue, found: Analysis) -> None:
        """Take the words for what was asked, and for nothing else."""
        for hit in found.hits:
            if hit.start < cue.end and cue.start < hit.end:
                hit.status, hit.why = "hypothetical", f"asked about: {cue.name}"

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

    def is_number(self, word: str) -> bool:
        """Whether a word is a number."""
        return word.isdigit() or word in self.numbers.words

    def _by_amount(self, found: Analysis, ids: tuple[str, ...]) -> dict[str, bool | None]:
        """As in "three coffees", "a glass with dinner", "six a day": from how many on it counts."""
        keys = [key for key in ids if key in self.amounts]
        words = found.text.words
        given_up = any(h.key in keys and h.status in ("past", "absent") for h in found.hits)
        if len(keys) != 1 or given_up:
            return {}
        said = [number for i in range(len(words)) if (number := self.numbers.at(words, i))]
        for number in said:
            after = self._until_next(number.end, words)
            plenty = not self.plenty.isdisjoint(after)
            if plenty or self._counts(after):
                much = plenty or number.value >= self.amounts[keys[0]]
                self._settle(keys[0], much, found)
                return {keys[0]: much}
        return {}

    def _until_next(self, start: int, words: list[str]) -> list[str]:
        """The words behind a number, up to the next: "two sugars, one coffee"."""
        near = range(start, min(start + NEAR, len(words)))
        end = next((i for i in near if self.is_number(words[i])), near.stop)
        return words[start:end]

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
