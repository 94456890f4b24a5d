"""A stand-in for Alexa on this machine: certificate chains, and headers signed with them.

Everything is a good specimen unless told otherwise; each knob makes one fault. Keys are made once
a run. Nothing here switches a rule off: a verifier from `make_verifier` trusts another root and
reads chains from memory, and that is all.
"""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from skill.alexa.verify import Verifier

ALEXA_NAME = "echo-api.amazon.com"
CHAIN_URL = "https://s3.amazonaws.com/echo.api/echo-api-cert-test.pem"
SKILL_ID = "amzn1.ask.skill.00000000-0000-4000-8000-000000000000"
SINCE = datetime(2020, 1, 1, tzinfo=UTC)
UNTIL = datetime(2049, 1, 1, tzinfo=UTC)
SERVER = (ExtendedKeyUsageOID.SERVER_AUTH,)
CLIENT = (ExtendedKeyUsageOID.CLIENT_AUTH,)

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


# --- keys and certificates ---------------------------------------------------


@cache
def rsa_key(name: str, bits: int = 2048) -> rsa.RSAPrivateKey:
    """The RSA key of that name, made once a run."""
    del name
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


@cache
def ec_key() -> ec.EllipticCurvePrivateKey:
    """An elliptic-curve key, made once a run."""
    return ec.generate_private_key(ec.SECP256R1())


@dataclass(frozen=True)
class Party:
    """A certificate, or the intention of one, and its key."""

    name: str
    key: PrivateKey


def certificate(  # noqa: PLR0913 - one knob a fault
    party: Party,
    issuer: Party,
    *,
    ca: bool = False,
    path_length: int | None = None,
    dns_names: Sequence[str] = (),
    usages: Sequence[x509.ObjectIdentifier] = (),
    may_sign: bool = True,
    since: datetime = SINCE,
    until: datetime = UNTIL,
) -> x509.Certificate:
    """A certificate with every extension that a strict verifier asks for."""
    authority_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key())
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(party.name))
        .issuer_name(_name(issuer.name))
        .public_key(party.key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=path_length), critical=True)
        .add_extension(_key_usage(ca, may_sign), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(party.key.public_key()), False)
        .add_extension(authority_key, critical=False)
    )
    if dns_names:
        names = x509.SubjectAlternativeName([x509.DNSName(each) for each in dns_names])
        builder = builder.add_extension(names, critical=False)
    if usages:
        builder = builder.add_extension(x509.ExtendedKeyUsage(usages), critical=False)
    return builder.sign(issuer.key, hashes.SHA256())


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _key_usage(ca: bool, may_sign: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=may_sign and not ca,
        key_cert_sign=ca,
        crl_sign=ca,
        content_commitment=False,
        key_encipherment=not ca,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def pem(*certificates: x509.Certificate) -> bytes:
    """Certificates as Amazon serves them: one PEM after another, the leaf first."""
    return b"".join(each.public_bytes(Encoding.PEM) for each in certificates)


# --- chains ------------------------------------------------------------------


@cache
def root(name: str = "root") -> x509.Certificate:
    """The self-signed root of that name. "root" is the one that tests trust."""
    party = Party("Test Root", rsa_key(name))
    return certificate(party, party, ca=True)


@dataclass(frozen=True)
class Chain:
    """What Amazon's address would hold, and the key that signs requests."""

    pem: bytes
    key: PrivateKey


def make_chain(  # noqa: PLR0913 - one knob a fault
    *,
    dns_names: Sequence[str] = (ALEXA_NAME,),
    usages: Sequence[x509.ObjectIdentifier] = SERVER,
    key: PrivateKey | None = None,
    leaf_is_ca: bool = False,
    may_sign: bool = True,
    since: datetime = SINCE,
    until: datetime = UNTIL,
    intermediate_is_ca: bool = True,
    intermediate_since: datetime = SINCE,
    intermediate_until: datetime = UNTIL,
    root_name: str = "root",
    parts: Sequence[str] = ("leaf", "intermediate"),
) -> Chain:
    """Make root → intermediate → leaf, by default one that is good in every way.

    `root_name` other than "root" makes a root with the same subject and a key nobody trusts.
    `parts` says what goes into the PEM, in which order.
    """
    leaf = Party(ALEXA_NAME, key or rsa_key("leaf"))
    intermediate = Party("Test Intermediate", rsa_key(f"{root_name} intermediate"))
    certificates = {
        "leaf": certificate(
            leaf,
            intermediate,
            ca=leaf_is_ca,
            dns_names=dns_names,
            usages=usages,
            may_sign=may_sign,
            since=since,
            until=until,
        ),
        "intermediate": certificate(
            intermediate,
            Party("Test Root", rsa_key(root_name)),
            ca=intermediate_is_ca,
            path_length=0 if intermediate_is_ca else None,
            since=intermediate_since,
            until=intermediate_until,
        ),
        "root": root(root_name),
    }
    return Chain(pem(*(certificates[each] for each in parts)), leaf.key)


def self_signed_chain() -> Chain:
    """A leaf that vouches for itself."""
    leaf = Party(ALEXA_NAME, rsa_key("leaf"))
    return Chain(pem(certificate(leaf, leaf, dns_names=(ALEXA_NAME,), usages=SERVER)), leaf.key)


def too_long_chain() -> Chain:
    """A chain in which an intermediate that may only sign leaves has signed another."""
    leaf = Party(ALEXA_NAME, rsa_key("leaf"))
    lower = Party("Lower Intermediate", rsa_key("lower"))
    upper = Party("Upper Intermediate", rsa_key("upper"))
    top = Party("Test Root", rsa_key("root"))
    certificates = (
        certificate(leaf, lower, dns_names=(ALEXA_NAME,), usages=SERVER),
        certificate(lower, upper, ca=True, path_length=0),
        certificate(upper, top, ca=True, path_length=0),
    )
    return Chain(pem(*certificates), leaf.key)


@cache
def good_chain() -> Chain:
    """The chain that `sign` signs with and `make_verifier` finds, unless told otherwise."""
    return make_chain()


# --- signing -----------------------------------------------------------------


def sign(
    body: bytes, key: PrivateKey | None = None, url: str = CHAIN_URL, legacy: bool = False
) -> dict[str, str]:
    """The headers Alexa would send with a body; `legacy` adds the SHA-1 one that it sends too."""
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "SignatureCertChainUrl": url,
        "Signature-256": signature(body, key),
    }
    if legacy:
        headers["Signature"] = signature(body, key, hashes.SHA1())
    return headers


def signature(
    body: bytes, key: PrivateKey | None = None, algorithm: hashes.HashAlgorithm | None = None
) -> str:
    """A body's signature in base64, RSA PKCS#1 v1.5 (or ECDSA if the key is such)."""
    key, algorithm = key or good_chain().key, algorithm or hashes.SHA256()
    if isinstance(key, rsa.RSAPrivateKey):
        made = key.sign(body, padding.PKCS1v15(), algorithm)
    else:
        made = key.sign(body, ec.ECDSA(algorithm))
    return base64.b64encode(made).decode()


def make_verifier(
    chain: Chain | None = None, now: Callable[[], datetime] | None = None, **options: Any
) -> Verifier:
    """The product's verifier, trusting the test root, with one chain at every address."""
    options.setdefault("skill_ids", frozenset({SKILL_ID}))
    options.setdefault("fetch", lambda url: (chain or good_chain()).pem)
    if now is not None:
        options["now"] = now
    return Verifier(roots=[root()], **options)
