"""Cold start and memory.

From the start of the process to the first launch reply and the first parsed reply; what a worker
holds after many turns; and for Lambda, the import of its handler.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.rows import Row, of
from bench.served import ROOT, served
from bench.turns import TALK, Client, talk
from skill.simulator.envelopes import Session

ROUNDS = 5
TALKS = 40
LAUNCH_SECONDS, WORKER_MB = 1.0, 200.0
IMPORT = (
    "import time; began = time.perf_counter(); import skill.lambda_handler;"
    "print(time.perf_counter() - began)"
)


def rows(rounds: int = ROUNDS) -> Iterator[Row]:
    """Seconds and megabytes."""
    found = [_start() for _ in range(rounds)]
    launches, words = zip(*found, strict=True)
    yield of("process start to the first launch reply", launches, "s", LAUNCH_SECONDS)
    yield of("process start to the first parsed reply, said at once", words, "s")
    yield of("lambda_handler, imported", [_imported() for _ in range(rounds)], "s")
    for load in ("first", "behind"):
        yield from _memory(load)


def _start() -> tuple[float, float]:
    """Seconds to the launch reply, and to the reply to words said right after it."""
    with served({"TWINGE_WORKERS": "1", "TWINGE_LOAD": "behind"}, ready=False) as server:
        session = Session("en-US")
        while True:
            try:
                answer = server.answer(session.launch())
                break
            except OSError:
                time.sleep(0.005)
        launched = time.perf_counter() - server.began
        session.attributes = answer["sessionAttributes"]
        server.answer(session.said(TALK[0][1]))
        return launched, time.perf_counter() - server.began


def _imported() -> float:
    environment = {**os.environ, "TWINGE_SKILL_ID": "x"}
    command = [sys.executable, "-c", IMPORT]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    return float(run.stdout)


def _memory(load: str) -> Iterator[Row]:
    with served({"TWINGE_WORKERS": "2", "TWINGE_LOAD": load}) as server:
        clients = [Client(server.port, server.signer) for _ in range(8)]
        for _ in range(TALKS // len(clients)):
            for client in clients:
                list(talk(client))
        workers = [memory(pid) for pid in server.workers()]
        master = memory(server.process.pid)
    rss, pss = (max(each) for each in zip(*workers, strict=True))
    told = f"of that its own (PSS) {pss:.0f}; the master {master[0]:.0f}, PSS {master[1]:.0f}"
    yield Row(f"a worker's memory, parser loaded {load}", rss, "MB", told, WORKER_MB)


def memory(pid: int) -> tuple[float, float]:
    """Resident and proportional megabytes of a process (Linux)."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in text.splitlines()[1:]}
    return kilobytes["Rss"] / 1024, kilobytes["Pss"] / 1024
