"""The door on Lambda for HTTPS: an HTTP API's event in, its answer out, and everything verified."""

import base64
import json

import pytest
from apig_wsgi import make_lambda_handler

from skill.app import create_app
from tests.alexa.certs import make_verifier, sign
from tests.alexa.envelopes import encode, launch_request
from tests.alexa.fake import make_conversation


@pytest.fixture
def handler():
    return make_lambda_handler(create_app(make_verifier(), conversation=make_conversation()))


def event(body: bytes, headers: dict[str, str], encoded: bool = False) -> dict:
    """An HTTP API's event, version 2.0, with the fields that matter here."""
    return {
        "version": "2.0",
        "routeKey": "POST /alexa",
        "rawPath": "/alexa",
        "rawQueryString": "",
        "headers": {name.lower(): value for name, value in headers.items()},
        "requestContext": {
            "http": {
                "method": "POST",
                "path": "/alexa",
                "protocol": "HTTP/1.1",
                "sourceIp": "192.0.2.1",
            },
            "stage": "$default",
        },
        "body": base64.b64encode(body).decode() if encoded else body.decode(),
        "isBase64Encoded": encoded,
    }


@pytest.mark.parametrize("encoded", [False, True])
def test_a_signed_launch_is_answered(handler, encoded):
    body = encode(launch_request())
    found = handler(event(body, sign(body), encoded), None)
    assert found["statusCode"] == 200
    assert json.loads(found["body"])["response"]["shouldEndSession"] is False


def test_one_without_its_signature_is_refused(handler):
    body = encode(launch_request())
    headers = sign(body)
    del headers["Signature-256"]
    assert handler(event(body, headers), None)["statusCode"] == 400


def test_one_that_was_changed_is_refused(handler):
    body = encode(launch_request())
    found = handler(event(body.replace(b"en-US", b"en-GB"), sign(body)), None)
    assert found["statusCode"] == 400
