"""The course's values: how often, which way it goes, how it began, when it occurs."""

from typing import NamedTuple

from content.lexicon import Lexicon
from nlp.analysis import Analysis, Cue, Span
from nlp.reading import Quantity

DENIED_WITHIN = 3
VALUES = ("pattern", "trend", "onset")
POINTS = frozenset(("since", "ago", "date"))
"""Uses of a length of time that tell a point of it."""
HOURS = {
    "second": 1 / 3600,
    "minute": 1 / 60,
    "hour": 1,
    "day": 24,
    "week": 168,
    "month": 731,
    "year": 8766,
}


class Known(NamedTuple):
    """Words of the lexicon that the course is read by.

    Attributes:
        facts: findings whose time is their own ("I quit drinking three days ago").
        unreal: names of the cues after which nothing is a fact ("what if").
        had: words for what a person once had, whose time is its own if nothing else is named.
        pronouns: after those, the complaint ("i first had it").
        small: what may be said along with a mere length of time.
        set_for: after those a time is none of the complaint's ("a timer for").
        persons: who does something at a time ("i ran this morning").
        start: words that something began.
        consequent: what opens a clause that tells what came of it ("and now").
        ever_since: those of it that tell since when ("ever since").
        done_once: verbs of what somebody does once ("i dropped a mug yesterday").
        lingering: illnesses and changes that the complaint may follow weeks later.
        relief: words before a time at which it is less ("better when i walk").
        no_start: words before a time that is only counted in or denied ("twice today").
        than: what a time is compared with ("worse than last year").
        from_then: the word from which on it goes ("since i ran a race on sunday").
        of_its_own: what has a time of its own ("the doctor ruled it out yesterday").
        apart: signs that come and go by themselves ("food sticks sometimes"), and `ills` those that
            somebody has for a day ("i had a headache yesterday").
        lasted: words beside "all day" that tell of today, and of no habit.
    """

    facts: frozenset[str]
    unreal: frozenset[str]
    had: frozenset[str]
    pronouns: frozenset[str]
    small: frozenset[str]
    set_for: frozenset[str]
    persons: frozenset[str]
    start: frozenset[str]
    consequent: tuple[tuple[str, ...], ...]
    ever_since: tuple[tuple[str, ...], ...]
    done_once: frozenset[str]
    lingering: frozenset[str]
    relief: frozenset[str]
    no_start: frozenset[str]
    than: frozenset[str]
    from_then: frozenset[str]
    of_its_own: frozenset[str]
    apart: frozenset[str]
    ills: frozenset[str]
    lasted: frozenset[str]


def known(words: Lexicon) -> Known:
    """What the course and its length need of a lexicon."""
    time, since = words.time, frozenset(words.time.since)
    consequent = tuple(tuple(phrase.split()) for phrase in time.consequent)
    return Known(
        frozenset(words.facts) - frozenset(time.accidents),
        frozenset(name for name, cue in words.cues.items() if cue.unreal),
        frozenset(time.had),
        frozenset(words.clauses.pronouns),
        frozenset((*time.hedges, *time.before, *time.after, *words.clauses.pronouns, *time.saying)),
        frozenset(time.set_for),
        frozenset(words.clauses.subjects) - frozenset(words.clauses.pronouns),
        frozenset(time.began),
        consequent,
        tuple(way for way in consequent if not since.isdisjoint(way)),
        frozenset(time.done_once),
        frozenset(time.lingering),
        frozenset(time.relief),
        frozenset(time.no_start),
        frozenset(time.than),
        frozenset(time.from_then),
        frozenset(time.of_its_own),
        *(frozenset(words.course[name]["any"]) for name in ("apart", "ills", "lasted")),
    )


def hours(quantity: Quantity) -> float:
    """A length of time in hours."""
    return quantity.value * HOURS.get(quantity.unit, 0)


def values(found: Analysis, known: Known) -> dict[str, str]:
    """Pattern, trend and onset, each the first that is said, not denied and not only supposed."""
    said: dict[str, str] = {}
    for value in VALUES:
        for cue in found.named(value):
            if cue.name == "none" or denied(cue, found) or supposed(cue, found, known):
                continue
            if value == "onset" and _of_denied(cue, found):
                continue
            of = known.facts | known.apart if value == "pattern" else known.facts
            if not _in_symptom(cue, found, value == "pattern") and not _of_habit(cue, found, of):
                said[value] = cue.name
                break
    return said


def _of_denied(cue: Cue, found: Analysis) -> bool:
    """Whether its clause tells only of what is not so: "i haven't had a sudden headache"."""
    clause = found.clauses[cue.start]
    here = [hit for hit in found.hits if found.clauses[hit.start] == clause]
    return bool(here) and all(hit.status == "absent" for hit in here)


def _of_habit(said: Cue | Span, found: Analysis, of: frozenset[str]) -> bool:
    """Whether its clause tells only of an exposure or illness: "i vape all day long".

    Or of another sign: "food sticks sometimes" tells nothing of the twitch.
    """
    clause = found.clauses[said.start]
    here = [hit for hit in found.hits if found.clauses[hit.start] == clause]
    return bool(here) and all(hit.key in of for hit in here)


def supposed(said: Cue | Span, found: Analysis, known: Known) -> bool:
    """Whether it stands after "what if" or the like: nothing said there is a fact."""
    clause = found.clauses[said.start]
    return any(
        cue.name in known.unreal
        and cue.start <= said.start
        and found.clauses[cue.end - 1] == clause
        for cue in found.named("scope")
    )


def occurs(found: Analysis, known: Known) -> tuple[str, ...]:
    """When it occurs, each value once: not when one drinks, nor when it is better."""
    words = found.text.words
    cues = [
        cue
        for cue in found.named("occurs")
        if cue.name != "none"
        and not denied(cue, found)
        and not (_of_habit(cue, found, known.facts) and not _in_hit(cue, found))
        and not _of_habit(cue, found, known.apart)
        and not (cue.start and words[cue.start - 1] in known.relief)
    ]
    return tuple(dict.fromkeys(cue.name for cue in cues))


def _in_symptom(cue: Cue, found: Analysis, opens: bool) -> bool:
    """Whether it is only a symptom's word: of one denied, or opening it ("won't stop watering")."""
    return any(
        (hit.status == "absent" and hit.start < cue.end <= hit.end)
        or (opens and hit.start < cue.end < hit.end)
        for hit in found.hits
    )


def _in_hit(cue: Cue, found: Analysis) -> bool:
    """Whether it shares words with what is found: "after football" is exercise, and then it is."""
    return any(hit.start < cue.end and cue.start < hit.end for hit in found.hits)


def denied(cue: Cue, found: Analysis) -> bool:
    """Whether a "not" stands close before it: "did not come on suddenly"."""
    before = found.text.words[max(cue.start - DENIED_WITHIN, 0) : cue.start]
    return "not" in before and found.text.words[cue.start] != "not"
