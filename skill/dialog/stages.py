"""The stage table: in each stage, what each kind of user act leads to.

Code, tests and the diagram all read this one table. A row names the function of
`skill.dialog.handlers` (or its neighbours) that answers, and the stages it can lead to.
"""

from typing import Literal

from nlp.reading import Reading
from skill.dialog.acts import Ask, AskWhich, Confirm
from skill.dialog.state import Stage, State

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
}
"""Intents that ask for information."""

ANYWHERE: dict[Kind, str] = {
    "tell": "proceed",
    "yes": "agree",
    "no": "decline",
    "unsure": "decline",
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
    "stop": "leave",
}

TABLE: dict[Stage, dict[Kind, str]] = {
    "opening": ANYWHERE,
    "interview": ANYWHERE,
    "advice": ANYWHERE,
    "discussion": ANYWHERE,
    "emergency": {
        **ANYWHERE,
        "tell": "urge",
        "yes": "urge",
        "unsure": "urge",
        "lost": "urge",
        "no": "doubt_alarm",
    },
    "closed": ANYWHERE,
}

LEADS_TO: dict[str, tuple[Stage, ...]] = {
    "proceed": ("opening", "interview", "advice", "discussion"),
    "agree": ("opening", "interview", "advice", "discussion"),
    "decline": ("interview", "advice", "closed"),
    "repair": ("opening", "interview", "advice", "discussion", "closed"),
    "correct": ("opening", "interview", "advice", "discussion"),
    "choose": ("discussion",),
    "inform": ("opening", "interview", "discussion"),
    "more": ("discussion",),
    "go_back": ("opening", "interview"),
    "start_over": ("opening",),
    "leave": ("closed",),
    "urge": ("emergency",),
    "doubt_alarm": ("emergency",),
}
"""Where a handler can lead; those left out stay where they are. Any turn can lead to emergency."""


def kind(reading: Reading, state: State, learnt: bool) -> Kind:
    """What kind of act an utterance is, given what it is an answer to and whether it told news."""
    intent = reading.intent.name if reading.intent else ""
    answering = isinstance(state.pending, Ask | AskWhich | Confirm)
    match intent:
        case "stop" | "cancel":
            return "stop"
        case "repeat" | "back" | "help" | "start_over" | "why_asked" | "what_meant" | "more":
            return intent
        case "choose" | "correct":
            return intent
        case "yes" | "no" | "unsure":
            return "tell" if answering and (learnt or _answered(reading, state)) else intent
        case _ if intent in INFORM:
            return "inform"
        case _:
            return "tell" if learnt or _answered(reading, state) else "lost"


def _answered(reading: Reading, state: State) -> bool:
    """Whether the pending question got an answer, even one that was known already."""
    told = {*reading.present, *reading.absent, *reading.unknown}
    told |= {n for n in ("duration", "age", "site", "onset", "occurs") if getattr(reading, n)}
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
