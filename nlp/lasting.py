"""How long it has been going on: of the lengths of time that are told, which one that is."""

from itertools import pairwise

from nlp.analysis import Analysis, Hit, Span
from nlp.course import POINTS, Known, hours, supposed
from nlp.past import over
from nlp.reading import Quantity

LIFELONG = 10
"""Years, of one who says "all my life" and not how old: an estimate, long past every limit."""
LATELY = 1500
"""Hours in which one thing may be taken to have come of another: two months, an estimate."""
EVENT_NEAR = 6
"""How many words before a time its event may stand."""
USES = ("since", "age", "ago", "during", "bare", "date")
"""Of several lengths of time, the first of these uses tells."""
CHANGES = frozenset(("worse", "better"))


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
    if since := next((span for span in told if _from_then(span, found, known)), None):
        return since.quantity
    spans = [span for span in told if not _no_start(span, found, known)]
    spans = [span for span in spans if asked or not _of_its_own(span, found, known)]
    if pending and not asked:
        spans = [span for span in spans if not _of_doing(span, found, known)]
    for span in sorted((s for s in spans if s.use in USES), key=lambda s: USES.index(s.use)):
        if span.use == "age":
            years = age.value - span.quantity.value if age and age.unit == "year" else 0
            if years > 0 or (asked and not span.quantity.value):
                return Quantity(years or LIFELONG, "year")
        elif asked or _tells(span, found, known):
            return span.quantity
    if asked:
        return next((span.quantity for span in spans if not span.use), None)
    return next((span.quantity for span in found.times if _leads_to_it(span, found, known)), None)


def _tells(span: Span, found: Analysis, known: Known) -> bool:
    """Whether a time tells unasked: a bare one beside a symptom does ("twitching ten days")."""
    if span.use in POINTS:
        return span.use != "date"
    if span.use == "during":
        if known.lasted.isdisjoint(found.text.words):
            return False  # "it cramps all day" may be a habit
        clause = found.clauses[span.start]
        here = [h for h in found.hits if found.clauses[h.start] == clause]
        words = [w for i, w in enumerate(found.text.words) if found.clauses[i] == clause]
        if not here:
            return not known.pronouns.isdisjoint(words)
        return any(h.status == "present" and h.key not in known.facts for h in here)
    beside = [h for h in found.hits if h.status == "present" and abs(span.start - h.end) <= 1]
    return any(hit.key not in known.facts for hit in beside)  # but "pregnant twenty weeks"


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
    if supposed(span, found, known) or any(hit.why == over(span, found) for hit in found.hits):
        return True
    if _of_event(span, found, known):
        return True
    clause = found.clauses[span.start]
    here = [hit for hit in found.hits if found.clauses[hit.start] == clause]
    if span.use == "ago" and here and all(hit.key in known.ills for hit in here):
        return True  # "my leg twitches i had a headache yesterday"
    if any(hit.status != "past" and hit.key not in known.facts for hit in here):
        return False
    words = [w for i, w in enumerate(found.text.words) if found.clauses[i] == clause]
    what = next((after for word, after in pairwise(words) if word in known.had), "")
    if here:
        # "I've had it for two days after football" tells of the complaint all the same.
        return what not in known.pronouns
    point = span.use == "ago" or found.text.words[span.start] in known.small
    return point and bool(what) and what not in known.pronouns


def _of_event(span: Span, found: Analysis, known: Known) -> bool:
    """As in "dad died last week my hands shake": what stands before it has a time of its own."""
    words, clause = found.text.words, found.clauses[span.start]
    told = {hit.end for hit in found.hits if hit.status == "present" and hit.key not in known.facts}
    for i in range(span.start - 1, max(span.start - EVENT_NEAR, 0) - 1, -1):
        if i + 1 in told or found.clauses[i] != clause:
            return False
        if words[i] in known.of_its_own:
            return known.from_then.isdisjoint(words[max(i - EVENT_NEAR, 0) : i])
    return False


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
    if not dated or supposed(span, found, known):
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


def _from_then(span: Span, found: Analysis, known: Known) -> bool:
    """Whether something is dated since when it goes on: "twitching since i ran a race on sunday".

    Not so of "i've been on statins since i fell in may", where only that is told before.
    """
    words, clause = found.text.words, found.clauses[span.start]
    opens = found.clauses.index(clause)
    at = next((i for i in range(span.start - 1, -1, -1) if words[i] in known.from_then), -1)
    if at < max(opens - 1, 0) or at == span.start - 1 or supposed(span, found, known):
        return False
    if not known.relief.isdisjoint(words[max(at - 2, 0) : at]):
        return False  # "better since i had the injection in may"
    dated = any(at < hit.start < span.start for hit in found.hits)
    dated = dated or not known.of_its_own.isdisjoint(words[at : span.start])
    before = [hit for hit in found.hits if hit.end <= at and found.clauses[hit.start] >= clause - 2]
    facts = bool(before) and all(hit.key in known.facts for hit in before)
    return dated and span.use in ("ago", "since") and not facts
