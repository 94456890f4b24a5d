"""Whether a request really comes from Alexa, is fresh, and is meant for this skill.

Rules: "Verify that the request was sent by Alexa" in Amazon's
https://developer.amazon.com/docs/custom-skills/host-a-custom-skill-as-a-web-service.html
Nothing here can be switched off. Tests inject a root, a clock and a download, and then obey every
rule. This module knows the outermost fields of Alexa's JSON; it must not know Flask, or what a
request asks for.
"""

import base64
import json
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn, Protocol, cast

from cryptography import x509

from skill.alexa.bad_request import BadRequest, Reason
from skill.alexa.certificates import certifi_roots
from skill.alexa.chain_source import chain_url, fetch_chain
from skill.alexa.signer_cache import SignerCache

MAX_BODY_BYTES = 128 * 1024
"""Alexa's requests are a few KB, and our part of them (the state) at most 2 KB."""
TOLERANCE = timedelta(seconds=150)
EVENT_TOLERANCE = timedelta(hours=1)
"""Skill events are sent again when they can't be delivered:
https://developer.amazon.com/docs/smapi/skill-events-in-alexa-skills.html"""

_EVENT_PREFIX = "AlexaSkillEvent."
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")


class Headers(Protocol):
    """HTTP headers: a mapping of strings, or any class with such `items`, as werkzeug's."""

    def items(self) -> Iterable[tuple[str, str]]:
        """Give every name and value."""
        ...


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Verifier:
    """Verifies Alexa's requests. Threads may share one.

    Args:
        skill_ids: The ids under which this skill is registered; at least one.
        roots: Whom to trust; certifi's roots if None.
        fetch: Turns a checked address into a PEM chain, or raises `BadRequest`.
        now: The present time, with its zone.

    Raises:
        ValueError: If there is no skill id, or an empty one: it would match anybody's request, or
            nobody's.
    """

    def __init__(
        self,
        skill_ids: frozenset[str],
        roots: Sequence[x509.Certificate] | None = None,
        fetch: Callable[[str], bytes] = fetch_chain,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        if not skill_ids or "" in skill_ids:
            raise ValueError("a skill id is needed to verify requests")
        self._skill_ids = skill_ids
        self._signers = SignerCache(certifi_roots() if roots is None else roots, fetch)
        self._now = now

    def verify(self, headers: Headers, body: bytes) -> dict[str, Any]:
        """Verify one request.

        What costs nothing is checked first: only a request that is fresh and names this skill can
        make us download a certificate.

        Args:
            headers: The request's HTTP headers, in any case.
            body: The request's body, exactly as it came: the signature is over these bytes.

        Returns:
            The request envelope, an object of Alexa's JSON.

        Raises:
            BadRequest: Any rule is broken. The answer must be HTTP 400.
        """
        given = [(name.lower(), value) for name, value in headers.items()]
        url = chain_url(_only(given, "signaturecertchainurl", Reason.CHAIN_URL))
        signature = _signature(_only(given, "signature-256", Reason.SIGNATURE))
        envelope = _parse(body)
        now = self._now()
        _check_timestamp(envelope, now)
        _check_skill_id(envelope, self._skill_ids)
        self._check_signature(url, signature, body, now)
        return envelope

    def _check_signature(self, url: str, signature: bytes, body: bytes, now: datetime) -> None:
        signer = self._signers.signer(url, now)
        if signer.signed(body, signature):
            return
        renewed = self._signers.renewed(url, signer, now)
        if renewed is None or not renewed.signed(body, signature):
            raise BadRequest(Reason.SIGNATURE)


def _only(headers: Sequence[tuple[str, str]], name: str, reason: Reason) -> str:
    """Find a header that must be there once; two could be read differently by a proxy and by us."""
    values = [value for key, value in headers if key == name]
    if len(values) != 1:
        raise BadRequest(reason)
    return values[0]


def _signature(text: str) -> bytes:
    """Decode `Signature-256`. The older header, `Signature`, is SHA-1 and never looked at."""
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        raise BadRequest(Reason.SIGNATURE) from None


def _parse(body: bytes) -> dict[str, Any]:
    """Read the envelope. Errors are raised without their cause, which would quote the body."""
    if len(body) > MAX_BODY_BYTES:
        raise BadRequest(Reason.BODY)
    try:
        text = body.decode()
        envelope: object = _JSON.decode(text)
        # A half of a surrogate pair parses but can't be written out again, here or later.
        if _SURROGATE_ESCAPE.search(text):
            json.dumps(envelope, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise BadRequest(Reason.BODY) from None
    if not isinstance(envelope, dict):
        raise BadRequest(Reason.BODY)
    return cast(dict[str, Any], envelope)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


_JSON = json.JSONDecoder(parse_constant=_no_constant)


def _check_timestamp(envelope: dict[str, Any], now: datetime) -> None:
    """Refuse a request that may be a replay: Amazon allows 150 seconds, an hour for skill events.

    The documented form is ISO 8601 in UTC. Epoch milliseconds, which Amazon's test console sent
    for some weeks in 2017, are refused, as they are by Amazon's own SDK for Python.
    """
    kind, sent = _find(envelope, "request", "type"), _find(envelope, "request", "timestamp")
    if not isinstance(kind, str):
        raise BadRequest(Reason.BODY)
    tolerance = EVENT_TOLERANCE if kind.startswith(_EVENT_PREFIX) else TOLERANCE
    if abs(now - _instant(sent)) > tolerance:
        raise BadRequest(Reason.TIMESTAMP)


def _instant(value: object) -> datetime:
    """Read an ISO 8601 timestamp, which must say that it is UTC."""
    try:
        instant = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        instant = None
    if instant is None or instant.utcoffset() != timedelta():
        raise BadRequest(Reason.TIMESTAMP)
    return instant


def _check_skill_id(envelope: dict[str, Any], skill_ids: frozenset[str]) -> None:
    """Refuse a request for another skill, which anyone can get signed by making a skill.

    The id is in the context, and in the session of a request that has one. Both are looked at:
    handlers may read either.
    """
    places = (("context", "System"), ("session",))
    ids = [_find(envelope, *place, "application", "applicationId") for place in places]
    present = [each for each in ids if each is not None]
    if not present or any(each != present[0] for each in present):
        raise BadRequest(Reason.SKILL_ID)
    if not isinstance(present[0], str) or present[0] not in skill_ids:
        raise BadRequest(Reason.SKILL_ID)


def _find(envelope: dict[str, Any], *path: str) -> object:
    """Follow keys through objects; None where one is missing."""
    value: object = envelope
    for key in path:
        if not isinstance(value, dict):
            return None
        value = cast(dict[str, object], value).get(key)
    return value
