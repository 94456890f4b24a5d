"""The words of a screen in one locale: labels, headings and numbers that are shown, not spoken.

What is spoken too, such as a cause's name, is in `content.wording` and not repeated here. Knows
nothing of APL.
"""

from functools import cache
from pathlib import Path

from content.load import ROOT, locale_words, wording
from content.model import Level, Record


class Crisis(Record, frozen=True, kw_only=True):
    """Who listens to someone with thoughts of self-harm, and the number as it is dialled.

    `alone` stands under the number: when to call for an ambulance instead.
    """

    name: str
    number: str
    alone: str


class ScreenWords(Record, frozen=True, kw_only=True):
    """All words of one locale that only a screen needs; may hold a region's placeholders.

    Attributes:
        number: the emergency number in digits, as it is dialled.
        name: the skill's, at the top of a screen.
        footer: what stands at the foot of every screen.
        examples: sentences to try on the first screen: a symptom, a question.
        labels: what stands on a button, by what it does: "yes", "no", "back".
        hints: what may be said, by the value that is asked for: "duration".
        levels: heading of an advice, by urgency.
        headings: of the parts of an advice.
        call: what stands over the emergency number, and `alone` under it.
        crisis: who is called in place of the emergency number for thoughts of self-harm.
    """

    name: str
    number: str
    footer: str
    examples: dict[str, str]
    labels: dict[str, str]
    hints: dict[str, str]
    levels: dict[Level, str]
    headings: dict[str, str]
    call: str
    alone: str
    crisis: Crisis


@cache
def written_region(locale: str, root: Path = ROOT) -> dict[str, str]:
    """The region's words as they are read rather than heard: "000" for "triple zero"."""
    number = screen_words(locale, root).number
    return wording(locale, root).region | {"emergency_number": number}


@cache
def screen_words(locale: str, root: Path = ROOT) -> ScreenWords:
    """A screen's words in `locale` ("en-US").

    Raises:
        ContentError: the file is wrong or missing; names file, line and key.
    """
    return locale_words("screens", ScreenWords, locale, root)
