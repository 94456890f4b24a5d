"""The records of the lexicon: one class per kind of YAML mapping in locales/<locale>/lexicon.

Knows nothing of files, matching or spaCy. `content.lexicon` gathers and checks them.
"""

from content.model import Record


class Entry(Record, frozen=True):
    """How one finding is said.

    Attributes:
        phrases: what means it for sure.
        ambiguous: what may mean something else too: read, but to be confirmed.
        alone: the same, if it is all that is said ("the calf", of a muscle that has shrunk).
        denied: what says that it is not so ("my speech is fine").
        exact: the same, looked up word by word with no small word left out.
        able: what says, word by word, that it is not so ("i can still lift things").
        spoken: as `exact`, whatever stands near it ("should i just end it").
        whole: what means it if it is all that is said, but for small words ("emergency").
        short: what names it only where a question about it is pending ("speech").
        at: other ids that it is called when linked to a body part ("eye": eyelid_twitching).
        otherwise: for a concept that is no finding itself, the id it has without such a part.
        site: where it is if no body part is named ("dropping things": hand).
        only_at: the body parts it belongs to; with any other it is `elsewhere`.
        not_with: words that show that something else is meant if no body part is named.
        also: ids that are said along with it.
        also_at: ids that are said along with it of a body part ("chest": chest_pain).
        surely: those of `also` that are certain even where it is to be confirmed itself: an arm
            that does not work is weak, suddenly or not.
    """

    phrases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    able: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    at: dict[str, str] = {}
    otherwise: str = ""
    site: str = ""
    only_at: tuple[str, ...] = ()
    elsewhere: str = ""
    not_with: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    also_at: dict[str, str] = {}
    surely: tuple[str, ...] = ()


class Part(Record, frozen=True):
    """How a body part is said. `site` is its vocabulary id or "", `only_for` some findings."""

    phrases: tuple[str, ...]
    site: str | None = None
    only_for: tuple[str, ...] = ()


class Cue(Record, frozen=True):
    """Words that change the status of what stands near them.

    Attributes:
        status: the status given, or "none" for words that only look like such words.
        reach: how many words away it still counts; 0 if it acts on its own words only.
        back: whether it acts on what precedes it, and `forward` on what follows.
        crosses: how many clause boundaries it passes.
        retracts: whether what it denies is not so where it was named before either.
        unreal: whether no time or value said after it is a fact ("what if it goes on for a month").
        opening: only where the utterance opens with it.
        unless_next: not before these words, and `only_with` only where one of those is said too.
        unless_own: not if "my" or the like stands between ("why is my eye twitching").
        of_facts: only on exposures and illnesses: who "gave it up" does it no more.
    """

    phrases: tuple[str, ...]
    status: str
    reach: float = 6
    back: bool = False
    forward: bool = True
    crosses: float = 0
    unless_own: bool = False
    of_facts: bool = False
    unreal: bool = False
    retracts: bool = False
    opening: bool = False
    unless_next: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()


class Ask(Record, frozen=True):
    """How an intent is said.

    Attributes:
        phrases: what is said; "needs" and "takes" concern a cause named after (or before) it.
        cause: "needs" a named cause, "takes" one if there, or "none".
        whole: only when it is all that is said, up to small words.
        means: the intent it is, if that is not its key; `fear` if it is said in fear.
        near: how many words after the phrase the cause may stand.
        about: the cause that it is about if a medicine is named after it, whichever it is.
        opens: the words that the utterance must open with.
        unless: the words that may not follow ("will not" asks nothing).
        last: only where the utterance ends with it and no symptom is told.
    """

    phrases: tuple[str, ...]
    cause: str = "takes"
    whole: bool = False
    near: float = 4
    about: str = ""
    opens: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    means: str = ""
    fear: bool = False
    last: bool = False


class Misheard(Record, frozen=True):
    """Words that speech recognition writes for others; a `thing` is believed in a part too."""

    heard: tuple[str, ...]
    means: str
    thing: bool = False


