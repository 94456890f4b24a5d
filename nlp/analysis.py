"""What the components find in one text, and hand on to each other.

Plain values over word indices; no spaCy. A spaCy user reads the same from `span._` and `doc._`.
What holds no list is not tracked by the garbage collector (`gc=False`): there are many of them.
"""

from msgspec import Struct

from nlp.reading import Quantity, Side, Status
from nlp.tokens import Words


class Place(Struct, gc=False):
    """A body part that was named: its part id, its vocabulary site ("" if none) and side."""

    part: str
    site: str
    start: int
    end: int
    side: Side | None = None


class Hit(Struct):
    """A symptom, exposure or illness that was named; `key` may still be a concept."""

    key: str
    start: int
    end: int
    rule: str
    certain: bool = True
    status: Status = "present"
    why: str = ""
    places: list[Place] = []


class Cue(Struct, gc=False):
    """Words of another kind: a scope trigger, an intent, an answer, a value."""

    kind: str
    name: str
    start: int
    end: int


class Span(Struct, gc=False):
    """A length of time. `use`: "since", "ago", "bare", "during", "age" or "" (none)."""

    quantity: Quantity
    start: int
    end: int
    use: str


class Who(Struct, gc=False):
    """A person other than the speaker: words, sex and age band that they tell."""

    start: int
    end: int
    sex: str
    band: str
    speaks: bool = False
    name: str = ""


class Analysis(Struct):
    """All that is known of one text."""

    text: Words
    hits: list[Hit] = []
    places: list[Place] = []
    causes: list[Cue] = []
    cues: dict[str, list[Cue]] = {}
    clauses: list[int] = []
    others: list[bool] = []
    people: list[Who] = []
    times: list[Span] = []
    age: Quantity | None = None
    band: str | None = None
    sex: str | None = None
    subject: str | None = None
    sides: list[Cue] = []
    only_for: dict[str, frozenset[str]] = {}
    figures: list[tuple[int, int]] = []

    def named(self, kind: str) -> list[Cue]:
        """The cues of one kind, in order."""
        return self.cues.get(kind, [])
