"""Every cause of the seed article is named, can be asked about, and is explained.

That each can be reached through questions is in tests/reasoning/test_posterior.py.
"""

import pytest

from content.load import knowledge, wording
from skill.conversation import Context, Conversation, Event, Said
from skill.dialog import acts as a
from skill.readers import reader

SEEDS = sorted(cause.id for cause in knowledge().causes.values() if cause.seed)
EVERYDAY = {
    "exercise": ["exercise", "working out"],
    "stress_and_anxiety": ["stress", "anxiety"],
    "dehydration": ["dehydration", "being dehydrated"],
    "extreme_pain": ["extreme pain"],
    "caffeine": ["caffeine", "coffee"],
    "estrogen_therapy": ["estrogen", "estrogen therapy"],
    "diuretics": ["diuretics", "water pills"],
    "corticosteroids": ["corticosteroids", "steroids"],
    "als": ["lou gehrig's disease", "als"],
    "anemia": ["anemia", "low iron"],
    "pinched_nerve": ["a pinched nerve"],
    "nerve_injury": ["a nerve injury"],
    "autoimmune_nerve_damage": ["an autoimmune disease"],
    "cancer_nerve_damage": ["cancer"],
}
"""What people call each of them."""

NAMES = [(cause, name) for cause, names in EVERYDAY.items() for name in names]


@pytest.fixture(scope="module")
def ask():
    conversation = Conversation(reader)

    def once(*lines):
        reply = conversation.reply(Event("launch"), None, Context())
        for line in lines:
            reply = conversation.reply(Said(line), reply.state, Context())
        return reply

    return once


def test_all_are_here():
    assert sorted(EVERYDAY) == SEEDS


def test_all_are_named_in_answer_to_the_seed_articles_question(ask):
    question = "what are the most common causes of a muscle twitch"
    speech = " ".join(ask(question, *["yes"] * pages).speech for pages in range(4))
    for cause in SEEDS:
        assert wording("en-US").causes[cause].name.lower() in speech.lower()


@pytest.mark.parametrize(("cause", "name"), NAMES)
def test_can_it_cause_twitching(ask, cause, name):
    reply = ask(f"can {name} cause muscle twitching")
    assert a.CanCause(cause) in reply.acts
    assert "Yes, it can." in reply.speech


@pytest.mark.parametrize(("cause", "name"), NAMES)
def test_could_it_be(ask, cause, name):
    reply = ask("my arm twitches", f"could it be {name}")
    assert [act.cause for act in reply.acts if isinstance(act, a.HowLikely)] == [cause]


@pytest.mark.parametrize(("cause", "name"), NAMES)
def test_tell_me_about_it_with_when_to_seek_care(ask, cause, name):
    reply = ask(f"tell me about {name}")
    told = [act for act in reply.acts if isinstance(act, a.CauseInfo)]
    assert {act.cause for act in told} == {cause}
    assert {act.aspect for act in told} == {"explanation", "seek"}
