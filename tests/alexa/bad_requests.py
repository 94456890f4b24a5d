"""Signatures, bodies, times, ids and headers that must be refused: the matrix's second half."""

import base64
import hashlib
import json
from datetime import timedelta

from cryptography.hazmat.primitives import hashes

from skill.alexa.bad_request import Reason
from skill.alexa.verify import MAX_BODY_BYTES
from tests.alexa.attempts import (
    NOW,
    Attempt,
    at,
    good_envelope,
    header,
    only_legacy,
    pss,
    raw,
    signed_by,
    timestamp,
    twice,
    with_,
    without,
)
from tests.alexa.certs import CHAIN_URL, SKILL_ID, ec_key, make_chain, rsa_key, signature
from tests.alexa.envelopes import make_envelope, skill_event

OTHER_ID = "amzn1.ask.skill.11111111-1111-4111-8111-111111111111"

SIGNATURE_FAULTS: dict[str, Attempt] = {
    "signature missing": Attempt(headers=header("Signature-256", None)),
    "signature only the legacy one": Attempt(headers=only_legacy),
    "signature empty": Attempt(headers=header("Signature-256", "")),
    "signature not base64": Attempt(headers=header("Signature-256", "%%%")),
    "signature not ASCII": Attempt(headers=header("Signature-256", "é" * 344)),
    "signature of zeros": Attempt(
        headers=header("Signature-256", base64.b64encode(bytes(256)).decode())
    ),
    "signature with spaces": Attempt(headers=signed_by(lambda body: f" {signature(body)} ")),
    "signature in lines": Attempt(headers=signed_by(lambda body: signature(body) + "\n")),
    "signature without padding": Attempt(headers=signed_by(lambda body: signature(body)[:-1])),
    "signature cut": Attempt(headers=signed_by(lambda body: signature(body)[:-4])),
    "signature with more after it": Attempt(
        headers=signed_by(lambda body: signature(body) + "AAAA")
    ),
    "signature in hexadecimal": Attempt(
        headers=signed_by(lambda body: base64.b64decode(signature(body)).hex())
    ),
    "signature of another body": Attempt(headers=signed_by(lambda body: signature(body + b" "))),
    "signature of the digest": Attempt(
        headers=signed_by(lambda body: signature(hashlib.sha256(body).digest()))
    ),
    "signature by another key": Attempt(
        headers=signed_by(lambda body: signature(body, rsa_key("other")))
    ),
    "signature by the intermediate": Attempt(
        headers=signed_by(lambda body: signature(body, rsa_key("root intermediate")))
    ),
    "signature elliptic": Attempt(headers=signed_by(lambda body: signature(body, ec_key()))),
    "signature SHA-1": Attempt(
        headers=signed_by(lambda body: signature(body, algorithm=hashes.SHA1()))
    ),
    "signature SHA-512": Attempt(
        headers=signed_by(lambda body: signature(body, algorithm=hashes.SHA512()))
    ),
    "signature PSS": Attempt(headers=signed_by(pss)),
    "signature header twice": Attempt(headers=twice("signature-256", "AAAA")),
    "signature two in one": Attempt(
        headers=signed_by(lambda body: f"{signature(body)},{signature(body)}")
    ),
    "body changed": Attempt(sent=lambda body: body.replace(b"calf", b"foot")),
    "body with a space more": Attempt(sent=lambda body: body + b" "),
    "body with a line more": Attempt(sent=lambda body: body + b"\n"),
    "body written anew": Attempt(sent=lambda body: json.dumps(json.loads(body)).encode()),
}

