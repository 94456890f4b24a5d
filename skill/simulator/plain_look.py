"""What the guide makes of a conversation as plain lines, for pipes and bare terminals."""

from collections.abc import Iterator
from typing import Any

BAR = 20


def looked(found: dict[str, Any]) -> Iterator[str]:
    """The insight of `Talk.look`, a line each; nothing before the first reply."""
    if not found:
        return
    yield from _heard(found["heard"])
    if why := found["why"]:
        worth = f", worth {why['worth']:.2f} bits" if why["worth"] else ""
        yield f"asks about  {why['id']} ({why['kind'].replace('_', ' ')}{worth})"
    for rule in found["rules"]:
        yield f"rule        {rule['level']}: {rule['id']}"
    for each in found["ranking"]:
        share = each["probability"]
        yield f"{share:6.1%}  {'#' * round(BAR * share):{BAR}}  {each['name']}"
        for sign, side in (("+", "because"), ("-", "against")):
            for term in each[side]:
                yield f"{'':8}{sign} {term['name']} ({term['weight']:+.2f})"
    for each in found["next"]:
        mark = "*" if each["chosen"] else "!" if each["red_flag"] else " "
        yield f"next {mark} {each['worth']:.3f} bits  {', '.join(each['names'])}"
    ms = found["ms"]
    yield f"took        read {ms['read']} ms, think {ms['think']} ms, speak {ms['speak']} ms"


def _heard(heard: dict[str, Any] | None) -> Iterator[str]:
    if not heard:
        return
    for span in heard["spans"]:
        words = heard["text"][span["start"] : span["end"]]
        yield f"heard       {words!r} as {span['id']}, {span['status']}"
    for key, value in heard["values"].items():
        yield f"heard       {key}: {value}"
    if heard["intent"]:
        yield f"wants       {heard['intent']['name']}"
