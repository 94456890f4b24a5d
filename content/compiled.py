"""Values made from files, kept as packed JSON so that a start need not make them again.

A kept value is taken only if the files and the code it was made from are still the same, byte for
byte: their hash is in its name. Where nothing can be written, it is made at every start. Knows
nothing of what the values mean.
"""

import hashlib
import logging
import os
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

ROOT = Path(__file__).parent
FOLDER = ROOT / "compiled"
MADE_FROM = ("*.py", "*.yaml")
DIGEST_BYTES = 8
T = TypeVar("T")
log = logging.getLogger(__name__)


def kept(name: str, kind: type[T], make: Callable[[], T], root: Path, *code: Path) -> T:
    """The value that `make` gives, read back if it was kept since its sources last changed.

    Args:
        name: of the value, as part of a file's name; another value must have another.
        kind: type of the value, which JSON can hold.
        make: makes it from the content tree; whatever it raises is passed on.
        root: the content tree; from another than ours nothing is kept.
        code: folders with further code that takes part.
    """
    if root != ROOT:
        return make()
    path = FOLDER / f"{name}.{fingerprint(root, *code)}.json.z"
    found = _read(path, kind)
    if found is None:
        found = make()
        _write(path, zlib.compress(msgspec.json.encode(found)), name)
    return found


@cache
def fingerprint(*folders: Path) -> str:
    """A hash over the names and bytes of all YAML and Python files under `folders`."""
    found = hashlib.blake2b(digest_size=DIGEST_BYTES)
    for folder in folders:
        for path in sorted(path for kind in MADE_FROM for path in folder.rglob(kind)):
            data = path.read_bytes()
            found.update(f"{path.relative_to(folder)} {len(data)}\n".encode())
            found.update(data)
    return found.hexdigest()


def _read(path: Path, kind: type[T]) -> T | None:
    try:
        return msgspec.json.decode(zlib.decompress(path.read_bytes()), type=kind)
    except FileNotFoundError:
        return None
    except (OSError, zlib.error, msgspec.MsgspecError) as error:
        log.warning("%s is not used: %s", path.name, type(error).__name__)
        return None


def _write(path: Path, data: bytes, name: str) -> None:
    """Put the file in place in one step, as others may be reading; remove those it replaces."""
    own = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(exist_ok=True)
        own.write_bytes(data)
        own.replace(path)
    except OSError as error:
        log.info("%s could not be kept: %s", path.name, error.strerror)
        with suppress(OSError):
            own.unlink()
        return
    for old in path.parent.glob(f"{name}.*"):
        if old != path:
            with suppress(OSError):
                old.unlink()
