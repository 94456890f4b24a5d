"""What the components find in one text, and hand on to each other.

Plain values over word indices; no spaCy. A spaCy user reads the same from `span._` and `doc._`.
"""

from dataclasses import dataclass, field

from nlp.reading import Quantity, Side, Status
from nlp.tokens import Words


@dataclass(slots=True)
class Place:
    """A body part that was named: its part id, its vocabulary site ("" if none) and side."""

    part: str
    site: str
    start: int
    end: int
    side: Side | None = None


@dataclass(slots=True)
class Hit:
    """A symptom, exposure or illness that was named; `key` may still be a concept."""

    key: str
    start: int
    end: int
    rule: str
    certain: bool = True
    status: Status = "present"
    why: str = ""
    places: list[Place] = field(default_factory=list[Place])


@dataclass(slots=True)
class Cue:
    """Words of another kind: a scope trigger, an intent, an answer, a value."""

    kind: str
    name: str
    start: int
    end: int


@dataclass(slots=True)
class Span:
    """A length of time. `use`: "since", "ago", "bare", "during", "age" or "" (none)."""

    quantity: Quantity
    start: int
    end: int
    use: str


@dataclass(slots=True)
class Who:
    """A person other than the speaker: words, sex and age band that they tell."""

    start: int
    end: int
    sex: str
    band: str
    speaks: bool = False
    name: str = ""


@dataclass(slots=True)
class Analysis:
    """All that is known of one text."""

    text: Words
    hits: list[Hit] = field(default_factory=list[Hit])
    places: list[Place] = field(default_factory=list[Place])
    causes: list[Cue] = field(default_factory=list[Cue])
    cues: dict[str, list[Cue]] = field(default_factory=dict[str, list[Cue]])
    clauses: list[int] = field(default_factory=list[int])
    others: list[bool] = field(default_factory=list[bool])
    people: list[Who] = field(default_factory=list[Who])
    times: list[Span] = field(default_factory=list[Span])
    age: Quantity | None = None
    band: str | None = None
    sex: str | None = None
    subject: str | None = None
    sides: list[Cue] = field(default_factory=list[Cue])
    only_for: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])

    def named(self, kind: str) -> list[Cue]:
        """The cues of one kind, in order."""
        return self.cues.get(kind, [])
