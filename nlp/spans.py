"""What was found as spaCy spans, for those who use the pipeline without our Reading.

`doc.spans["twinge"]` holds a span per finding; `span._.status`, `.sites`, `.side`, `.certain` and
`.rule` tell of it. `doc._.given` is the text before it was normalised.
"""

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.analysis import Analysis, Hit
from nlp.tokens import KEY

GROUP = "twinge"


def _of(span: Span) -> Hit | None:
    found: Analysis = span.doc.user_data[KEY]
    same = (h for h in found.hits if (h.start, h.end, h.key) == (span.start, span.end, span.label_))
    return next(same, None)


def _getter(name: str) -> Any:
    def get(span: Span) -> Any:
        return getattr(_of(span), name, None)

    return get


def _sites(span: Span) -> tuple[str, ...]:
    hit = _of(span)
    return tuple(place.site for place in hit.places) if hit else ()


def _side(span: Span) -> str | None:
    hit = _of(span)
    return next((place.side for place in hit.places if place.side), None) if hit else None


for _name in ("status", "certain", "rule", "why"):
    Span.set_extension(_name, getter=_getter(_name), force=True)
Span.set_extension("sites", getter=_sites, force=True)
Span.set_extension("side", getter=_side, force=True)
Doc.set_extension("given", getter=lambda doc: doc.user_data[KEY].text.given, force=True)
Doc.set_extension("analysis", getter=lambda doc: doc.user_data[KEY], force=True)


@Language.component("twinge_spans")
def spans(doc: Doc) -> Doc:
    """Put a span per finding into `doc.spans`."""
    found: Analysis = doc.user_data[KEY]
    doc.spans[GROUP] = [Span(doc, hit.start, hit.end, label=hit.key) for hit in found.hits]
    return doc
