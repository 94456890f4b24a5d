"""Runs one rival inside its own environment, where the project's packages are not.

rival.py <name> judge   JSON Lines of {"text", "target"} to verdicts
rival.py <name> time    a line of sentences, then a line of figures for every line that comes
"""

import json
import pathlib
import statistics
import sys
import time
import warnings

LABEL = "SYMPTOM"
TERMS = (
    "twitching", "twitch", "cramp", "cramps", "spasm", "tremor", "shaking", "stiff", "weak",
    "weakness", "numb", "numbness", "tingle", "tingling", "slurred", "speech is slurred", "sleep",
    "coffee", "pain", "jerking",
)  # fmt: skip
ROUNDS = 150


def medspacy_pipeline(terms):
    """ConText behind sentence splitting, and a target matcher if there are terms."""
    import medspacy
    from medspacy.target_matcher import TargetRule

    parts = {"medspacy_pyrush", "medspacy_context"} | (
        {"medspacy_target_matcher"} if terms else set()
    )
    nlp = medspacy.load(medspacy_enable=parts)
    if terms:
        matcher = nlp.get_pipe("medspacy_target_matcher")
        matcher.add([TargetRule(term, LABEL) for term in terms])
    return nlp


def negspacy_pipeline(terms):
    """NegEx behind a sentencizer, and an entity ruler if there are terms."""
    import spacy
    from negspacy.negation import Negex  # noqa: F401 (registers the component)

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    if terms:
        nlp.add_pipe("entity_ruler").add_patterns([{"label": LABEL, "pattern": t} for t in terms])
    nlp.add_pipe("negex", config={"ent_types": [LABEL]})
    return nlp


PIPELINES = {"medspacy": medspacy_pipeline, "negspacy": negspacy_pipeline}


def verdict(nlp, name, text, target):
    """What the rival says of the target, put in as an entity before its context component."""
    start = max(text.lower().find(target.lower()), 0)
    doc = nlp.make_doc(text)
    span = doc.char_span(start, start + len(target), label=LABEL, alignment_mode="expand")
    for part, component in nlp.pipeline:
        if part in ("medspacy_context", "negex") and span is not None:
            doc.ents = [span]
        doc = component(doc)
    found = doc.ents[0]._ if doc.ents else None
    if name == "negspacy":
        return {"negation": bool(found and found.negex)}
    return {
        "negation": bool(found and found.is_negated),
        "historical": bool(found and found.is_historical),
        "other experiencer": bool(found and found.is_family),
    }


def peak():
    """Peak memory in MB; what getrusage tells counts the process that started this one too."""
    for line in pathlib.Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


def timed(nlp, sentences):
    """Median and 99th percentile of a parse in ms."""
    times = []
    for _ in range(ROUNDS):
        for sentence in sentences:
            began = time.perf_counter()
            nlp(sentence)
            times.append((time.perf_counter() - began) * 1000)
    times.sort()
    return {"p50": statistics.median(times), "p99": times[int(len(times) * 0.99)], "peak": peak()}


def main(name, what):
    """Answer line by line."""
    warnings.simplefilter("ignore")
    nlp = PIPELINES[name](TERMS if what == "time" else ())
    if what == "time":
        sentences = json.loads(sys.stdin.readline())
        timed(nlp, sentences[:1])
        for _ in sys.stdin:
            print(json.dumps(timed(nlp, sentences)), flush=True)
    else:
        for line in sys.stdin:
            asked = json.loads(line)
            print(json.dumps(verdict(nlp, name, asked["text"], asked["target"])), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
