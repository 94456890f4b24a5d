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
from nlp.trie import Phrases, Table, longest


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
        groups: dict[str, list[tuple[str, int, int]]] = {}
        for label, start, end in self.phrases.find(found.text.words):
            if breaks and any(i in breaks for i in range(start + 1, end)):
                continue
            group, name = self.split[label]
            groups.setdefault(group, []).append((name, start, end))
        for group, spans in groups.items():
            kept = longest(spans) if len(spans) > 1 else spans
            found.cues[group] = [Cue(group, name, start, end) for name, start, end in kept]
        return doc
