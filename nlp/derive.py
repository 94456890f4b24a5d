"""Findings that follow from several things said together.

Weakness within hours is sudden, weakness that grew for weeks or months is rapid or progressive;
arm and leg on one side is one-sided. The same for sudden numbness on one side.
"""

from typing import NamedTuple

from nlp.analysis import Analysis, Cue, Hit
from nlp.course import denied, hours
from nlp.past import AFTERMATH

BEFORE, AFTER = 4, 3
LONG = 92 * 24.0
DAY, FOUR_WEEKS = 24.0, 28 * 24.0
ARM = frozenset({"arm", "forearm", "hand", "shoulder", "finger", "thumb"})
LEG = frozenset({"leg", "thigh", "knee", "calf", "ankle", "foot", "hip", "toe"})
JOINTS = frozenset({"knee", "ankle", "hip"})
FACE = frozenset({"face", "mouth"})
WEAK, NUMB = "weakness", "numbness_or_tingling"
SLURRED, SLURRED_SUDDEN = "slurred_speech", "slurred_speech_sudden"
DROOPS = "facial_droop"
SWOLLEN = "limb_swollen_or_hot"
CHANGED = "new_or_changed_medicine"
GIVEN_UP, POINTS = "given_up", frozenset({"since", "ago", "date"})
SLOW, RAPID = "weakness_progressive", "weakness_rapid"
WEAK_KINDS = frozenset({WEAK, "paralysis", "weakness_one_side"})


class Known(NamedTuple):
    """Words that say that weakness grows or a medicine is changed, and the medicines' ids.

    `hot` are those of a swelling that counts on both sides as well; `withdrawals`: what stopping
    something lately is.
    """

    growing: frozenset[str]
    changing: frozenset[str]
    medicines: frozenset[str]
    hot: frozenset[str]
    withdrawals: dict[str, str]


def derive(found: Analysis, said: dict[str, str], known: Known) -> list[Hit]:
    """The hits that follow from those found.

    Args:
        found: the analysis, linked and scoped.
        said: the course's values.
        known: the words of the lexicon that this goes by.
    """
    extra: list[Hit] = []
    have = {hit.key for hit in found.hits if hit.status == "present"}
    for hit in found.hits:
        if hit.key in known.withdrawals and _given_up_lately(hit, found):
            extra.append(Hit(known.withdrawals[hit.key], hit.start, hit.end, hit.rule, why=hit.why))
        if hit.status != "present":
            continue
        if hit.key == SWOLLEN and on_both(hit.start, hit.end, found, known.hot):
            hit.status, hit.why = "absent", "the same on both sides"
        if hit.key == SLOW and (_length(hit, found) or FOUR_WEEKS + 1) <= FOUR_WEEKS:
            hit.key = RAPID
        if hit.key in WEAK_KINDS:
            extra += [
                _as(hit, key)
                for key in _weakness(hit, found, said, known.growing)
                if key not in have
            ]
        elif hit.key in known.medicines and CHANGED not in have and _changed(hit, found, known):
            extra.append(_as(hit, CHANGED))
        elif hit.key == SLURRED and SLURRED_SUDDEN not in have and _came_sudden(hit, found):
            extra.append(_as(hit, SLURRED_SUDDEN))
        elif hit.key == NUMB and _one_side(hit, found.hits) and _is_sudden(hit, found):
            extra.append(_as(hit, "numbness_sudden_one_side"))
    return list({hit.key: hit for hit in extra}.values())


def _given_up_lately(hit: Hit, found: Analysis) -> bool:
    """As in "i used to drink a bottle a day but i stopped on thursday"."""
    times = [hours(span.quantity) for span in found.times if span.use in POINTS]
    given_up = hit.status == "absent" and hit.why.startswith(GIVEN_UP)
    return given_up and bool(times) and max(times) <= AFTERMATH


def _weakness(
    hit: Hit, found: Analysis, said: dict[str, str], growing: frozenset[str]
) -> list[str]:
    keys: list[str] = []
    if hit.key == "weakness_one_side":
        keys.append(WEAK)
    if hit.key != "weakness_one_side" and _one_side(hit, found.hits):
        keys.append("weakness_one_side")
    if _is_sudden(hit, found):
        keys.append("weakness_sudden")
        return keys
    length = _length(hit, found)
    if length is not None and _grows(hit, found, said, growing):
        keys.append(RAPID if length <= FOUR_WEEKS else SLOW)
    return keys


