"""The cache of proved signers: how often it fetches, what it keeps, and for how long."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Barrier, Event

import pytest

from skill.alexa import signer_cache
from skill.alexa.bad_request import BadRequest, Reason
from skill.alexa.signer_cache import REFETCH_AFTER, SignerCache
from skill.alexa.verify import Verifier
from tests.alexa.attempts import NOW, good_envelope
from tests.alexa.certs import (
    CHAIN_URL,
    Chain,
    good_chain,
    make_chain,
    make_verifier,
    root,
    rsa_key,
    sign,
)
from tests.alexa.envelopes import encode

BODY = encode(good_envelope())
HOUR = timedelta(hours=1)


@dataclass
class Source:
    """An address whose content may change or fail, and a clock that may be moved."""

    chain: Chain = field(default_factory=good_chain)
    fault: Reason | None = None
    now: datetime = NOW
    fetched: list[str] = field(default_factory=list)

    def fetch(self, url: str) -> bytes:
        self.fetched.append(url)
        if self.fault:
            raise BadRequest(self.fault)
        return self.chain.pem

    def verifier(self) -> Verifier:
        return make_verifier(fetch=self.fetch, now=lambda: self.now)

    def body(self) -> bytes:
        return encode(good_envelope(at=self.now))

    def send(self, verifier: Verifier, chain: Chain | None = None, url: str = CHAIN_URL) -> None:
        body = self.body()
        verifier.verify(sign(body, (chain or self.chain).key, url), body)


def refuse(reason: Reason, source: Source, verifier: Verifier, chain: Chain | None = None) -> None:
    with pytest.raises(BadRequest) as refusal:
        source.send(verifier, chain)
    assert refusal.value.reason == reason


def test_two_requests_make_one_fetch() -> None:
    source = Source()
    verifier = source.verifier()
    source.send(verifier)
    source.send(verifier)
    assert source.fetched == [CHAIN_URL]


def test_spellings_of_an_address_share_a_signer() -> None:
    source = Source()
    verifier = source.verifier()
    for old, new in (
        ("", ""),
        ("https", "HTTPS"),
        (".com/", ".com:443/"),
        ("echo.api/", "echo.api/./"),
    ):
        source.send(verifier, url=CHAIN_URL.replace(old, new, 1))
    assert source.fetched == [CHAIN_URL]


def test_a_chain_is_fetched_again_after_its_leaf_expires() -> None:
    source = Source(make_chain(until=NOW + HOUR))
    verifier = source.verifier()
    source.send(verifier)
    source.now += HOUR
    source.send(verifier)
    assert len(source.fetched) == 1
    source.now += timedelta(seconds=1)
    refuse(Reason.CERTIFICATE, source, verifier)
    source.chain = make_chain(key=rsa_key("next"))
    source.send(verifier)
    assert len(source.fetched) == 3


def test_a_chain_is_fetched_again_after_its_intermediate_expires() -> None:
    source = Source(make_chain(intermediate_until=NOW + HOUR))
    verifier = source.verifier()
    source.send(verifier)
    source.now += HOUR + timedelta(seconds=1)
    refuse(Reason.CERTIFICATE, source, verifier)
    assert len(source.fetched) == 2


def test_a_chain_is_not_used_before_its_time_if_the_clock_is_set_back() -> None:
    source = Source(make_chain(since=NOW))
    verifier = source.verifier()
    source.send(verifier)
    source.now -= timedelta(seconds=1)
    refuse(Reason.CERTIFICATE, source, verifier)


@pytest.mark.parametrize("reason", [Reason.FETCH, Reason.CERTIFICATE])
def test_a_failure_is_not_kept(reason: Reason) -> None:
    source = Source()
    verifier = source.verifier()
    good = source.chain
    if reason is Reason.FETCH:
        source.fault = reason
    else:
        source.chain = Chain(b"garbage", good.key)
    refuse(reason, source, verifier)
    source.fault, source.chain = None, good
    source.send(verifier)
    source.send(verifier)
    assert len(source.fetched) == 2


def test_the_cache_is_bounded_and_forgets_the_least_recently_used() -> None:
    source = Source()
    cache = SignerCache([root()], source.fetch, size=3)
    for name in "abc":
        cache.signer(name, NOW)
    cache.signer("a", NOW)
    cache.signer("d", NOW)
    assert len(cache) == 3
    assert source.fetched == list("abcd")
    for name in "acdb":
        cache.signer(name, NOW)
    assert len(cache) == 3
    assert source.fetched == list("abcdb")


def test_a_thousand_addresses_stay_bounded() -> None:
    source = Source()
    cache = SignerCache([root()], source.fetch)
    for number in range(1000):
        cache.signer(str(number), NOW)
    assert len(cache) == signer_cache.MAX_SIGNERS


def test_a_new_certificate_at_an_old_address_is_found() -> None:
    source = Source()
    verifier = source.verifier()
    source.send(verifier)
    old, source.chain = source.chain, make_chain(key=rsa_key("next"))
    source.now += REFETCH_AFTER
    source.send(verifier)
    source.send(verifier)
    assert len(source.fetched) == 2
    refuse(Reason.SIGNATURE, source, verifier, old)


def test_forged_signatures_fetch_at_most_once_a_minute() -> None:
    source = Source()
    verifier = source.verifier()
    forger = Chain(b"", rsa_key("other"))
    source.send(verifier)
    for _ in range(10):
        refuse(Reason.SIGNATURE, source, verifier, forger)
    assert len(source.fetched) == 1
    source.now += REFETCH_AFTER
    for _ in range(10):
        refuse(Reason.SIGNATURE, source, verifier, forger)
    assert len(source.fetched) == 2
    source.send(verifier)
    assert len(source.fetched) == 2


def test_a_failed_renewal_leaves_the_old_signer_and_is_not_repeated_at_once() -> None:
    source = Source()
    verifier = source.verifier()
    forger = Chain(b"", rsa_key("other"))
    source.send(verifier)
    source.now += REFETCH_AFTER
    source.fault = Reason.FETCH
    refuse(Reason.FETCH, source, verifier, forger)
    refuse(Reason.SIGNATURE, source, verifier, forger)
    source.send(verifier)
    assert len(source.fetched) == 2


def test_threads_share_one_fetch() -> None:
    source = Source()
    verifier = source.verifier()
    threads = 16
    together = Barrier(threads)

    def send(_: int) -> None:
        together.wait()
        source.send(verifier)

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(send, range(threads)))
    assert len(source.fetched) == 1


def test_a_slow_download_holds_up_only_those_who_need_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signer_cache, "FETCH_SECONDS", 0.05)
    started, finish = Event(), Event()

    def fetch(url: str) -> bytes:
        if url == "slow":
            started.set()
            finish.wait(5)
        return good_chain().pem

    cache = SignerCache([root()], fetch)
    cache.signer("warm", NOW)
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(cache.signer, "slow", NOW)
        assert started.wait(5)
        assert cache.signer("warm", NOW).is_current(NOW)
        with pytest.raises(BadRequest, match="fetch"):
            cache.signer("cold", NOW)
        finish.set()
        assert slow.result(5).is_current(NOW)
    assert cache.signer("cold", NOW).is_current(NOW)


def test_a_renewal_that_another_thread_has_made_is_not_made_again() -> None:
    source = Source()
    cache = SignerCache([root()], source.fetch)
    stale = cache.signer(CHAIN_URL, NOW)
    renewed = cache.renewed(CHAIN_URL, stale, NOW + REFETCH_AFTER)
    assert renewed is not None
    assert cache.renewed(CHAIN_URL, stale, NOW + REFETCH_AFTER) is renewed
    assert len(source.fetched) == 2
