"""Readings and replies as the plain JSON values that outside programs rely on."""

from typing import Any

import msgspec

from nlp.reading import Mention, Quantity, Reading
from skill.conversation import Reply
from skill.reasoning.evidence import MORE, quantity

INTERNAL = {"certain", "rule"}


def reading(found: Reading) -> dict[str, Any]:
    """A Reading as `twinge parse` prints it."""
    return {
        "present": list(found.present),
        "absent": list(found.absent),
        "unknown": list(found.unknown),
        "site": list(found.site),
        "laterality": found.laterality,
        "duration": _amount(found.duration),
        "pattern": found.pattern,
        "trend": found.trend,
        "onset": found.onset,
        "occurs": list(found.occurs),
        "subject": found.subject,
        "age": _amount(found.age),
        "sex": found.sex,
        "intent": _intent(found),
        "mentions": [_mention(mention) for mention in found.mentions],
    }


def _amount(amount: Quantity | None) -> dict[str, Any] | None:
    if amount is None:
        return None
    return {"value": _plain(amount.value), "unit": amount.unit} | (
        {"more": True} if amount.more else {}
    )


def _quantity(text: str) -> Quantity:
    return Quantity(*quantity(text), more=text.startswith(MORE))


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _intent(found: Reading) -> dict[str, Any] | None:
    if found.intent is None:
        return None
    cause = {"cause": found.intent.cause} if found.intent.cause else {}
    return {"name": found.intent.name, **cause}


def _mention(mention: Mention) -> dict[str, Any]:
    plain = msgspec.to_builtins(mention)
    return {key: value for key, value in plain.items() if key not in INTERNAL}


def reply(found: Reply) -> dict[str, Any]:
    """A Reply as `twinge converse` prints it."""
    names = found.names
    return {
        "speech": found.speech,
        "reprompt": found.reprompt,
        "stage": found.stage,
        "asks": list(found.asks),
        "confirms": found.confirms,
        "choices": list(found.choices),
        "urgency": found.urgency,
        "causes": [
            {"id": r.cause, "name": names[r.cause], "probability": round(r.probability, 4)}
            for r in found.causes
        ],
        "evidence": evidence(found),
        "acts": [type(act).__name__ for act in found.acts],
        "ended": found.ended,
    }


def evidence(found: Reply) -> dict[str, Any]:
    """Everything known of the person: findings by status, then values as in `parse`.

    What merely follows from a no ("no weakness" denies sudden weakness too) is left out.
    """
    facts, findings = found.mind.facts, found.mind.knowledge.findings
    latest = {entry.id: entry.value for entry in found.mind.evidence}
    shown: dict[str, Any] = {
        name: status
        for name, status in facts.status.items()
        if name in findings and (name in latest or status == "present")
    }
    for name in ("site", "occurs"):
        shown[name] = list(facts.values.get(name, ()))
    for name in ("laterality", "pattern", "trend", "onset", "subject", "sex"):
        shown[name] = next(iter(facts.values.get(name, ())), None)
    for name in ("duration", "age"):
        value = latest.get(name)
        known = isinstance(value, str) and value != "unknown"
        shown[name] = _amount(_quantity(str(value))) if known else None
    return shown
