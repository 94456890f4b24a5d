"""A reader that needs no spaCy: it hears what it is told to, and remembers what it was given."""

from collections.abc import Mapping
from datetime import date

from nlp.reading import Reading
from skill.conversation import Conversation


class FakeReader:
    def __init__(self, readings: Mapping[str, Reading] | None = None) -> None:
        self.readings = dict(readings or {})
        self.heard: list[str] = []
        self.dates: list[date | None] = []

    def read(self, text: str, pending: tuple[str, ...] = (), today: date | None = None) -> Reading:
        self.heard.append(text)
        self.dates.append(today)
        if text == "boom":
            raise RuntimeError("my calf is twitching")
        return self.readings.get(text, Reading(text=text))


TWITCH = "my calf is twitching"


def make_reader() -> FakeReader:
    """A reader that knows one complaint."""
    return FakeReader({TWITCH: Reading(text=TWITCH, present=("twitching",), site=("calf",))})


def make_conversation(reader: FakeReader | None = None) -> Conversation:
    """The real conversation on a fake reader."""
    found = reader or make_reader()
    return Conversation(lambda locale: found)
