"""How readings on a meter are said in the lexicon: a record, without files or matching."""

from functools import cached_property

from content.model import Record


class Measure(Record, frozen=True, dict=True):
    """How a reading on a meter is said, and from which numbers on it tells its finding.

    Attributes:
        names: words for what is measured.
        meters: words for a meter that may read other things too: only a number with a point counts.
        between: what may stand between such a word and the number.
        on: what stands between the number and such a word ("2.9 on the meter").
        present: from which number up to below which it is so, and `absent` it is not so.
        whole_from: a smaller number without a point must end the statement.
        bare: whether a person's number with a point needs no such word ("she's 39.5").
        own: from which number up to below which the speaker's own with a point may be one
            ("i'm 2.9"), which is to be confirmed.
        past: what says that it was so; with a time ago it tells nothing of now.
        not_with: words just before the name or after the number: with them it is another thing.
        unless_next: words that may not follow the number.
    """

    names: tuple[str, ...]
    between: tuple[str, ...]
    present: tuple[tuple[float, float], ...]
    absent: tuple[tuple[float, float], ...]
    meters: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    whole_from: float = 0
    bare: bool = False
    own: tuple[float, float] = (0, 0)
    past: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    unless_next: tuple[str, ...] = ()

    @cached_property
    def all_names(self) -> frozenset[str]:
        """What names it, meters included."""
        return frozenset((*self.names, *self.meters))
