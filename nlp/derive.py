"""Findings that follow from several things said together.

Weakness within hours is sudden, weakness that grew for weeks or months is rapid or progressive;
arm and leg on one side is one-sided. The same for sudden numbness on one side.
"""

from typing import NamedTuple

from nlp import limbs
from nlp.analysis import Analysis, Cue, Hit
from nlp.course import POINTS, denied, hours
from nlp.past import AFTERMATH

BEFORE, AFTER = 4, 3
LONG = 92 * 24.0
HOUR, DAY, FOUR_WEEKS = 1.0, 24.0, 28 * 24.0
ARM = frozenset({"arm", "forearm", "hand", "shoulder", "finger", "thumb"})
LEG = frozenset({"leg", "thigh", "knee", "calf", "ankle", "foot", "hip", "toe"})
JOINTS = frozenset({"knee", "ankle", "hip"})
FACE = frozenset({"face", "mouth"})
WEAK, NUMB = "weakness", "numbness_or_tingling"
SLURRED, SLURRED_SUDDEN = "slurred_speech", "slurred_speech_sudden"
DROOPS = "facial_droop"
CHANGED = "new_or_changed_medicine"
NUMB_SUDDEN = "numbness_sudden_one_side"
RESTING = frozenset({"at_rest", "at_night", "falling_asleep"})
TIRED, HARD_TO_WAKE = "fatigue", "floppy_or_hard_to_wake"
JERKS, UNSTOPPED = "jerking", "rhythmic_jerking_one_part"
GIVEN_UP = "given_up"
SLOW, RAPID = "weakness_progressive", "weakness_rapid"
WEAK_KINDS = frozenset({WEAK, "paralysis", "weakness_one_side"})


class Known(NamedTuple):
    """Words that say that weakness grows or a medicine is changed, and the medicines' ids.

    `hot` are those of a swelling that counts on both sides as well, `numb` those of a part that is
    numb and does not tingle, `pressed` those of one that was sat or slept on, `drowsy` of sleep
    that will not leave, `usual` of what is nothing new; `withdrawals`: what stopping something
    lately is.
    """

    growing: frozenset[str]
    changing: frozenset[str]
    medicines: frozenset[str]
    hot: frozenset[str]
    numb: frozenset[str]
    pressed: frozenset[str]
    drowsy: frozenset[str]
    usual: frozenset[str]
    withdrawals: dict[str, str]


def derive(found: Analysis, said: dict[str, str], known: Known, other: bool = False) -> list[Hit]:
    """The hits that follow from those found.

    Args:
        found: the analysis, linked and scoped.
        said: the course's values.
        known: the words of the lexicon that this goes by.
        other: whether it is about another person, whose drowsiness is more than being tired.
    """
    extra: list[Hit] = []
    have = {hit.key for hit in found.hits if hit.status == "present"}
    for hit in found.hits:
        if hit.key in known.withdrawals and _given_up_lately(hit, found):
            extra.append(Hit(known.withdrawals[hit.key], hit.start, hit.end, hit.rule, why=hit.why))
        if hit.status == "present":
            _settle(hit, found, known)
            extra += [h for h in _following(hit, found, said, known, other) if h.key not in have]
    return list({hit.key: hit for hit in extra}.values())


def _settle(hit: Hit, found: Analysis, known: Known) -> None:
    """What a hit is by what is said beside it."""
    limbs.settle(hit, found, known.hot, known.usual)
    if hit.key == SLOW and (_length(hit, found) or FOUR_WEEKS + 1) <= FOUR_WEEKS:
        hit.key = RAPID
    if hit.key == UNSTOPPED and _at_rest(hit, found):
        hit.certain = False  # "my legs jerk and won't stop when i lie in bed" is asked about


def _following(
    hit: Hit, found: Analysis, said: dict[str, str], known: Known, other: bool
) -> list[Hit]:
    keys: list[str] = []
    if hit.key == NUMB:
        return _sudden_numbness(hit, found, known)
    if hit.key in WEAK_KINDS:
        keys = _weakness(hit, found, said, known.growing)
    elif hit.key in known.medicines and _changed(hit, found, known):
        keys = [CHANGED]
    elif hit.key == SLURRED and _came_sudden(hit, found):
        keys = [SLURRED_SUDDEN]
    elif hit.key == JERKS and _goes_on(hit, found):
        keys = [UNSTOPPED]
    elif hit.key == TIRED and other and _is_drowsy(hit, found, known):
        keys = [HARD_TO_WAKE]
    return [_as(hit, key) for key in keys]


def _is_drowsy(hit: Hit, found: Analysis, known: Known) -> bool:
    """Whether it is sleep that will not leave, and no mere tiredness."""
    said = f" {' '.join(found.text.words[max(hit.start - 1, 0) : hit.end])} "
    return any(f" {way} " in said for way in known.drowsy)


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
    near = range(max(hit.start - BEFORE, 0), hit.end + AFTER)
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


def _sudden_numbness(hit: Hit, found: Analysis, known: Known) -> list[Hit]:
    """Numbness of one side within hours; of a face or one limb at once it is asked about.

    An arm that was slept on, and fingers that tingle, are no sign of a stroke.
    """
    if not _is_sudden(hit, found):
        return []
    sure = _one_side(hit, found.hits)
    if not sure and not _may_be_stroke(hit, found, known):
        return []
    half = any(p.site in FACE and p.side in ("left", "right") for p in hit.places)
    sudden = _as(hit, NUMB_SUDDEN)
    sudden.certain = hit.certain and (sure or half)
    return [sudden]


def _may_be_stroke(hit: Hit, found: Analysis, known: Known) -> bool:
    """Whether a face went numb within the day, or one limb just now, and nothing pressed on it."""
    clause = found.clauses[hit.start]
    said = {w for i, w in enumerate(found.text.words) if abs(found.clauses[i] - clause) <= 1}
    if known.numb.isdisjoint(said) or not known.pressed.isdisjoint(said):
        return False
    sites = {place.site for place in hit.places}
    if sites & FACE:
        return True
    one = len(hit.places) == 1 and hit.places[0].side != "both" and not found.named("occurs")
    if not one or not sites & ((ARM | LEG) - JOINTS):
        return False
    length = _length(hit, found)
    now = length is not None and length <= HOUR
    return now or any(_near(cue.start, hit, found) for cue in _suddens(found))


def _at_rest(hit: Hit, found: Analysis) -> bool:
    """Whether legs jerk at rest or at night, as restless ones do."""
    sites = {place.site for place in hit.places}
    return bool(sites) and sites <= LEG and any(c.name in RESTING for c in found.named("occurs"))


def _goes_on(hit: Hit, found: Analysis) -> bool:
    """Whether one limb or half a face jerks and won't stop: "it started ten minutes ago and …"."""
    sites = {place.site for place in hit.places}
    if not sites or not sites <= ARM | LEG | FACE or found.named("occurs"):
        return False  # "my leg jerks at night and won't stop"
    clause = found.clauses[hit.start]
    stays = any(
        cue.name == "constant"
        and "not" in found.text.words[cue.start : cue.end]
        and cue.start >= hit.end
        and all(other.start != cue.end for other in found.hits)
        and abs(found.clauses[cue.start] - clause) <= 1
        for cue in found.named("pattern")
    )
    length = _length(hit, found)
    return stays and (length is None or length < DAY)


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
