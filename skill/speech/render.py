"""Acts to what is spoken: one function an act, every sentence from the locale's wording.

Acts are looked up by class; an act without a function is an error that a test catches.
"""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from content.wording import Wording
from skill.dialog import acts as a
from skill.dialog import advising
from skill.dialog.initiative import INITIATIVE
from skill.dialog.mind import Mind
from skill.speech.advice import advice
from skill.speech.alarms import ALARMS, is_new
from skill.speech.answers import ANSWERS
from skill.speech.echo import told
from skill.speech.fitting import fitting
from skill.speech.words import Words, sentence


class Speech(Struct, frozen=True):
    """Plain text to speak, what to say after silence, and a card (title, text) if asked for."""

    text: str
    reprompt: str
    card: tuple[str, str] | None


Render = Callable[[Any, Words, Mind], str]


def render(acts: Sequence[a.AnyAct], mind: Mind, wording: Wording, turn: int) -> Speech:
    """Speak the acts in order.

    Args:
        acts: content acts, then at most one initiative act.
        mind: the evidence they were made from.
        wording: the locale's words.
        turn: chooses among variants, so that they differ from turn to turn.
    """
    words = Words(wording, mind.facts, turn)
    parts = fitting([(act, _sentence_of(act, words, mind)) for act in acts], words, mind)
    card = None
    if any(isinstance(act, a.CardSent) for act in acts):
        card = (words.phrase("card_title"), _card_text(words, mind))
    text = " ".join(part for part in parts if part)
    return Speech(text, reprompt(acts, mind, wording, turn), card)


def reprompt(acts: Sequence[a.AnyAct], mind: Mind, wording: Wording, turn: int) -> str:
    """What to say if the question of these acts meets silence; empty if they ask nothing."""
    last = next(reversed(acts), None)
    if not isinstance(last, INITIATIVE):
        return ""
    return REPROMPTS[type(last)](last, Words(wording, mind.facts, turn), mind)


def choices(acts: Sequence[a.AnyAct], mind: Mind, wording: Wording) -> tuple[str, ...]:
    """What a screen would offer to touch, as spoken: the parts of a group, values, causes."""
    words = Words(wording, mind.facts, 0)
    match acts[-1:]:
        case (a.AskWhich(findings=findings),):
            return tuple(words.finding(name) for name in findings)
        case (a.Ask(question=name),) if name in wording.findings:
            return tuple(value for value in wording.findings[name].values.values() if value)
        case (a.Offer(what="more", causes=causes),):
            return tuple(words.cause(name) for name in causes)
        case _:
            return ()


def _sentence_of(act: a.AnyAct, words: Words, mind: Mind) -> str:
    return sentence(SENTENCES[type(act)](act, words, mind))


def _card_text(words: Words, mind: Mind) -> str:
    return advice(advising.advice(mind), words, mind)


def _prompt(key: str) -> Render:
    return lambda act, words, mind: words.prompt(key)


def _echo(act: a.Echo, words: Words, mind: Mind) -> str:
    what = told(act.entries, words, mind.knowledge)
    return words.prompt("echo", what=what) if what else ""


def _corrected(act: a.Corrected, words: Words, mind: Mind) -> str:
    entries = act.entries
    ids = {entry.id for entry in entries}
    if "laterality" in ids and "site" not in ids:
        # "The left one": the side alone would be nothing to say back.
        entries = (*entries, *(entry for entry in mind.evidence if entry.id == "site"))
    what = told(entries, words, mind.knowledge)
    return words.prompt("corrected", what=what) if what else words.prompt("acknowledge")


def _went_back(act: a.WentBack, words: Words, mind: Mind) -> str:
    """What is taken back is named, so that nobody loses it unawares; a "no" is only asked anew."""
    what = told(act.entries, words, mind.knowledge)
    return words.prompt("went_back_from", what=what) if what else words.prompt("went_back")


def _acknowledge(act: a.Acknowledge, words: Words, mind: Mind) -> str:
    if act.about:
        return words.prompt("acknowledge_about", what=words.because(act.about))
    return words.prompt("acknowledge")


def _asked(act: a.Ask, words: Words, mind: Mind) -> str:
    return _question(act, words, mind, "reprompt" if act.again else "question")


def _asked_again(act: a.Ask, words: Words, mind: Mind) -> str:
    return _question(act, words, mind, "question" if act.again else "reprompt")


def _question(act: a.Ask, words: Words, mind: Mind, which: str) -> str:
    """The group's wording while all of it is open, what is left of it, or the finding's own."""
    if act.question not in words.wording.groups or len(act.findings) == 1:
        return words.fill(getattr(words.wording.findings[act.findings[0]], which))
    group, content = words.wording.groups[act.question], mind.knowledge.groups[act.question]
    if content.listed:
        told = any(mind.facts.status.get(name) == "present" for name in content.findings)
        return words.fill(group.other if told and which == "question" else getattr(group, which))
    # A cause may have denied one part by implication; what the person said is not asked again.
    said = {entry.id for entry in mind.evidence}
    if said.isdisjoint(content.findings):
        return words.fill(getattr(group, which))
    left = words.join([words.finding(name) for name in act.findings], "or")
    return words.prompt(f"left_of_group_{which}", choices=left)