def on_both(start: int, end: int, found: Analysis, hot: frozenset[str]) -> bool:
    """As in "my feet are puffy, both the same": no limb is swollen more than the other."""
    words = found.text.words
    sides = {place.side for hit in found.hits for place in hit.places}
    sides |= {place.side for place in found.places} | {cue.name for cue in found.named("side")}
    if sides & {"left", "right"} or not hot.isdisjoint(words[max(start - 1, 0) : end + 1]):
        return False
    return "both" in sides or any(is_same(cue, words) for cue in found.named("answer"))


def is_same(cue: Cue, words: list[str]) -> bool:
    """Whether it says that two are alike, and not "it's not the same as the right"."""
    return cue.name == "same" and "not" not in words[max(cue.start - 2, 0) : cue.start]


def _grows(hit: Hit, found: Analysis, said: dict[str, str], growing: frozenset[str]) -> bool:
    if said.get("onset") == "gradual" or said.get("trend") == "worse":
        return True
    if any(other.key == "spreading" and other.status == "present" for other in found.hits):
        return True
    return not growing.isdisjoint(found.text.words[max(hit.start - 2, 0) : hit.end + 1])


def _changed(hit: Hit, found: Analysis, known: Known) -> bool:
    """Whether a medicine is new or its dose is: "they doubled my olanzapine"."""
    clause = found.clauses[hit.start]
    if any(hours(s.quantity) > LONG and found.clauses[s.start] == clause for s in found.times):
        return False
    near = [*range(max(hit.start - BEFORE, 0), hit.start), *range(hit.end, hit.end + AFTER)]
    said = (i for i in near if i < len(found.text.words) and found.clauses[i] == clause)
    return any(found.text.words[i] in known.changing for i in said)


def _length(hit: Hit, found: Analysis) -> float | None:
    """How long ago it began: the time in its clause, else the only time said."""
    clause = found.clauses[hit.start]
    spans = [span for span in found.times if span.use]
    near = [span for span in spans if abs(found.clauses[span.start] - clause) <= 1]
    if near:
        return hours(min(near, key=lambda span: abs(span.start - hit.start)).quantity)
    return None


def _is_sudden(hit: Hit, found: Analysis) -> bool:
    if any(_near(cue.start, hit, found) for cue in _suddens(found)):
        return True
    if hit.places and all(place.site in JOINTS for place in hit.places):
        return False  # "my knee gave way twice today" tells how often
    length = _length(hit, found)
    return length is not None and length < DAY


def _suddens(found: Analysis) -> list[Cue]:
    """The words that say that something came suddenly, and are not denied."""
    cues = found.named("onset")
    return [cue for cue in cues if cue.name == "sudden" and not denied(cue, found)]


def _near(at: int, hit: Hit, found: Analysis) -> bool:
    """Whether a word is in the symptom's clause, the next, or one that only time words part."""
    clause, there = found.clauses[hit.start], found.clauses[at]
    between = range(min(clause, there) + 1, max(clause, there) + 1 if there > clause else there)
    if abs(there - clause) <= 1:
        return True
    return not any(found.clauses[other.start] in between for other in found.hits)


def _came_sudden(hit: Hit, found: Analysis) -> bool:
    """Sudden in its own words: how a twitch began says nothing of how the speech did."""
    clause = found.clauses[hit.start]
    others = {found.clauses[other.start] for other in found.hits if other.key != hit.key}
    near = {clause} | ({clause - 1, clause + 1} - others)
    if any(found.clauses[cue.start] in near for cue in _suddens(found)):
        return True
    spans = [span for span in found.times if span.use and found.clauses[span.start] in near]
    return any(hours(span.quantity) < DAY for span in spans)


def _one_side(hit: Hit, hits: list[Hit]) -> bool:
    """Whether the same side is hit at arm and leg, or face and arm."""
    if any(place.part == "one_side" for place in hit.places):
        return True
    present = [other for other in hits if other.status == "present"]
    same = [place for other in present if other.key == hit.key for place in other.places]
    drooped = [other for other in present if other.key == DROOPS]
    droops = {place.site for other in drooped for place in other.places}
    for side in ("left", "right"):
        sites = droops | {place.site for place in same if place.side == side}
        if sites & ARM and (sites & LEG or sites & FACE):
            return True
    sided = any(place.side for other in hits for place in other.places)
    return bool(drooped) and not sided and any(place.site in ARM for place in hit.places)


def _as(hit: Hit, key: str) -> Hit:
    return Hit(
        key,
        hit.start,
        hit.end,
        hit.rule,
        hit.certain,
        "present",
        f"follows from {hit.key}",
        hit.places,
    )
