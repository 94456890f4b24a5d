"""No network, a certificate host that is slow or down, and a clock that is wrong."""

import json
import logging
import socket
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest

from skill.alexa.bad_request import BadRequest, Reason
from skill.alexa.chain_source import FETCH_SECONDS, fetch_chain
from skill.app import create_app
from tests.alexa.certs import CHAIN_URL, good_chain, make_verifier, sign
from tests.alexa.envelopes import encode, launch_request

ELSEWHERE = CHAIN_URL.replace("test", "other")
ALEXA_WAITS = 8.0


def post(app, url: str = CHAIN_URL):
    body = encode(launch_request())
    return app.test_client().post("/alexa", data=body, headers=sign(body, url=url))


def test_a_slow_certificate_host_holds_up_nobody_whose_signer_is_known():
    asked, go = Event(), Event()

    def fetch(url: str) -> bytes:
        if url == ELSEWHERE:
            asked.set()
            assert go.wait(10)
        return good_chain().pem

    app = create_app(make_verifier(fetch=fetch))
    assert post(app).status_code == 200
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(post, app, ELSEWHERE)
        assert asked.wait(10)
        try:
            assert post(app).status_code == 200
            assert app.test_client().get("/healthz").status_code == 200
            assert not slow.done()
        finally:
            go.set()
        assert slow.result().status_code == 200


def test_without_network_signers_that_are_known_go_on_and_others_are_refused(caplog):
    reachable = True

    def fetch(url: str) -> bytes:
        if not reachable:
            raise BadRequest(Reason.FETCH)
        return good_chain().pem

    app = create_app(make_verifier(fetch=fetch))
    assert post(app).status_code == 200
    reachable = False
    assert post(app).status_code == 200
    assert post(app, ELSEWHERE).status_code == 400
    assert "refused: fetch" in caplog.text
    reachable = True
    assert post(app, ELSEWHERE).status_code == 200  # a failure is not kept


def test_a_name_that_cannot_be_resolved_is_a_refusal(monkeypatch):
    def nowhere(*_: object, **__: object) -> None:
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(BadRequest) as refusal:
        fetch_chain(CHAIN_URL)
    assert refusal.value.reason == Reason.FETCH


def test_a_download_takes_less_than_alexa_waits():
    """Connecting, shaking hands and reading may each take so long."""
    assert 3 * FETCH_SECONDS < ALEXA_WAITS


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_wrong_clock_refuses_everything_and_the_log_names_it(hours, caplog):
    def wrong() -> datetime:
        return datetime.now(UTC) + timedelta(hours=hours)

    app = create_app(make_verifier(now=wrong))
    with caplog.at_level(logging.WARNING):
        answer = post(app)
    assert (answer.status_code, answer.data) == (400, b"")
    assert "clock" in caplog.text


def test_a_refusal_for_another_reason_does_not_blame_the_clock(caplog):
    app = create_app(make_verifier(skill_ids=frozenset({"amzn1.ask.skill.another"})))
    assert post(app).status_code == 400
    assert "clock" not in caplog.text
    assert json.dumps(caplog.text).count("refused: skill_id") == 1
