"""The figures of a run of simulated patients: plain values, to be printed, drawn or compared.

Self-consistency only: the patients come from the very knowledge that the guide ranks with.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from content.load import wording
from content.model import LEVELS
from skill.simulator.figures import mean, percentile, wilson
from skill.simulator.trial import Trial

BINS = 10
WORST = 20
GOT = (*LEVELS, "none")


class Figure(Struct, frozen=True):
    """A share of a group, or a mean: its value with the ends of its 95 % interval."""

    name: str
    value: float
    low: float
    high: float
    shown: str


class Bin(Struct, frozen=True):
    """Patients whose leading cause had a probability in [low, high): its mean, how often right."""

    low: float
    high: float
    count: int
    said: float
    right: float
    right_low: float
    right_high: float


class Row(Struct, frozen=True):
    """Patients with one chief cause."""

    id: str
    name: str
    count: int
    first: float
    three: float
    under: float
    questions: float


class Bad(Struct, frozen=True):
    """One conversation worth reading: why, who, and every word of it."""

    why: str
    number: int
    causes: tuple[str, ...]
    complaint: str
    wanted: str
    said: str
    got: str
    ranking: tuple[tuple[str, float], ...]
    transcript: tuple[tuple[str, str], ...]


class Summary(Struct, frozen=True):
    """Everything that a report shows; matrices are rows of what was right, columns of what came."""

    seed: int
    noisy: bool
    patients: int
    figures: tuple[Figure, ...]
    columns: tuple[str, ...]
    by_said: dict[str, dict[str, int]]
    by_all: dict[str, dict[str, int]]
    questions: dict[int, int]
    calibration: tuple[Bin, ...]
    causes: tuple[Row, ...]
    worst: tuple[Bad, ...]


def summary(trials: Sequence[Trial], seed: int, noisy: bool) -> Summary:
    """The figures of a run."""
    return Summary(
        seed=seed,
        noisy=noisy,
        patients=len(trials),
        figures=tuple(_figures(trials)),
        columns=GOT,
        by_said=_matrix((trial.said, trial.got) for trial in trials),
        by_all=_matrix((trial.wanted, trial.got) for trial in trials),
        questions=dict(sorted(Counter(trial.questions for trial in trials).items())),
        calibration=tuple(_calibration(_ranked(trials))),
        causes=tuple(_rows(trials)),
        worst=tuple(_worst(trials)),
    )


def _ranked(trials: Iterable[Trial]) -> list[Trial]:
    """Those who were led to causes: nobody is kept from an emergency to have theirs ranked."""
    return [trial for trial in trials if trial.got in ("self_care", "soon")]


def _figures(trials: Sequence[Trial]) -> Iterable[Figure]:
    ranked, flagged = _ranked(trials), [trial for trial in trials if trial.flagged]
    yield _share("cause first (home care or soon)", [t.among(1) for t in ranked])
    yield _share("cause among three (home care or soon)", [t.among(3) for t in ranked])
    yield _share("urgency right, by what was said", [t.off_said == 0 for t in trials])
    yield _share("urgency too low, by what was said", [t.off_said < 0 for t in trials])
    yield _share("urgency too high, by what was said", [t.off_said > 0 for t in trials])
    yield _share("urgency right, by all that is true", [t.off == 0 for t in trials])
    yield _share("urgency too low, by all that is true", [t.off < 0 for t in trials])
    yield _share("emergency said and not announced", [t.missed for t in flagged])
    yield _share("no advice", [t.got == "none" for t in trials])
    asked = [float(t.questions) for t in trials]
    yield _mean("questions", asked, f"95th percentile {percentile(asked, 0.95):.0f}")
    turns = [1000 * second for t in trials for second in t.seconds]
    yield _mean("milliseconds a turn", turns, f"95th percentile {percentile(turns, 0.95):.1f}")


def _share(name: str, held: Sequence[bool]) -> Figure:
    count, total = sum(held), len(held)
    value, low, high = wilson(count, total)
    shown = f"{value:.1%} ({low:.1%} to {high:.1%}), {count} of {total}" if total else "nobody"
    return Figure(name, value, low, high, shown)


def _mean(name: str, values: Sequence[float], more: str) -> Figure:
    middle, low, high = mean(values)
    return Figure(name, middle, low, high, f"{middle:.2f} ({low:.2f} to {high:.2f}), {more}")


def _matrix(pairs: Iterable[tuple[str, str]]) -> dict[str, dict[str, int]]:
    counts = Counter(pairs)
    return {row: {column: counts[row, column] for column in GOT} for row in LEVELS}


def _calibration(trials: Sequence[Trial]) -> Iterable[Bin]:
    for number in range(BINS):
        low, high = number / BINS, (number + 1) / BINS
        group = [
            t for t in trials if low <= t.ranking[0][1] < high or (high, t.ranking[0][1]) == (1, 1)
        ]
        if group:
            said = sum(t.ranking[0][1] for t in group) / len(group)
            right = wilson(sum(t.among(1) for t in group), len(group))
            yield Bin(low, high, len(group), said, *right)


def _rows(trials: Sequence[Trial]) -> Iterable[Row]:
    groups: dict[str, list[Trial]] = {}
    for trial in trials:
        groups.setdefault(trial.causes[0], []).append(trial)
    for cause, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        yield Row(
            id=cause,
            name=_cause(cause),
            count=len(group),
            first=_part(t.among(1) for t in group),
            three=_part(t.among(3) for t in group),
            under=_part(t.off_said < 0 for t in group),
            questions=sum(t.questions for t in group) / len(group),
        )


def _part(held: Iterable[bool]) -> float:
    found = list(held)
    return sum(found) / len(found)


def _cause(name: str) -> str:
    return wording("en-US").causes[name].name


def _worst(trials: Iterable[Trial]) -> Iterable[Bad]:
    """Missed emergencies, then other urgency that came out too low, then confident mistakes."""
    ranked = sorted(trials, key=_badness, reverse=True)
    for trial in [trial for trial in ranked if _why(trial)][:WORST]:
        yield Bad(
            why=_why(trial),
            number=trial.number,
            causes=tuple(_cause(name) for name in trial.causes),
            complaint=trial.complaint,
            wanted=trial.wanted,
            said=trial.said,
            got=trial.got,
            ranking=tuple((_cause(name), share) for name, share in trial.ranking),
            transcript=trial.transcript,
        )


def _badness(trial: Trial) -> tuple[bool, int, float]:
    confident = 0.0 if trial.among(3) else trial.ranking[0][1]
    return trial.missed, -min(0, trial.off_said), confident


def _why(trial: Trial) -> str:
    if trial.missed:
        return "an emergency was said and not announced"
    if trial.off_said < 0:
        return "the urgency is lower than what was said calls for"
    if trial.got == "none":
        return "no advice was given"
    return "" if trial.among(3) else "the true cause is not among the first three"
