"""The server for production in processes of its own, and a stand-in for Alexa who signs to it.

Used by benches and by the tests of faults. The server runs as it does in production, with every
rule of verification; only whom it trusts differs: a root made here, whose chain it reads from a
file instead of Amazon's address: see `bench.trusting`.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from socket import create_server
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding

from skill.simulator.envelopes import Envelope
from skill.simulator.loopback import Signer

ROOT = Path(__file__).parent.parent
HOST = "127.0.0.1"
SECONDS = 20.0
"""How long to wait for a start, an answer or an end."""


@dataclass(frozen=True)
class Served:
    """A running server.

    Attributes:
        process: gunicorn's master.
        port: where /alexa is answered, on this machine.
        metrics: where /metrics is.
        signer: who may sign.
        log: file that standard error goes to.
        began: when the process was started, by `time.perf_counter`.
    """

    process: subprocess.Popen[Any]
    port: int
    metrics: int
    signer: Signer
    log: Path
    began: float

    def workers(self) -> list[int]:
        """Process ids of the workers that live now (Linux)."""
        pid = self.process.pid
        return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def get(self, path: str, port: int | None = None) -> tuple[int, bytes, Mapping[str, str]]:
        """Status, body and headers of GET `path`.

        Raises:
            OSError: no answer; HTTPException: half of one.
        """
        return self._ask(port or self.port, "GET", path, b"", {})

    def post(self, envelope: Envelope) -> tuple[int, bytes, Mapping[str, str]]:
        """Sign and send an envelope; raises as `get`."""
        body = json.dumps(envelope, ensure_ascii=False).encode()
        return self._ask(self.port, "POST", "/alexa", body, self.signer.headers(body))

    def answer(self, envelope: Envelope) -> Envelope:
        """The answer to an envelope.

        Raises:
            OSError: none, or one with a status other than 200; HTTPException: half of one.
        """
        status, body, _ = self.post(envelope)
        if status != 200:
            raise OSError(f"status {status}")
        return json.loads(body)

    def lines(self) -> list[dict[str, Any]]:
        """What the server has logged."""
        return [json.loads(line) for line in self.log.read_text().splitlines() if line]

    def _ask(
        self, port: int, method: str, path: str, body: bytes, headers: Mapping[str, str]
    ) -> tuple[int, bytes, Mapping[str, str]]:
        connection = HTTPConnection(HOST, port, timeout=SECONDS)
        try:
            connection.request(method, path, body or None, dict(headers))
            found = connection.getresponse()
            return found.status, found.read(), dict(found.getheaders())
        finally:
            connection.close()


@contextmanager
def served(
    settings: Mapping[str, str] = {},
    *,
    program: str = "bench.trusting",
    ready: bool = True,
    **options: Any,
) -> Generator[Served, None, None]:
    """Start a server, wait until it is ready, and stop it at the end.

    Args:
        settings: environment variables on top of the defaults: two workers, free ports.
        program: module that serves; it is given the folder of the root and the chain.
        ready: whether to wait until it is.
        options: more for `subprocess.Popen`, such as where standard error goes.

    Raises:
        TimeoutError: it did not start in time; RuntimeError: it ended. Both hold its log.
    """
    with tempfile.TemporaryDirectory(prefix="twinge-served-") as name:
        folder, signer = Path(name), Signer()
        (folder / "root.pem").write_bytes(signer.root.public_bytes(Encoding.PEM))
        (folder / "chain.pem").write_bytes(signer.chain)
        port, metrics = free_port(), free_port()
        environment = {
            **os.environ,
            "TWINGE_BIND": f"{HOST}:{port}",
            "TWINGE_METRICS": f"{HOST}:{metrics}",
            "TWINGE_WORKERS": "2",
            "TWINGE_LOAD": "first",
            **settings,
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
        log = folder / "log"
        with log.open("wb") as errors:
            options = {"stderr": errors, "stdout": subprocess.DEVNULL, "cwd": ROOT, **options}
            command = [sys.executable, "-m", program, str(folder)]
            began = time.perf_counter()
            process = subprocess.Popen(command, env=environment, **options)
        found = Served(process, port, metrics, signer, log, began)
        try:
            if ready:
                _wait(found)
            yield found
        finally:
            _stop(process)


def free_port() -> int:
    """A port that was free a moment ago."""
    with create_server((HOST, 0)) as listener:
        return listener.getsockname()[1]


def _wait(found: Served) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        if found.process.poll() is not None:
            raise RuntimeError(f"the server ended: {found.log.read_text()}")
        try:
            if found.get("/readyz")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.02)
    raise TimeoutError(f"the server did not start: {found.log.read_text()}")


def _stop(process: subprocess.Popen[Any]) -> None:
    """Ask the master to stop; kill it, and only it, if it does not."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
