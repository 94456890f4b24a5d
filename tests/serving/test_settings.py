"""Settings from the environment: safe defaults, and one sentence for whatever is wrong."""

import os
import subprocess
import sys

import pytest

from bench.served import ROOT
from skill.serving.settings import MOST_THREADS, MOST_WORKERS, SettingError, settings


def test_the_defaults_listen_only_on_this_machine():
    found = settings({})
    assert found.bind == ("127.0.0.1", 8000)
    assert found.metrics == ("127.0.0.1", 9102)
    assert found.workers >= 1
    assert found.threads >= 1


def test_what_is_set_is_taken():
    found = settings(
        {
            "TWINGE_BIND": "[::1]:8443",
            "TWINGE_METRICS": "",
            "TWINGE_WORKERS": "3",
            "TWINGE_THREADS": "5",
            "TWINGE_LOAD": "first",
            "TWINGE_LOG": "error",
        }
    )
    assert found == (("::1", 8443), None, 3, 5, "first", "error")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TWINGE_BIND", "8000"),
        ("TWINGE_BIND", "localhost:"),
        ("TWINGE_BIND", ":8000"),
        ("TWINGE_BIND", "localhost:70000"),
        ("TWINGE_METRICS", "nowhere"),
        ("TWINGE_WORKERS", "0"),
        ("TWINGE_WORKERS", "-1"),
        ("TWINGE_WORKERS", str(MOST_WORKERS + 1)),
        ("TWINGE_WORKERS", "two"),
        ("TWINGE_WORKERS", "²"),
        ("TWINGE_THREADS", str(MOST_THREADS + 1)),
        ("TWINGE_LOAD", "never"),
        ("TWINGE_LOG", "debug"),
    ],
)
def test_a_wrong_one_is_named(name, value):
    with pytest.raises(SettingError, match=f"^{name} must be ") as error:
        settings({name: value})
    assert value in str(error.value)


def test_a_start_with_a_wrong_one_ends_with_that_sentence():
    done = subprocess.run(
        [sys.executable, "-m", "skill.serving"],
        cwd=ROOT,
        env={**os.environ, "TWINGE_WORKERS": "many"},
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == (
        f"twinge: TWINGE_WORKERS must be a whole number from 1 to {MOST_WORKERS}, not 'many'\n"
    )
