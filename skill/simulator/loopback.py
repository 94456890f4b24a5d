"""The skill behind a real web server on this machine, and requests to it signed as Alexa does.

A stand-in for Amazon: a root, an intermediate and a signer are made at the start and forgotten at
the end. The verifier is the product's own, with every rule of it; only whom it trusts differs.
"""

import base64
import json
import threading
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from werkzeug.serving import WSGIRequestHandler, make_server

from skill.alexa.certificates import ALEXA_NAME
from skill.alexa.verify import Verifier
from skill.app import create_app
from skill.conversation import Conversation
from skill.simulator.doors import SECONDS, DoorError
from skill.simulator.envelopes import SKILL_ID, Envelope

CHAIN_URL = "https://s3.amazonaws.com/echo.api/echo-api-cert-simulator.pem"
"""An address of the form that Alexa's have; it is read from memory, never fetched."""
DAY = timedelta(days=1)


class Loopback:
    """The server, and the one who signs. Use it in a `with` statement."""

    def __init__(self, conversation: Conversation) -> None:
        """Make keys and certificates, and serve at a free port of this machine."""
        self._signer = Signer()
        verifier = Verifier(
            frozenset({SKILL_ID}), roots=[self._signer.root], fetch=lambda url: self._signer.chain
        )
        app = create_app(verifier, conversation=conversation)
        self._server = make_server("127.0.0.1", 0, app, request_handler=_Quiet)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}/alexa"

    def __enter__(self) -> "Loopback":
        """Serve."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def post(self, envelope: Envelope) -> Envelope:
        """Sign an envelope, send it, and return the answer.

        Raises:
            DoorError: it was refused, or there was no answer.
        """
        body = json.dumps(envelope, ensure_ascii=False).encode()
        try:
            request = Request(self.url, body, self._signer.headers(body))
            with urlopen(request, timeout=SECONDS) as answer:
                return json.load(answer)
        except (URLError, OSError, ValueError) as error:
            raise DoorError(f"the skill on the loopback: {error}") from None


class _Quiet(WSGIRequestHandler):
    """Without a line on standard error for each request."""

    def log(self, type: str, message: str, *args: Any) -> None:
        """Say nothing."""


class Signer:
    """Whoever signs: a chain of root, intermediate and leaf, each fit for what it does.

    Attributes:
        root: whom a verifier has to trust.
        chain: leaf and intermediate as PEM.
    """

    def __init__(self) -> None:
        """Make three keys and three certificates."""
        top, middle, self._key = (
            rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(3)
        )
        self.root = _certificate("Simulator Root", top, "Simulator Root", top, path_length=1)
        between = _certificate("Simulator", middle, "Simulator Root", top, path_length=0)
        leaf = _certificate(ALEXA_NAME, self._key, "Simulator", middle, path_length=None)
        self.chain = b"".join(each.public_bytes(Encoding.PEM) for each in (leaf, between))

    def headers(self, body: bytes) -> dict[str, str]:
        """The headers that Alexa would send with a body."""
        made = self._key.sign(body, padding.PKCS1v15(), hashes.SHA256())
        return {
            "Content-Type": "application/json; charset=utf-8",
            "SignatureCertChainUrl": CHAIN_URL,
            "Signature-256": base64.b64encode(made).decode(),
        }


def _certificate(
    subject: str,
    key: rsa.RSAPrivateKey,
    issuer: str,
    issuer_key: rsa.RSAPrivateKey,
    path_length: int | None,
) -> x509.Certificate:
    """A certificate that is good for a day; `path_length` None makes a leaf that may sign."""
    authority, now = path_length is not None, datetime.now(UTC)
    public = key.public_key()
    issuer_id = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer))
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - DAY)
        .not_valid_after(now + DAY)
        .add_extension(x509.BasicConstraints(authority, path_length), critical=True)
        .add_extension(_usage(authority), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(issuer_id, critical=False)
    )
    if not authority:
        names = x509.SubjectAlternativeName([x509.DNSName(ALEXA_NAME)])
        server = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
        builder = builder.add_extension(names, critical=False).add_extension(server, critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _usage(authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        key_encipherment=not authority,
        key_cert_sign=authority,
        crl_sign=authority,
        content_commitment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
