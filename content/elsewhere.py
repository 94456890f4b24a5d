"""How people say where it is not: the record of the lexicon's `elsewhere`."""

from content.model import Record


class Elsewhere(Record, frozen=True):
    """How people say where it is not: "not the leg, the hand".

    Attributes:
        before: the small words between "not" and the body part.
        joining: what joins two body parts that are both denied.
        does: what stands before a "not" behind the body part ("my hands don't").
        anew: what may follow that.
        mends: what puts right the body part before it ("my left leg no my right leg").
        saying: what else may stand between those two.
        answers: after the second, they show that both were answers ("leg no arm yes").
    """

    before: tuple[str, ...]
    joining: tuple[str, ...]
    does: tuple[str, ...]
    anew: tuple[str, ...]
    mends: tuple[str, ...]
    saying: tuple[str, ...]
    answers: tuple[str, ...]
