"""The signature matrix: which requests are refused, for which reason, and which are let in."""

import json
import random
import traceback
from datetime import timedelta

import pytest

from skill.alexa.bad_request import BadRequest, Reason
from skill.alexa.verify import Verifier
from tests.alexa.attempts import (
    NOW,
    SECRET,
    Attempt,
    Pairs,
    at,
    good_envelope,
    timestamp,
    with_,
    without,
)
from tests.alexa.bad_chains import bad_urls, certificate_faults
from tests.alexa.bad_requests import (
    BODY_FAULTS,
    COMBINATIONS,
    HEADER_FAULTS,
    ID_FAULTS,
    OTHER_ID,
    SESSION_ID,
    SIGNATURE_FAULTS,
    TIME_FAULTS,
)
from tests.alexa.certs import (
    ALEXA_NAME,
    CHAIN_URL,
    CLIENT,
    SERVER,
    SKILL_ID,
    Chain,
    good_chain,
    make_chain,
    make_verifier,
    pem,
    root,
    rsa_key,
    sign,
)
from tests.alexa.envelopes import (
    encode,
    intent_request,
    launch_request,
    make_envelope,
    session_ended_request,
    skill_event,
)

BAD: dict[str, tuple[Reason, Attempt]] = {
    **{name: (Reason.CHAIN_URL, Attempt(url=url)) for name, url in bad_urls().items()},
    **{name: (Reason.CHAIN_URL, each) for name, each in HEADER_FAULTS.items()},
    **{name: (Reason.CERTIFICATE, Attempt(chain=f)) for name, f in certificate_faults().items()},
    **{name: (Reason.SIGNATURE, each) for name, each in SIGNATURE_FAULTS.items()},
    **{name: (Reason.BODY, each) for name, each in BODY_FAULTS.items()},
    **{name: (Reason.TIMESTAMP, each) for name, each in TIME_FAULTS.items()},
    **{name: (Reason.SKILL_ID, each) for name, each in ID_FAULTS.items()},
    **COMBINATIONS,
}

GOOD: dict[str, Attempt] = {
    "intent": Attempt(),
    "launch": Attempt(envelope=lambda: launch_request(at=NOW)),
    "session end": Attempt(envelope=lambda: session_ended_request(at=NOW)),
    "event": Attempt(envelope=lambda: skill_event(at=NOW)),
    "event 30 minutes ago": Attempt(envelope=lambda: skill_event(at=NOW - timedelta(minutes=30))),
    "event an hour ago": Attempt(envelope=lambda: skill_event(at=NOW - timedelta(hours=1))),
    "unknown type": Attempt(envelope=lambda: make_envelope({"type": "New.Thing"}, at=NOW)),
    "unknown members": Attempt(envelope=with_("request", "novelty", value={"a": [1, None]})),
    "150 s ago": Attempt(envelope=at(seconds=-150)),
    "150 s ahead": Attempt(envelope=at(seconds=150)),
    "milliseconds": Attempt(envelope=timestamp("2026-11-23T12:00:00.123Z")),
    "zone in figures": Attempt(envelope=timestamp("2026-11-23T12:00:00+00:00")),
    "id only in the session": Attempt(envelope=without("context")),
    "id only in the context": Attempt(envelope=without("session")),
    "session without application": Attempt(envelope=without("session.application")),
    "session null": Attempt(envelope=with_("session", value=None)),
    "scheme in capitals": Attempt(url=CHAIN_URL.replace("https", "HTTPS")),
    "scheme in mixed case": Attempt(url=CHAIN_URL.replace("https", "hTTpS")),
    "host in capitals": Attempt(url=CHAIN_URL.replace("s3.amazonaws.com", "S3.AmazonAWS.com")),
    "port 443": Attempt(url=CHAIN_URL.replace(".com/", ".com:443/")),
    "path back and forth": Attempt(url=CHAIN_URL.replace("echo.api", "echo.api/../echo.api")),
    "path from elsewhere": Attempt(url=CHAIN_URL.replace("echo.api", "x/../echo.api")),
    "path with a dot": Attempt(url=CHAIN_URL.replace("echo.api/", "echo.api/./")),
    "both signatures": Attempt(headers=lambda headers, body: sign(body, legacy=True)),
    "legacy signature wrong": Attempt(
        headers=lambda headers, body: {**headers, "Signature": "not even base64"}
    ),
    "headers in lower case": Attempt(
        headers=lambda headers, body: {key.lower(): value for key, value in headers.items()}
    ),
    "headers in capitals": Attempt(
        headers=lambda headers, body: {key.upper(): value for key, value in headers.items()}
    ),
    "headers as pairs": Attempt(headers=lambda headers, body: Pairs(headers.items())),
    "chain with its root": Attempt(
        chain=lambda: make_chain(parts=["leaf", "intermediate", "root"])
    ),
    "chain with a stranger's root beside": Attempt(
        chain=lambda: Chain(good_chain().pem + pem(root("stranger")), rsa_key("leaf"))
    ),
    "chain with several names": Attempt(
        chain=lambda: make_chain(dns_names=["www.example", ALEXA_NAME])
    ),
    "chain with a long key": Attempt(chain=lambda: make_chain(key=rsa_key("long", 3072))),
    "chain for servers and clients": Attempt(chain=lambda: make_chain(usages=(*CLIENT, *SERVER))),
    "words in other scripts": Attempt(
        envelope=lambda: intent_request("SaidIntent", {"words": "wadę 筋肉 🦵"}, at=NOW)
    ),
    "emoji escaped": Attempt(body=lambda body: body.replace(b"calf", b"\\ud83e\\uddb5")),
    "body spaced out": Attempt(body=lambda body: json.dumps(json.loads(body), indent=2).encode()),
}


