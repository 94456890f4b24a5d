"""Every red flag from speech: raised by words, by a yes; not by a no, by others or by the past.

Said are the guide's own phrases, so this holds the parser, the dialog and the rules together.
"""

from collections.abc import Iterable
from datetime import date

import pytest
from msgspec import structs

from content.conditions import Condition
from content.load import knowledge, wording
from content.model import Rule
from skill.conversation import Context, Conversation, Reply, Said
from skill.dialog.acts import Ask
from skill.readers import reader
from skill.reasoning.evidence import Facts
from skill.reasoning.truth import Alternative, all_hold, compiled
from skill.reasoning.urgency import fired
from skill.speech.words import Words

KNOWLEDGE = knowledge()
RULES = {rule.id: rule for rule in KNOWLEDGE.rules}
WORDS = Words(wording("en-US"), Facts(), 0)
TALK = Conversation(reader, KNOWLEDGE)
CONTEXT = Context("en-US", date(2026, 11, 23))
SYMPTOMS = ("complaint", "associated")
COMPLAINTS = {
    "twitching": "my calf is twitching",
    "cramp": "my calf cramps",
    "stiffness": "my calf is stiff",
    "tremor": "my hand shakes",
    "tic": "i have a tic",
}
AGES = {  # by the condition: who speaks of whom, so old that it holds
    "age under 32 days": "my baby son is two weeks old",
    "age under 1 year": "my baby son is eight months old",
    "age under 3 months": "my baby son is two months old",
    "age under 6 months": "my baby son is three months old",
    "age under 2 years": "my baby son is eight months old",
    "age under 3 years": "my baby son is eight months old",
    "age under 6 years": "my son is three years old",
    "age under 16 years": "my son is ten years old",
    "age over 50 years": "i am seventy years old",
    "age over 60 years": "i am seventy years old",
}
SPANS = {
    "duration under 1 day": "it started three hours ago",
    "duration under 2 days": "it started three hours ago",
    "duration under 1 week": "it started three days ago",
    "duration under 2 weeks": "it started three days ago",
    "duration under 4 weeks": "it started two weeks ago",
    "duration over 1 day": "it started three days ago",
    "duration over 2 weeks": "it started two months ago",
    "duration over 2 months": "it started a year ago",
    "not duration over 2 months": "it started two weeks ago",
}
VALUES = {
    "onset is sudden": "it came on suddenly",
    "pattern is constant": "it's there all the time",
    "trend is worse": "it's getting worse",
    "not trend is better": "it's getting worse",
    "subject is other": "it's for my son",
    "site is back buttock": "it's in my lower back",
    "site is tongue": "it's in my tongue",
    "site is face mouth jaw": "it's in my face",
    "site is neck face back widespread": "it's in my neck",
    "site is calf leg thigh": "it's in my calf",
    "site is leg thigh calf foot hip knee": "it's in my leg",
    "site is shoulder hip neck arm thigh widespread": "it's in my shoulder",
    "site is widespread": "it's all over my body",
    "site is back neck": "it's in my back",
    "site is jaw": "it's in my jaw",
    "site is leg foot toe": "it's in my leg",
}
OCCURS = {
    "at_rest": "it happens at rest",
    "with_movement": "it happens with movement",
    "any_time": "it happens at any time",
    "at_night": "it happens at night",
    "after_exercise": "it happens after exercise",
}


def first(rule: Rule) -> Alternative:
    return compiled(rule.when)[0]


def findings(conditions: Iterable[Condition]) -> list[str]:
    """What must be present."""
    return [c.id for c in conditions if c.test == "present" and not c.negated]


def of_other(conditions: Alternative) -> bool:
    return any(c.id == "subject" or AGES.get(c.text, "").startswith("my") for c in conditions)


def said(condition: Condition, other: bool) -> str:
    """Words that make one condition hold."""
    if condition.test == "present":
        have = ("he doesn't have" if other else "i don't have") if condition.negated else (
            "he has" if other else "i have"
        )  # fmt: skip
        return f"{have} {WORDS.finding(condition.id)}"
    if condition.id == "occurs":
        fits = (v for v in OCCURS if (v in condition.values) is not condition.negated)
        return OCCURS[next(fits)]
    text = (AGES | SPANS | VALUES)[condition.text]
    return text.replace(" my ", " his ") if other and condition.id == "site" else text