class Words(Record, frozen=True):
    """What the tokeniser and the matcher do to single words."""

    expand: dict[str, str]
    together: dict[str, str]
    rewrite: dict[str, tuple[str, ...]]
    fillers: tuple[str, ...]
    asides: tuple[str, ...]
    leads: tuple[str, ...]
    closing: tuple[str, ...]
    skip: tuple[str, ...]
    skip_after: dict[str, tuple[str, ...]]
    skip_before: dict[str, tuple[str, ...]]
    light: tuple[str, ...]
    alone: tuple[str, ...]
    goes_on: dict[str, tuple[str, ...]]
    possessive: tuple[str, ...]


class Inflection(Record, frozen=True):
    """Rules [ending as a regular expression, forms ...] by word class, and the words.

    Attributes:
        slips: words also known with a letter left out, written twice or swapped with the next.
        not_slips: words of their own that look like such a slip.
    """

    rules: dict[str, tuple[tuple[str, ...], ...]]
    words: dict[str, tuple[str, ...]]
    irregular: dict[str, tuple[str, ...]]
    slips: tuple[str, ...] = ()
    not_slips: tuple[str, ...] = ()


class Clauses(Record, frozen=True):
    """Words that end a clause (see `nlp.clauses`); `not_denied` begin one after an opening "no".

    After one of `alternatives` the verbs in `carried` go on: "didn't faint or have a fit".
    """

    enders: tuple[str, ...]
    subjects: tuple[str, ...]
    owners: tuple[str, ...]
    joiners: tuple[str, ...]
    before_subject: tuple[str, ...]
    denying: tuple[str, ...]
    restart: tuple[str, ...]
    alternatives: tuple[str, ...]
    carried: tuple[str, ...]
    not_denied: tuple[str, ...]
    listing: tuple[str, ...]
    blockers: tuple[str, ...]
    lacking: tuple[str, ...]
    asserting: tuple[str, ...]
    denied: tuple[str, ...]
    own: tuple[str, ...]
    linking: tuple[str, ...]
    chaining: tuple[str, ...]
    pronouns: tuple[str, ...]
    going_on: tuple[str, ...]


class Working(Record, frozen=True):
    """How people say that something works: "my speech and swallowing are fine".

    Attributes:
        functions: by the finding that is denied, the words for what works.
        fine: the words that say that it works.
        between: what may stand between these.
    """

    functions: dict[str, tuple[str, ...]]
    fine: tuple[str, ...]
    between: tuple[str, ...]


class Time(Record, frozen=True):
    """Words for numbers, units, calendar days and how they make a duration."""

    numbers: dict[str, float]
    vague: dict[str, float]
    multipliers: dict[str, float]
    halves: tuple[str, ...]
    decimal: tuple[str, ...]
    units: dict[str, tuple[str, float]]
    hedges: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    ago: tuple[str, ...]
    since: tuple[str, ...]
    every: tuple[str, ...]
    rate: tuple[str, ...]
    episode: tuple[str, ...]
    next: tuple[str, ...]
    start: tuple[str, ...]
    began: tuple[str, ...]
    points: dict[str, tuple[float, str]]
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    days: dict[str, str]
    month_days: dict[str, float]
    day_forms: tuple[str, ...]
    months_alone: tuple[str, ...]
    reckoned: tuple[str, ...]
    last: tuple[str, ...]
    life: tuple[str, ...]
    person_at: tuple[str, ...]
    throughout: tuple[str, ...]
    errands: tuple[str, ...]
    had: tuple[str, ...]
    future: tuple[str, ...]
    saying: tuple[str, ...]
    mends: tuple[str, ...]
    set_for: tuple[str, ...]
    more: tuple[str, ...]
    no_more: tuple[str, ...]
    or_more: tuple[str, ...]
    consequent: tuple[str, ...]
    done_once: tuple[str, ...]
    lingering: tuple[str, ...]
    accidents: tuple[str, ...]
    withdrawals: dict[str, str]
    relief: tuple[str, ...]
    no_start: tuple[str, ...]
    than: tuple[str, ...]
    from_then: tuple[str, ...]
    dated: tuple[str, ...]
    happened: tuple[str, ...]
    again: tuple[str, ...]
    of_its_own: tuple[str, ...]
