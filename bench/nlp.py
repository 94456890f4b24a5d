"""Measures the parser on text by people outside the project; see reference/language.md.

Prints each figure with a 95 % bootstrap interval, apart for the sentences that tuning may look at
and for the third that it may not. Says a word and ends well where the data is absent.
"""

import hashlib
import json
import os
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

Counts = tuple[int, int, int]
CLASSES = {
    "twitching": "TWITCH", "eyelid_twitching": "TWITCH", "spasm": "SPASM", "cramp": "CRAMP",
    "jerking": "JERK",
    "tremor": "TREMOR", "stiffness": "STIFF", "jaw_stiffness": "STIFF", "stiff_neck": "STIFF",
    "weakness": "WEAK", "feels_weak": "WEAK", "weakness_sudden": "WEAK",
    "weakness_one_side": "WEAK",
}  # fmt: skip
TINGLES = ("tingl", "needle", "prick", "zap", "electric", "buzz", "burn", "paresth", "fizz")
STATUS = {
    "present": "pos",
    "absent": "neg",
    "uncertain": "unc",
    "hypothetical": "hyp",
    "past": "hist",
    "family": "pos",
}
ALWAYS = frozenset(
    (
        "not_breathing",
        "seizure_now",
        "self_harm_thoughts",
        "heavy_bleeding",
        "numbness_sudden_one_side",
        "weakness_sudden",
    )
)
ROUNDS = 1000
SENTENCES = (
    "my left calf has been twitching on and off for ten days",
    "no but my hands tingle when i wake up in the morning",
    "i drink four cups of coffee a day and sleep really badly",
    "my speech is slurred and my right arm went weak just now",
)


def main() -> None:
    """Print all figures."""
    data = Path(os.environ.get("TWINGE_DATA", ROOT.parent / "shared" / "data"))
    if not data.is_dir():
        print(f"bench/nlp: no data at {data}; nothing measured")
        return
    from nlp.pipeline import build

    began = time.perf_counter()
    reader = build()
    print(f"built in {time.perf_counter() - began:.2f} s")
    for name, measure in (("psytar", psytar), ("lay", lay), ("context", context)):
        rows = [json.loads(line) for line in (data / f"{name}_dev.jsonl").open(encoding="utf-8")]
        for part, chosen in (("dev", False), ("held out", True)):
            measure(
                reader, [row for row in rows if held_out(row["id"]) == chosen], f"{name} {part}"
            )
    emergencies(reader, data)
    latency(reader)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def held_out(key: str) -> bool:
    """Whether a row belongs to the third that tuning leaves unread."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 3 == 2


def classes(reading: Any) -> Iterator[tuple[str, Any]]:
    """The motor and sensory classes of a reading's mentions."""
    for mention in reading.mentions:
        name = CLASSES.get(mention.id)
        if mention.id in ("numbness_or_tingling", "mouth_tingling", "saddle_numbness"):
            name = "TINGLE" if any(word in mention.rule for word in TINGLES) else "NUMB"
        if name:
            yield name, mention


def psytar(reader: Any, rows: list[dict[str, Any]], title: str) -> None:
    """Classes coded by experts; what a sentence denies or only supposes is not coded."""
    counts = []
    for row in rows:
        gold = set(row["gold"])
        got = {
            name
            for name, m in classes(reader.read(row["text"]))
            if m.status in ("present", "uncertain")
        }
        counts.append((len(gold & got), len(got - gold), len(gold - got)))
    show(f"{title}: micro-F1", counts, f1)


def lay(reader: Any, rows: list[dict[str, Any]], title: str) -> None:
    """Lay lines: findings, then status, site, side and person of the findings that agree."""
    counts: list[Counts] = []
    agree: dict[str, list[Counts]] = {"status": [], "site": [], "side": [], "other person": []}
    for row in rows:
        gold = [g for g in row["findings"]]
        wanted = {g["symptom"] for g in gold if not g.get("optional")}
        allowed = {g["symptom"] for g in gold}
        reading = reader.read(row["text"])
        got = dict(classes(reading))
        counts.append((len(wanted & set(got)), len(set(got) - allowed), len(wanted - set(got))))
        for finding in gold:
            if finding["symptom"] in got:
                compare(finding, got[finding["symptom"]], reading, agree)
    show(f"{title}: finding F1", counts, f1)
    for name, results in agree.items():
        show(f"{title}: {name}", results, accuracy)


