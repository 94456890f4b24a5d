"""What is said while an alarm stands: the call for help, and whether it is anything new."""

from collections.abc import Callable, Iterable
from typing import Any

from skill.dialog import acts as a
from skill.dialog.mind import Mind
from skill.speech.words import Words

SHOWN = 3
"""Signs named in one sentence."""


def _emergency(act: a.Emergency, words: Words, mind: Mind) -> str:
    rule = words.wording.rules[act.rule]
    again = "_asked" if act.asked else "_again" if act.again else ""
    key = act.rule if act.rule in words.wording.prompts else "emergency"
    key += again
    return words.prompt(key, reason=words.fill(rule.reason), action=words.fill(rule.action))


def _help(act: a.HelpComing, words: Words, mind: Mind) -> str:
    action = words.fill(words.wording.rules[act.rule].action) if act.rule else ""
    return words.prompt(f"help_{act.how}", action=action)


def is_new(key: str) -> Callable[[Any, Words, Mind], str]:
    """The question, or what is said after silence."""
    return lambda act, words, mind: words.prompt(key, what=_named(act.findings, words, mind))


def _as_ever(act: a.AsEver, words: Words, mind: Mind) -> str:
    if act.others:
        return words.prompt("as_ever_others")
    return words.prompt("as_ever", what=_named(act.findings, words, mind))


def _named(names: Iterable[str], words: Words, mind: Mind) -> str:
    """The signs by name, of a group its members."""
    groups = mind.knowledge.groups
    members = [groups[name].findings if name in groups else (name,) for name in names]
    single = list(dict.fromkeys(each for found in members for each in found))
    return words.join([words.finding(name) for name in single[:SHOWN]])


ALARMS: dict[type, Callable[[Any, Words, Mind], str]] = {
    a.Emergency: _emergency,
    a.HelpComing: _help,
    a.CallAnyway: lambda act, words, mind: words.prompt("call_anyway"),
    a.IsNew: is_new("is_new"),
    a.AsEver: _as_ever,
}
