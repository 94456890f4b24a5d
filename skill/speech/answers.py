"""Answers to questions for information, in words."""

from collections.abc import Callable
from typing import Any

from skill.dialog import acts as a
from skill.dialog.mind import Mind, common_causes
from skill.speech.echo import told
from skill.speech.words import Words

SHOWN = 3
"""Causes named in one sentence."""


def _info(act: a.CauseInfo, words: Words, mind: Mind) -> str:
    name = words.prompt("cause_next", cause=words.cause(act.cause)) if act.named else ""
    return f"{name} {words.fill(getattr(words.wording.causes[act.cause], act.aspect))}".strip()


def _common(act: a.CommonCauses, words: Words, mind: Mind) -> str:
    """One page of the seed article's causes, commonest first, three in a sentence."""
    names = [words.cause(name) for name in common_causes(mind.knowledge, act.page)]
    key = "common_causes_rarer" if act.page else "common_causes"
    first, then = names[:SHOWN], names[SHOWN:]
    also = words.prompt("common_causes_also", causes=words.join(then)) if then else ""
    return f"{words.prompt(key, causes=words.join(first))} {also}"


def _self_care(act: a.SelfCare, words: Words, mind: Mind) -> str:
    """What eases the complaint; in general where nothing of its own is written."""
    asked = (act.complaint,) if act.complaint else mind.complaints
    keys = [f"self_care_{name}" for name in asked]
    return words.prompt(next((k for k in keys if k in words.wording.prompts), "self_care"))


def _can_cause(act: a.CanCause, words: Words, mind: Mind) -> str:
    return words.prompt("can_cause", explanation=_explanation(act.cause, words))


def _how_likely(act: a.HowLikely, words: Words, mind: Mind) -> str:
    because = against = ""
    if act.telling:
        signs = words.join([words.finding(name) for name in act.telling[:SHOWN]], "or")
        explanation = _explanation(act.cause, words)
        cause = words.cause(act.cause)
        return words.prompt("unclear_grave", cause=cause, telling=signs, explanation=explanation)
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
    key = "what_if_same" if act.same else f"what_if_{act.level}"
    said = words.prompt(key, what=words.finding(act.finding))
    forms = words.join([words.finding(name) for name in act.at_once], "or")
    return f"{said} {words.prompt('what_if_emergency', what=forms)}" if forms else said


def _seek_care(act: a.SeekCare, words: Words, mind: Mind) -> str:
    """In general; or after advice its own level again, and what would be an emergency."""
    own = words.wording.causes[act.cause].seek if act.cause else ""
    if act.level in ("soon", "urgent"):
        return words.prompt(f"seek_care_{act.level}{'_new' if act.new else ''}")
    calm = words.prompt("seek_care_self_care") if act.level == "self_care" else ""
    if own and act.level:
        call = "" if "{emergency_number}" in own else words.prompt("seek_care_call")
        return f"{calm} {words.fill(own)} {call}"
    return words.fill(own) if own else f"{calm} {words.prompt('seek_care')}"


def _reasons(act: a.Reasons, words: Words, mind: Mind) -> str:
    """What the person told that fits the leading cause, then what set the urgency."""
    parts: list[str] = []
    told = [words.finding(name) for name in act.because]
    told += [words.finding(name, "absent") for name in act.missing if told]
    if told:
        what = words.join(told)
        parts.append(words.prompt("why_cause", what=what, cause=words.cause(act.cause)))
    elif act.cause and mind.knowledge.causes[act.cause].urgency == "self_care":
        parts.append(words.prompt("why_common", cause=words.cause(act.cause)))
    rules = [words.fill(words.wording.rules[name].reason) for name in act.rules]
    if rules or not parts:
        parts += rules[:1] or [words.prompt("why_unclear")]
    elif mind.verdict.level == "self_care":
        parts.append(words.prompt("why_no_sign"))
    return " ".join(parts)


def _medicine_word(act: a.MedicineWord, words: Words, mind: Mind) -> str:
    told = words.join([words.because(name) for name in act.findings])
    about = words.prompt("medicine_word_about", what=told) if told else ""
    return f"{about} {words.prompt('medicine_word')}"


