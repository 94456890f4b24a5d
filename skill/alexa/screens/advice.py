"""The screen of the advice: how urgent, the causes by rank with the reason, what to do, sources."""

from content.model import Level
from content.screens import ScreenWords, screen_words
from content.wording import Wording
from skill.alexa.screens.choices import choices
from skill.alexa.screens.documents import Data
from skill.conversation import Reply
from skill.dialog.acts import Advice, Offer
from skill.speech.advice import CLEAR, says_again
from skill.speech.words import Words, capital, sentence

MOST_SOURCES = 3


def advice(reply: Reply, wording: Wording) -> Data:
    """All that the advice says and where it comes from."""
    words, shown = Words(wording, reply.mind.facts, reply.state.turn), screen_words(wording.locale)
    act = next(act for act in reply.acts if isinstance(act, Advice))
    return {
        "level": act.level,
        "headline": sentence(words.fill(shown.levels[act.level])),
        "reason": _reason(act, words),
        "causes": _causes(act, reply, words, shown),
        "parts": _parts(act, words, shown),
        "sources": _sources(act, reply, shown),
        "choices": _choices(reply, words),
    }


def _reason(act: Advice, words: Words) -> str:
    if act.rules and act.level != "self_care":
        rule = words.wording.rules[act.rules[0]]
        return sentence(f"{words.fill(rule.reason)} {words.fill(rule.action)}")
    if act.unknown:
        return words.prompt("unknown_raised")
    return words.prompt("level_self_care") if act.level == "self_care" else ""


def _causes(act: Advice, reply: Reply, words: Words, shown: ScreenWords) -> list[Data]:
    """One a line, best first; a heading over the first and over those that follow it."""
    found: list[Data] = []
    for place, cause in enumerate(act.causes):
        heading = _heading(cause, reply) if place == 0 else "possible" if place == 1 else ""
        name = words.cause(cause)
        told = [words.because(each) for each in _told(act, place)]
        told = [] if told and says_again(told[0], name) else told
        because = shown.headings["because"].format(because=words.join(told)) if told else ""
        found.append(
            {
                "label": capital(name),
                "arguments": ["choose", cause],
                "first": place == 0,
                "heading": shown.headings.get(heading, ""),
                "because": because,
            }
        )
    return found


def _told(act: Advice, place: int) -> tuple[str, ...]:
    return act.because[place] if place < len(act.because) else ()


def _heading(cause: str, reply: Reply) -> str:
    if reply.mind.knowledge.causes[cause].grave:
        return "rule_out"
    share = next(item.probability for item in reply.mind.ranking if item.cause == cause)
    return "likely" if share >= CLEAR else "unclear"


def _parts(act: Advice, words: Words, shown: ScreenWords) -> list[Data]:
    """What to do and when to get help; a red flag's own word stands beside the urgency."""
    wording = words.wording.causes[act.causes[0]] if act.causes else None
    seek = words.fill(wording.seek) if wording else words.prompt("seek_care")
    texts = {"seek": seek if _at_home(act.level) else ""}
    if wording and act.level in ("self_care", "soon"):
        texts = {"do": words.fill(wording.care), **texts}
    return [{"heading": shown.headings[k], "text": text} for k, text in texts.items() if text]


def _at_home(level: Level) -> bool:
    return level in ("self_care", "soon")


def _sources(act: Advice, reply: Reply, shown: ScreenWords) -> str:
    """Titles of what the urgency and the leading causes rest on."""
    knowledge = reply.mind.knowledge
    rules = {rule.id: rule for rule in knowledge.rules}
    ids = [source for name in act.rules for source in rules[name].source]
    ids += [source for name in act.causes for source in knowledge.causes[name].sources]
    titles = [knowledge.sources[name].title.partition(";")[0] for name in dict.fromkeys(ids)]
    return f"{shown.headings['sources']}: {'; '.join(titles[:MOST_SOURCES])}" if titles else ""


def _choices(reply: Reply, words: Words) -> list[Data]:
    """What else can be touched: several causes are buttons themselves already."""
    found = choices(reply, words)
    match reply.state.pending:
        case Offer(what="more", causes=causes) if len(causes) > 1:
            return found[-1:]
        case _:
            return found
