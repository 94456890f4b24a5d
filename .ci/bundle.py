#!/usr/bin/env python3
"""Builds the bundle for AWS Lambda: what runs there, and nothing else, as a folder and a zip.

    .ci/bundle.py                         for Lambda: Python 3.12 on x86_64
    .ci/bundle.py --machine arm64         for Lambda on arm64; nothing is compiled, so no docker
    .ci/bundle.py --here                  for this Python and machine, to be tried out

Packages come from requirements.lock by their hashes, as wheels for the target; of them only those
that the project's own dependencies need. Tests and sources are left out, shared libraries stripped
where this machine can, except numpy's bundled ones: numpy no longer loads when those are stripped.
The zip of the same files is the same, byte for byte.
"""

import argparse
import os
import platform
import py_compile
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
INTO = ROOT / "build" / "bundle"
MOST_BYTES = 150 * 2**20
NOT_THERE = ("gunicorn", "setuptools", "rich")
"""The server's; and what is named among spaCy's needs for its command line and does without."""
OWN = ("skill", "nlp", "content")
OWN_LEFT_OUT = ("skill/simulator", "skill/serving", "skill/alexa/package")
LEFT_OUT = re.compile(
    r"(^|/)(__pycache__|tests?|benchmarks?|include|bin)(/|$)|^numpy/(f2py|distutils)/"
    r"|^spacy/lang/(?!(en|xx|ja|ko|th|vi|zh)/)[a-z]+/"  # languages read only when asked for
    r"|\.(pyx|pxd|pyi|c|cc|cpp|h|hh|hpp|a|lib|pth)$|\.dist-info/(RECORD|INSTALLER|REQUESTED|direct_url)"
)
LONG_AGO = (1980, 1, 1, 0, 0, 0)
PLATFORMS = ("manylinux2014", *(f"manylinux_2_{minor}" for minor in range(5, 35)))
"""Amazon Linux 2023, on which Lambda runs Python 3.12, has glibc 2.34."""
MACHINES = {"x86_64": "x86_64", "arm64": "aarch64"}


class Target(NamedTuple):
    """What the bundle is for: Python's version, and the machine as Linux calls it."""

    python: str
    machine: str

    @property
    def is_here(self) -> bool:
        """Whether this very Python could run it."""
        here = ("{}.{}".format(*sys.version_info), platform.machine())
        return sys.platform == "linux" and (self.python, self.machine) == here

    def strip(self) -> str | None:
        """The program here that strips its shared libraries; None where there is none."""
        own = sys.platform == "linux" and self.machine == platform.machine()
        return shutil.which("strip" if own else f"{self.machine}-linux-gnu-strip")

    def environment(self) -> dict[str, str]:
        """What a requirement's marker may ask."""
        return {
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "sys_platform": "linux",
            "os_name": "posix",
            "platform_system": "Linux",
            "platform_machine": self.machine,
            "extra": "",
        }


def pins(target: Target) -> Iterator[str]:
    """The lock's pins that the target asks for, each with its hashes and without its marker."""
    text = (ROOT / "requirements.lock").read_text().replace("\\\n", " ")
    for line in re.findall(r"^[a-z0-9].*$", text, re.MULTILINE):
        pin, *hashes = line.split("--hash=")
        requirement = Requirement(pin)
        if not requirement.marker or requirement.marker.evaluate(target.environment()):
            trusted = " ".join(f"--hash={each.strip()}" for each in hashes)
            yield f"{requirement.name}{requirement.specifier} {trusted}"


def install(target: Target, folder: Path) -> None:
    """Put every pinned package into `folder`."""
    lock = folder.with_name(f"{folder.name}.lock")
    lock.write_text("\n".join(pins(target)) + "\n")
    version = target.python.replace(".", "")
    options = ("-qq", "--no-deps", "--no-compile", "--require-hashes", "--only-binary=:all:")
    # The markers were asked for the target already; pip would ask this Python.
    options = (*options, "--ignore-requires-python")
    wheels = (
        *(f"--platform={each}_{target.machine}" for each in PLATFORMS),
        f"--python-version={target.python}",
        "--implementation=cp",
        *(f"--abi={each}" for each in (f"cp{version}", "abi3", "none")),
    )
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install")
    command = [*pip, *options, *wheels, f"--target={folder}", "-r", str(lock)]
    subprocess.run(command, check=True)


