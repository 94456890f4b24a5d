"""A signed request in the making, and the ways to spoil one."""

import base64
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from tests.alexa.certs import CHAIN_URL, Chain, good_chain, make_verifier, rsa_key, sign
from tests.alexa.envelopes import encode, intent_request

NOW = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)
SECRET = "my calf has been twitching"


class Pairs(list[tuple[str, str]]):
    """Headers in which a name may come twice, as in werkzeug's."""

    def items(self) -> Iterable[tuple[str, str]]:
        return iter(self)


def good_envelope(**options: Any) -> dict[str, Any]:
    options.setdefault("at", NOW)
    return intent_request("SaidIntent", {"words": SECRET}, **options)


@dataclass(frozen=True)
class Attempt:
    """A request that is good in every way but those named."""

    envelope: Callable[[], Any] = good_envelope
    body: Callable[[bytes], bytes] = lambda body: body
    """Changes the body before it is signed."""
    sent: Callable[[bytes], bytes] = lambda body: body
    """Changes the body after it is signed."""
    url: str = CHAIN_URL
    chain: Callable[[], Chain] = good_chain
    headers: Callable[[dict[str, str], bytes], Any] = lambda headers, body: headers

    def verify(self, fetched: list[str] | None = None) -> dict[str, Any]:
        """Send it at `NOW`, noting the addresses that are fetched."""
        chain = self.chain()
        body = self.body(encode(self.envelope()))

        def fetch(url: str) -> bytes:
            if fetched is not None:
                fetched.append(url)
            return chain.pem

        headers = self.headers(sign(body, chain.key, self.url), body)
        return make_verifier(fetch=fetch, now=lambda: NOW).verify(headers, self.sent(body))


# --- changes to the envelope -------------------------------------------------


def with_(*path: str, value: Any) -> Callable[[], Any]:
    """A good envelope with one member replaced."""

    def make() -> Any:
        # A copy through JSON: the session and the context share some of their parts.
        envelope = json.loads(encode(good_envelope()))
        place = envelope
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = value
        return envelope

    return make


def without(*paths: str) -> Callable[[], Any]:
    """A good envelope without some members, each written with dots."""

    def make() -> Any:
        envelope = json.loads(encode(good_envelope()))
        for path in paths:
            *parents, last = path.split(".")
            place = envelope
            for key in parents:
                place = place[key]
            del place[last]
        return envelope

    return make


def at(**offset: float) -> Callable[[], Any]:
    """A good envelope sent so long after `NOW`."""
    return lambda: good_envelope(at=NOW + timedelta(**offset))


def timestamp(value: Any) -> Callable[[], Any]:
    return with_("request", "timestamp", value=value)


# --- changes to the body and the headers -------------------------------------


def raw(body: bytes) -> Callable[[bytes], bytes]:
    """Another body altogether."""
    return lambda _: body


def header(name: str, value: str | None) -> Callable[[dict[str, str], bytes], Any]:
    """Set a header, or remove it."""

    def change(headers: dict[str, str], body: bytes) -> dict[str, str]:
        kept = {key: each for key, each in headers.items() if key != name}
        return kept if value is None else {**kept, name: value}

    return change


def twice(name: str, other: str) -> Callable[[dict[str, str], bytes], Any]:
    """Send a header a second time."""
    return lambda headers, body: Pairs([*headers.items(), (name, other)])


def signed_by(make: Callable[[bytes], str]) -> Callable[[dict[str, str], bytes], Any]:
    """Sign the body in another way."""
    return lambda headers, body: {**headers, "Signature-256": make(body)}


def only_legacy(headers: dict[str, str], body: bytes) -> dict[str, str]:
    """Sign the body as Alexa did with SHA-1, and not as she does now."""
    headers = sign(body, legacy=True)
    del headers["Signature-256"]
    return headers


def pss(body: bytes) -> str:
    """The right key's signature in the wrong padding."""
    mask = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.MAX_LENGTH)
    return base64.b64encode(rsa_key("leaf").sign(body, mask, hashes.SHA256())).decode()
