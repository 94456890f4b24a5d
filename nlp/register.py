"""Registers spaCy factories, typed: spaCy's own decorator loses the type of what it wraps."""

from collections.abc import Callable
from typing import Any, TypeVar

from spacy.language import Language

Made = TypeVar("Made", bound=Callable[..., Any])
DEFAULTS = {"locale": "en-US"}


def factory(name: str) -> Callable[[Made], Made]:
    """Register a component's factory; its config is the locale."""
    language: Any = Language

    def keep(made: Made) -> Made:
        language.factory(name, default_config=DEFAULTS)(made)
        return made

    return keep