def ordered(conditions: Iterable[Condition]) -> list[Condition]:
    """The person first, then symptoms, then what is told of them; not what need not be said."""
    rank = {"subject": 0, "age": 1}
    told = [c for c in conditions if c.test not in ("maybe", "without", "unless")]
    return sorted(told, key=lambda c: rank.get(c.id, 2 if c.test == "present" else 3))


def sentences(conditions: Alternative) -> list[str]:
    other = of_other(conditions)
    return [said(condition, other) for condition in ordered(conditions)]


def talk(utterances: Iterable[str]) -> Reply:
    """The reply to the last of some utterances."""
    reply = None
    for text in utterances:
        reply = TALK.reply(Said(text), reply.state if reply else None, CONTEXT)
    assert reply is not None
    return reply


def raised(rule: Rule, reply: Reply) -> bool:
    return rule in fired(KNOWLEDGE.rules, reply.mind.facts)


def opening(rule: Rule) -> str:
    """A complaint that the rule says nothing of."""
    named = {condition.id for conditions in compiled(rule.when) for condition in conditions}
    return next(text for name, text in COMPLAINTS.items() if name not in named)


def asked_last(conditions: Alternative) -> str | None:
    """The finding that a question leaves open to the last; None if all are only ever heard."""
    askable = [name for name in findings(conditions) if KNOWLEDGE.findings[name].ask]
    return askable[-1] if askable else None


def past(rule: Rule) -> list[str]:
    return [n for n in findings(first(rule)) if KNOWLEDGE.findings[n].kind in SYMPTOMS]


@pytest.mark.parametrize("name", RULES)
def test_raised_from_speech(name: str) -> None:
    rule = RULES[name]
    for conditions in compiled(rule.when):
        reply = talk(sentences(conditions))
        assert all_hold(conditions, reply.mind.facts), sentences(conditions)
        assert raised(rule, reply)
        if rule.level == "emergency":
            assert reply.urgency == "emergency", sentences(conditions)


ASKED = [
    (name, conditions, finding)
    for name, rule in RULES.items()
    for conditions in compiled(rule.when)
    if (finding := asked_last(conditions))
]


@pytest.mark.parametrize("name", dict.fromkeys(name for name, _, _ in ASKED))
def test_raised_by_a_yes(name: str) -> None:
    rule = RULES[name]
    for conditions, finding in ((c, f) for owner, c, f in ASKED if owner == name):
        rest = [said(c, of_other(conditions)) for c in ordered(conditions) if c.id != finding]
        state = talk(rest or [opening(rule)]).state
        state = structs.replace(state, last=(Ask(finding, (finding,)),), closed=False)
        reply = TALK.reply(Said("yes"), state, CONTEXT)
        assert raised(rule, reply), (rest, finding)
        assert all_hold(conditions, reply.mind.facts), (rest, finding)


@pytest.mark.parametrize(
    ("name", "finding"),
    [(n, finding) for n, rule in RULES.items() for finding in findings(first(rule))],
)
def test_not_raised_by_a_negation(name: str, finding: str) -> None:
    conditions = first(RULES[name])
    other = of_other(conditions)
    have = "he doesn't have" if other else "i don't have"
    rest = [said(c, other) for c in ordered(conditions) if c.id != finding and c.test != "maybe"]
    reply = talk([*rest, f"{have} {WORDS.finding(finding)}"])
    assert reply.mind.facts.status.get(finding) == "absent"
    assert all_hold(conditions, reply.mind.facts) is False


@pytest.mark.parametrize("name", RULES)
def test_not_raised_by_someone_else(name: str) -> None:
    rule = RULES[name]
    texts = [f"my sister also has {WORDS.finding(n)}" for n in findings(first(rule))]
    assert not raised(rule, talk([opening(rule), *texts]))


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if past(rule)])
def test_not_raised_by_the_past(name: str) -> None:
    rule, over = RULES[name], past(RULES[name])
    if of_other(first(rule)):
        start, have, had = "my son has leg cramps", "he has", "he had"
    else:
        start, have, had = opening(rule), "i have", "i had"
    texts = [
        f"{had} {WORDS.finding(n)} once years ago" if n in over else f"{have} {WORDS.finding(n)}"
        for n in findings(first(rule))
    ]
    reply = talk([start, *texts])
    assert set(over).isdisjoint(reply.mind.facts.present())
    assert not raised(rule, reply)
