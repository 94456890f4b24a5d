"""A table from every form of a word to its base, generated from the lexicon's rules.

"twitches" and "twitched" come to "twitch" so that a phrase is written once. Knows no spaCy and no
language: endings and irregular words are YAML.
"""

import re
from collections.abc import Iterator

from content.lexemes import Inflection


def table(inflection: Inflection) -> dict[str, str]:
    """Every form of every listed word, to its base."""
    bases: dict[str, str] = {}
    for kind, words in inflection.words.items():
        rules = [(re.compile(rule[0].rstrip("!")), rule) for rule in inflection.rules[kind]]
        for word in words:
            for form in _forms(word, rules):
                bases.setdefault(form, word.rstrip("!"))
    for base, forms in inflection.irregular.items():
        bases.pop(base, None)
        bases.update(dict.fromkeys(forms, base))
    own = frozenset((*inflection.not_slips, *inflection.slips, *bases.values()))
    for word in inflection.slips:
        for slip in _slips(word):
            if slip not in own:
                bases.setdefault(slip, bases.get(word, word))
    return {form: _root(base, bases) for form, base in bases.items() if form != base}


def _forms(word: str, rules: list[tuple[re.Pattern[str], tuple[str, ...]]]) -> Iterator[str]:
    """The forms by the first rule that fits; "!" marks a word that doubles its last letter."""
    doubles = word.endswith("!")
    stem = word.rstrip("!")
    for ending, (written, *suffixes) in rules:
        if written.endswith("!") and not doubles:
            continue
        found = ending.fullmatch(stem)
        if found:
            groups = found.groups()
            for suffix in suffixes:
                yield (
                    "".join(groups) + suffix.removeprefix("22").removeprefix("2")
                    if (not suffix.startswith("22"))
                    else "".join(groups) + groups[-1] + suffix.removeprefix("22")
                )
            return


def _slips(word: str) -> Iterator[str]:
    """The word with a letter left out, written twice or swapped with the next; never the first."""
    for i in range(1, len(word)):
        yield word[:i] + word[i + 1 :]
        yield word[:i] + word[i] + word[i:]
        yield word[:i] + word[i : i + 2][::-1] + word[i + 2 :]


def _root(base: str, bases: dict[str, str]) -> str:
    """Follow a base that is itself a form of another word ("numb" of "numb")."""
    for _ in range(3):
        following = bases.get(base, base)
        if following == base:
            return base
        base = following
    return base
