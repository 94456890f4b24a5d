"""Whole conversations of different people, as they are spoken: docs/transcripts.md.

Held from the scenarios of tests/conversations/people, on their fixed day, so that the same words
give the same page; a test compares the two.  python -m bench.transcripts
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from skill.conversation import Context, Conversation, Event, Reply, Said, Turn
from skill.dialog.state import State
from skill.readers import reader
from skill.simulator.scenario import load, run

ROOT = Path(__file__).parent.parent
PEOPLE = ROOT / "tests" / "conversations" / "people"
PAGE = ROOT / "docs" / "transcripts.md"
HEAD = """# Ten people

Whole conversations, from the first word to the last, as `python -m bench.transcripts` writes them
from the scenarios in `tests/conversations/people/`; a test holds the two in step. The people are
made up; what the guide says is what it says. What they answer goes by what is asked.
"""
UNSPOKEN = {"launch": "opens the skill", "silence": "says nothing", "stop": "leaves"}
"""What a person does without words."""


class Recorder(Conversation):
    """A conversation that keeps what was said on both sides."""

    def __init__(self) -> None:
        """Start with nothing said."""
        super().__init__(reader)
        self.turns: list[tuple[Turn, Reply]] = []

    def reply(self, said: Turn, state: State | None, context: Context) -> Reply:
        """Answer one turn and keep it."""
        found = super().reply(said, state, context)
        self.turns.append((said, found))
        return found


def page() -> str:
    """The whole page.

    Raises:
        ValueError: a scenario does not hold; names it and what differs.
    """
    return "\n".join([HEAD, *(line for text in people() for line in (text, ""))])


def people() -> Iterator[str]:
    """Each person's conversation as Markdown.

    Raises:
        ValueError: as `page`.
    """
    for found in load(PEOPLE):
        recorder = Recorder()
        if failure := run(found.scenario, recorder):
            raise ValueError(f"{failure.scenario}: {'; '.join(map(str, failure.differences))}")
        lines = [line for said, reply in recorder.turns for line in _spoken(said, reply)]
        yield f"## {found.scenario.name} ({found.scenario.locale})\n\n" + "\n".join(lines)


def _spoken(said: Turn, reply: Reply) -> Iterator[str]:
    match said:
        case Said(text):
            yield f"> **You:** {text}  "
        case Event(name):
            yield f"> **You** *({UNSPOKEN[name]})*  "
        case _:
            yield f"> **You** *(touches {said.id})*  "
    if reply.speech:
        yield f"> **Guide:** {reply.speech}  "


def main() -> int:
    """Write the page."""
    try:
        PAGE.write_text(page(), "utf-8")
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
