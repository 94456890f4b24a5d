"""Conversations whose replies are shown on a screen, and the devices that show them."""

from collections.abc import Sequence
from typing import Any

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.interfaces.viewport.viewport_state import ViewportState

from content.load import wording
from skill.alexa.screens import screen
from skill.conversation import Chose, Context, Conversation, Event, Reply, Said, Turn
from skill.dialog import advising
from skill.dialog.acts import AnyAct, Ask, Confirm, Offer
from skill.dialog.mind import Mind
from skill.dialog.state import State
from skill.readers import reader
from skill.reasoning.evidence import Entry

CONVERSATION = Conversation(reader)
COFFEE = "my calf has been twitching for ten days mostly at night and i drink a lot of coffee"
WEAK = "my leg has been twitching for three months and it's getting weaker"
STROKE = "my speech is slurred and my right arm went weak an hour ago"
HARM = "i want to kill myself"
NO = Chose("no")
TWITCHING = (Entry(1, "twitching", "present"), Entry(1, "site", ("calf",)))

VIEWPORTS: dict[str, dict[str, Any]] = {
    "hub-round": {"width": 480, "height": 480, "shape": "round", "mode": "HUB"},
    "hub-small": {"width": 960, "height": 480, "shape": "rectangle", "mode": "HUB"},
    "hub-medium": {"width": 1024, "height": 600, "shape": "rectangle", "mode": "HUB"},
    "hub-large": {"width": 1280, "height": 800, "shape": "rectangle", "mode": "HUB"},
    "tv": {"width": 960, "height": 540, "shape": "rectangle", "mode": "TV"},
}
"""Amazon's viewport profiles, in dp."""


def held(turns: Sequence[Turn | str], locale: str = "en-US") -> list[Reply]:
    """The replies to some turns; text is said."""
    found: list[Reply] = []
    for turn in turns:
        said = Said(turn) if isinstance(turn, str) else turn
        state = found[-1].state if found else None
        found.append(CONVERSATION.reply(said, state, Context(locale, screen=True)))
    return found


def until_advice(complaint: str, locale: str = "en-US") -> list[Reply]:
    """A conversation in which everything asked is denied, up to its advice."""
    found = held([Event("launch"), complaint], locale)
    while not found[-1].state.advised and found[-1].urgency != "emergency":
        assert len(found) < 20
        found.append(CONVERSATION.reply(NO, found[-1].state, Context(locale, screen=True)))
    return found


def shown(reply: Reply, locale: str = "en-US") -> dict[str, Any]:
    """The directive of a reply as it goes over the wire."""
    found = screen(reply, wording(locale), ViewportState())
    assert found is not None
    sent: dict[str, Any] = DefaultSerializer().serialize(found)  # pyright: ignore[reportAssignmentType] # the SDK says Any
    return sent


def data(reply: Reply, locale: str = "en-US") -> dict[str, Any]:
    """What the document is filled with."""
    return shown(reply, locale)["datasources"]["screen"]


def asked(act: AnyAct, locale: str = "en-US", evidence: Sequence[Entry] = TWITCHING) -> Reply:
    """The reply that asks one question, whatever the order of questions is."""
    name = act.question if isinstance(act, Ask) else getattr(act, "group", "")
    asked = ((1, name),) if name else ()
    state = State(turn=2, evidence=tuple(evidence), asked=asked, last=(act,), disclaimed=True)
    return CONVERSATION.reply(Chose("repeat"), state, Context(locale, screen=True))


def advised(told: dict[str, str], locale: str = "en-US") -> Reply:
    """The advice to someone who twitches, given what else is known of them."""
    evidence = (*TWITCHING, *(Entry(1, name, value) for name, value in told.items()))
    act = advising.advice(Mind(CONVERSATION.content, evidence))
    offer = Offer("more", act.causes) if act.causes else Offer("anything")
    state = State(turn=2, advised=2, evidence=evidence, last=(act, offer), causes=act.causes)
    return CONVERSATION.reply(Chose("repeat"), state, Context(locale, screen=True))


def gallery(locale: str = "en-US") -> dict[str, Reply]:
    """One reply for each kind of screen, and for each look of the advice."""
    content = CONVERSATION.content
    group = content.groups["speech_and_swallowing"].findings
    first, heard = held([Event("launch"), COFFEE], locale)
    home = advised({"caffeine": "present", "duration": "10 day"}, locale)
    return {
        "welcome": first,
        "heard": heard,
        "group": asked(Ask("speech_and_swallowing", group), locale),
        "single": asked(Ask("muscle_wasting", ("muscle_wasting",)), locale),
        "value": asked(Ask("occurs", ("occurs",)), locale),
        "spoken-value": asked(Ask("duration", ("duration",)), locale),
        "confirm": asked(Confirm("seizure", True), locale),
        "advice-home": home,
        "advice-several": advised({}, locale),
        "advice-soon": advised({"weakness": "present", "duration": "90 day"}, locale),
        "advice-urgent": advised({"weakness_rapid": "unknown", "dark_urine": "present"}, locale),
        "answer": CONVERSATION.reply(Chose("caffeine"), home.state, Context(locale)),
        "emergency": held([STROKE], locale)[0],
        "crisis": held([HARM], locale)[0],
    }