BODY_FAULTS: dict[str, Attempt] = {
    "body empty": Attempt(body=raw(b"")),
    "body not JSON": Attempt(body=raw(b"version=1.0")),
    "body cut off": Attempt(body=lambda body: body[:-1]),
    "body with more after it": Attempt(body=lambda body: body + b"{}"),
    "body an array": Attempt(body=lambda body: b"[" + body + b"]"),
    "body a string": Attempt(body=raw(b'"LaunchRequest"')),
    "body a number": Attempt(body=raw(b"1")),
    "body null": Attempt(body=raw(b"null")),
    "body not UTF-8": Attempt(body=lambda body: body.replace(b"calf", b"\xff\xfe")),
    "body UTF-16": Attempt(body=lambda body: body.decode().encode("utf-16")),
    "body with a byte-order mark": Attempt(body=lambda body: b"\xef\xbb\xbf" + body),
    "body with NaN": Attempt(body=lambda body: body.replace(b'"1.0"', b"NaN")),
    "body with Infinity": Attempt(body=lambda body: body.replace(b'"1.0"', b"-Infinity")),
    "body with an endless number": Attempt(body=lambda body: body.replace(b'"1.0"', b"9" * 5000)),
    "body with half a surrogate pair": Attempt(body=lambda b: b.replace(b"calf", b"\\uD83d")),
    "body nested without end": Attempt(body=raw(b'{"a":' * 20000 + b"1" + b"}" * 20000)),
    "body nested arrays": Attempt(body=raw(b"[" * 100000)),
    "body too large": Attempt(body=lambda body: body + b" " * MAX_BODY_BYTES),
    "body empty object": Attempt(body=raw(b"{}")),
    "request missing": Attempt(envelope=without("request")),
    "request null": Attempt(envelope=with_("request", value=None)),
    "request an array": Attempt(envelope=with_("request", value=[])),
    "request a string": Attempt(envelope=with_("request", value="LaunchRequest")),
    "request type missing": Attempt(envelope=without("request.type")),
    "request type a number": Attempt(envelope=with_("request", "type", value=1)),
}

TIME_FAULTS: dict[str, Attempt] = {
    "time 151 s ago": Attempt(envelope=at(seconds=-151)),
    "time 151 s ahead": Attempt(envelope=at(seconds=151)),
    "time a day ago": Attempt(envelope=at(days=-1)),
    "time a year ahead": Attempt(envelope=at(days=365)),
    "time missing": Attempt(envelope=without("request.timestamp")),
    "time null": Attempt(envelope=timestamp(None)),
    "time empty": Attempt(envelope=timestamp("")),
    "time true": Attempt(envelope=timestamp(True)),
    "time an object": Attempt(envelope=timestamp({})),
    "time epoch milliseconds": Attempt(envelope=timestamp(int(NOW.timestamp() * 1000))),
    "time epoch seconds": Attempt(envelope=timestamp(NOW.timestamp())),
    "time epoch in a string": Attempt(envelope=timestamp(str(int(NOW.timestamp() * 1000)))),
    "time without zone": Attempt(envelope=timestamp("2026-11-23T12:00:00")),
    "time in another zone": Attempt(envelope=timestamp("2026-11-23T13:00:00+01:00")),
    "time a date": Attempt(envelope=timestamp("2026-11-23")),
    "time that never was": Attempt(envelope=timestamp("2026-02-30T12:00:00Z")),
    "time in words": Attempt(envelope=timestamp("Mon, 23 Nov 2026 12:00:00 GMT")),
    "time at the end of time": Attempt(envelope=timestamp("9999-12-31T23:59:59Z")),
    "time of an event 61 minutes ago": Attempt(
        envelope=lambda: skill_event(at=NOW - timedelta(minutes=61))
    ),
    "time of no event": Attempt(
        envelope=lambda: skill_event("AlexaSkillEvents", at=NOW - timedelta(minutes=30))
    ),
    "time of an event in other case": Attempt(
        envelope=lambda: skill_event("alexaskillevent.SkillEnabled", at=NOW - timedelta(minutes=3))
    ),
}