def _summary(act: a.Summary, words: Words, mind: Mind) -> str:
    return words.prompt("summary", what=told(mind.told, words, mind.knowledge))


def _how_long(act: a.HowLong, words: Words, mind: Mind) -> str:
    """What its explanation says of it, and when it has lasted too long."""
    if act.level in ("urgent", "emergency"):
        return words.prompt("how_long_urgent")
    known = words.wording.causes.get(act.cause)
    if act.level == "soon" or known is None:
        seek = _seek_care(a.SeekCare(act.level), words, mind)
        return f"{words.prompt('how_long')} {seek}"
    return f"{words.prompt('how_long')} {words.fill(known.explanation)} {words.fill(known.seek)}"


def _can_wait(act: a.CanWait, words: Words, mind: Mind) -> str:
    call = words.prompt("seek_care_call") if act.level == "self_care" else ""
    key = "must_go" if act.must else "can_wait"
    return f"{words.prompt(f'{key}_{act.level}')} {call}"


def _may_do(act: a.MayDo, words: Words, mind: Mind) -> str:
    level = "urgent" if act.level == "emergency" else act.level
    return words.prompt(f"may_do_{level}" if level in ("soon", "urgent") else "may_do")


def _about_sign(act: a.AboutSign, words: Words, mind: Mind) -> str:
    rule = words.wording.rules[act.rule]
    level = next(each.level for each in mind.knowledge.rules if each.id == act.rule)
    reason, action = words.fill(rule.reason), words.fill(rule.action)
    return words.prompt(f"about_sign_{level}", reason=reason, action=action)


def _counted(act: a.Counted, words: Words, mind: Mind) -> str:
    return words.prompt("counted", what=words.join([words.finding(n) for n in act.findings]))


def _which_doctor(act: a.WhichDoctor, words: Words, mind: Mind) -> str:
    """A family doctor first; then, where there is time, whom a cause calls for."""
    key = {"self_care": "_self_care", "urgent": "_urgent"}.get(act.level or "", "")
    first = words.prompt(f"which_doctor{key}")
    special = mind.knowledge.causes[act.cause].specialist if act.cause else ""
    return f"{first} {words.prompt(f'which_doctor_{special}')}" if special and not key else first


def _other_causes(act: a.OtherCauses, words: Words, mind: Mind) -> str:
    if not act.causes:
        return words.prompt("other_causes_none")
    return words.prompt(
        "other_causes", causes=words.join([words.cause(n) for n in act.causes], "or")
    )


def _better(act: a.Better, words: Words, mind: Mind) -> str:
    """While an alarm stands that has its own words, those; else that it must be looked at."""
    if f"{act.rule}_again" in words.wording.prompts:
        rule = words.wording.rules[act.rule]
        reason, action = words.fill(rule.reason), words.fill(rule.action)
        return words.prompt(f"{act.rule}_again", reason=reason, action=action)
    return words.prompt("better_emergency" if act.rule else "better")


ANSWERS: dict[type, Callable[[Any, Words, Mind], str]] = {
    a.CauseInfo: _info,
    a.CommonCauses: _common,
    a.CanCause: _can_cause,
    a.HowLikely: _how_likely,
    a.WhatIf: _what_if,
    a.SeekCare: _seek_care,
    a.Reasons: _reasons,
    a.MedicineWord: _medicine_word,
    a.SelfCare: _self_care,
    a.UnknownCause: lambda act, words, mind: words.prompt("unknown_cause"),
    a.HowLong: _how_long,
    a.CanWait: _can_wait,
    a.MayDo: _may_do,
    a.MayTake: lambda act, words, mind: words.prompt("may_take"),
    a.CannotTell: lambda act, words, mind: words.prompt("cannot_tell"),
    a.NotYet: lambda act, words, mind: words.prompt("not_yet"),
    a.AboutSign: _about_sign,
    a.Counted: _counted,
    a.Summary: _summary,
    a.WhichDoctor: _which_doctor,
    a.OtherCauses: _other_causes,
    a.Better: _better,
    a.QuestionsLeft: lambda act, words, mind: words.prompt(
        "questions_left", count=words.number(act.count)
    ),
    a.Remark: lambda act, words, mind: words.prompt(f"remark_{act.what}"),
}
