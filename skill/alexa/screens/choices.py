"""What may be touched in place of an answer: labels, and the arguments that a touch sends.

The arguments are ["choose", id] for a finding, value or cause, else one word that the dialog knows
by name: ["yes"], ["no"], ["unsure"], ["back"] and so on.
"""

from collections.abc import Iterable, Sequence

from content.screens import ScreenWords, screen_words
from skill.alexa.screens.documents import Data
from skill.conversation import Reply
from skill.dialog.acts import AnyAct, Ask, AskOpen, AskWhich, Confirm, Offer
from skill.dialog.initiative import is_open
from skill.speech.words import Words, capital

MOST_VALUES = 8
"""Values shown of a question that has more of them, the commonest first."""
OPENING = ("common_causes", "when_to_seek_care")
AFTERWARDS = ("self_care", "when_to_seek_care", "that_is_all")
SAYS = {"that_is_all": "no", "none_of_these": "no"}
"""Labels that send another word than their own."""


def choices(reply: Reply, words: Words) -> list[Data]:
    """What can be touched in answer to the question of a reply, in the order it is shown."""
    shown = screen_words(words.wording.locale)
    match reply.state.pending:
        case Ask() as act:
            return _asked(act, reply, words, shown)
        case AskWhich(group=group, findings=findings):
            named = [] if is_listed(group, reply) else _findings(findings, words)
            return [*named, *commands(("unsure",), shown)]
        case Offer(what="more", causes=causes) if causes:
            return [*_causes(causes, words, shown), *commands(("that_is_all",), shown)]
        case act:
            return commands(_commands(act), shown)


def _commands(act: AnyAct | None) -> Iterable[str]:
    match act:
        case AskOpen() | Offer(what="question"):
            return OPENING
        case Offer(what="anything"):
            return AFTERWARDS
        case Offer(what="until_help"):
            return ("that_is_all",)
        case Offer(what="misheard"):
            return ("back",)
        case Confirm() | Offer():
            return ("yes", "no")
        case _:
            return ()


def _asked(act: Ask, reply: Reply, words: Words, shown: ScreenWords) -> list[Data]:
    """A group's findings, a value's values, or yes and no."""
    if is_open(act):
        return commands(("that_is_all",), shown)
    if is_listed(act.question, reply):
        return commands(("no", "unsure"), shown)
    if len(act.findings) > 1:
        return [*_findings(act.findings, words), *commands(("none_of_these", "unsure"), shown)]
    name = next(iter(act.findings))
    finding = reply.mind.knowledge.findings[name]
    if finding.kind not in ("value", "person"):
        return commands(("yes", "no", "unsure"), shown)
    named = words.wording.sites if name == "site" else words.wording.findings[name].values
    likely = sorted(finding.values, key=lambda value: -finding.values[value])
    values = [value for value in likely if value in named][:MOST_VALUES]
    kept = [_choice(named[value], "choose", value) for value in named if value in values]
    return [*kept, *commands(("unsure",), shown)]


def is_listed(question: str, reply: Reply) -> bool:
    """Whether the answer is a list: one touch would say that nothing else applies."""
    group = reply.mind.knowledge.groups.get(question)
    return group is not None and group.listed


def _findings(names: Iterable[str], words: Words) -> list[Data]:
    return [_choice(words.finding(name), "choose", name) for name in names]


def _causes(names: Sequence[str], words: Words, shown: ScreenWords) -> list[Data]:
    """The causes that more can be told of; one alone by its offer."""
    label = shown.labels["more"] if len(names) == 1 else "{cause}"
    return [_choice(label.format(cause=words.cause(name)), "choose", name) for name in names]


def commands(names: Iterable[str], shown: ScreenWords) -> list[Data]:
    """Buttons for commands, by the name of their label."""
    return [_choice(shown.labels[name], SAYS.get(name, name)) for name in names]


def _choice(label: str, *arguments: str) -> Data:
    return {"label": capital(label), "arguments": list(arguments)}
