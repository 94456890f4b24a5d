"""The download of a chain, against a server on this machine that misbehaves in each way."""

import ssl
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.request import HTTPHandler, OpenerDirector

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from skill.alexa.bad_request import BadRequest, Reason
from skill.alexa.chain_source import MAX_CHAIN_BYTES, fetch_chain
from tests.alexa.attempts import NOW, good_envelope
from tests.alexa.certs import good_chain, make_chain, make_verifier, sign
from tests.alexa.envelopes import encode

CONTENT = b"-----a chain-----"
TIMEOUT = 0.2
STOP = Event()


class Handler(BaseHTTPRequestHandler):
    """Answers each path in its own way."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.close_connection = True
        with suppress(OSError):  # the client hangs up on some of these
            getattr(self, self.path.strip("/").replace("-", "_"))()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def answer(self, status: int = 200, content: bytes = CONTENT, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def good(self) -> None:
        self.answer()

    def missing(self) -> None:
        self.answer(404)

    def broken(self) -> None:
        self.answer(500)

    def partial_content(self) -> None:
        self.answer(206)

    def redirect(self) -> None:
        self.answer(302, Location="/good")

    def moved(self) -> None:
        self.answer(301, Location="file:///etc/hostname")

    def fits(self) -> None:
        self.answer(content=b"x" * MAX_CHAIN_BYTES)

    def too_large(self) -> None:
        self.answer(content=b"x" * (MAX_CHAIN_BYTES + 1))

    def endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        while not STOP.is_set():
            self.wfile.write(b"x" * 65536)

    def chunked(self) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"6\r\n" + CONTENT[:6] + b"\r\nb\r\n" + CONTENT[6:] + b"\r\n0\r\n\r\n")

    def silent(self) -> None:
        STOP.wait(5)

    def silent_after_headers(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        STOP.wait(5)

    def drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _ in range(1000):
            self.wfile.write(b"x")
            if STOP.wait(TIMEOUT / 4):
                return

    def not_http(self) -> None:
        self.wfile.write(b"\x16\x03\x01 hello\r\n\r\n")

    def hang_up(self) -> None:
        pass


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Generator[str, None, None]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    STOP.clear()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_address[1]}"
    finally:
        STOP.set()
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with serving() as address:
        yield f"http://{address}"


def plain_opener() -> OpenerDirector:
    """The product's opener, with HTTP in the place of HTTPS."""
    opener = OpenerDirector()
    opener.add_handler(HTTPHandler())
    return opener


def refused(url: str, opener: OpenerDirector | None) -> None:
    with pytest.raises(BadRequest) as refusal:
        fetch_chain(url, opener, timeout=TIMEOUT)
    assert refusal.value.reason == Reason.FETCH


@pytest.mark.parametrize("path", ["good", "chunked"])
def test_a_chain_is_read(server: str, path: str) -> None:
    assert fetch_chain(f"{server}/{path}", plain_opener(), timeout=5) == CONTENT


def test_the_largest_chain_is_read(server: str) -> None:
    assert len(fetch_chain(f"{server}/fits", plain_opener(), timeout=5)) == MAX_CHAIN_BYTES


@pytest.mark.parametrize(
    "path",
    [
        "missing",
        "broken",
        "partial-content",
        "redirect",
        "moved",
        "too-large",
        "endless",
        "silent",
        "silent-after-headers",
        "drip",
        "not-http",
        "hang-up",
    ],
)
def test_any_other_answer_is_refused_in_time(server: str, path: str) -> None:
    began = time.monotonic()
    refused(f"{server}/{path}", plain_opener())
    assert time.monotonic() - began < TIMEOUT * 5


def test_an_address_where_nobody_listens_is_refused() -> None:
    with serving() as address:
        pass
    refused(f"http://{address}/good", plain_opener())


@pytest.mark.parametrize("scheme", ["http", "file", "ftp", "data"])
def test_the_products_opener_speaks_only_https(server: str, scheme: str) -> None:
    refused(f"{scheme}://{server.removeprefix('http://')}/good", None)


def test_the_download_itself_is_authenticated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    chain, private = make_chain(dns_names=["127.0.0.1"]), tmp_path / "server.pem"
    key = chain.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    private.write_bytes(key + chain.pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(private)
    with serving(context) as address:
        refused(f"https://{address}/good", None)


def test_a_failed_download_refuses_the_request(server: str) -> None:
    body = encode(good_envelope())

    def fetch(url: str) -> bytes:
        return fetch_chain(f"{server}/missing", plain_opener(), timeout=TIMEOUT)

    with pytest.raises(BadRequest) as refusal:
        make_verifier(fetch=fetch, now=lambda: NOW).verify(sign(body, good_chain().key), body)
    assert refusal.value.reason == Reason.FETCH
