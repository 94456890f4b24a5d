"""Arbitrary turns of a conversation: telling, answering, asking, muttering, keeping silent.

A mix of what people say and what nobody would, drawn from a seed; nothing here knows what the
guide should answer.
"""

from random import Random

from content.lexicon import lexicon
from content.load import wording
from skill.conversation import Chose, Event, Said, Turn
from skill.dialog.state import State

SHORT = (
    *("yes", "no", "nope", "yeah", "not really", "i don't know", "maybe", "a bit", "both"),
    *("why do you ask", "what do you mean", "repeat that", "say that again", "help", "go back"),
    *("no the left one", "that's wrong", "actually it's three weeks", "actually i sleep fine"),
    *("i mean it's a bit worse", "it's my son he's six", "she's pregnant", "start over"),
    *("what are the most common causes", "when should i worry", "what should i do", "summary"),
    *("send it to my phone", "tell me more", "the second one", "are you sure", "i'm so scared"),
    *("hang on", "thanks", "are you a doctor", "will it go away", "no and no coffee either"),
    *("for ten days", "since monday", "i'm 34", "eight months", "sudden", "all the time", "1e9"),
)
FRAMES = (
    *("{phrase}", "i have {phrase}", "no {phrase}", "my {site} has {phrase}", "no but {phrase}"),
    *("{phrase} and {other}", "{phrase} for {number} days", "not {phrase}, just {other}"),
    *("what if {phrase}", "could it be {cause}", "can {cause} cause it", "tell me about {cause}"),
    *(
        "i'm worried it's {cause}",
        "should i stop {phrase}",
        "my mother has {phrase}",
        "is it {cause}",
    ),
    *(
        "is it {cause}",
        "she has {phrase}",
        "i used to have {phrase}",
        "maybe {phrase}",
        "{phrase}?",
    ),
    "yes {phrase}",
)
CHOICES = ("yes", "no", "repeat", "help", "back", "unsure", "start_over", "nonsense")
ODD = "aeiou\u00e9\u4e2d\u0000\u202e<>&{}%\\'\"\n\t0123456789 .,?!\U0001f642"
LONGEST = 300


class Babble:
    """Turns of one locale."""

    def __init__(self, locale: str) -> None:
        """Take the words of `locale`."""
        found = lexicon(locale).phrases
        self.phrases = {name: tuple(texts) for name, texts in found.items() if texts}
        self.names = sorted(self.phrases)
        words = wording(locale)
        self.causes = sorted({n.lower() for c in words.causes.values() for n in (c.name, *c.also)})
        self.sites = sorted(words.sites.values())

    def turn(self, state: State | None, rng: Random) -> Turn:
        """Any turn: mostly words, now and then an event or a choice without words."""
        dice = rng.random()
        if dice < 0.03:
            return Event("silence")
        if dice < 0.10:
            return Chose(rng.choice((*CHOICES, *(state.pending_ids if state else ()))))
        if dice < 0.45:
            return Said(rng.choice(SHORT))
        if dice < 0.90:
            return Said(self._framed(rng))
        return Said(self._odd(rng))

    def _framed(self, rng: Random) -> str:
        return rng.choice(FRAMES).format(
            phrase=self._phrase(rng),
            other=self._phrase(rng),
            site=rng.choice(self.sites),
            cause=rng.choice(self.causes),
            number=rng.randrange(100),
        )

    def _phrase(self, rng: Random) -> str:
        return rng.choice(self.phrases[rng.choice(self.names)])

    def _odd(self, rng: Random) -> str:
        if rng.random() < 0.5:
            words = " ".join(self._phrase(rng) for _ in range(4)).split()
            return " ".join(rng.sample(words, len(words)))
        return "".join(rng.choice(ODD) for _ in range(rng.randrange(LONGEST)))
