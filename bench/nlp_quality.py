"""Classes in patients' reviews and in lay lines: what is found, and what is said of it."""

from collections.abc import Iterable, Iterator

from bench.nlp_figures import Counts, Row, accuracy, f1, figure, right
from nlp.reader import SpacyReader
from nlp.reading import Mention, Reading

CLASSES = {
    "twitching": "TWITCH", "eyelid_twitching": "TWITCH", "tic": "TWITCH", "spasm": "SPASM",
    "cramp": "CRAMP", "jerking": "JERK", "tremor": "TREMOR", "stiffness": "STIFF",
    "jaw_stiffness": "STIFF", "stiff_neck": "STIFF", "weakness": "WEAK", "feels_weak": "WEAK",
    "weakness_sudden": "WEAK",
    "weakness_one_side": "WEAK",
}  # fmt: skip
FEELING = frozenset(("numbness_or_tingling", "mouth_tingling", "saddle_numbness"))
TINGLES = ("tingl", "needle", "prick", "zap", "electric", "buzz", "burn", "paresth", "fizz")
STATUS = {
    "present": "pos", "absent": "neg", "uncertain": "unc", "hypothetical": "hyp", "past": "hist",
    "family": "pos",
}  # fmt: skip


def classes(reading: Reading) -> Iterator[tuple[str, Mention]]:
    """The motor and sensory classes of a reading's mentions."""
    for mention in reading.mentions:
        name = CLASSES.get(mention.id)
        if mention.id in FEELING:
            name = "TINGLE" if any(word in mention.rule for word in TINGLES) else "NUMB"
        if name:
            yield name, mention


def psytar(reader: SpacyReader, told: list[Row], part: str) -> Iterable[str]:
    """Classes coded by experts; what a sentence denies or only supposes is not coded."""
    counts: list[Counts] = []
    for row in told:
        gold = set(row["gold"])
        said = classes(reader.read(row["text"]))
        got = {name for name, m in said if m.status in ("present", "uncertain")}
        counts.append((len(gold & got), len(got - gold), len(gold - got)))
    yield figure(f"PsyTAR, {part}: micro-F1", counts, f1)


def lay(reader: SpacyReader, told: list[Row], part: str) -> Iterable[str]:
    """Lay lines: findings, then status, site, side and person of the findings that agree."""
    counts: list[Counts] = []
    agree: dict[str, list[Counts]] = {"status": [], "site": [], "side": [], "other person": []}
    for row in told:
        gold = row["findings"]
        wanted = {g["symptom"] for g in gold if not g.get("optional")}
        allowed = {g["symptom"] for g in gold}
        reading = reader.read(row["text"])
        got = dict(classes(reading))
        counts.append((len(wanted & set(got)), len(set(got) - allowed), len(wanted - set(got))))
        for finding in gold:
            if finding["symptom"] in got:
                _compare(finding, got[finding["symptom"]], reading, agree)
    yield figure(f"lay lines, {part}: finding F1", counts, f1)
    for name, results in agree.items():
        yield figure(f"lay lines, {part}: {name}", results, accuracy)


def _compare(
    finding: Row, mention: Mention, reading: Reading, agree: dict[str, list[Counts]]
) -> None:
    """Add to `agree` what is right of one finding."""
    if finding.get("status"):
        agree["status"].append(right(STATUS[mention.status] in finding["status"]))
    if finding.get("site"):
        agree["site"].append(right(bool(set(finding["site"]) & set(mention.site or reading.site))))
    if finding.get("side"):
        agree["side"].append(right((mention.laterality or reading.laterality) == finding["side"]))
    if finding.get("experiencer") not in ("me", None, ""):
        other = mention.status == "family" or reading.subject == "other"
        agree["other person"].append(right(other))
