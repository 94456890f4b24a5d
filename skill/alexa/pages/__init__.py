"""The pages that the store listing links to: /privacy and /terms, one for each locale.

Static text from content/locales/*/store.yaml; they set no cookie and load nothing.
"""

from collections.abc import Callable
from http import HTTPStatus

from flask import Blueprint, Response, abort, make_response, render_template

from content.load import LOCALES
from content.screens import written_region
from content.store import Page, StoreWords, store_words

PRIVACY, TERMS = "/privacy", "/terms"
POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'"
_PICK: dict[str, Callable[[StoreWords], Page]] = {
    PRIVACY: lambda words: words.privacy,
    TERMS: lambda words: words.terms,
}


def pages() -> Blueprint:
    """The pages as a blueprint: /privacy is that of the first locale, /privacy/en-GB another."""
    made = Blueprint(
        "pages",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/pages",
    )
    for path, pick in _PICK.items():
        made.add_url_rule(path, path[1:], _view(pick), defaults={"locale": LOCALES[0]})
        made.add_url_rule(f"{path}/<locale>", f"{path[1:]}_of_locale", _view(pick))
    return made


def _view(pick: Callable[[StoreWords], Page]) -> Callable[[str], Response]:
    def view(locale: str) -> Response:
        if locale not in LOCALES:
            abort(HTTPStatus.NOT_FOUND)
        words = store_words(locale)
        html = render_template(
            "page.html",
            locale=locale,
            name=words.listing.name,
            page=pick(words),
            region=written_region(locale),
        )
        found = make_response(html)
        found.headers["Content-Security-Policy"] = POLICY
        found.headers["X-Content-Type-Options"] = "nosniff"
        found.headers["Referrer-Policy"] = "no-referrer"
        found.headers["Cache-Control"] = "public, max-age=3600"
        return found

    return view
