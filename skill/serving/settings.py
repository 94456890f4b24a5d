"""How to serve, from environment variables: each has a default that is safe to run with."""

import os
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple, cast

Address = tuple[str, int]
Load = Literal["behind", "first"]

MOST_WORKERS, MOST_THREADS = 64, 64


class SettingError(ValueError):
    """A setting is wrong: one sentence that names it and what it may be."""


class Settings(NamedTuple):
    """How to serve.

    Attributes:
        bind: where /alexa and the pages are answered.
        metrics: where /metrics is answered; None for nowhere.
        workers: processes; `threads`: of each.
        load: when the parser is loaded: "behind" the first answer of each worker, so that a start
            answers at once; or "first", before the workers are forked, who then share its memory.
        log: least level of what is logged: "info" has a line for each request.
    """

    bind: Address
    metrics: Address | None
    workers: int
    threads: int
    load: Load
    log: str


def settings(environ: Mapping[str, str]) -> Settings:
    """Read the settings.

    Raises:
        SettingError: one of them is wrong.
    """
    cores = os.cpu_count() or 1
    return Settings(
        bind=_address(environ, "TWINGE_BIND", "127.0.0.1:8000"),
        metrics=_optional(_address, environ, "TWINGE_METRICS", "127.0.0.1:9102"),
        workers=_number(environ, "TWINGE_WORKERS", cores, MOST_WORKERS),
        threads=_number(environ, "TWINGE_THREADS", 4, MOST_THREADS),
        load=cast(Load, _one_of(environ, "TWINGE_LOAD", ("behind", "first"))),
        log=_one_of(environ, "TWINGE_LOG", ("info", "warning", "error")),
    )


def _optional(
    read: Callable[[Mapping[str, str], str, str], Address],
    environ: Mapping[str, str],
    name: str,
    default: str,
) -> Address | None:
    return None if environ.get(name) == "" else read(environ, name, default)


def _address(environ: Mapping[str, str], name: str, default: str) -> Address:
    text = environ.get(name) or default
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise SettingError(f"{name} must be HOST:PORT such as {default}, not {text!r}")
    return host.strip("[]"), int(port)


def _number(environ: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = environ.get(name) or str(default)
    if not text.isdecimal() or not 1 <= int(text) <= most:
        raise SettingError(f"{name} must be a whole number from 1 to {most}, not {text!r}")
    return int(text)


def _one_of(environ: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str:
    text = environ.get(name) or allowed[0]
    if text not in allowed:
        raise SettingError(f"{name} must be {' or '.join(allowed)}, not {text!r}")
    return text
