"""The lexicon's records for who is spoken of: words that tell a person, their age and sex."""

from content.model import Record


class Relation(Record, frozen=True):
    """A person other than the speaker: their words, and what the words tell of them."""

    phrases: tuple[str, ...]
    sex: str = ""
    band: str = ""


class Person(Record, frozen=True):
    """Words that tell who, how old and of what sex; `unlike`: what sets oneself against another."""

    relations: dict[str, Relation]
    speaking: tuple[str, ...]
    spoken_to: tuple[str, ...]
    takes: tuple[str, ...]
    with_me: tuple[str, ...]
    and_me: tuple[str, ...]
    felt_for: tuple[str, ...]
    self_words: tuple[str, ...]
    other_words: dict[str, str]
    owners: tuple[str, ...]
    about: tuple[str, ...]
    not_after: tuple[str, ...]
    denials: tuple[str, ...]
    dead: tuple[str, ...]
    had: tuple[str, ...]
    holding: tuple[str, ...]
    younger: tuple[str, ...]
    pets: tuple[str, ...]
    pets_do: tuple[str, ...]
    not_kin: tuple[str, ...]
    heritable: tuple[str, ...]
    for_other: tuple[str, ...]
    for_self: tuple[str, ...]
    also_words: tuple[str, ...]
    alike: tuple[str, ...]
    unlike: dict[str, tuple[str, ...]]
    sex: dict[str, tuple[str, ...]]
    bands: dict[str, tuple[str, ...]]
    age_before: tuple[str, ...]
    age_after: tuple[str, ...]
    age_ends: tuple[str, ...]
    no_age: tuple[str, ...]
    around: tuple[str, ...]
    decades: dict[str, str]
    neuromuscular: tuple[str, ...]
    tremor: tuple[str, ...]
    family_ids: dict[str, str]
    runs_in_family: tuple[str, ...]


class Whoever(Record, frozen=True):
    """The words by which somebody else is named: in the phrases of grave signs all are one word.

    "{anyone} not wake up" is looked up with every way of naming somebody put as that word
    (`nlp.persons`), so that no phrase lists persons of its own.

    Attributes:
        written: the word that stands for all of them; the macro `anyone` is that word.
        ways: how somebody is named: "he", "my nan", "the old man", a first name.
        where: what may follow and only says which: "the man next door".
        naming: after these a word that the lexicon knows nowhere is a name: "our tariq".
    """

    written: str
    ways: tuple[str, ...]
    where: tuple[str, ...]
    naming: tuple[str, ...]
