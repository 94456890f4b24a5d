"""The screens of a conversation under way: the opening, a question, an answer to a question."""

from content.screens import screen_words
from content.wording import Wording
from skill.alexa.screens.choices import choices, is_listed
from skill.alexa.screens.documents import Data
from skill.conversation import Reply
from skill.dialog.acts import (
    Acknowledge,
    Ask,
    AskWhich,
    CannotCall,
    CauseInfo,
    Disclaimer,
    HelpText,
    InformationOnly,
    InformationWelcome,
    Meaning,
    OutOfScope,
    Rationale,
)
from skill.dialog.initiative import is_open
from skill.speech.answers import ANSWERS
from skill.speech.render import render
from skill.speech.words import Words, capital

TELLING = (*ANSWERS, Rationale, Meaning, HelpText, OutOfScope, InformationOnly, CannotCall)
"""Acts that are read for their own sake; the others only lead to the question."""
UNSHOWN = (Acknowledge(), Disclaimer())
"""Acts that are only spoken: a word of thanks, and what the foot of every screen says."""


def welcome(reply: Reply, words: Wording) -> Data:
    """The first screen: the question, a sentence to try, and two things to touch."""
    shown, pending = screen_words(words.locale), reply.state.last[-1:]
    informing = any(isinstance(act, InformationWelcome) for act in reply.acts)
    return {
        "headline": render(pending, reply.mind, words, reply.state.turn).text,
        "hint": shown.examples["question" if informing else "symptom"],
        "choices": choices(reply, Words(words, reply.mind.facts, reply.state.turn)),
    }


def question(reply: Reply, wording: Wording) -> Data:
    """A question with what was heard above it; or an answer, with the question as its foot."""
    words = Words(wording, reply.mind.facts, reply.state.turn)
    asked = [act for act in reply.acts if act == reply.state.pending]
    told = [act for act in reply.acts if act not in asked and act not in UNSHOWN]
    telling = any(isinstance(act, TELLING) for act in told)
    lead, ask = (render(acts, reply.mind, wording, words.turn).text for acts in (told, asked))
    about = next((act.cause for act in told if isinstance(act, CauseInfo)), "")
    return {
        "heard": "" if telling else lead,
        "headline": capital(words.cause(about)) if about else ask if not telling else "",
        "body": lead if telling else "",
        "hint": ask if telling else _hint(reply, wording),
        "choices": choices(reply, words),
    }


def _hint(reply: Reply, wording: Wording) -> str:
    """What may be said where touching alone is not enough."""
    match reply.state.pending:
        case Ask(question=name) | AskWhich(group=name):
            name = "listed" if is_listed(name, reply) else name
            name = "open" if is_open(reply.state.pending) else name
        case _:
            name = ""
    return screen_words(wording.locale).hints.get(name, "")
