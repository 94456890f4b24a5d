"""The terminal conversation: the same turns and words as on the speaker.

Colourful where rich and prompt_toolkit are installed and somebody is looking, else plain lines in
and out, so that it also works on a pipe. An empty line is silence, a slash begins a command.
"""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Protocol, TextIO

from skill.conversation import Conversation, Event, Said
from skill.readers import reader, warm_up
from skill.simulator.commands import Shown, command, pretty
from skill.simulator.doors import Direct, Door
from skill.simulator.echo import Echo, Kept
from skill.simulator.plain_look import looked
from skill.simulator.talk import Talk

YOU, GUIDE = "You: ", "Guide: "


class View(Protocol):
    """A terminal that shows a talk and asks for the next line."""

    def show(self, talk: Talk, shown: Shown) -> None:
        """Show what came of a line."""
        ...

    def ask(self, talk: Talk) -> str | None:
        """The next line without its end; None at the end of the input."""
        ...


def chat(source: TextIO, out: TextIO, locale: str, alexa: bool = False) -> None:
    """Talk until the conversation ends or the input does.

    Raises:
        DoorError: the way through Alexa's JSON failed.
    """
    warm_up(locale)
    with _door(alexa) as (door, kept):
        view = _view(source, out, alexa)
        talk = Talk(door, kept, locale)
        shown = Shown(reply=True)
        while True:
            view.show(talk, shown)
            if shown.leave or talk.seen.ended:
                return
            line = view.ask(talk)
            if line is None:
                return
            shown = _taken(talk, line)


def _taken(talk: Talk, line: str) -> Shown:
    if line.startswith("/"):
        return command(talk, line)
    talk.take(Said(line) if line.strip() else Event("silence"))
    return Shown(reply=True)


@contextmanager
def _door(alexa: bool) -> Generator[tuple[Door, Kept]]:
    kept = Kept(Conversation(reader))
    if not alexa:
        yield Direct(kept), kept
        return
    from skill.simulator.loopback import Loopback

    with Loopback(kept) as skill:
        yield Echo(skill.post, kept), kept


def _view(source: TextIO, out: TextIO, alexa: bool) -> View:
    if source.isatty() and out.isatty():
        try:
            from skill.simulator.terminal import Terminal
        except ImportError:  # the extra "simulator" is not installed
            pass
        else:
            return Terminal(alexa)
    return Plain(source, out)


class Plain:
    """Lines in, lines out."""

    def __init__(self, source: TextIO, out: TextIO) -> None:
        """Read from `source` and write to `out`; ask only where somebody sees it."""
        self._source, self._out = source, out
        self._prompt = YOU if source.isatty() else ""

    def show(self, talk: Talk, shown: Shown) -> None:
        """Write what there is to show, a line each."""
        lines = [shown.text] if shown.text else []
        if shown.code is not None:
            lines.append(pretty(shown.code))
        if shown.look:
            lines += looked(talk.look())
        if shown.reply and talk.seen.speech:
            lines.append(f"{GUIDE}{talk.seen.speech}")
        self._out.writelines(f"{line}\n" for line in lines)
        self._out.flush()

    def ask(self, talk: Talk) -> str | None:
        """One line without its end; None at the end of the input."""
        del talk
        self._out.write(self._prompt)
        self._out.flush()
        line = self._source.readline()
        return line.rstrip("\n") if line else None
