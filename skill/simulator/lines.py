"""One turn as a JSON object: what programs and the simulator page send."""

from datetime import date

from msgspec import Struct

from content.load import LOCALES
from skill.conversation import Chose, Context, Event, Said, Turn

EVENTS = ("launch", "silence", "stop")


class TurnLine(Struct):
    """Exactly one of `say`, `event` and `choose`, in a locale, on a day (today if not given)."""

    say: str | None = None
    event: str | None = None
    choose: str | None = None
    locale: str = LOCALES[0]
    today: date | None = None

    def turn(self) -> Turn:
        """The turn it stands for.

        Raises:
            ValueError: not exactly one of the three, or an event that there is not.
        """
        given = [value for value in (self.say, self.event, self.choose) if value is not None]
        if len(given) != 1:
            raise ValueError('give exactly one of "say", "event" and "choose"')
        if self.event is not None and self.event not in EVENTS:
            raise ValueError(f"unknown event {self.event!r}: one of {', '.join(EVENTS)}")
        if self.say is not None:
            return Said(self.say)
        return Event(self.event) if self.event is not None else Chose(given[0])

    def context(self, screen: bool = False) -> Context:
        """The locale and the day, and whether the device has a screen.

        Raises:
            ValueError: a locale that there is not.
        """
        check_locale(self.locale)
        return Context(self.locale, self.today or date.today(), screen)


def check_locale(locale: str) -> None:
    """Refuse a locale that there is not.

    Raises:
        ValueError: names those there are.
    """
    if locale not in LOCALES:
        raise ValueError(f"unknown locale {locale!r}: one of {', '.join(LOCALES)}")
