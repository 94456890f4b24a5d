"""The stage table: in each stage, what each kind of user act leads to.

Code, tests and the diagram all read this one table. A row names the function of
`skill.dialog.handlers` (or its neighbours) that answers, and the stages it can lead to.
"""

from typing import Literal

from nlp.reading import Reading
from skill.dialog.acts import Ask, AskWhich, Confirm
from skill.dialog.initiative import is_open
from skill.dialog.state import Stage, State
from skill.dialog.uptake import of_relative
from skill.dialog.waiting import HELPED

Kind = Literal[
    "tell",
    "yes",
    "no",
    "unsure",
    "lost",
    "correct",
    "choose",
    "why_asked",
    "what_meant",
    "inform",
    "more",
    "repeat",
    "back",
    "help",
    "start_over",
    "wait",
    "worried",
    "stop",
]

INFORM = {
    "common_causes",
    "cause_question",
    "could_it_be",
    "about_condition",
    "when_to_seek_care",
    "self_care",
    "what_if",
    "summary",
    "send_card",
    "about_guide",
    "call_for_me",
    "why_mine",
    "can_wait",
    "must_now",
    "how_long",
    "may_do",
    "may_take",
    "stop_that",
    "may_stop",
    "what_about",
    "wonder",
    "unknown_medicine",
    "take_in",
    "harms_baby",
    "tell_doctor",
    "which_doctor",
    "kept",
    "questions_left",
    "chatter",
    "seen_already",
    "better",
    "runs_in_family",
}
"""Intents that ask for information."""

ANYWHERE: dict[Kind, str] = {
    "tell": "proceed",
    "yes": "agree",
    "no": "decline",
    "unsure": "shrug",
    "lost": "repair",
    "correct": "correct",
    "choose": "choose",
    "why_asked": "why",
    "what_meant": "meaning",
    "inform": "inform",
    "more": "more",
    "repeat": "repeat",
    "back": "go_back",
    "help": "help_out",
    "start_over": "start_over",
    "wait": "hold",
    "worried": "comfort",
    "stop": "leave",
}

TABLE: dict[Stage, dict[Kind, str]] = {
    "opening": ANYWHERE,
    "interview": ANYWHERE,
    "advice": {**ANYWHERE, "tell": "discuss"},
    "discussion": {**ANYWHERE, "tell": "discuss"},
    "emergency": {
        **ANYWHERE,
        "correct": "recant",
        "why_asked": "urge",
        "what_meant": "urge",
        "wait": "urge",
        "worried": "urge",
        "help": "help_in_emergency",
        "tell": "urge",
        "yes": "urge",
        "unsure": "urge",
        "lost": "urge",
        "no": "doubt_alarm",
        "inform": "urge",
        "more": "urge",
        "choose": "urge",
    },
    "closed": ANYWHERE,
}

LEADS_TO: dict[str, tuple[Stage, ...]] = {
    "proceed": ("opening", "interview", "advice", "discussion"),
    "discuss": ("interview", "advice", "discussion"),
    "agree": ("opening", "interview", "advice", "discussion"),
    "decline": ("interview", "advice", "closed"),
    "shrug": ("interview", "advice", "closed"),
    "repair": ("opening", "interview", "advice", "discussion", "closed"),
    "correct": ("opening", "interview", "advice", "discussion"),
    "choose": ("discussion",),
    "inform": ("opening", "interview", "discussion"),
    "more": ("opening", "interview", "discussion"),
    "go_back": ("opening", "interview"),
    "start_over": ("opening",),
    "leave": ("closed",),
    "urge": ("emergency",),
    "doubt_alarm": ("emergency",),
    "recant": ("opening", "interview"),
    "help_in_emergency": ("emergency",),
}
"""Where a handler can lead; those left out stay where they are. Any turn can lead to emergency."""


ONLY_ASKED = "only_asked"
"""Intent of whoever supposed what was taken for a fact: "I just wondered". It takes it back."""

MAY_LEAVE = "may_leave"
"""Intent of "can I stop": to leave, or of a medicine where one was told."""

COMMANDS: tuple[Kind, ...] = ("back", "start_over", "correct")
"""Intents that are kinds of act by themselves, whatever else was said."""

