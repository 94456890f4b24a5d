"""The terminal conversation: the same turns and words as on the speaker.

Plain lines in and out, so that it also works on a pipe; an empty line is silence.
"""

from datetime import date
from typing import TextIO

from skill.conversation import Context, Conversation, Event, Reply, Said
from skill.dialog.state import State
from skill.readers import reader, warm_up

YOU, GUIDE = "You: ", "Guide: "


def chat(source: TextIO, out: TextIO, locale: str) -> None:
    """Talk until the conversation ends or the input does."""
    warm_up(locale)
    conversation, context = Conversation(reader), Context(locale, date.today())
    found = conversation.reply(Event("launch"), None, context)
    prompt = YOU if source.isatty() else ""
    while True:
        _say(found, out)
        if found.ended:
            return
        line = _ask(source, out, prompt)
        if line is None:
            return
        found = _answer(line, found.state, conversation, context)


def _answer(line: str, state: State, conversation: Conversation, context: Context) -> Reply:
    turn = Said(line) if line.strip() else Event("silence")
    return conversation.reply(turn, state, context)


def _say(found: Reply, out: TextIO) -> None:
    if found.speech:
        out.write(f"{GUIDE}{found.speech}\n")
        out.flush()


def _ask(source: TextIO, out: TextIO, prompt: str) -> str | None:
    """One line without its end; None at the end of the input."""
    out.write(prompt)
    out.flush()
    line = source.readline()
    return line.rstrip("\n") if line else None
