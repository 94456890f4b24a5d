"""Alexa's signing certificates: whom to trust, and the proof that a chain is hers.

Rules: "Checking the signature of the request" in Amazon's
https://developer.amazon.com/docs/custom-skills/host-a-custom-skill-as-a-web-service.html
This module must not know where a chain came from, nor read the clock.
"""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import certifi
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509.verification import PolicyBuilder, Store

from skill.alexa.bad_request import BadRequest, Reason

ALEXA_NAME = "echo-api.amazon.com"
MIN_KEY_BITS = 2048

_PEM = re.compile(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)
_PADDING, _HASH = PKCS1v15(), SHA256()


def certifi_roots() -> list[x509.Certificate]:
    """Load Mozilla's trusted roots from certifi.

    Returns:
        Every root that the installed `cryptography` can load. It warns that roots whose serial
        number is zero will not load in a later release; one by one, those drop out alone.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings(
            "ignore", "Parsed a serial number which wasn't positive", CryptographyDeprecationWarning
        )
        return list(_loadable(_PEM.findall(Path(certifi.where()).read_bytes())))


def _loadable(pems: list[bytes]) -> Iterator[x509.Certificate]:
    for pem in pems:
        try:
            yield x509.load_pem_x509_certificate(pem)
        except ValueError:
            continue


@dataclass(frozen=True, slots=True)
class Signer:
    """A key that has been proved to be Alexa's, while its chain is in date."""

    key: RSAPublicKey
    not_before: datetime
    not_after: datetime
    fetched: datetime

    def is_current(self, now: datetime) -> bool:
        """Say whether every certificate of the chain is in date."""
        return self.not_before <= now <= self.not_after

    def signed(self, body: bytes, signature: bytes) -> bool:
        """Say whether this key made the signature (RSA PKCS#1 v1.5, SHA-256) over the body."""
        try:
            self.key.verify(signature, body, _PADDING, _HASH)
        except InvalidSignature:
            return False
        return True


def prove_signer(pem: bytes, roots: Store, now: datetime) -> Signer:
    """Prove that a certificate chain is Alexa's.

    Args:
        pem: The leaf, then its intermediates. A root among them is not trusted for being there.
        roots: Whom to trust.
        now: The time at which the chain must be in date.

    Returns:
        The leaf's key, and how long every certificate of the chain is in date.

    Raises:
        BadRequest: `certificate`, if the chain is malformed, leads to no root, is out of date, is
            not fit for a server that signs, does not name Alexa, or has no RSA key of 2048 bits.
    """
    try:
        return _prove(pem, roots, now)
    # Parsing is partly lazy and each extension fails in its own way, some with a bare Exception.
    # Whichever it is, nothing has been proved.
    except Exception as error:
        raise BadRequest(Reason.CERTIFICATE) from error


def _prove(pem: bytes, roots: Store, now: datetime) -> Signer:
    leaf, *intermediates = x509.load_pem_x509_certificates(pem)
    policy = PolicyBuilder().store(roots).time(now)
    verifier = policy.build_server_verifier(x509.DNSName(ALEXA_NAME))
    chain = verifier.verify(leaf, intermediates)
    _check_leaf(leaf.extensions)
    key = leaf.public_key()
    if not isinstance(key, RSAPublicKey) or key.key_size < MIN_KEY_BITS:
        raise ValueError("not an RSA key, or a short one")
    return Signer(
        key=key,
        not_before=max(each.not_valid_before_utc for each in chain),
        not_after=min(each.not_valid_after_utc for each in chain),
        fetched=now,
    )


def _check_leaf(extensions: x509.Extensions) -> None:
    """Hold the leaf to what the verifier leaves open."""
    names = extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    # The verifier would also take "*.amazon.com", which other services at Amazon may hold.
    if ALEXA_NAME not in names.get_values_for_type(x509.DNSName):
        raise ValueError("Alexa is not named")
    if not extensions.get_extension_for_class(x509.KeyUsage).value.digital_signature:
        raise ValueError("not for signing")
    # It checks extended key usage, but would do without it.
    extensions.get_extension_for_class(x509.ExtendedKeyUsage)
