"""How questions are chosen and causes ranked, compared on the same simulated patients.

Facts pass without words here, so that only the reasoning differs: our choice of question against
random and fixed order, and log-odds against a noisy-OR. Self-consistency, not medicine.

    python -m bench.policies [--patients 500]
"""

import argparse
from collections.abc import Callable, Sequence
from random import Random

from bench.noisy_or import rank_noisy_or
from content.load import knowledge
from content.model import Knowledge
from skill.dialog.mind import Mind
from skill.reasoning.choice import next_question
from skill.reasoning.evidence import Entry, Evidence, Facts, fold
from skill.reasoning.posterior import Ranked, rank_causes
from skill.reasoning.questions import Question, open_questions, openly
from skill.reasoning.urgency import judge
from skill.simulator.figures import share
from skill.simulator.population import Person, draw
from skill.simulator.telling import asked_openly

Ranker = Callable[[Knowledge, Facts], tuple[Ranked, ...]]
Policy = Callable[[Knowledge, Facts, Ranker, Sequence[str], Random], Question | None]
MOST = 12


def ours(
    content: Knowledge, facts: Facts, rank: Ranker, asked: Sequence[str], rng: Random
) -> Question | None:
    """Safety first, then what is worth its cost, and stop when nothing is."""
    return next_question(content, facts, rank(content, facts), asked)


def fixed(
    content: Knowledge, facts: Facts, rank: Ranker, asked: Sequence[str], rng: Random
) -> Question | None:
    """The first question of the content that is still open; what is asked openly first."""
    return next(iter((*_openly(content, asked), *open_questions(content, facts, asked))), None)


def chance(
    content: Knowledge, facts: Facts, rank: Ranker, asked: Sequence[str], rng: Random
) -> Question | None:
    """Any question still open; what is asked openly first."""
    if openly := _openly(content, asked):
        return openly[0]
    found = list(open_questions(content, facts, asked))
    return rng.choice(found) if found else None


def _openly(content: Knowledge, asked: Sequence[str]) -> list[Question]:
    return [question for question in openly(content).values() if question.id not in asked]


def interview(
    person: Person, content: Knowledge, policy: Policy, rank: Ranker
) -> tuple[Facts, int]:
    """What is known at the end of an interview answered truthfully, and questions it took."""
    truth, rng = person.truth, Random(person.number)
    log: Evidence = tuple(
        Entry(0, name, truth[name])
        for name in (person.complaint, "site", "subject", *([person.told] if person.told else ()))
    )
    asked: list[str] = []
    while len(asked) < MOST:
        facts = fold(log, content)
        question = policy(content, facts, rank, asked, rng)
        if question is None or Mind(content, log).emergencies:
            break
        asked.append(question.id)
        answered = question.findings or asked_openly(rng, content, person.log, facts.status)
        log += tuple(Entry(len(asked), name, truth[name]) for name in answered)
    return fold(log, content), len(asked)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--patients", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    content = knowledge()
    people = [draw(content, arguments.seed, number) for number in range(arguments.patients)]
    print("Self-consistency: simulated patients drawn from the knowledge base.")
    for rank in (rank_causes, rank_noisy_or):
        for policy in (ours, fixed, chance):
            print(f"{rank.__name__:14}{policy.__name__:8}", *_row(people, content, policy, rank))


def _row(people: Sequence[Person], content: Knowledge, policy: Policy, rank: Ranker) -> list[str]:
    first = three = level = questions = 0
    for person in people:
        facts, asked = interview(person, content, policy, rank)
        ranking, whole = rank(content, facts), Mind(content, person.log)
        named = [item.cause for item in ranking[:3]]
        first += named[0] in person.causes
        three += not set(named).isdisjoint(person.causes)
        level += judge(content, facts, rank_causes(content, facts)).level == whole.verdict.level
        questions += asked
    count = len(people)
    return [
        f"top 1 {share(first, count)}; top 3 {share(three, count)};",
        f"urgency {share(level, count)}; questions {questions / count:.2f}",
    ]


if __name__ == "__main__":
    main()
