"""What one limb has and the other has not: on both sides, or as ever, it is no sign."""

from nlp.analysis import Analysis, Cue, Hit

SWOLLEN, COLD = "limb_swollen_or_hot", "limb_cold_or_pale"


def settle(hit: Hit, found: Analysis, hot: frozenset[str], usual: frozenset[str]) -> None:
    """Deny a swelling of both limbs, and a cold that is there "always".

    Args:
        hit: what was found.
        found: the analysis.
        hot: words with which a swelling counts on both sides as well.
        usual: words of what is nothing new.
    """
    if hit.key == SWOLLEN and on_both(hit.start, hit.end, found, hot):
        hit.status, hit.why = "absent", "the same on both sides"
    near = found.text.words[max(hit.start - 1, 0) : hit.end + 1]
    if hit.key == COLD and not usual.isdisjoint(near):
        hit.status, hit.why = "absent", "nothing new"


def on_both(start: int, end: int, found: Analysis, hot: frozenset[str]) -> bool:
    """As in "my feet are puffy, both the same": no limb is swollen more than the other."""
    words = found.text.words
    sides = {place.side for hit in found.hits for place in hit.places}
    sides |= {place.side for place in found.places} | {cue.name for cue in found.named("side")}
    if sides & {"left", "right"} or not hot.isdisjoint(words[max(start - 1, 0) : end + 1]):
        return False
    return "both" in sides or any(is_same(cue, words) for cue in found.named("answer"))


def is_same(cue: Cue, words: list[str]) -> bool:
    """Whether it says that two are alike, and not "it's not the same as the right"."""
    return cue.name == "same" and "not" not in words[max(cue.start - 2, 0) : cue.start]
