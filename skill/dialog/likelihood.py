"""Could it be that: answered from the evidence, and not before what would tell was asked."""

from content.model import Cause, Knowledge
from skill.dialog.acts import AnyAct, Ask, HowLikely
from skill.dialog.mind import Mind, reasons
from skill.dialog.state import State
from skill.reasoning.choice import MAXIMUM
from skill.reasoning.questions import askable
from skill.reasoning.ratios import background

LIKELY, POSSIBLE = 0.3, 0.06
"""Shares of the posterior from which a cause is called likely, and possible."""

COMMON, APART = 0.3, 10.0
"""Share of those with a cause who have a finding, and how much more often than others, from which
it tells: estimates of ours."""

MOST_TELLING = 4


def how_likely(cause: str, mind: Mind) -> HowLikely:
    """The verdict on one cause; a grave one is never called likely aloud, nor unlikely too soon."""
    grave = mind.knowledge.causes[cause].grave
    if told := _diagnosed(cause, mind):
        return HowLikely(cause, "known", told)
    if not mind.complaints and not grave:
        return HowLikely(cause, "unclear")
    item = next(item for item in mind.ranking if item.cause == cause)
    because, against = reasons(item, mind, True), reasons(item, mind, False)
    if grave:
        signs = telling(mind.knowledge.causes[cause], mind.knowledge)
        signs += tuple(n for n in _kinds(mind.knowledge.causes[cause], mind) if n not in signs)
        status = [mind.facts.status.get(name) for name in signs]
        if "present" in status or item.probability >= LIKELY:
            return HowLikely(cause, "rule_out", because)
        if any(each != "absent" for each in status) or not mind.complaints:
            left = tuple(n for n in signs if mind.facts.status.get(n) != "absent")
            return HowLikely(cause, "unclear", telling=left)
    if item.probability >= LIKELY:
        verdict = "likely"
    else:
        possible = item.probability >= POSSIBLE or _risk(mind.knowledge.causes[cause], mind)
        verdict = "possible" if possible else "unlikely"
    return HowLikely(cause, verdict, because, against)


def _diagnosed(cause: str, mind: Mind) -> tuple[str, ...]:
    """The illness that was told, if it is one that mostly those with the cause have."""
    return _told_of_it(mind.knowledge.causes[cause], mind, "history")[:1]


def _risk(cause: Cause, mind: Mind) -> bool:
    """Whether a cause that cannot wait has a strong risk told: a clot after a long flight."""
    if cause.urgency not in ("urgent", "emergency"):
        return False
    return any(cause.findings[name].p >= COMMON for name in _told_of_it(cause, mind, "exposure"))


def _told_of_it(cause: Cause, mind: Mind, kind: str) -> tuple[str, ...]:
    """What was told of one kind that sets the cause apart."""
    findings, facts = mind.knowledge.findings, mind.facts
    return tuple(
        name
        for name, found in cause.findings.items()
        if findings[name].kind == kind
        and facts.status.get(name) == "present"
        and found.p >= APART * background(mind.knowledge, name)
    )


def telling(cause: Cause, knowledge: Knowledge) -> tuple[str, ...]:
    """The signs that set a cause apart, most telling first, without those that hold another."""
    findings = knowledge.findings
    lift = {
        name: found.p / background(knowledge, name)
        for name, found in cause.findings.items()
        if found.p >= COMMON and findings[name].kind == "associated" and not findings[name].implies
    }
    apart = sorted((n for n in lift if lift[n] >= APART), key=lambda n: -lift[n])
    return tuple(apart[:MOST_TELLING])


def _kinds(cause: Cause, mind: Mind) -> tuple[str, ...]:
    """The graver kinds of what was told, which may be the cause's: sudden, of numbness."""
    findings, status = mind.knowledge.findings, mind.facts.status
    return tuple(
        name
        for name, found in cause.findings.items()
        if found.p >= COMMON and any(status.get(n) == "present" for n in findings[name].implies)
    )


def asks(verdict: HowLikely, state: State, mind: Mind) -> Ask | None:
    """The question that would tell, if one is still open and there is room for it."""
    left = [n for n in verdict.telling if askable(mind.knowledge, mind.facts, n)]
    if not left or not mind.complaints or len(state.asked) >= MAXIMUM:
        return None
    for name, group in mind.knowledge.groups.items():
        if name in state.questions or group.only_when or group.open:
            continue
        if set(group.findings) <= set(left):
            return Ask(name, group.findings)
    return Ask(left[0], (left[0],))


def first(acts: tuple[AnyAct, ...]) -> HowLikely | None:
    """The verdict among some acts, if there is one."""
    return next((act for act in acts if isinstance(act, HowLikely)), None)
