"""The course's values: how long, how often, which way it goes, how it began, when it occurs."""

from itertools import pairwise
from typing import NamedTuple

from content.lexicon import Lexicon
from nlp.analysis import Analysis, Cue, Hit, Span
from nlp.reading import Quantity

LIFELONG = 10
"""Years, of one who says "all my life" and not how old: an estimate, long past every limit."""
LATELY = 1500
"""Hours in which one thing may be taken to have come of another: two months, an estimate."""
VALUES = ("pattern", "trend", "onset")
CHANGES = frozenset(("worse", "better"))
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


def known(words: Lexicon) -> Known:
    """What `values` and `duration` need of a lexicon."""
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
    )


def hours(quantity: Quantity) -> float:
    """A length of time in hours."""
    return quantity.value * HOURS.get(quantity.unit, 0)


def values(found: Analysis, known: Known) -> dict[str, str]:
    """Pattern, trend and onset, each the first that is said, not denied and not only supposed."""
    said: dict[str, str] = {}
    for value in VALUES:
        for cue in found.named(value):
            if cue.name == "none" or _denied(cue, found) or _supposed(cue, found, known):
                continue
            if not _in_symptom(cue, found, value == "pattern") and not _of_habit(cue, found, known):
                said[value] = cue.name
                break
    return said


def _of_habit(said: Cue | Span, found: Analysis, known: Known) -> bool:
    """Whether its clause tells only of an exposure or illness: "i vape all day long"."""
    clause = found.clauses[said.start]
    here = [hit for hit in found.hits if found.clauses[hit.start] == clause]
    return bool(here) and all(hit.key in known.facts for hit in here)


def _supposed(said: Cue | Span, found: Analysis, known: Known) -> bool:
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
        and not _denied(cue, found)
        and not (_of_habit(cue, found, known) and not _in_hit(cue, found))
        and not (cue.start and words[cue.start - 1] in known.relief)
    ]
    return tuple(dict.fromkeys(cue.name for cue in cues))


def duration(
    found: Analysis, pending: tuple[str, ...], age: Quantity | None, known: Known
) -> Quantity | None:
    """How long it has been going on.

    Args:
        found: what was found in the text.
        pending: what was asked; a bare time answers how long.
        age: the person's age, for "since I was twelve".
        known: words of the lexicon.
    """
    if not found.times or not known.set_for.isdisjoint(found.text.words):
        return None
    free = "age" not in pending or age is None
    asked = "duration" in pending or (free and alone(found, known, bool(pending)))
    told = [span for span in found.times if not _of_change(span, found)]
    spans = [span for span in told if not _no_start(span, found, known)]
    spans = [span for span in spans if asked or not _of_its_own(span, found, known)]
    if pending and not asked:
        spans = [span for span in spans if not _of_doing(span, found, known)]
    for use in ("since", "age", "ago", "during", "bare", "date"):
        for span in spans:
            if span.use != use:
                continue
            if use == "age":
                years = age.value - span.quantity.value if age and age.unit == "year" else 0
                if years > 0 or (asked and not span.quantity.value):
                    return Quantity(years or LIFELONG, "year")
            elif use in ("since", "ago") or asked or (use != "date" and _tells(span, found, known)):
                return span.quantity
    if asked:
        return next((span.quantity for span in spans if not span.use), None)
    return next((span.quantity for span in found.times if _leads_to_it(span, found, known)), None)


def _tells(span: Span, found: Analysis, known: Known) -> bool:
    """Whether a bare time beside a symptom tells since when ("twitching ten days")."""
    if span.use == "during":
        clause = found.clauses[span.start]
        here = [h for h in found.hits if found.clauses[h.start] == clause]
        words = [w for i, w in enumerate(found.text.words) if found.clauses[i] == clause]
        if not here:
            return not known.pronouns.isdisjoint(words)
        return any(h.status == "present" and h.key not in known.facts for h in here)
    return any(hit.status == "present" and abs(span.start - hit.end) <= 1 for hit in found.hits)