def _about_question(which: str) -> Render:
    def render_it(act: a.Rationale | a.Meaning, words: Words, mind: Mind) -> str:
        wording = words.wording
        found = wording.groups.get(act.question) or wording.findings[act.question]
        return words.fill(getattr(found, which))

    return render_it


def _which(key: str) -> Render:
    def render_it(act: a.AskWhich, words: Words, mind: Mind) -> str:
        if mind.knowledge.groups[act.group].listed:
            return words.prompt(key.replace("which", "which_listed"))
        choices = words.join([words.finding(name) for name in act.findings], "or")
        return words.prompt(key, choices=choices)

    return render_it


def _confirm(suffix: str) -> Render:
    def render_it(act: a.Confirm, words: Words, mind: Mind) -> str:
        own = f"confirm_{act.finding}{suffix}"
        key = ("confirm_urgent" if act.urgent else "confirm") + suffix
        key = own if own in words.wording.prompts else key  # some things are not asked so bluntly
        return words.prompt(key, what=words.finding(act.finding))

    return render_it


def _ask_open(act: a.AskOpen, words: Words, mind: Mind) -> str:
    return words.prompt("ask_open_again" if act.again else "ask_open")


def _ask_open_again(act: a.AskOpen, words: Words, mind: Mind) -> str:
    return words.prompt("ask_open_again_reprompt" if act.again else "ask_open_reprompt")


def _offer(act: a.Offer, words: Words, mind: Mind) -> str:
    if act.what == "more" and not act.causes:
        return words.prompt("offer_anything")
    if act.what == "more" and len(act.causes) > 1:
        return words.prompt("offer_more_several")
    cause = words.cause(act.causes[0]) if act.causes else ""
    return words.prompt(f"offer_{act.what}", cause=cause)


def _offer_again(act: a.Offer, words: Words, mind: Mind) -> str:
    return words.prompt(f"offer_{act.what}_reprompt")


def _not_understood(act: a.NotUnderstood, words: Words, mind: Mind) -> str:
    return words.prompt(f"not_understood_{act.step}{_kind_of_answer(act, mind)}")


def _kind_of_answer(act: a.NotUnderstood, mind: Mind) -> str:
    """The second time, say what kind of answer would do: words, a value, or yes and no."""
    if act.step != 2:
        return ""
    if act.offer:
        return "_offer"
    finding = mind.knowledge.findings.get(act.question)
    if finding and finding.kind in ("value", "person"):
        return "_value"
    return "" if act.question else "_open"


def _help(act: a.HelpText, words: Words, mind: Mind) -> str:
    stages = {"discussion": "advice", "closed": "opening"}
    return words.prompt(f"help_{stages.get(act.stage, act.stage)}")


def _reassure(act: a.Reassure, words: Words, mind: Mind) -> str:
    """Most twitching is harmless: said only to someone who told of no sign of illness."""
    worrying = mind.verdict.level != "self_care" if mind.facts.present() else False
    return words.prompt("reassure_careful" if worrying else "reassure")


def _goodbye(act: a.Goodbye, words: Words, mind: Mind) -> str:
    if act.helped:
        return words.prompt("goodbye_helped")
    level = mind.verdict.level if mind.facts.status else "self_care"
    urgent = level in ("urgent", "emergency")
    return words.prompt(f"goodbye_{level}" if urgent else "goodbye")


SENTENCES: dict[type, Render] = {
    a.Welcome: _prompt("welcome"),
    a.InformationWelcome: _prompt("welcome_information"),
    a.InformationOnly: _prompt("information_only"),
    a.Disclaimer: _prompt("disclaimer"),
    a.Echo: _echo,
    a.Acknowledge: _acknowledge,
    a.Matters: _prompt("matters"),
    a.Corrected: _corrected,
    a.NotCorrected: _prompt("not_corrected"),
    a.WentBack: _went_back,
    a.StartedOver: _prompt("started_over"),
    a.Advice: advice,
    a.Unchanged: _prompt("unchanged"),
    a.Rationale: _about_question("why"),
    a.Meaning: _about_question("meaning"),
    a.HelpText: _help,
    a.NotUnderstood: _not_understood,
    a.NoMatter: _prompt("no_matter"),
    a.Waiting: _prompt("waiting"),
    a.CannotCall: _prompt("cannot_call"),
    a.OutOfScope: _prompt("out_of_scope"),
    a.Disbelieved: _prompt("disbelieved"),
    a.LeftOut: _prompt("left_out"),
    a.CardSent: _prompt("card_sent"),
    a.NothingYet: lambda act, words, mind: words.prompt(f"nothing_yet_{act.what}"),
    a.Goodbye: _goodbye,
    a.Reassure: _reassure,
    a.AskOpen: _ask_open,
    a.Ask: _asked,
    a.AskWhich: _which("which"),
    a.Confirm: _confirm(""),
    a.Offer: _offer,
    **ANSWERS,
    **ALARMS,
}

REPROMPTS: dict[type, Render] = {
    a.AskOpen: _ask_open_again,
    a.Ask: _asked_again,
    a.AskWhich: _which("which_reprompt"),
    a.Confirm: _confirm("_reprompt"),
    a.IsNew: is_new("is_new_reprompt"),
    a.Offer: _offer_again,
}
