"""Putting right: a correction is taken or asked for, going back takes back one turn's news."""

from msgspec import structs

from nlp.reading import Reading
from skill.dialog import interview
from skill.dialog.acts import (
    Acknowledge,
    Ask,
    AskOpen,
    Corrected,
    Emergency,
    NotCorrected,
    NothingYet,
    Offer,
    WentBack,
)
from skill.dialog.alarm import doubt_alarm, leading, raised_by, stays
from skill.dialog.mind import Mind
from skill.dialog.situation import Outcome, Situation
from skill.dialog.stages import ONLY_ASKED
from skill.dialog.state import State
from skill.reasoning.evidence import Entry

UNNAMED = ("absent", "unknown", "told")

BARE = 5
"""Most words of a correction that only says that something is wrong."""


def correct(situation: Situation) -> Outcome:
    """Take a correction, say what holds now, and go on where we were.

    What could not be used is asked for again: nothing that was told before is thrown away.
    """
    if not situation.before.evidence:
        return interview.proceed(situation)
    reading = situation.reading
    told = reading.present or reading.absent or reading.duration or reading.subject
    if not situation.learnt and not told:
        if _bare(reading) and not situation.state.advised:
            return go_back(situation)
        return interview.resume(situation, situation.state, (NotCorrected(),))
    state = structs.replace(situation.state, misses=0)
    said = Corrected(situation.learnt) if situation.learnt else Acknowledge()
    return interview.resume(situation, state, (said,), on=True)


def recant(situation: Situation) -> Outcome:
    """A correction while the alarm stands: "that's not what I said" takes it back.

    So does "I just wondered", said of a what-if. What corrects something else ("it was my mum, not
    my dad") leaves it standing, to be confirmed.
    """
    if situation.intent == ONLY_ASKED:
        return doubt_alarm(situation) if stays(situation) else go_back(situation)
    bare = _bare(situation.reading) and not (situation.learnt or situation.reading.subject)
    return go_back(situation) if bare else doubt_alarm(situation)


def _bare(reading: Reading) -> bool:
    """Whether the words only say that something is wrong ("you got that wrong"), not what."""
    return not reading.mentions and len(reading.text.split()) <= BARE


def go_back(situation: Situation) -> Outcome:
    """Take back the last turn that taught something, and ask again what it answered.

    From an alarm, only what raised it is taken back.
    """
    # The utterance "go back" itself must teach nothing.
    state = structs.replace(situation.before, turn=situation.state.turn, misses=0, silences=0)
    if not state.evidence:
        return state, (NothingYet(), situation.back_to_it())
    mind = Mind(situation.mind.knowledge, state.evidence)
    raised = raised_by(state.emergencies, mind)
    last = max(entry.turn for entry in raised or state.evidence)
    kept = structs.replace(
        state,
        evidence=tuple(e for e in state.evidence if e.turn < last or (raised and e not in raised)),
        asked=tuple(item for item in state.asked if item[0] < last),
        advised=0,
        level=None,
        causes=(),
        emergencies=(),
    )
    taken = WentBack(_taken_back(state, kept, situation.mind))
    after = Mind(situation.mind.knowledge, kept.evidence)
    if after.emergencies:
        # One alarm was taken back, and another still stands.
        standing = tuple(rule.id for rule in after.emergencies)
        kept = structs.replace(kept, emergencies=standing, level="emergency")
        return kept, (taken, Emergency(leading(standing, after), again=True), Offer("misheard"))
    return _ask_again(kept, after, taken)


def _taken_back(before: State, after: State, mind: Mind) -> tuple[Entry, ...]:
    """What no longer counts, and is named: what was there, not what was denied."""
    findings, groups = mind.knowledge.findings, mind.knowledge.groups
    gone = (entry for entry in before.evidence if entry not in after.evidence)
    # Nobody is reminded of a fear.
    fears = {name for name, found in findings.items() if found.kind == "person" and not found.ask}
    return tuple(e for e in gone if e.value not in UNNAMED and e.id not in fears | groups.keys())


def _ask_again(state: State, mind: Mind, taken: WentBack) -> Outcome:
    question = state.asked[-1][1] if state.asked else ""
    if not question or question == "complaint":
        if mind.complaints:
            return interview.go_on(state, mind, (taken,))
        return state, (taken, AskOpen(again=True))
    group = mind.knowledge.groups.get(question)
    if group and group.open:
        return state, (taken, Ask(question, ()))
    names = group.findings if group else (question,)
    left = tuple(name for name in names if not mind.facts.known(name))
    if not left:
        return interview.go_on(state, mind, (taken,))
    return state, (taken, Ask(question, left))
