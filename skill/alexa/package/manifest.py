"""skill.json: the listing of each locale, privacy, the endpoint and the screens supported.

Source: developer.amazon.com, skill manifest schema. Texts come from content/locales/*/store.yaml.
"""

from dataclasses import dataclass
from typing import Any

from msgspec import structs

from content.load import LOCALES
from content.screens import written_region
from content.store import Listing, store_words
from skill.alexa.pages import PRIVACY, TERMS

SMALL, LARGE = "icon-108.png", "icon-512.png"
ICONS = (SMALL, LARGE)
LAMBDA = "arn:aws:lambda:"
VIEWPORTS = (
    ("HUB", "ROUND", (100, 599), (100, 599)),
    ("HUB", "RECTANGLE", (960, 1279), (100, 599)),
    ("HUB", "RECTANGLE", (960, 1279), (600, 959)),
    ("HUB", "RECTANGLE", (1280, 1920), (600, 1279)),
    ("TV", "RECTANGLE", (960, 960), (540, 540)),
)
"""Mode, shape, width and height in dp: hub round, small, medium and large, and TV."""


@dataclass(frozen=True)
class Settings:
    """Where the skill runs, which no file of ours can know.

    Attributes:
        endpoint: https address of POST /alexa, or the ARN of the Lambda function.
        site: https address of the server whose /privacy and /terms the listing links to.
        information_only: whether the skill only answers questions.
    """

    endpoint: str
    site: str
    information_only: bool = False


def manifest(settings: Settings) -> dict[str, Any]:
    """The manifest as skill.json holds it."""
    found = {
        "manifestVersion": "1.0",
        "publishingInformation": {
            "category": "HEALTH_AND_FITNESS",
            "distributionMode": "PUBLIC",
            "isAvailableWorldwide": False,
            "distributionCountries": [locale.partition("-")[2] for locale in LOCALES],
            "testingInstructions": _testing(settings),
            "locales": {locale: _listing(locale, settings) for locale in LOCALES},
        },
        "privacyAndCompliance": {
            "allowsPurchases": False,
            "usesPersonalInfo": False,
            "isChildDirected": False,
            "isExportCompliant": True,
            "containsAds": False,
            "locales": {locale: _pages(locale, settings.site) for locale in LOCALES},
        },
        "apis": {"custom": _custom(settings.endpoint)},
    }
    return {"manifest": found}


def listing(locale: str, information_only: bool) -> Listing:
    """The words of a listing, with the region's filled in."""
    words, region = store_words(locale), written_region(locale)
    told = words.information if information_only else words.listing
    return structs.replace(
        words.listing,
        summary=told.summary.format(**region),
        description=tuple(each.format(**region) for each in told.description),
    )


def _listing(locale: str, settings: Settings) -> dict[str, Any]:
    found = listing(locale, settings.information_only)
    return {
        "name": found.name,
        "summary": found.summary,
        "description": "\n\n".join(found.description),
        "examplePhrases": [f"Alexa, {each}" for each in found.examples],
        "keywords": list(found.keywords),
        "smallIconUri": f"file://assets/images/{SMALL}",
        "largeIconUri": f"file://assets/images/{LARGE}",
    }


def _testing(settings: Settings) -> str:
    words = store_words(LOCALES[0])
    return "\n".join(words.testing_information if settings.information_only else words.testing)


def _pages(locale: str, site: str) -> dict[str, str]:
    base = site.rstrip("/")
    return {
        "privacyPolicyUrl": f"{base}{PRIVACY}/{locale}",
        "termsOfUseUrl": f"{base}{TERMS}/{locale}",
    }


def _custom(endpoint: str) -> dict[str, Any]:
    certificate = {} if endpoint.startswith(LAMBDA) else {"sslCertificateType": "Trusted"}
    viewports = [
        {
            "mode": mode,
            "shape": shape,
            "minWidth": width[0],
            "maxWidth": width[1],
            "minHeight": height[0],
            "maxHeight": height[1],
        }
        for mode, shape, width, height in VIEWPORTS
    ]
    screens = {"type": "ALEXA_PRESENTATION_APL", "supportedViewports": viewports}
    return {"endpoint": {"uri": endpoint, **certificate}, "interfaces": [screens]}
