"""Where the complaint is: of all the sites told, those that are its own.

"My calf twitches and my neck is stiff" puts the twitch in the calf alone. Sites add up over turns
until the person corrects them.
"""

from content.model import Knowledge
from nlp.reading import Mention, Reading
from skill.dialog.state import State
from skill.reasoning.evidence import Facts
from skill.reasoning.posterior import complaints


def sites(reading: Reading, state: State, facts: Facts, knowledge: Knowledge) -> tuple[str, ...]:
    """The complaint's sites after this utterance; empty if it says nothing of them."""
    told = _told(reading, state, facts, knowledge)
    if not told or (reading.intent and reading.intent.name == "correct"):
        return told
    return tuple(dict.fromkeys((*facts.values.get("site", ()), *told)))


def side(reading: Reading, facts: Facts, knowledge: Knowledge) -> str:
    """The complaint's own side, else the one that was told; empty for none.

    Of a complaint that is known, the side of another finding ("my right arm is numb") is none.
    """
    own = [m.laterality for m in _complaints(reading, knowledge) if m.laterality]
    if len(set(own)) == 1:
        return own[0]
    others = {mention.laterality for mention in reading.mentions}
    known = bool(complaints(knowledge, facts))
    return "" if known and reading.laterality in others else reading.laterality or ""


def _told(reading: Reading, state: State, facts: Facts, knowledge: Knowledge) -> tuple[str, ...]:
    own = [site for mention in _complaints(reading, knowledge) for site in mention.site]
    if own:
        return tuple(dict.fromkeys(own))
    if "site" in state.pending_ids or not facts.values.get("site"):
        return reading.site
    if reading.absent and not reading.mentions:
        return ()  # "no her face is fine" is about the question
    # It is known where the complaint is: another finding's place is not one more of them.
    another = any(mention.status == "present" for mention in reading.mentions)
    return () if another else reading.site


def _complaints(reading: Reading, knowledge: Knowledge) -> list[Mention]:
    findings = knowledge.findings
    return [
        mention
        for mention in reading.mentions
        if mention.status == "present"
        and mention.id in findings
        and findings[mention.id].kind == "complaint"
    ]
