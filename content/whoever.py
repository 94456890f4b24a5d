"""Whoever is spoken of besides the speaker, written as one word in the phrases of grave signs.

"{anyone} not wake up" is looked up with every way of naming somebody put as that one word
(`nlp.persons`), so that no phrase lists persons of its own.
"""

from content.model import Record


class Whoever(Record, frozen=True):
    """The words by which somebody else is named.

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
