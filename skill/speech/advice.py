"""The advice in words: the causes worth naming, how urgent it is and why, what to do."""

from msgspec import structs

from content.model import LEVELS, Level
from skill.dialog.acts import Advice
from skill.dialog.mind import Mind
from skill.plain import seconds
from skill.speech.words import Words

LONGEST = 23.0
"""Seconds that the advice may take: a word of thanks and the question after it are added."""

NAME, FIRST, ALL = range(3)
"""What is said of the causes: the first one's name, that with its reasons, or all of them."""

CLEAR = 0.3
"""Share of the posterior from which the leading cause is called the most likely one."""


def advice(act: Advice, words: Words, mind: Mind, longest: float = LONGEST) -> str:
    """The result in at most `longest` seconds: urgent first, home care last.

    What is too long loses the second half of the care, then the lesser causes, then why the first.
    """
    text = ""
    for said, whole in ((ALL, True), (ALL, False), (FIRST, False), (NAME, False)):
        text = _result(act, words, mind, said, whole)
        if seconds(text) <= longest:
            break
    return text


def _result(act: Advice, words: Words, mind: Mind, said: int, whole: bool) -> str:
    changed = words.prompt("changed") if act.changed else ""
    causes, level = _causes(act, words, mind, said), _level(act, words, mind)
    care = _care(act, words, mind)
    if not whole:
        care = care.partition(". ")[0].rstrip(".") + "."
    match act.level:
        case "emergency":
            parts = [level]
        case "urgent":
            parts = [level, causes]
        case "soon":
            parts = [causes, level, "" if _action(act, words) else care]
        case "self_care":
            parts = [causes, level, care, _seek(act, words, mind)]
    return " ".join(part for part in [changed, *parts] if part.strip("."))


def _raising(mind: Mind) -> str:
    """The cause that asks for care today where no red flag does; a grave one is named elsewhere."""
    causes = mind.knowledge.causes
    return next((name for name in mind.verdict.causes if not causes[name].grave), "")


def _level(act: Advice, words: Words, mind: Mind) -> str:
    """The urgency with its reason: the first red flag's, else that an answer was not clear."""
    if act.rules and act.level in ("soon", "urgent"):
        rule = words.wording.rules[act.rules[0]]
        reason, action = words.fill(rule.reason), words.fill(rule.action)
        return words.prompt(f"level_{act.level}_because", reason=reason, action=action)
    if act.level == "urgent" and (cause := _raising(mind)):
        return words.prompt("level_urgent_cause", cause=words.cause(cause))
    unclear = words.prompt("unknown_raised") if act.unknown else ""
    return f"{level_sentence(act.level, words)} {unclear}".strip()


def _action(act: Advice, words: Words) -> str:
    """What the red flag itself says to do: the cause's own care would say it again."""
    return words.wording.rules[act.rules[0]].action if act.rules else ""


def level_sentence(level: Level, words: Words) -> str:
    """What the urgency means for the person."""
    return words.prompt(f"level_{level}")


def _causes(act: Advice, words: Words, mind: Mind, said: int) -> str:
    if not act.causes:
        return "" if act.level == "urgent" else words.prompt("cause_none")
    first, *rest = act.causes
    leading = _first(first, act if said > NAME else structs.replace(act, because=()), words, mind)
    return " ".join([leading, *_others(rest if said == ALL else [], words)])


def _first(cause: str, act: Advice, words: Words, mind: Mind) -> str:
    share = next(item.probability for item in mind.ranking if item.cause == cause)
    name = words.cause(cause)
    if mind.knowledge.causes[cause].grave:
        return words.prompt("cause_grave", cause=name)
    key = "cause_first" if share >= CLEAR else "cause_weak"
    told = [words.because(finding) for finding in (act.because[0] if act.because else ())]
    # Where the chief reason is the cause itself, a lesser one would only sound odd.
    if not told or says_again(told[0], name):
        return words.prompt(key, cause=name)
    return words.prompt(f"{key}_because", cause=name, because=words.join(told))


def says_again(reason: str, name: str) -> bool:
    """Whether a reason only says the cause's name again: "caffeine, because of the caffeine"."""
    return not set(reason.lower().split()[1:]).isdisjoint(name.lower().split())


def _others(causes: list[str], words: Words) -> list[str]:
    names = [words.cause(name) for name in causes[:2]]
    if not names:
        return []
    if len(names) == 1:
        return [words.prompt("cause_second", cause=names[0])]
    return [words.prompt("cause_second_and_third", cause=names[0], cause2=names[1])]


def _care(act: Advice, words: Words, mind: Mind) -> str:
    """What to do at home; nothing, where a cause asks for more haste than the level does."""
    return words.fill(words.wording.causes[act.causes[0]].care) if _calm(act, mind) else ""


def _calm(act: Advice, mind: Mind) -> bool:
    """Whether the leading cause's own urgency is no higher than the one level that is given."""
    if not act.causes:
        return False
    own = mind.knowledge.causes[act.causes[0]].urgency
    return LEVELS.index(own) <= LEVELS.index(act.level)


def _seek(act: Advice, words: Words, mind: Mind) -> str:
    if _calm(act, mind):
        return words.fill(words.wording.causes[act.causes[0]].seek)
    return words.prompt("seek_care")
