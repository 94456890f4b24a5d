"""Every spoken word of one locale, as typed, frozen values.

Sentences may hold placeholders in braces: {you} {your} {are} {have} ... take the person asked
about ("Has {your} calf ..." is also said of "your son"), {part} is the site or "muscle",
and the region's words: {emergency_number} {doctor} {emergency_room} and so on.
"""

from content.model import Record


class FindingWording(Record, frozen=True, kw_only=True):
    """How a finding is asked about and spoken of.

    Attributes:
        present: noun phrase when it is so: "slurred speech".
        bare: for complaints, the noun that can follow a body part: "cramp" of "calf cramp".
        absent: noun phrase when it is not: "no slurred speech".
        because: what completes "because of ...": "the slurred speech".
        question: one question, at most two sentences; empty if never asked alone.
        reprompt: the same question in other words, said after silence.
        why: answer to "why do you ask", one or two sentences, without the question.
        meaning: answer to "what do you mean", one or two sentences, without the question.
        values: for value findings, how each value is spoken in an echo.
    """

    present: str
    bare: str = ""
    absent: str = ""
    because: str = ""
    question: str = ""
    reprompt: str = ""
    why: str = ""
    meaning: str = ""
    values: dict[str, str] = {}


class GroupWording(Record, frozen=True, kw_only=True):
    """How several findings are asked about in one question.

    `other` is the question of a listed group when one of it is known already.
    """

    question: str
    other: str = ""
    reprompt: str
    why: str
    meaning: str


class CauseWording(Record, frozen=True, kw_only=True):
    """How a cause is spoken of.

    Attributes:
        name: noun phrase in mid-sentence, without article unless needed: "caffeine".
        also: other names people use for it, in lower case.
        explanation: how it makes muscles twitch, one or two sentences, starting with a capital.
        care: what to do at home or next, one or two sentences.
        seek: when to seek care, one sentence that starts "See {doctor} if" or the like.
    """

    name: str
    also: tuple[str, ...] = ()
    explanation: str
    care: str
    seek: str


class RuleWording(Record, frozen=True, kw_only=True):
    """How a red flag is announced: the reason, a clause that completes "because"; and what to do.

    Attributes:
        reason: full sentence: "Sudden weakness can be a sign of a stroke."
        action: what to do beyond the level's own words, or empty.
    """

    reason: str
    action: str = ""


class Wording(Record, frozen=True, kw_only=True):
    """All words of one locale. `prompts` maps a key to its variants; one is chosen by turn."""

    locale: str
    region: dict[str, str]
    person: dict[str, dict[str, str]]
    prompts: dict[str, tuple[str, ...]]
    numbers: tuple[str, ...]
    units: dict[str, tuple[str, str]]
    sites: dict[str, str]
    findings: dict[str, FindingWording]
    groups: dict[str, GroupWording]
    causes: dict[str, CauseWording]
    rules: dict[str, RuleWording]
