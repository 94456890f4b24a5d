"""What conversations have covered of the dialog, and by name what they have not.

Rows are a stage and a kind of user act, as in the stage table; beside them acts, questions, red
flags and prompts. Coverages add up with `+`, so that runs in several processes become one.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from msgspec import Struct, field, structs

from content.load import wording
from content.model import Knowledge
from skill.conversation import Context, Conversation, Reply, Turn
from skill.dialog.acts import AnyAct, Ask, AskWhich
from skill.dialog.stages import TABLE, kind
from skill.dialog.state import State, stage
from skill.dialog.uptake import learn
from skill.speech.render import render, reprompt

PARTS = ("rows", "acts", "questions", "red_flags", "prompts")
PERSON = ("subject", "age")
"""What is asked about the person."""
Counts = dict[str, int]


class Coverage(Struct, kw_only=True):
    """How often each thing was met, by its name; a row's name is "stage / kind of act"."""

    rows: Counts = field(default_factory=dict[str, int])
    acts: Counts = field(default_factory=dict[str, int])
    questions: Counts = field(default_factory=dict[str, int])
    red_flags: Counts = field(default_factory=dict[str, int])
    prompts: Counts = field(default_factory=dict[str, int])

    def __add__(self, other: "Coverage") -> "Coverage":
        """Both together."""
        return Coverage(**{part: _sum(getattr(self, part), getattr(other, part)) for part in PARTS})

    def missing(self, content: Knowledge) -> dict[str, list[str]]:
        """By part, the names that were never met."""
        return {
            part: [name for name in names if name not in getattr(self, part)]
            for part, names in everything(content).items()
        }


def _sum(one: Counts, other: Counts) -> Counts:
    return {name: one.get(name, 0) + other.get(name, 0) for name in {**one, **other}}


def everything(content: Knowledge) -> dict[str, list[str]]:
    """By part, every name that could be met. After the end the next word opens anew: no row."""
    words = wording("en-US")
    asked = [name for name in words.groups if name in content.groups]
    asked += [
        name
        for name, finding in content.findings.items()
        if finding.ask
        and (finding.kind not in ("complaint", "person") or name in PERSON)
        and words.findings[name].question
    ]
    return {
        "rows": [f"{now} / {act}" for now, row in TABLE.items() if now != "closed" for act in row],
        "acts": [act.__name__ for act in get_args(AnyAct)],
        "questions": asked,
        "red_flags": [rule.id for rule in content.rules],
        "prompts": list(words.prompts),
    }


class Watched(Conversation):
    """A conversation that counts what its turns cover."""

    coverage: Coverage

    def __init__(self, *args: Any) -> None:
        """As Conversation; nothing covered yet."""
        super().__init__(*args)
        self.coverage = Coverage()

    def reply(self, said: Turn, state: State | None, context: Context) -> Reply:
        """Answer one turn and count it."""
        found = super().reply(said, state, context)
        self._count(state or State(), found, context.locale)
        return found

    def _count(self, before: State, found: Reply, locale: str) -> None:
        seen = self.coverage
        if found.reading is not None:
            _note(seen.rows, (_row(before, found, self.content),))
        _note(seen.acts, (type(act).__name__ for act in found.acts))
        _note(seen.questions, _questions(found.acts))
        _note(seen.red_flags, (rule.id for rule in found.mind.verdict.rules))
        _note(seen.prompts, _prompts(found, locale))


def _note(counts: Counts, names: Iterable[str]) -> None:
    for name in names:
        counts[name] = counts.get(name, 0) + 1


def _row(before: State, found: Reply, content: Knowledge) -> str:
    assert found.reading is not None, "an event has no row"
    if before.closed:
        before = State(disclaimed=before.disclaimed)
    now = structs.replace(before, turn=before.turn + 1, silences=0)
    learnt = learn(found.reading, now, content)
    return f"{stage(before)} / {kind(found.reading, before, bool(learnt))}"


def _questions(acts: Iterable[AnyAct]) -> Iterator[str]:
    for act in acts:
        if isinstance(act, Ask):
            # A group of which one part is open is asked in that part's own words.
            yield act.findings[0] if len(act.findings) == 1 else act.question
        elif isinstance(act, AskWhich):
            yield act.group


class _Noting(dict[str, tuple[str, ...]]):
    """Prompts that note which of them are looked up."""

    def __init__(self, prompts: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__(prompts)
        self.used: dict[str, None] = {}

    def __getitem__(self, key: str) -> tuple[str, ...]:
        self.used[key] = None
        return super().__getitem__(key)


def _prompts(found: Reply, locale: str) -> Iterable[str]:
    """The prompts that the reply and its reprompt are made of: it is rendered again to see them."""
    words = wording(locale)
    noting = _Noting(words.prompts)
    watched, state = structs.replace(words, prompts=noting), found.state
    render(found.acts, found.mind, watched, state.turn)
    reprompt(state.last, found.mind, watched, state.turn)
    return noting.used
