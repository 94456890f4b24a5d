"""Answers to questions for information, in words."""

from collections.abc import Callable
from typing import Any

from skill.dialog import acts as a
from skill.dialog.mind import Mind, common_causes
from skill.speech.advice import level_sentence
from skill.speech.echo import told
from skill.speech.words import Words

SHOWN = 3
"""Causes named in one sentence."""


def _info(act: a.CauseInfo, words: Words, mind: Mind) -> str:
    return words.fill(getattr(words.wording.causes[act.cause], act.aspect))


def _common(act: a.CommonCauses, words: Words, mind: Mind) -> str:
    """One page of the seed article's causes, commonest first, three in a sentence."""
    names = [words.cause(name) for name in common_causes(mind.knowledge, act.page)]
    key = "common_causes_rarer" if act.page else "common_causes"
    first, then = names[:SHOWN], names[SHOWN:]
    also = words.prompt("common_causes_also", causes=words.join(then)) if then else ""
    return f"{words.prompt(key, causes=words.join(first))} {also}"


def _can_cause(act: a.CanCause, words: Words, mind: Mind) -> str:
    return words.prompt("can_cause", explanation=_explanation(act.cause, words))


def _how_likely(act: a.HowLikely, words: Words, mind: Mind) -> str:
    because = against = ""
    if act.because:
        reason = words.join([words.because(name) for name in act.because])
        because = words.phrase("because", because=reason)
    if act.against:
        against = _against(act, words, mind)
    return words.prompt(
        act.verdict,
        cause=words.cause(act.cause),
        because=because,
        against=against,
        explanation=_explanation(act.cause, words),
    )


def _against(act: a.HowLikely, words: Words, mind: Mind) -> str:
    status = mind.facts.status
    missing = [words.finding(n, "absent") for n in act.against if status.get(n) == "absent"]
    if missing:
        return words.phrase("against_absent", against=words.join(missing))
    present = [words.because(name) for name in act.against]
    return words.phrase("against_present", against=words.join(present))


def _explanation(cause: str, words: Words) -> str:
    return words.fill(words.wording.causes[cause].explanation)


def _what_if(act: a.WhatIf, words: Words, mind: Mind) -> str:
    if act.level == mind.verdict.level:
        return words.prompt("what_if_same", what=words.finding(act.finding))
    level = level_sentence(act.level, words)
    return words.prompt("what_if", what=words.finding(act.finding), level=level)


def _summary(act: a.Summary, words: Words, mind: Mind) -> str:
    return words.prompt("summary", what=told(act.entries, words, mind.knowledge))


ANSWERS: dict[type, Callable[[Any, Words, Mind], str]] = {
    a.CauseInfo: _info,
    a.CommonCauses: _common,
    a.CanCause: _can_cause,
    a.HowLikely: _how_likely,
    a.WhatIf: _what_if,
    a.SeekCare: lambda act, words, mind: words.prompt("seek_care"),
    a.SelfCare: lambda act, words, mind: words.prompt("self_care"),
    a.UnknownCause: lambda act, words, mind: words.prompt("unknown_cause"),
    a.Summary: _summary,
}