def alone(found: Analysis, known: Known, asked: bool) -> bool:
    """Whether a length of time is all that is said; to a question, "yeah all day" is a yes.

    "No, not since spring" answers what was asked, and tells since when something else is gone.
    """
    if len(found.times) != 1 or not found.times[0].use:
        return False
    if asked and found.times[0].use == "during":
        return False
    span, words = found.times[0], found.text.words
    if asked and "not" in words[: span.start]:
        return False
    small = known.small
    return small.issuperset(words[: span.start]) and small.issuperset(words[span.end :])


def _of_its_own(span: Span, found: Analysis, known: Known) -> bool:
    """Whether a time belongs to something past or supposed, or to an exposure or illness."""
    if _supposed(span, found, known):
        return True
    clause = found.clauses[span.start]
    here = [hit for hit in found.hits if found.clauses[hit.start] == clause]
    if any(hit.status != "past" and hit.key not in known.facts for hit in here):
        return False
    words = [w for i, w in enumerate(found.text.words) if found.clauses[i] == clause]
    what = next((after for word, after in pairwise(words) if word in known.had), "")
    if here:
        # "I've had it for two days after football" tells of the complaint all the same.
        return what not in known.pronouns
    point = span.use == "ago" or found.text.words[span.start] in known.small
    return point and bool(what) and what not in known.pronouns


def _of_change(span: Span, found: Analysis) -> bool:
    """Whether it is when it grew worse or better ("worse this week"), and not how long it lasts."""
    return span.use == "ago" and any(
        cue.name in CHANGES
        and cue.start < span.start <= cue.end + 1
        and found.clauses[span.start] == found.clauses[cue.start]
        for cue in found.named("trend")
    )


def _no_start(span: Span, found: Analysis, known: Known) -> bool:
    """Whether it is counted in, denied or compared with: "twice today", "worse than last year"."""
    before = found.text.words[max(span.start - 2, 0) : span.start]
    return " ".join(before) in known.than or not known.no_start.isdisjoint(before[-1:])


def _leads_to_it(span: Span, found: Analysis, known: Known) -> bool:
    """Whether what happened then brought the symptom: "i fell last week and now my arm is numb"."""
    dated = span.use in ("ago", "since") and hours(span.quantity) <= LATELY
    if not dated or _supposed(span, found, known):
        return False
    words = found.text.words
    ways = known.ever_since if _of_lingering(span, found, known) else known.consequent
    after = next((hit for hit in found.hits if _is_told(hit, span.end, known)), None)
    return after is not None and any(
        tuple(words[i : i + len(way)]) == way for way in ways for i in range(span.end, after.start)
    )


def _of_lingering(span: Span, found: Analysis, known: Known) -> bool:
    """Whether it dates an illness such as "i had covid last month", long before what came of it."""
    clause = found.clauses[span.start]
    return any(h.key in known.lingering and found.clauses[h.start] == clause for h in found.hits)


def _is_told(hit: Hit, start: int, known: Known) -> bool:
    return hit.start >= start and hit.status == "present" and hit.key not in known.facts


def _of_doing(span: Span, found: Analysis, known: Known) -> bool:
    """Whether it is the time of something done, as in "no i ran up the stairs this morning"."""
    clause = found.clauses[span.start]
    words = {
        word
        for i, word in enumerate(found.text.words)
        if found.clauses[i] == clause and not span.start <= i < span.end
    }
    once = span.use == "ago" and not known.done_once.isdisjoint(words)
    told = (hit for hit in found.hits if found.clauses[hit.start] == clause)
    if not once and any(hit.key not in known.facts for hit in told):
        return False
    of_it = known.pronouns | known.start | known.had
    return not known.persons.isdisjoint(words) and of_it.isdisjoint(words)


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


def _denied(cue: Cue, found: Analysis) -> bool:
    before = found.text.words[max(cue.start - 2, 0) : cue.start]
    return "not" in before and found.text.words[cue.start] != "not"
