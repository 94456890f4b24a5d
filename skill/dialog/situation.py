"""What a handler sees of one turn, and the acts that several handlers share."""

from dataclasses import dataclass

from msgspec import structs

from nlp.reading import Reading
from skill.dialog.acts import Acknowledge, AnyAct, Ask, AskOpen, Disclaimer, Echo, Offer, Reassure
from skill.dialog.initiative import is_open
from skill.dialog.mind import Mind
from skill.dialog.state import State
from skill.dialog.uptake import of_relative
from skill.reasoning.evidence import Entry
from skill.reasoning.questions import pointless

WORRY = "stress_or_anxiety"
"""What a worry also counts as: a warm word for it says more than an echo."""

Outcome = tuple[State, tuple[AnyAct, ...]]
"""The next state and what to say."""


@dataclass(frozen=True)
class Situation:
    """One turn: what was read, the state before and after taking it up, what is new in it."""

    reading: Reading
    before: State
    state: State
    learnt: tuple[Entry, ...]
    mind: Mind

    @property
    def intent(self) -> str:
        """Name of what is wanted, or empty."""
        return self.reading.intent.name if self.reading.intent else ""

    @property
    def answered(self) -> bool:
        """Whether the pending question now has an answer; an open one, if anything was told."""
        if is_open(self.before.pending):
            return bool(self.learnt or self.reading.present or self.reading.absent)
        ids, pending = self.before.pending_ids, self.before.pending
        group = (pending.question,) if isinstance(pending, Ask) else ()
        facts, knowledge = self.mind.facts, self.mind.knowledge
        if not ids or any(facts.known(name) for name in (*ids, *group)):
            return True
        return all(pointless(knowledge, facts, name) for name in ids)

    def opening(self) -> tuple[AnyAct, ...]:
        """A warm word for someone frightened, then what was just learnt."""
        return (*self.comfort(), *self.echo())

    def comfort(self) -> tuple[AnyAct, ...]:
        """A warm word if fear was spoken of; not twice in a row."""
        feared = self.reading.worried or "fear_of_als" in {entry.id for entry in self.learnt}
        just = any(isinstance(act, Reassure) for act in self.before.last)
        return (Reassure(),) if feared and not just else ()

    def echo(self) -> tuple[AnyAct, ...]:
        """Say back what was volunteered; a plain answer is only acknowledged."""
        pending = self.before.pending_ids
        news = tuple(
            entry
            for entry in self.learnt
            if entry.id not in pending
            and entry.value not in ("unknown", "told")
            and entry.id not in ("subject", "sex", "age_band", "fear_of_als")
            and not (self.reading.worried and entry.id == WORRY)
            and entry.id not in self.mind.knowledge.groups
        )
        exposures = [e for e in news if self._kind(e.id) == "exposure" and e.value == "present"]
        if len(news) == 1 and exposures and pending:
            return (Acknowledge(exposures[0].id),)
        if news:
            return (Echo(news),)
        if pending and not self.answered and of_relative(self.reading):
            return (Acknowledge(),)
        # Every other plain answer gets a word of thanks; more would sound like a machine.
        plain = pending and self.answered and self.intent != "unsure"
        return (Acknowledge(),) if plain and self.state.turn % 2 == 0 else ()

    def _kind(self, name: str) -> str:
        finding = self.mind.knowledge.findings.get(name)
        return finding.kind if finding else ""

    def back_to_it(self) -> AnyAct:
        """What to ask after a digression: the pending question, or an offer."""
        pending = self.before.pending
        if pending is not None and not isinstance(pending, Offer):
            return pending
        if self.state.advised:
            return Offer("anything")
        return Offer("interview") if self.state.turn > 1 or not pending else AskOpen()

    def disclaim(self) -> tuple[State, tuple[AnyAct, ...]]:
        """The short disclaimer, if it has not been heard, and the state that knows it."""
        if self.state.disclaimed:
            return self.state, ()
        return structs.replace(self.state, disclaimed=True), (Disclaimer(),)