def compare(
    finding: dict[str, Any], mention: Any, reading: Any, agree: dict[str, list[Counts]]
) -> None:
    """Add to `agree` what is right of one finding."""
    if finding.get("status"):
        agree["status"].append(right(STATUS[mention.status] in finding.get("status")))
    if finding.get("site"):
        agree["site"].append(right(bool(set(finding["site"]) & set(mention.site or reading.site))))
    if finding.get("side"):
        agree["side"].append(right((mention.laterality or reading.laterality) == finding["side"]))
    if finding.get("experiencer") not in ("me", None, ""):
        agree["other person"].append(
            right(mention.status == "family" or reading.subject == "other")
        )


def right(yes: bool) -> Counts:
    """One agreement as counts."""
    return (1, 0, 0) if yes else (0, 1, 0)


def context(reader: Any, rows: list[dict[str, Any]], title: str) -> None:
    """Negation of given targets: the target's words are put in as a symptom."""
    counts, history = [], []
    for row in rows:
        status = status_of(reader, row["text"], row["target"])
        if status is None:
            continue
        denied, got = row["negation"] == "negated", status == "absent"
        counts.append((int(denied and got), int(got and not denied), int(denied and not got)))
        past, was = row["temporality"] == "historical", status == "past"
        history.append((int(past and was), int(was and not past), int(past and not was)))
    show(f"{title}: negation F1 ({len(counts)} of {len(rows)} targets found)", counts, f1)
    show(f"{title}: historical F1", history, f1)


def status_of(reader: Any, text: str, target: str) -> str | None:
    """The scope component's verdict on a target given by its words."""
    from nlp.analysis import Hit
    from nlp.tokens import KEY

    speech = reader.pipeline.tokenizer.speech
    wanted, words = speech.split(target).words, speech.split(text).words
    at = next((i for i in range(len(words)) if words[i : i + len(wanted)] == wanted), None)
    if at is None or not wanted:
        return None
    doc = reader.pipeline.make_doc(text)
    for name, component in reader.pipeline.pipeline:
        if name == "twinge_scope":
            doc.user_data[KEY].hits = [Hit("target", at, at + len(wanted), "given")]
        doc = component(doc)
        if name == "twinge_scope":
            return doc.user_data[KEY].hits[0].status
    return None


def emergencies(reader: Any, data: Path) -> None:
    """Findings that are always an emergency, in text that is, by and large, none.

    Chest pain, slurred speech and others that are one only in company are not counted here.
    """
    for name in ("psytar_dev", "spoken_lines"):
        rows = [json.loads(line) for line in (data / f"{name}.jsonl").open(encoding="utf-8")]
        found = []
        for row in rows:
            text = row.get("text") or row["asr_text"]
            hit = ALWAYS & set(reader.read(text).present)
            if hit:
                found.append((row["id"], sorted(hit)))
        print(
            f"{name}: {len(found)} emergencies in {len(rows)} lines, "
            f"{1000 * len(found) / len(rows):.1f} per 1,000"
        )
        for key, ids in found:
            print(f"    {key} {' '.join(ids)}")


def latency(reader: Any) -> None:
    """Time of utterances of 12 words."""
    times = []
    for _ in range(1500):
        for sentence in SENTENCES:
            began = time.perf_counter()
            reader.read(sentence)
            times.append((time.perf_counter() - began) * 1000)
    times.sort()
    print(
        f"12 words: p50 {statistics.median(times):.3f} ms, "
        f"p99 {times[int(len(times) * 0.99)]:.3f} ms"
    )


def f1(counts: list[Counts]) -> float:
    """Micro F1."""
    hit, extra, missed = (
        (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    )
    return 2 * hit / (2 * hit + extra + missed) if hit else 0.0


def accuracy(counts: list[Counts]) -> float:
    """Share that is right."""
    return sum(count[0] for count in counts) / len(counts) if counts else 0.0


def show(title: str, counts: list[Counts], measure: Callable[[list[Counts]], float]) -> None:
    """Print a figure with its interval."""
    if not counts:
        print(f"{title}: none to measure")
        return
    chance = random.Random(0)
    again = sorted(measure(chance.choices(counts, k=len(counts))) for _ in range(ROUNDS))
    low, high = again[int(ROUNDS * 0.025)], again[int(ROUNDS * 0.975)]
    totals = " ".join(str(sum(column)) for column in zip(*counts, strict=True))
    print(f"{title}: {measure(counts):.3f} [{low:.3f}, {high:.3f}] (tp fp fn {totals})")


if __name__ == "__main__":
    main()
