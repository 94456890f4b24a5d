"""What Twinge knows, as typed, frozen values.

One class per kind of YAML record. Knows nothing of files, speech, dialog or Alexa.
Ids are those of the shared vocabulary; every sentence lives in `content.wording`.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Level = Literal["self_care", "soon", "urgent", "emergency"]
LEVELS: tuple[Level, ...] = ("self_care", "soon", "urgent", "emergency")
Grade = Literal["published", "derived", "estimate", "unverified"]
Kind = Literal["complaint", "associated", "exposure", "history", "value", "person"]

Probability = Annotated[float, Meta(gt=0, lt=1)]


class Record(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of everything read from YAML: an unknown key is an error, nothing changes later."""


class Source(Record, frozen=True, kw_only=True):
    """A publication that a fact rests on. `read` says what was really read, and how."""

    title: str
    url: str
    read: str


class Finding(Record, frozen=True, kw_only=True):
    """One thing a person can say yes, no or "I don't know" to, or one value they can give.

    Attributes:
        kind: what sort of thing it is; `value` findings take one of `values`.
        background: probability that someone with an unrelated cause has it.
        values: for `value` findings, each value's background share (they sum to 1).
        ask: False for what is only ever heard, never asked.
        look: True if the person must look or feel first (the question then says so).
        only_when: conditions (all) under which asking makes sense, such as "sex is female".
        alone: True if people come about it by itself, so that it is asked on about even where no
            muscle complaint was told.
        implies: findings that are present whenever this one is (and whose absence denies it).
    """

    kind: Kind
    background: Probability | None = None
    values: dict[str, Probability] = {}
    ask: bool = True
    look: bool = False
    only_when: tuple[str, ...] = ()
    alone: bool = False
    implies: tuple[str, ...] = ()


class Group(Record, frozen=True, kw_only=True):
    """Findings that one question asks about together, in spoken order.

    Attributes:
        findings: what is asked about.
        only_when: conditions (all) under which its wording makes sense.
        listed: True if the person is asked to list what applies, such as medicines: what they
            leave out is absent, and a bare yes says nothing of any yet.
        open: asks for whatever else there is, and about no finding: "first" before the questions
            about the cause, "last" before the advice.
    """

    findings: tuple[str, ...] = ()
    only_when: tuple[str, ...] = ()
    listed: bool = False
    open: Literal["", "first", "last"] = ""


class Weight(Record, frozen=True, kw_only=True):
    """How often a cause stands behind a complaint: people per 1,000 who ask about it."""

    weight: Annotated[float, Meta(gt=0)]
    grade: Grade
    source: str


class Likelihood(Record, frozen=True, kw_only=True):
    """P(finding present | cause), between 0 and 1."""

    p: Probability
    grade: Grade
    source: str


class Distribution(Record, frozen=True, kw_only=True):
    """P(value | cause) for the values that matter; the rest shares what is left."""

    p: dict[str, Probability]
    grade: Grade
    source: str


class Factor(Record, frozen=True, kw_only=True):
    """Multiplies a cause's prior when a condition on the person holds."""

    when: str
    factor: Annotated[float, Meta(gt=0)]
    grade: Grade
    source: str


class Cause(Record, frozen=True, kw_only=True, eq=False):
    """One possible cause of a complaint: numbers and sources, no sentences.

    Attributes:
        seed: the name under which the seed article lists it, or None.
        prior: weight by complaint id.
        person: factors on the prior for age, sex and the like.
        findings: likelihood by finding id.
        values: likelihood of values (site, duration, onset, ...) by finding id.
        grave: True if it is named as something to rule out, never as what it is.
        urgency: what someone with this cause and no red flag should do.
        sources: ids of the sources that describe it.
        specialist: whom a family doctor may send people with it to, or who knows of a medicine.
    """

    id: str
    seed: str | None = None
    prior: dict[str, Weight]
    person: tuple[Factor, ...] = ()
    findings: dict[str, Likelihood] = {}
    values: dict[str, Distribution] = {}
    grave: bool = False
    urgency: Level
    sources: tuple[str, ...]
    specialist: Literal["", "nerves", "eyes", "medicines"] = ""


class Rule(Record, frozen=True, kw_only=True, eq=False):
    """A red flag or another rule that sets the least urgency, whatever the ranking says.

    Attributes:
        level: the urgency it raises to.
        when: alternatives; each is a list of conditions that must all hold.
        ask_when: alternatives that make asking about its open findings worth a question
            before anyone is reassured; empty means it is only ever heard.
        stays: True if a bare "no" does not take it back once it has been heard.
        outweighs: ids of emergencies that are not announced while this one holds, because what
            they tell to do would undo what helps here (nothing to eat, where sugar helps).
        grade: `published` when a source gives this level, else `derived` or `estimate`.
        source: ids of sources.
    """

    id: str
    level: Level
    when: tuple[tuple[str, ...], ...]
    ask_when: tuple[tuple[str, ...], ...] = ()
    stays: bool = False
    outweighs: tuple[str, ...] = ()
    grade: Grade
    source: tuple[str, ...]


class Knowledge(Record, frozen=True, kw_only=True, eq=False):
    """All language-free content: one immutable value, loaded once per process.

    Compared and hashed by identity, so that tables made from it can be cached.
    """

    findings: dict[str, Finding]
    groups: dict[str, Group]
    causes: dict[str, Cause]
    rules: tuple[Rule, ...]
    sources: dict[str, Source]
