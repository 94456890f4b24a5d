"""What travels with the conversation: evidence, questions asked, what is pending.

At most 2 KB of JSON; it lives in the Alexa session. The stage is computed from it. A state from
an older version keeps the ids that are still known; a broken one is None and starts over.
"""

from functools import cache
from typing import Any, Literal

import msgspec
from msgspec import Struct, structs

from content.model import Knowledge, Level
from skill.dialog.acts import AnyAct
from skill.dialog.initiative import INITIATIVE, Ask, AskWhich, Confirm
from skill.reasoning.evidence import Entry, Evidence, fold

VERSION = 1
EXTRA_IDS = ("laterality", "age_band", "complaint", "as_ever")
"""Ids that evidence and questions use beside those of the content."""

Stage = Literal["opening", "interview", "advice", "discussion", "emergency", "closed"]


class State(Struct, frozen=True, omit_defaults=True):
    """One conversation so far.

    Attributes:
        version: of this layout.
        turn: user turns so far.
        evidence: log of what was learnt.
        asked: (turn, question id) of every interview question, in order.
        last: acts of the last reply, to repeat it; its initiative act is what is pending.
        misses: turns in a row that were not understood.
        again: times that the pending question came again, whatever came between.
        silences: silences in a row.
        level: urgency of the advice or emergency announced, kept on later turns.
        advised: turn in which advice was last given; 0 for never.
        causes: causes named in the advice, and `told` those explained since.
        emergencies: ids of rules announced as an emergency and still standing.
        helped: whether they said, since an emergency was announced, that help is coming.
        disclaimed: whether the person has heard that this is no doctor.
        closed: whether the conversation is over.
    """

    version: int = VERSION
    turn: int = 0
    evidence: Evidence = ()
    asked: tuple[tuple[int, str], ...] = ()
    last: tuple[AnyAct, ...] = ()
    misses: int = 0
    again: int = 0
    silences: int = 0
    level: Level | None = None
    advised: int = 0
    causes: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    emergencies: tuple[str, ...] = ()
    helped: bool = False
    disclaimed: bool = False
    closed: bool = False

    @property
    def pending(self) -> AnyAct | None:
        """The act that the person is answering."""
        return self.last[-1] if self.last and isinstance(self.last[-1], INITIATIVE) else None

    @property
    def pending_ids(self) -> tuple[str, ...]:
        """What the pending question asks about, in spoken order; empty for an open one."""
        match self.pending:
            case Ask(findings=findings) | AskWhich(findings=findings):
                return findings
            case Confirm(finding=finding):
                return (finding,)
            case _:
                return ()

    @property
    def questions(self) -> tuple[str, ...]:
        """Ids of the questions asked so far."""
        return tuple(name for _, name in self.asked)


def stage(state: State) -> Stage:
    """Where the conversation stands."""
    if state.closed:
        return "closed"
    if state.emergencies:
        return "emergency"
    if state.advised:
        return "advice" if state.advised == state.turn else "discussion"
    return "interview" if state.asked else "opening"


# msgspec finds out about a type when it first converts to it, and crashes the process if two
# threads are both the first.
msgspec.convert({}, State)


def encode(state: State) -> dict[str, Any]:
    """The state as plain JSON values."""
    return msgspec.json.decode(msgspec.json.encode(state))


def decode(data: object, knowledge: Knowledge) -> State | None:
    """A state from plain JSON values; None if there is none that can be used.

    Ids that the content no longer knows are dropped, so that a conversation survives an update.
    """
    try:
        state = msgspec.convert(data, State)
    except msgspec.ValidationError:
        return None
    if state.version > VERSION:
        return None
    known = _known(state, knowledge)
    try:
        fold(known.evidence, knowledge)
    except (KeyError, ValueError):  # an amount without a number, or of no unit of time
        return None
    return known


def _known(state: State, knowledge: Knowledge) -> State:
    ids = _evidence_ids(knowledge)
    causes = tuple(name for name in state.causes if name in knowledge.causes)
    rules, known = _rule_ids(knowledge), _act_ids(knowledge)
    if not all(known.issuperset(_ids(act)) for act in state.last):
        state = structs.replace(state, last=())
    return structs.replace(
        state,
        version=VERSION,
        evidence=tuple(e for e in state.evidence if e.id in ids and _value_known(e, knowledge)),
        asked=tuple(item for item in state.asked if item[1] in ids),
        causes=causes,
        told=tuple(name for name in state.told if name in knowledge.causes),
        emergencies=tuple(name for name in state.emergencies if name in rules),
    )


def _value_known(entry: Entry, knowledge: Knowledge) -> bool:
    """Whether what an entry says is something that the content can hold."""
    finding = knowledge.findings.get(entry.id)
    if finding is None or not finding.values or entry.id == "duration":
        return True
    given = entry.value if isinstance(entry.value, tuple) else (entry.value,)
    return all(value in finding.values or value == "unknown" for value in given)


@cache
def _evidence_ids(knowledge: Knowledge) -> frozenset[str]:
    return frozenset((*knowledge.findings, *knowledge.groups, *EXTRA_IDS))


@cache
def _rule_ids(knowledge: Knowledge) -> frozenset[str]:
    return frozenset(rule.id for rule in knowledge.rules)


@cache
def _act_ids(knowledge: Knowledge) -> frozenset[str]:
    """Every id that an act can name."""
    return _evidence_ids(knowledge) | _rule_ids(knowledge) | knowledge.causes.keys()


def _ids(act: AnyAct) -> list[str]:
    """Every content id an act names."""
    found: list[str] = []
    for name in ("finding", "cause", "rule", "group", "question"):
        found += [value] if (value := getattr(act, name, "")) else []
    for name in ("findings", "causes", "rules", "missing", "telling", "against", "at_once"):
        found += list(getattr(act, name, ()))
    for reasons in getattr(act, "because", ()):
        found += [reasons] if isinstance(reasons, str) else list(reasons)
    found += [entry.id for entry in getattr(act, "entries", ())]
    return found