SESSION_ID = ("session", "application", "applicationId")
CONTEXT_ID = ("context", "System", "application", "applicationId")
ID_FAULTS: dict[str, Attempt] = {
    "id another's": Attempt(envelope=lambda: good_envelope(skill_id=OTHER_ID)),
    "id another's in the session": Attempt(envelope=with_(*SESSION_ID, value=OTHER_ID)),
    "id another's in the context": Attempt(envelope=with_(*CONTEXT_ID, value=OTHER_ID)),
    "id another's, no context": Attempt(
        envelope=lambda: {
            key: value
            for key, value in good_envelope(skill_id=OTHER_ID).items()
            if key != "context"
        }
    ),
    "id missing": Attempt(envelope=without("session", "context")),
    "id missing in both applications": Attempt(
        envelope=without(".".join(SESSION_ID), ".".join(CONTEXT_ID))
    ),
    "id null": Attempt(
        envelope=lambda: make_envelope({"type": "LaunchRequest"}, skill_id=None, at=NOW)  # type: ignore[arg-type] # the fault
    ),
    "id empty": Attempt(envelope=lambda: good_envelope(skill_id="")),
    "id in other case": Attempt(envelope=lambda: good_envelope(skill_id=SKILL_ID.upper())),
    "id as prefix": Attempt(envelope=lambda: good_envelope(skill_id=SKILL_ID + "0")),
    "id in a list": Attempt(envelope=lambda: good_envelope(skill_id=[SKILL_ID])),  # type: ignore[arg-type] # the fault
    "id a number in the session": Attempt(envelope=with_(*SESSION_ID, value=1)),
    "id of an event another's": Attempt(envelope=lambda: skill_event(skill_id=OTHER_ID, at=NOW)),
}

HEADER_FAULTS: dict[str, Attempt] = {
    "url missing": Attempt(headers=header("SignatureCertChainUrl", None)),
    "url header twice": Attempt(headers=twice("SignatureCertChainUrl", CHAIN_URL)),
    "url header twice in other case": Attempt(
        headers=lambda headers, body: {**headers, "signaturecertchainurl": CHAIN_URL}
    ),
    "no headers": Attempt(headers=lambda headers, body: {}),
}

# What is checked first gives the reason: address, signature's form, body, time, id, chain.
COMBINATIONS: dict[str, tuple[Reason, Attempt]] = {
    "bad address and bad body": (Reason.CHAIN_URL, Attempt(url="x", body=raw(b""))),
    "bad address and no signature": (
        Reason.CHAIN_URL,
        Attempt(url="x", headers=header("Signature-256", None)),
    ),
    "bad address and expired chain": (
        Reason.CHAIN_URL,
        Attempt(url="http://x", chain=lambda: make_chain(until=NOW - timedelta(days=1))),
    ),
    "no signature and stale": (
        Reason.SIGNATURE,
        Attempt(headers=header("Signature-256", None), envelope=at(hours=-1)),
    ),
    "stale and another's": (
        Reason.TIMESTAMP,
        Attempt(envelope=lambda: good_envelope(skill_id=OTHER_ID, at=NOW - timedelta(hours=1))),
    ),
    "stale and untrusted": (
        Reason.TIMESTAMP,
        Attempt(envelope=at(hours=-1), chain=lambda: make_chain(root_name="stranger")),
    ),
    "another's and wrongly signed": (
        Reason.SKILL_ID,
        Attempt(
            envelope=lambda: good_envelope(skill_id=OTHER_ID),
            headers=header("Signature-256", "AAAA"),
        ),
    ),
    "untrusted and body changed": (
        Reason.CERTIFICATE,
        Attempt(chain=lambda: make_chain(root_name="stranger"), sent=lambda body: body + b" "),
    ),
    "expired and for another name": (
        Reason.CERTIFICATE,
        Attempt(chain=lambda: make_chain(until=NOW - timedelta(days=1), dns_names=["x.example"])),
    ),
    "event signed for another body": (
        Reason.SIGNATURE,
        Attempt(
            envelope=lambda: skill_event(at=NOW - timedelta(minutes=30)),
            sent=lambda body: body.replace(b"SkillEnabled", b"SkillDisabled"),
        ),
    ),
}
