"""Negation, past and other experiencer of targets given by their words: ours and two rivals'.

The sentences are clinical; the targets are put into our pipeline as symptoms, and into medspaCy's
and negspacy's as entities.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from bench.nlp_figures import Counts, Row, f1, figure
from bench.nlp_rivals import RIVALS, judged
from nlp.analysis import Hit
from nlp.reader import SpacyReader
from nlp.tokens import KEY

Verdict = dict[str, bool]
GOLD: dict[str, Callable[[Row], bool]] = {
    "negation": lambda row: row["negation"] == "negated",
    "historical": lambda row: row["temporality"] == "historical",
    "other experiencer": lambda row: row["experiencer"] not in ("patient", "", None),
}


def lines(reader: SpacyReader, told: list[Row], part: str, root: Path) -> Iterable[str]:
    """Figures of ours, then of each rival, on the targets that ours finds in the text."""
    ours = [(row, verdict) for row in told if (verdict := ours_on(reader, row))]
    yield f"context, {part}: {len(ours)} of {len(told)} targets found in their text"
    yield from _figures([row for row, _ in ours], [v for _, v in ours], f"context, {part}: Twinge")
    for name in RIVALS:
        theirs = judged(root, name, [row for row, _ in ours])
        if theirs is None:
            yield f"context, {part}: {name} is not installed (run .ci/comparators)"
        else:
            yield from _figures([row for row, _ in ours], theirs, f"context, {part}: {name}")


def _figures(told: list[Row], verdicts: list[Verdict], title: str) -> Iterable[str]:
    for name, holds in GOLD.items():
        if not all(name in verdict for verdict in verdicts):
            continue  # negspacy tells negation only
        counts: list[Counts] = []
        for row, verdict in zip(told, verdicts, strict=True):
            want, got = holds(row), verdict[name]
            counts.append((int(want and got), int(got and not want), int(want and not got)))
        yield figure(f"{title} {name} F1", counts, f1)


def ours_on(reader: SpacyReader, row: Row) -> Verdict | None:
    """Our scope and people components' verdict; None if the target's words are not in the text."""
    speech = reader.pipeline.tokenizer.speech  # pyright: ignore[reportAttributeAccessIssue] # ours
    wanted, words = speech.split(row["target"]).words, speech.split(row["text"]).words
    at = next((i for i in range(len(words)) if words[i : i + len(wanted)] == wanted), None)
    if at is None or not wanted:
        return None
    doc = reader.pipeline.make_doc(row["text"])
    for name, component in reader.pipeline.pipeline:
        if name == "twinge_scope":
            doc.user_data[KEY].hits = [Hit("target", at, at + len(wanted), "given")]
        doc = component(doc)
        if name == "twinge_scope":
            break
    found = doc.user_data[KEY]
    status = found.hits[0].status
    return {
        "negation": status == "absent",
        "historical": status == "past",
        # In notes "he" is the patient: only a relative is another.
        "other experiencer": (found.others[at] and bool(found.people)) or bool(found.named("runs")),
    }
