"""What a scenario expects of a reply, and where a reply differs from it.

Works on what any door shows of a reply, so that the same scenario holds in process, through Alexa
and against a server.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from msgspec import Struct

from content.model import Record
from skill.conversation import Reply


class Expect(Record, frozen=True, kw_only=True):
    """What must hold of a reply; what is left out is not looked at.

    `acts` are all act names in order; `has` are some of them; `asks` all ids asked about.
    `evidence` maps finding ids to their status; `causes` must be among the first three;
    `says` and `not_says` are words, any case.
    """

    acts: tuple[str, ...] | None = None
    has: tuple[str, ...] = ()
    asks: tuple[str, ...] | None = None
    confirms: bool | None = None
    stage: str | None = None
    urgency: str | None = None
    evidence: dict[str, str] = {}
    causes: tuple[str, ...] = ()
    not_causes: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    not_says: tuple[str, ...] = ()
    ended: bool | None = None


class Seen(Struct, frozen=True, kw_only=True):
    """A reply as a door shows it.

    Attributes:
        speech: plain text; empty for silence.
        acts: names of the acts, in order.
        asks: ids asked about.
        confirms: whether the question asks if something was heard right.
        stage: where the conversation stands.
        urgency: what has been announced, if anything.
        causes: ids, best first, once there is advice.
        status: present, absent or unknown by finding id, with what follows from others.
        ended: whether the session is over.
    """

    speech: str
    acts: tuple[str, ...]
    asks: tuple[str, ...]
    confirms: bool
    stage: str
    urgency: str | None
    causes: tuple[str, ...]
    status: Mapping[str, str]
    ended: bool


def seen(reply: Reply) -> Seen:
    """A reply as it is seen in process."""
    return Seen(
        speech=reply.speech,
        acts=tuple(type(act).__name__ for act in reply.acts),
        asks=reply.asks,
        confirms=reply.confirms,
        stage=reply.stage,
        urgency=reply.urgency,
        causes=tuple(item.cause for item in reply.causes),
        status=reply.mind.facts.status,
        ended=reply.ended,
    )


class Difference(Struct, frozen=True):
    """One expectation that was not met: of what, what was expected, what came."""

    what: str
    expected: str
    got: str

    def __str__(self) -> str:
        """As one line."""
        return f"{self.what}: expected {self.expected}, got {self.got}"


def compare(expect: Expect, found: Seen) -> Iterator[Difference]:
    """Each expectation that a reply does not meet."""
    exact = {
        "acts": (expect.acts, found.acts),
        "asks": (expect.asks, found.asks),
        "confirms": (expect.confirms, found.confirms),
        "stage": (expect.stage, found.stage),
        "urgency": (expect.urgency, found.urgency),
        "ended": (expect.ended, found.ended),
    }
    for name, (wanted, got) in exact.items():
        if wanted is not None and wanted != got:
            yield Difference(name, shown(wanted), shown(got))
    for act in expect.has:
        if act not in found.acts:
            yield Difference("acts", f"{act} among them", shown(found.acts))
    for name, wanted in expect.evidence.items():
        if found.status.get(name) != wanted:
            got = found.status.get(name, "nothing")
            yield Difference("evidence", f"{name} {wanted}", f"{name} {got}")
    yield from _causes(expect, found.causes[:3])
    yield from _words(expect, found.speech)


def _causes(expect: Expect, first: tuple[str, ...]) -> Iterator[Difference]:
    for name in expect.causes:
        if name not in first:
            yield Difference("causes", f"{name} among the first three", shown(first))
    for name in expect.not_causes:
        if name in first:
            yield Difference("causes", f"no {name} among the first three", shown(first))


def _words(expect: Expect, speech: str) -> Iterator[Difference]:
    said = speech.lower()
    for text in expect.says:
        if text.lower() not in said:
            yield Difference("says", repr(text), speech or "silence")
    for text in expect.not_says:
        if text.lower() in said:
            yield Difference("says", f"no {text!r}", speech)


def shown(value: object) -> str:
    """A value, or several, as a line."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) or value is None:
        return value or "nothing"
    if isinstance(value, Iterable):
        return ", ".join(map(str, cast(Iterable[object], value))) or "nothing"
    return str(value)