ASIDES: tuple[Kind, ...] = ("repeat", "help", "why_asked", "what_meant", "wait")
"""Intents that are kinds of act unless the pending question was answered in the same breath."""


def kind(reading: Reading, state: State, learnt: bool) -> Kind:
    """What kind of act an utterance is, given what it is an answer to and whether it told news.

    News outweighs small words: "stop" in "my leg twitches and won't stop" leaves nobody alone.
    """
    intent = reading.intent.name if reading.intent else ""
    if intent in INFORM:
        return "inform"
    if not learnt and (aside := _aside(intent, state)):
        return aside
    answered = _answered(reading, state)
    for name in COMMANDS if answered else (*COMMANDS, *ASIDES):
        if intent == name and not (learnt and name in EMPTY):
            return name
    if reading.worried and not learnt and not answered:
        return "worried"
    if learnt or answered or _told_again(reading) or _of_relative(reading, state):
        return "tell"
    small = _small(intent, state)
    # A question is never answered with "sorry", nor with a goodbye for the "no" before it.
    asks = reading.asks and bool(state.evidence)
    more = small == "lost" or (small == "no" and reading.more_said)
    return "inform" if asks and more else small


def _aside(intent: str, state: State) -> Kind | None:
    """What is no answer: "a bit", or "i just wondered" of what was taken for an emergency."""
    if intent == "vague":
        return "what_meant"
    return "correct" if intent == ONLY_ASKED and state.emergencies else None


def _small(intent: str, state: State) -> Kind:
    """What is left when nothing was told and no command given: a small word, or nothing."""
    if intent == "nothing_more":
        return _nothing_more(state)
    if intent in ("cancel", MAY_LEAVE) or (intent in DOING and state.advised):
        return "stop"
    for name in SMALL:
        if intent == name:
            return name
    return "lost"


def _nothing_more(state: State) -> Kind:
    """What "that's all" is: no answer to a plain question, and nobody's wish to be left alone."""
    if is_open(state.pending):
        return "no"
    return "lost" if isinstance(state.pending, Ask | AskWhich | Confirm) else "stop"


DOING = (*HELPED, "settled")
"""Intents of whoever does as the advice was, or is content with it."""

EMPTY: tuple[Kind, ...] = ("repeat", "wait")
"""Asides that say nothing themselves: "now you say it, she did bang her head" tells."""

SMALL: tuple[Kind, ...] = ("stop", "yes", "no", "unsure", "choose", "more")

GIVEN = ("duration", "age", "site", "onset", "occurs", "pattern", "trend", "sex", "subject")
"""Values that a question can ask for."""


def _told_again(reading: Reading) -> bool:
    """Whether something was said that was known already."""
    return reading.age is not None or bool(reading.mentions and (reading.present or reading.absent))


def _of_relative(reading: Reading, state: State) -> bool:
    """Whether what a relative has was told in between: heard, though it tells nothing new."""
    asked = isinstance(state.pending, Ask | AskWhich | Confirm)
    return asked and of_relative(reading)


def _answered(reading: Reading, state: State) -> bool:
    """Whether the pending question got an answer, even one that was known already."""
    if not isinstance(state.pending, Ask | AskWhich | Confirm):
        return False
    if isinstance(state.pending, Ask) and reading.intent and reading.intent.name == "unsure":
        return bool(state.pending_ids)  # "I don't know" is an answer, the second time too
    told = {*reading.present, *reading.absent, *reading.unknown}
    told |= {name for name in GIVEN if getattr(reading, name)}
    return not told.isdisjoint(state.pending_ids)


def diagram() -> str:
    """The stage table as a Mermaid state diagram."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for source, row in TABLE.items():
        for act, handler in row.items():
            for target in LEADS_TO.get(handler, ()):
                if source not in (target, "closed"):
                    arrows.setdefault((source, target), []).append(act)
    lines = ["stateDiagram-v2", "    [*] --> opening"]
    lines += [f"    {a} --> {b}: {', '.join(acts)}" for (a, b), acts in arrows.items()]
    lines += [f"    {a} --> emergency: red flag" for a in TABLE if a not in ("emergency", "closed")]
    return "\n".join([*lines, "    closed --> [*]"]) + "\n"