@pytest.mark.parametrize(("reason", "attempt"), BAD.values(), ids=BAD)
def test_bad_requests_are_refused(reason: Reason, attempt: Attempt) -> None:
    with pytest.raises(BadRequest) as refusal:
        attempt.verify()
    assert refusal.value.reason == reason
    assert str(refusal.value) == reason.value
    assert SECRET not in "".join(traceback.format_exception(refusal.value))


def test_there_are_enough_bad_requests() -> None:
    assert len(BAD) >= 40
    assert {reason for reason, _ in BAD.values()} == set(Reason) - {Reason.FETCH}


@pytest.mark.parametrize("attempt", GOOD.values(), ids=GOOD)
def test_valid_requests_are_accepted(attempt: Attempt) -> None:
    fetched: list[str] = []
    envelope = attempt.verify(fetched)
    assert envelope == json.loads(attempt.body(encode(attempt.envelope())))
    assert fetched == [CHAIN_URL]


NO_FETCH = {Reason.CHAIN_URL, Reason.BODY, Reason.TIMESTAMP, Reason.SKILL_ID}


@pytest.mark.parametrize(
    "attempt",
    [attempt for reason, attempt in BAD.values() if reason in NO_FETCH],
    ids=[name for name, (reason, _) in BAD.items() if reason in NO_FETCH],
)
def test_nothing_is_fetched_for_a_request_that_is_refused_anyway(attempt: Attempt) -> None:
    fetched: list[str] = []
    with pytest.raises(BadRequest):
        attempt.verify(fetched)
    assert fetched == []


def test_a_flipped_byte_anywhere_is_refused() -> None:
    chance = random.Random(6)
    body = encode(good_envelope())
    headers = sign(body)
    verifier = make_verifier(now=lambda: NOW)
    for position in chance.sample(range(len(body)), 200):
        changed = bytearray(body)
        changed[position] ^= chance.randrange(1, 256)
        with pytest.raises(BadRequest):
            verifier.verify(headers, bytes(changed))
    assert verifier.verify(headers, body)


def test_each_of_several_ids_is_ours_but_a_request_has_one() -> None:
    verifier = make_verifier(now=lambda: NOW, skill_ids=frozenset({SKILL_ID, OTHER_ID}))
    for envelope in (good_envelope(), good_envelope(skill_id=OTHER_ID)):
        assert verifier.verify(sign(encode(envelope)), encode(envelope))
    mixed = encode(with_(*SESSION_ID, value=OTHER_ID)())
    with pytest.raises(BadRequest, match="skill_id"):
        verifier.verify(sign(mixed), mixed)


@pytest.mark.parametrize("skill_ids", [(), ("",), (SKILL_ID, "")])
def test_a_verifier_needs_skill_ids(skill_ids: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="skill id"):
        Verifier(frozenset(skill_ids))


def test_by_default_only_public_roots_are_trusted() -> None:
    body = encode(good_envelope())
    verifier = Verifier(frozenset({SKILL_ID}), fetch=lambda url: good_chain().pem, now=lambda: NOW)
    with pytest.raises(BadRequest, match="certificate"):
        verifier.verify(sign(body), body)


def test_by_default_the_clock_is_the_real_one() -> None:
    verifier = make_verifier()
    fresh, stale = encode(launch_request()), encode(launch_request(at=NOW - timedelta(days=365)))
    assert verifier.verify(sign(fresh), fresh)
    with pytest.raises(BadRequest, match="timestamp"):
        verifier.verify(sign(stale), stale)
