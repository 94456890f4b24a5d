"""A proxy on the loopback that signs what passes through it, for clients that cannot sign.

It belongs to the tests, as its key does: the skill behind it verifies every request as always.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from werkzeug.serving import make_server

from skill.app import create_app
from tests.alexa.certs import make_verifier, sign

HOST = "127.0.0.1"


@contextmanager
def skill_server() -> Iterator[tuple[str, int]]:
    """The skill behind verification that trusts the tests' root; gives its address."""
    server = make_server(HOST, 0, create_app(make_verifier()), threaded=True)
    with _running(server):
        yield HOST, server.server_port


@contextmanager
def signing_proxy(skill: tuple[str, int]) -> Iterator[str]:
    """Signs each request and hands it on to the skill; gives the address to send to."""

    class Sign(_Quiet):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            connection = HTTPConnection(*skill, timeout=60)
            try:
                connection.request("POST", "/alexa", body, sign(body, legacy=True))
                found = connection.getresponse()
                answer = found.read()
            finally:
                connection.close()
            self.answer(found.status, answer)

    with _serving(Sign) as address:
        yield f"{address}/alexa"


@contextmanager
def sink() -> Iterator[str]:
    """Takes whatever is sent, such as results that a tool would report to its maker."""

    class Drop(_Quiet):
        def do_POST(self) -> None:
            # It comes in chunks: each behind its length in hexadecimal, the last one empty.
            while size := int(self.rfile.readline(), 16):
                self.rfile.read(size + 2)
            self.answer(200, b"{}")

    with _serving(Drop) as address:
        yield address


class _Quiet(BaseHTTPRequestHandler):
    def answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def _serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer((HOST, 0), handler)
    with _running(server):
        yield f"http://{HOST}:{server.server_port}"


@contextmanager
def _running(server) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