def needed(target: Target, folder: Path) -> set[str]:
    """Names of the packages that the project's dependencies need, and those need in turn.

    Raises:
        SystemExit: one of them is not in `folder`: the lock is not complete for this target.
    """
    there = {_plain(each.name): each for each in distributions(path=[str(folder)])}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    todo = list(project["dependencies"])
    found: set[str] = set()
    while todo:
        requirement = Requirement(todo.pop())
        name = _plain(requirement.name)
        asked = not requirement.marker or requirement.marker.evaluate(target.environment())
        if name in found or name in NOT_THERE or not asked:
            continue
        if name not in there:
            raise SystemExit(f"bundle: {name} is needed and not in requirements.lock")
        found.add(name)
        todo += there[name].requires or []
    return found


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def prune(folder: Path, keep: set[str]) -> None:
    """Remove the packages that are not to be kept, and what does not run of the others."""
    for each in distributions(path=[str(folder)]):
        if _plain(each.name) not in keep:
            _remove(each, folder)
    for path in sorted(folder.rglob("*"), reverse=True):
        if LEFT_OUT.search(path.relative_to(folder).as_posix()):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _remove(package: Distribution, folder: Path) -> None:
    for each in package.files or []:
        (folder / each).unlink(missing_ok=True)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def strip(target: Target, folder: Path) -> None:
    """Strip shared libraries of their symbols; numpy's bundled ones break, so they are kept."""
    found = [p for p in folder.rglob("*.so*") if not any(".libs" in part for part in p.parts)]
    if program := target.strip():
        subprocess.run([program, "--strip-unneeded", *found], check=True)
    else:
        own = target.machine == platform.machine()
        package = "binutils" if own else f"binutils-{target.machine}-linux-gnu"
        print(f"bundle: nothing here strips for {target.machine}: install {package}")


def add_own(folder: Path) -> None:
    """Put our own packages in, with what is compiled of the content."""
    compiling = [sys.executable, "-m", "skill.cli", "compile"]
    subprocess.run(compiling, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    for package in OWN:
        for path in sorted((ROOT / package).rglob("*")):
            inner = path.relative_to(ROOT).as_posix()
            if path.is_file() and "__pycache__" not in inner and not inner.startswith(OWN_LEFT_OUT):
                (folder / inner).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, folder / inner)


def compile_imported(folder: Path) -> None:
    """Compile the modules that a start imports: all of them would be twice as large as they."""
    show = "for m in list(sys.modules.values()): print(getattr(m, '__file__', ''))"
    program = f"import sys; sys.path.insert(0, '.'); import skill.lambda_handler\n{show}"
    run = [sys.executable, "-I", "-S", "-B", "-c", program]
    found = subprocess.run(run, cwd=folder, check=True, capture_output=True, text=True).stdout
    for name in found.splitlines():
        path = (folder / name).resolve()
        if path.suffix == ".py" and path.is_relative_to(folder):
            inner = path.relative_to(folder).as_posix()
            mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
            py_compile.compile(str(path), dfile=inner, doraise=True, invalidation_mode=mode)


def pack(folder: Path) -> Path:
    """The folder as a zip in which no file is younger than another."""
    archive = folder.with_name(f"{folder.name}.zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for path in _files(folder):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), LONG_AGO)
            entry.external_attr = (0o755 if path.suffix == ".so" else 0o644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, path.read_bytes())
    return archive


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def sizes(folder: Path) -> tuple[int, dict[str, int]]:
    """Bytes in all, and of each package or file at the top, the largest first."""
    found: dict[str, int] = {}
    for path in _files(folder):
        top = path.relative_to(folder).parts[0]
        found[top] = found.get(top, 0) + path.stat().st_size
    return sum(found.values()), dict(sorted(found.items(), key=lambda item: -item[1]))


def build(target: Target) -> int:
    """Build it; the exit code is 1 if it is too large."""
    folder = INTO / f"python{target.python}-{target.machine}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    install(target, folder)
    prune(folder, needed(target, folder))
    strip(target, folder)
    add_own(folder)
    if target.is_here:
        compile_imported(folder)
    archive = pack(folder)
    total, parts = sizes(folder)
    shown: Iterable[str] = (f"{name} {n / 2**20:.1f}" for name, n in list(parts.items())[:8])
    print(f"bundle for Python {target.python} on {target.machine}: {total / 2**20:.1f} MiB")
    print(f"  of that {', '.join(shown)}; zip {archive.stat().st_size / 2**20:.1f} MiB")
    print(f"  {os.path.relpath(archive, ROOT)}")
    if total > MOST_BYTES:
        print(f"bundle: more than {MOST_BYTES // 2**20} MiB", file=sys.stderr)
    return int(total > MOST_BYTES)


def main() -> int:
    """Parse the arguments and build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default="3.12")
    parser.add_argument("--machine", choices=MACHINES, default="x86_64")
    parser.add_argument("--here", action="store_true", help="for this Python and machine")
    given = parser.parse_args()
    here = Target("{}.{}".format(*sys.version_info), platform.machine())
    return build(here if given.here else Target(given.python, MACHINES[given.machine]))


if __name__ == "__main__":
    sys.exit(main())
