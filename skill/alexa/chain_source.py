"""Where Alexa keeps its certificate chains: which address is one of hers, and its download.

Rules: "Checking the signature of the request" in Amazon's
https://developer.amazon.com/docs/custom-skills/host-a-custom-skill-as-a-web-service.html
This module must not know what a chain must hold to be trusted.
"""

import posixpath
import re
import ssl
import time
from http import HTTPStatus
from urllib.request import HTTPSHandler, OpenerDirector, ProxyHandler

import certifi

from skill.alexa.bad_request import BadRequest, Reason

FETCH_SECONDS = 1.5
"""Longest wait for one step of a download: connecting, shaking hands, one read, all reads."""
MAX_CHAIN_BYTES = 64 * 1024
"""Alexa's chains of four certificates are about 7 KB."""

# An allow-list: no user, query, fragment, backslash, percent sign or second address gets past it.
# ASCII, because case folding would otherwise take a long s (U+017F) for an s.
_ADDRESS = re.compile(
    r"(?i:https://s3\.amazonaws\.com)(?::443)?(/[A-Za-z0-9._~/-]{1,200})", re.ASCII
)


def chain_url(text: str) -> str:
    """Check the address of a certificate chain and give it its one normal form.

    Args:
        text: The value of the `SignatureCertChainUrl` header.

    Returns:
        The address to fetch, rebuilt so that nothing of the sender's host or port is left in it.

    Raises:
        BadRequest: `chain_url`, unless scheme, host, port and path are those Amazon lists under
            "verify the URL". A percent sign is refused too: Amazon's addresses have none.
    """
    match = _ADDRESS.fullmatch(text)
    path = posixpath.normpath(match[1]) if match else ""
    if not path.startswith("/echo.api/"):
        raise BadRequest(Reason.CHAIN_URL)
    return f"https://s3.amazonaws.com{path}"


def https_opener() -> OpenerDirector:
    """Make an opener that speaks HTTPS and nothing else: no redirects, no other schemes."""
    opener = OpenerDirector()
    opener.add_handler(ProxyHandler())
    opener.add_handler(HTTPSHandler(context=ssl.create_default_context(cafile=certifi.where())))
    return opener


def fetch_chain(
    url: str, opener: OpenerDirector | None = None, timeout: float = FETCH_SECONDS
) -> bytes:
    """Download a certificate chain.

    Args:
        url: An address that `chain_url` has returned.
        opener: What opens it; `https_opener()` unless a test says otherwise.
        timeout: Seconds allowed for each step of connecting and reading. Reading stops once so
            many have passed since the beginning.

    Returns:
        What the address holds, at most `MAX_CHAIN_BYTES`.

    Raises:
        BadRequest: `fetch`, if there is no answer in time, one with a status other than 200 (a
            redirect is one), or one that is too large.
    """
    try:
        return _read(opener or https_opener(), url, timeout)
    # http.client and ssl raise from several families; whichever it is, there is no chain.
    except Exception as error:
        raise BadRequest(Reason.FETCH) from error


def _read(opener: OpenerDirector, url: str, timeout: float) -> bytes:
    deadline = time.monotonic() + timeout
    content = bytearray()
    with opener.open(url, timeout=timeout) as response:
        if response.status != HTTPStatus.OK:
            raise ValueError(f"status {response.status}")
        # One receive at a time: the socket's timeout alone would let a slow sender drip for ever.
        while time.monotonic() < deadline:
            chunk = response.read1(MAX_CHAIN_BYTES)
            if not chunk:
                return bytes(content)
            content += chunk
            if len(content) > MAX_CHAIN_BYTES:
                raise ValueError("too large")
    raise TimeoutError
