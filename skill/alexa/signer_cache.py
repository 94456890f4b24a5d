"""A cache of proved signers, so that a warm request costs one RSA verification.

This module must not know requests: it is given a checked address, and gives whoever signs there.
"""

from collections import OrderedDict
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Lock

from cryptography import x509
from cryptography.x509.verification import Store

from skill.alexa.bad_request import BadRequest, Reason
from skill.alexa.certificates import Signer, prove_signer
from skill.alexa.chain_source import FETCH_SECONDS, fetch_chain

MAX_SIGNERS = 16
"""Alexa signs with a handful of certificates at any time."""
REFETCH_AFTER = timedelta(minutes=1)
"""How soon an address may be asked again, should it hold a new certificate."""


class SignerCache:
    """Proved signers by address: bounded, kept while in date, failures never kept.

    Threads may share one. A download holds up only those who need one too: downloads go one at a
    time, so that a burst of requests makes one and a flood of strange addresses can't make many.

    Args:
        roots: Whom to trust.
        fetch: Turns an address into a PEM chain, or raises `BadRequest`.
        size: How many signers to keep; the least recently used goes first.
    """

    def __init__(
        self,
        roots: Sequence[x509.Certificate],
        fetch: Callable[[str], bytes] = fetch_chain,
        size: int = MAX_SIGNERS,
    ) -> None:
        self._roots = Store(list(roots))
        self._fetch = fetch
        self._size = size
        self._signers: OrderedDict[str, Signer] = OrderedDict()
        self._guard = Lock()
        self._download = Lock()

    def __len__(self) -> int:
        return len(self._signers)

    def signer(self, url: str, now: datetime) -> Signer:
        """Find the signer at an address, fetching and proving its chain if need be.

        Args:
            url: An address that `chain_url` has returned.
            now: The present time.

        Returns:
            A signer that is in date.

        Raises:
            BadRequest: `fetch` or `certificate`.
        """
        found = self._cached(url, now)
        if found is None:
            with self._downloading():
                found = self._cached(url, now) or self._load(url, now)
        return found

    def renewed(self, url: str, stale: Signer, now: datetime) -> Signer | None:
        """Look for a new certificate where a signer's key no longer fits.

        Amazon may put a new certificate at an old address before the old one expires. Without
        this, every request would then be refused until it does.

        Args:
            url: The signer's address.
            stale: The signer that did not fit.
            now: The present time.

        Returns:
            The signer there now, or None if it is too soon to ask again (forged signatures must
            not make us download at will).

        Raises:
            BadRequest: `fetch` or `certificate`.
        """
        with self._downloading():
            current = self._cached(url, now)
            if current is not stale:
                return current
            if now - stale.fetched < REFETCH_AFTER:
                return None
            # Before the attempt, so that one that fails counts too.
            self._keep(url, replace(stale, fetched=now))
            return self._load(url, now)

    def _cached(self, url: str, now: datetime) -> Signer | None:
        with self._guard:
            found = self._signers.get(url)
            if found is None or not found.is_current(now):
                return None
            self._signers.move_to_end(url)
            return found

    def _load(self, url: str, now: datetime) -> Signer:
        signer = prove_signer(self._fetch(url), self._roots, now)
        self._keep(url, signer)
        return signer

    def _keep(self, url: str, signer: Signer) -> None:
        with self._guard:
            self._signers[url] = signer
            self._signers.move_to_end(url)
            while len(self._signers) > self._size:
                self._signers.popitem(last=False)

    @contextmanager
    def _downloading(self) -> Generator[None, None, None]:
        if not self._download.acquire(timeout=FETCH_SECONDS):
            raise BadRequest(Reason.FETCH)
        try:
            yield
        finally:
            self._download.release()
