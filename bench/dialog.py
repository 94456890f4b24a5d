"""Simulated patients, drawn from the knowledge base, in words: as said, misheard, and terse.

A test of self-consistency: it says how well the guide finds again what it knows itself, through
words, wrong answers and few questions. Never set beside published accuracy of anything.

    python -m bench.dialog [--patients 2000] [--jobs 2]
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from content.load import knowledge
from skill.dialog.mind import Mind
from skill.simulator.figures import mean, percentile, share
from skill.simulator.population import Person, draw
from skill.simulator.talker import Manner
from skill.simulator.trial import Trial, run

WAYS = (
    ("heard as said", Manner()),
    ("with speech-recognition noise", Manner(noisy=True)),
    ("of few words: one thing told when asked openly", Manner(at_once=1)),
)
CALM, WIDTH = ("self_care", "soon"), 34


def main() -> None:
    """Run each way and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--patients", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    numbers = range(arguments.patients)
    people = [draw(knowledge(), arguments.seed, number) for number in numbers]
    print("SELF-CONSISTENCY of simulated patients, 95 % intervals; not accuracy on real ones.")
    print("\n".join(ceiling(people)))
    for title, manner in WAYS:
        print(f"\n{title}")
        print("\n".join(lines(list(run(arguments.seed, numbers, manner, arguments.jobs)))))


def ceiling(people: Sequence[Person]) -> Iterator[str]:
    """What the ranking would reach with everything that is true known, beyond any interview."""
    first = three = 0
    for person in people:
        named = [item.cause for item in Mind(knowledge(), person.log).ranking[:3]]
        first += named[0] in person.causes
        three += not set(named).isdisjoint(person.causes)
    count = len(people)
    yield f"{'ceiling, all known':{WIDTH}}top 1 {share(first, count)}; top 3 {share(three, count)}"


def lines(trials: Sequence[Trial]) -> Iterator[str]:
    """The figures, a line each."""
    ranked = [trial for trial in trials if trial.got in CALM]
    flagged = [trial for trial in trials if trial.flagged]
    rows: list[tuple[str, Sequence[Trial], Callable[[Trial], bool]]] = [
        ("top 1 (home care or soon)", ranked, lambda t: t.among(1)),
        ("top 3 (home care or soon)", ranked, lambda t: t.among(3)),
        ("top 3 (everyone)", trials, lambda t: t.among(3)),
        ("urgency as said: exact", trials, lambda t: t.off_said == 0),
        ("  under-triage", trials, lambda t: t.off_said < 0),
        ("  over-triage", trials, lambda t: t.off_said > 0),
        ("urgency, rules, all known: exact", trials, lambda t: t.off_ruled == 0),
        ("  under-triage", trials, lambda t: t.off_ruled < 0),
        ("  over-triage", trials, lambda t: t.off_ruled > 0),
        ("urgency, all known: exact", trials, lambda t: t.off == 0),
        ("  under-triage", trials, lambda t: t.off < 0),
        ("  over-triage", trials, lambda t: t.off > 0),
        ("  right or one level below", trials, lambda t: t.off in (0, -1)),
        ("flag said, not announced", flagged, lambda t: t.missed),
        ("no advice", trials, lambda t: t.got == "none"),
    ]
    yield from (
        f"{name:{WIDTH}}{share(sum(map(holds, group)), len(group))}" for name, group, holds in rows
    )
    yield f"{'Brier score of the leader':{WIDTH}}{_mean([trial.brier for trial in ranked])}"
    for told in (0, 1):
        asked = [trial.questions for trial in trials if trial.volunteered == told]
        name = f"questions, {told} more told"
        yield f"{name:{WIDTH}}{_mean(asked)}, 95th {percentile(asked, 0.95)}"
    yield f"{'questions, all':{WIDTH}}{_mean([trial.questions for trial in trials])}"
    alarms = [trial.questions for trial in trials if trial.got == "emergency"]
    yield f"{'before an emergency':{WIDTH}}{_mean(alarms)}, 95th {percentile(alarms, 0.95)}"
    turns = [1000 * second for trial in trials for second in trial.seconds]
    yield f"{'milliseconds a turn':{WIDTH}}{_mean(turns)}, 95th {percentile(turns, 0.95):.1f}"
    pairs = Counter((trial.wanted, trial.got) for trial in trials)
    yield "all known to got: " + ", ".join(f"{a} to {b} {n}" for (a, b), n in sorted(pairs.items()))


def _mean(values: Sequence[float]) -> str:
    middle, low, high = mean(values)
    return f"{middle:.2f} ({low:.2f}-{high:.2f})"


if __name__ == "__main__":
    main()
