"""The folder that ask-cli deploys, the pages it links to, and what the lint finds wrong."""

import copy
import json
import re
import struct
from importlib.resources import files

import pytest

from content.load import LOCALES
from content.screens import written_region
from skill.alexa import model
from skill.alexa.package import package
from skill.alexa.package.lint import problems
from skill.alexa.package.manifest import ICONS, Settings, manifest
from skill.app import RefuseAll, create_app
from skill.cli import main
from tests.alexa.test_screens import NUMBERS

SITE = "https://guide.example.org"
HTTPS = Settings(f"{SITE}/alexa", SITE)
LAMBDA = Settings("arn:aws:lambda:us-east-1:123456789012:function:twinge", SITE)
MODELS = {locale: model.build(locale) for locale in LOCALES}
EVERY_LOCALE = pytest.mark.parametrize("locale", LOCALES)


# --- the folder ----------------------------------------------------------------------------


def test_the_folder_has_all_that_is_deployed(tmp_path):
    written = package(tmp_path, HTTPS)
    names = {str(path.relative_to(tmp_path)) for path in written}
    assert names == {
        "ask-resources.json",
        "skill-package/skill.json",
        *(f"skill-package/interactionModels/custom/{locale}.json" for locale in LOCALES),
        *(f"skill-package/assets/images/{name}" for name in ICONS),
    }
    resources = json.loads((tmp_path / "ask-resources.json").read_text())
    source = resources["profiles"]["default"]["skillMetadata"]["src"]
    assert (tmp_path / source / "skill.json").is_file()
    skill = json.loads((tmp_path / source / "skill.json").read_text())
    for listing in skill["manifest"]["publishingInformation"]["locales"].values():
        for key in ("smallIconUri", "largeIconUri"):
            assert (tmp_path / source / listing[key].removeprefix("file://")).is_file()


@EVERY_LOCALE
def test_the_models_in_it_are_those_that_are_checked_in(tmp_path, locale):
    package(tmp_path, HTTPS)
    packed = tmp_path / "skill-package" / "interactionModels" / "custom" / f"{locale}.json"
    assert json.loads(packed.read_text()) == MODELS[locale]


