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

    class Sign(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            connection = HTTPConnection(*skill, timeout=20)
            try:
                connection.request("POST", "/alexa", body, sign(body, legacy=True))
                found = connection.getresponse()
                answer = found.read()
            finally:
                connection.close()
            self.send_response(found.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer((HOST, 0), Sign)
    with _running(server):
        yield f"http://{HOST}:{server.server_port}/alexa"


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
