"""What one utterance says, as typed, frozen values. No spaCy here, and no dialog."""

from datetime import date
from typing import Literal, Protocol

from msgspec import Struct

Status = Literal["present", "absent", "uncertain", "past", "hypothetical", "family"]
Side = Literal["left", "right", "both"]


class Quantity(Struct, frozen=True, gc=False):
    """An amount of time, or `more` than that; `unit` in the singular: second ... year."""

    value: float
    unit: str
    more: bool = False


class Intent(Struct, frozen=True, gc=False):
    """What the person wants of us, if it is more than telling; `cause` where one is named."""

    name: str
    cause: str | None = None


class Mention(Struct, frozen=True, gc=False):
    """One finding in the text.

    Attributes:
        id: finding id.
        status: whether and of whom it is said.
        site: sites linked to it, and `laterality` their side.
        start: character offsets of its words in the text as given (end exclusive).
        certain: False if the words may have been misheard or can mean something else: the
            dialog asks before it believes them.
        rule: which lexicon entry or scope rule made it so, for `twinge parse --explain`.
    """

    id: str
    status: Status
    site: tuple[str, ...] = ()
    laterality: Side | None = None
    start: int = 0
    end: int = 0
    certain: bool = True
    rule: str = ""


class Reading(Struct, frozen=True):
    """All that one utterance says, in the light of the question that was pending.

    `present`, `absent` and `unknown` hold what is said of the person asked about, each id once;
    past, hypothetical and family mentions are in `mentions` only. `age_band` is what words such
    as "my baby" tell when no number is given; "grown" is an adult who may be old. `choice` is the
    place of what "the second one" picks, from 0, or -1 for the last, where the question asked
    about no finding. `worried` is any fear or worry said aloud: it is met with a warm word.
    `as_ever`: something is said to be nothing new. `answer` is a yes or no as such, whatever is
    wanted besides; `more_said`: there is more in the words than that, understood or not. `asks`:
    there is a question in them. `by_rest` are the ids of a group that no word named: a yes or no to
    all of it tells them. `withdraws`: a yes given before is taken back. `others`: other causes than
    the one that was named are asked for.
    """

    text: str = ""
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    site: tuple[str, ...] = ()
    laterality: Side | None = None
    duration: Quantity | None = None
    pattern: str | None = None
    trend: str | None = None
    onset: str | None = None
    occurs: tuple[str, ...] = ()
    subject: Literal["self", "other"] | None = None
    age: Quantity | None = None
    age_band: Literal["baby", "toddler", "child", "teenager", "adult", "older", "grown"] | None = (
        None
    )
    sex: Literal["female", "male"] | None = None
    intent: Intent | None = None
    choice: int | None = None
    mentions: tuple[Mention, ...] = ()
    worried: bool = False
    as_ever: bool = False
    answer: str = ""
    more_said: bool = False
    asks: bool = False
    by_rest: tuple[str, ...] = ()
    withdraws: bool = False
    others: bool = False


class Reader(Protocol):
    """Reads utterances of one locale."""

    def read(self, text: str, pending: tuple[str, ...] = (), today: date | None = None) -> Reading:
        """Read one utterance; never raises, whatever the text.

        Args:
            text: what was said, any length and content.
            pending: what the last question asked about: finding ids, in spoken order, or a
                value id such as "duration"; empty if nothing was asked.
            today: for "since Tuesday"; without it such words give no duration.
        """
        ...