@pytest.mark.parametrize(("name", "size"), [("icon-108.png", 108), ("icon-512.png", 512)])
def test_an_icon_is_a_png_of_its_size(name, size):
    found = (files("skill.alexa") / "assets" / name).read_bytes()
    assert found[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", found[16:24]) == (size, size)


@pytest.mark.parametrize("information_only", [False, True])
@pytest.mark.parametrize("where", [HTTPS, LAMBDA])
def test_the_manifest_has_no_problem(where, information_only):
    found = manifest(Settings(where.endpoint, where.site, information_only))
    assert problems(found, MODELS) == []


def test_the_listing_without_interview_says_so():
    both = [
        manifest(Settings(HTTPS.endpoint, SITE, only))["manifest"]["publishingInformation"]
        for only in (False, True)
    ]
    asks = [each["locales"]["en-US"]["description"] for each in both]
    assert "It asks a few short questions" in asks[0]
    assert "It does not ask about you" in asks[1]
    assert both[0]["testingInstructions"] != both[1]["testingInstructions"]


@EVERY_LOCALE
def test_the_listing_has_the_number_of_its_region(locale):
    found = manifest(HTTPS)["manifest"]["publishingInformation"]["locales"][locale]
    assert f"call {NUMBERS[locale]} right away" in found["description"]


# --- the lint, on planted faults --------------------------------------------------------------


def listing(found):
    return found["manifest"]["publishingInformation"]["locales"]["en-GB"]


FAULTS = {
    "name: 51": lambda m: listing(m).update(name="x" * 51),
    "summary: 161": lambda m: listing(m).update(summary="x" * 161),
    "description: 4001": lambda m: listing(m).update(description="x" * 4001),
    "placeholder": lambda m: listing(m).update(summary="See {doctor}"),
    "'diagnoses' promises": lambda m: listing(m).update(summary="It diagnoses you"),
    "'Cure' promises": lambda m: listing(m).update(summary="Cure for cramps"),
    "no app": lambda m: listing(m).update(summary="The app for twitches"),
    "lacks 'not a substitute": lambda m: listing(m).update(description="Call 999."),
    "lacks 'call {number}": lambda m: listing(m).update(description="See a GP."),
    "keywords: 31": lambda m: listing(m).update(keywords=[f"word {n}" for n in range(31)]),
    "keywords: one comes twice": lambda m: listing(m).update(keywords=["a", "a"]),
    "is too long": lambda m: listing(m).update(keywords=["x" * 151]),
    "examplePhrases: 0": lambda m: listing(m).update(examplePhrases=[]),
    "examplePhrases: 4": lambda m: listing(m)["examplePhrases"].append("Alexa, open symptom guide"),
    "the first must open": lambda m: listing(m)["examplePhrases"].reverse(),
    "in no sample": lambda m: listing(m)["examplePhrases"].__setitem__(
        1, "Alexa, ask symptom guide if gravel can cause twitching"
    ),
    "longer than 200": lambda m: listing(m)["examplePhrases"].__setitem__(1, "x" * 201),
    "privacyPolicyUrl": lambda m: m["manifest"]["privacyAndCompliance"]["locales"]["en-GB"].update(
        privacyPolicyUrl="http://guide.example.org/privacy"
    ),
    "termsOfUseUrl": lambda m: m["manifest"]["privacyAndCompliance"]["locales"].pop("en-GB"),
    "testingInstructions": lambda m: m["manifest"]["publishingInformation"].update(
        testingInstructions=""
    ),
    "neither a Lambda ARN": lambda m: m["manifest"]["apis"]["custom"]["endpoint"].update(
        uri="https://guide.example.org:8443/alexa"
    ),
    "interaction models for": lambda m: m["manifest"]["publishingInformation"]["locales"].pop(
        "en-GB"
    ),
}


@pytest.mark.parametrize("told", FAULTS)
def test_the_lint_finds(told):
    found = copy.deepcopy(manifest(HTTPS))
    FAULTS[told](found)
    assert any(told in line for line in problems(found, MODELS)), problems(found, MODELS)


def test_nothing_is_written_when_something_is_wrong(tmp_path, capsys):
    folder = tmp_path / "out"
    code = main(["package", "--endpoint", "http://x", "--site", SITE, "--folder", str(folder)])
    assert code == 1
    assert "endpoint" in capsys.readouterr().err
    assert not folder.exists()


def test_the_command_writes_the_folder(tmp_path, capsys):
    command = ["package", "--endpoint", HTTPS.endpoint, "--site", SITE, "--folder", str(tmp_path)]
    assert main([*command, "--information-only"]) == 0
    assert str(tmp_path / "skill-package" / "skill.json") in capsys.readouterr().out
    told = (tmp_path / "skill-package" / "skill.json").read_text()
    assert "It does not ask about you" in told


def test_a_folder_that_cannot_be_written_gets_a_sentence(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    folder = str(tmp_path / "file" / "out")
    command = ["package", "--endpoint", HTTPS.endpoint, "--site", SITE, "--folder", folder]
    assert main(command) == 1
    assert "twinge package: " in capsys.readouterr().err


# --- the pages --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def client():
    return create_app(RefuseAll()).test_client()


@EVERY_LOCALE
@pytest.mark.parametrize("key", ["privacyPolicyUrl", "termsOfUseUrl"])
def test_every_page_that_is_linked_to_is_served(client, locale, key):
    links = manifest(HTTPS)["manifest"]["privacyAndCompliance"]["locales"][locale]
    found = client.get(links[key].removeprefix(SITE))
    assert found.status_code == 200
    assert f'<html lang="{locale}">' in found.text
    assert ("stores nothing" in found.text) == (key == "privacyPolicyUrl")
    assert not re.search(r"\{\w+\}", found.text)
    assert "Set-Cookie" not in found.headers
    assert "default-src 'none'" in found.headers["Content-Security-Policy"]
    assert key == "privacyPolicyUrl" or written_region(locale)["emergency_number"] in found.text


@pytest.mark.parametrize("path", ["/privacy", "/terms"])
def test_a_page_without_a_locale_is_that_of_the_first(client, path):
    assert client.get(path).text == client.get(f"{path}/en-US").text


@pytest.mark.parametrize("path", ["/privacy/xx", "/terms/..%2f", "/pages/../app.py", "/pages/x"])
def test_there_are_no_other_pages(client, path):
    assert client.get(path).status_code == 404


def test_a_page_is_dressed(client):
    style = re.search(r'href="([^"]+\.css)"', client.get("/privacy").text)
    assert style
    with client.get(style[1]) as found:
        assert found.status_code == 200
