"""The cues component: words that are no symptom but change or add to what is said.

Scope triggers, intents, answers, the course's values, sides and people, each in its own group;
within a group the longest match wins. Matched word by word as spoken.
"""

from spacy.language import Language
from spacy.tokens import Doc

from nlp.analysis import Analysis, Cue
from nlp.register import factory
from nlp.tables import tables
from nlp.tokens import KEY
from nlp.trie import Found, Phrases, Table, longest


@factory("twinge_cues")
def make_cues(nlp: Language, name: str, locale: str) -> "Cues":
    """The component, for a pipeline's config."""
    return Cues(tables(locale).cues)


class Cues:
    """Finds cues. A label is "group name"."""

    def __init__(self, made: Table) -> None:
        self.phrases = Phrases(made)
        labels = {label for labels in made.labels for label in labels}
        self.split = {label: label.partition(" ")[::2] for label in labels}

    def __call__(self, doc: Doc) -> Doc:
        """Fill the analysis's cues."""
        found: Analysis = doc.user_data[KEY]
        breaks = found.text.breaks
        groups: dict[str, list[Found]] = {}
        for span in self.phrases.find(found.text.words):
            if not breaks or breaks.isdisjoint(range(span[1] + 1, span[2])):
                groups.setdefault(self.split[span[0]][0], []).append(span)
        for group, spans in groups.items():
            found.cues[group] = [
                Cue(group, self.split[label][1], start, end) for label, start, end in longest(spans)
            ]
        return doc
