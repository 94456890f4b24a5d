"""What becomes of a yes to several signs once it was asked which of them it is."""

from nlp.reading import Reading
from skill.dialog.acts import AskWhich
from skill.dialog.state import State


def not_denied(reading: Reading, state: State) -> frozenset[str]:
    """Of what was told apart after a yes, that which a "no" to another does not take back.

    "No, not slurred" denies the speech; the swallowing was said yes to as well, and stands.
    """
    named = [name for name in reading.absent if name not in reading.by_rest]
    denies = isinstance(state.pending, AskWhich) and not set(named).isdisjoint(state.pending_ids)
    return frozenset(reading.by_rest if denies else ())


def which(reading: Reading, pending: AskWhich, said: dict[str, str]) -> dict[str, str]:
    """What "which of these?" makes of the group: told apart, taken back, or nothing yet.

    A yes that is taken back ("no sorry, no weakness") falls on none of the others: what was not
    named is asked about plainly.
    """
    named = said.keys() & set(pending.findings)
    so = any(said[name] == "present" for name in named)
    if reading.withdraws and not so:
        return {pending.group: "unknown"}
    return _told_apart(pending, said) if named else {}


def _told_apart(pending: AskWhich, said: dict[str, str]) -> dict[str, str]:
    """What becomes of the rest of a group once some of it is named.

    What is named as so is all of it. What is named as not so leaves the others: the last one must
    be what the yes was to, and several are told apart by the next question.
    """
    left = [name for name in pending.findings if name not in said]
    if any(said.get(name) == "present" for name in pending.findings):
        return {pending.group: "told", **dict.fromkeys(left, "absent")}
    return {} if len(left) > 1 else {pending.group: "told", **dict.fromkeys(left, "present")}
