"""The written patients of tests/cases, talked to from the first word to the advice.

Prints top-1, top-3, urgency exact, under- and over-triage and questions, with Wilson 95 %
intervals, and each patient who went wrong.  python -m bench.cases [--transcripts] [cause ...]
"""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from content.load import knowledge, wording
from content.model import LEVELS
from content.source import read
from skill.conversation import Conversation
from skill.readers import reader
from skill.simulator.figures import percentile, share
from skill.simulator.patient import Patient, Visit, visit

CASES = Path(__file__).parent.parent / "tests" / "cases"
TODAY = date(2026, 11, 23)


@dataclass
class Outcome:
    """One patient's visit beside what was expected."""

    cause: str
    name: str
    wanted: str
    accepted: list[str]
    seen: Visit

    @property
    def level(self) -> str:
        """The urgency announced, or none."""
        return (self.seen.reply.urgency if self.seen.reply else None) or "none"

    @property
    def named(self) -> list[str]:
        """Causes of the advice, or of the ranking where an emergency came first."""
        reply = self.seen.reply
        return [item.cause for item in reply.mind.ranking[:3]] if reply else []

    def off(self) -> int:
        """Levels above (over) or below (under) what was expected; none counts as self-care."""
        got = LEVELS.index(self.level) if self.level in LEVELS else 0
        return got - LEVELS.index(self.wanted)


def outcomes(causes: Iterable[str]) -> list[Outcome]:
    """Talk to every patient of the given causes."""
    conversation, words, found = Conversation(reader), wording("en-US"), []
    known = knowledge().causes
    for cause in causes:
        data = read(CASES / f"{cause}.yaml")
        for patient in data["patients"]:
            accepted = [name for name in patient["causes"] if name in known]
            seen = visit(Patient(patient["says"], patient["facts"]), conversation, words, TODAY)
            found.append(Outcome(cause, patient["name"], patient["urgency"], accepted, seen))
    return found


def report(found: list[Outcome]) -> Iterable[str]:
    """The figures, a line each."""
    ranked = [o for o in found if o.accepted and o.level != "emergency"]
    urgent = [o for o in found if o.wanted == "emergency"]
    calm = [o for o in found if o.wanted in ("self_care", "soon")]
    rows = {
        "top 1": (ranked, lambda o: o.named[0] in o.accepted),
        "top 3": (ranked, lambda o: not set(o.named).isdisjoint(o.accepted)),
        "urgency exact": (found, lambda o: o.off() == 0 and o.level != "none"),
        "under-triage": (found, lambda o: o.off() < 0),
        "over-triage": (found, lambda o: o.off() > 0),
        "emergencies found": (urgent, lambda o: o.level == "emergency"),
        "false emergencies": (calm, lambda o: o.level == "emergency"),
        "no advice": (found, lambda o: o.level == "none"),
    }
    for name, (group, holds) in rows.items():
        yield f"{name:20}{share(sum(map(holds, group)), len(group))}"
    questions = [o.seen.questions for o in found]
    mean, most = sum(questions) / len(questions), percentile(questions, 0.95)
    yield f"{'questions':20}mean {mean:.2f}, 95th percentile {most}"
    pairs = Counter((o.wanted, o.level) for o in found)
    yield "expected to got: " + ", ".join(f"{a} to {b} {n}" for (a, b), n in sorted(pairs.items()))


def wrong(outcome: Outcome) -> str:
    """What went wrong for one patient, or empty."""
    faults: list[str] = []
    if outcome.off() or outcome.level == "none":
        reply = outcome.seen.reply
        rules = [r.id for r in reply.mind.verdict.rules[:2]] if reply else []
        faults.append(f"urgency {outcome.level} not {outcome.wanted} {rules}")
    ranked = outcome.accepted and outcome.level != "emergency"
    if ranked and set(outcome.named).isdisjoint(outcome.accepted):
        faults.append(f"causes {outcome.named} not {outcome.accepted}")
    return f"{outcome.cause}: {outcome.name}: {'; '.join(faults)}" if faults else ""


def main(arguments: list[str]) -> None:
    """Run and print."""
    names = [a for a in arguments if not a.startswith("--")]
    found = outcomes(names or sorted(path.stem for path in CASES.glob("*.yaml")))
    for outcome in found:
        if line := wrong(outcome):
            print(line)
        if "--transcripts" in arguments:
            for say, speech in outcome.seen.transcript:
                print(f"    You: {say}\n    Guide: {speech}")
    print("\n".join(report(found)))


if __name__ == "__main__":
    main(sys.argv[1:])
