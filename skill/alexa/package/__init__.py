"""The folder that ask-cli deploys: manifest, interaction models, icons.

    ask-resources.json
    skill-package/skill.json
    skill-package/interactionModels/custom/en-US.json …
    skill-package/assets/images/icon-108.png, icon-512.png

`twinge package` writes it; what Amazon would refuse is found first. This package must not know
conversations or requests.
"""

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from content.load import LOCALES
from skill.alexa import lint as models
from skill.alexa import model
from skill.alexa.package.lint import problems
from skill.alexa.package.manifest import ICONS, Settings, manifest

RESOURCES = {
    "askcliResourcesVersion": "2020-03-31",
    "profiles": {"default": {"skillMetadata": {"src": "./skill-package"}}},
}


class PackageError(Exception):
    """The package would be refused; a problem a line."""


def package(folder: Path, settings: Settings) -> tuple[Path, ...]:
    """Write the package into `folder`, which is made if it is not there.

    Returns:
        What was written.

    Raises:
        PackageError: Amazon would refuse it; nothing has been written.
        ContentError: a content file is wrong; names file, line and key.
        OSError: the folder can't be written.
    """
    built = {locale: model.build(locale) for locale in LOCALES}
    found = manifest(settings)
    wrong = [f"{each}: {line}" for each, one in built.items() for line in models.problems(one)]
    wrong += problems(found, built)
    if wrong:
        raise PackageError("\n".join(wrong))
    return tuple(_written(folder, found))


def _written(folder: Path, found: dict[str, object]) -> Iterator[Path]:
    skill = folder / "skill-package"
    texts = {
        folder / "ask-resources.json": _text(RESOURCES),
        skill / "skill.json": _text(found),
    }
    for locale in LOCALES:
        texts[skill / "interactionModels" / "custom" / f"{locale}.json"] = model.text(locale)
    contents = {path: text.encode() for path, text in texts.items()}
    for name in ICONS:
        image = files("skill.alexa") / "assets" / name
        contents[skill / "assets" / "images" / name] = image.read_bytes()
    for path, content in contents.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        yield path


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
