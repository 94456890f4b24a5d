"""How often a first sentence sounds the alarm, in text that is, by and large, no emergency.

Each line is said to the guide as the first thing. Thoughts of self-harm are counted apart: people
who review antidepressants tell of real ones. The others are listed, to be looked at.
"""

from collections.abc import Iterable
from datetime import date

from bench.nlp_figures import Row
from skill.conversation import Context, Conversation, Said
from skill.readers import reader

SELF_HARM = "self_harm_thoughts"
TODAY = date(2026, 11, 23)


def lines(told: list[Row], title: str, listed: bool) -> Iterable[str]:
    """Counts per 1,000 lines; `listed`: with the id and what was heard of each."""
    conversation, context = Conversation(reader), Context("en-US", TODAY)
    own: list[Row] = []
    others: list[tuple[str, list[str]]] = []
    for row in told:
        text = row.get("text") or row["asr_text"]
        if conversation.reply(Said(text), None, context).urgency != "emergency":
            continue
        heard = reader("en-US").read(text, (), TODAY).present
        if SELF_HARM in heard:
            own.append(row)
        else:
            others.append((row["id"], list(heard)))
    share = 1000 * len(others) / len(told)
    yield (
        f"{title}: of {len(told)} lines {len(others)} sound the alarm ({share:.1f} per 1,000), "
        f"and {len(own)} more for thoughts of self-harm"
    )
    if listed:
        for key, heard in others:
            yield f"    {key}: {' '.join(heard)}"
