"""No text makes one of our regular expressions hang: ReDoS.

Every pattern that can meet what somebody sent is tried on long texts made to mislead it, in a
process that may use so many seconds of the processor; a pattern that backtracks would need hours.
"""

import importlib
import pkgutil
import re
import resource
import subprocess
import sys

import content
import nlp
import skill

LENGTH = 8_000
SECONDS = 20
AT_BUILD = ("skill.simulator", "skill.alexa.package", "skill.alexa.lint", "skill.cli")
"""Modules whose patterns only ever meet our own files."""

WORDS = ("a", "1", "1.", "1,", "a'", "' ", " ", ".", "(", "[a|", "{a", "\\u", "\\ud8")
PIECES = (*WORDS, "-----BEGIN CERTIFICATE-----")
TAILS = ("", "!", "\0", "\ud800")


def attacks(length: int = LENGTH) -> list[str]:
    """Long repetitions, each with an end that nothing matches."""
    return [piece * (length // len(piece)) + tail for piece in PIECES for tail in TAILS]


def patterns() -> dict[str, re.Pattern]:
    """Every pattern of the modules that can meet what somebody sent, by its name."""
    found = {}
    for package in (content, nlp, skill):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.startswith(AT_BUILD) or module.name.endswith("__main__"):
                continue
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, re.Pattern):
                    found[f"{module.name}.{name}"] = value
    return found


def try_all(found: dict[str, re.Pattern]) -> None:
    """Search every text with every pattern, in every way that the project does."""
    for pattern in found.values():
        for text in attacks():
            told = text.encode(errors="replace") if isinstance(pattern.pattern, bytes) else text
            for _ in pattern.finditer(told):
                pass
            pattern.match(told)
            pattern.fullmatch(told)


def run(what: str, seconds: int = SECONDS) -> int:
    """Do `what` in a process with so many seconds of the processor; the code it ends with."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))

    program = f"from tests.security.test_patterns import *\n{what}"
    return subprocess.run([sys.executable, "-c", program], preexec_fn=limit, check=False).returncode


def test_no_pattern_hangs():
    assert len(patterns()) >= 12
    assert run("try_all(patterns())") == 0


def test_one_that_does_is_found():
    assert run("try_all({'bad': re.compile(r'(a+)+$')})", seconds=3) != 0
