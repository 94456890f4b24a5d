"""What every answer carries, what is logged and counted of it, and what never is."""

import json
import logging
import re

import pytest

from skill.app import create_app
from skill.web import logs, watch
from tests.alexa.certs import make_verifier, sign
from tests.alexa.envelopes import encode, intent_request, launch_request

PORT = 9102
COMPLAINT = "speech is slurred and my right arm went weak an hour ago"
USER = "amzn1.ask.account"


class Broken:
    """A verifier with a fault of ours in it."""

    def verify(self, headers, body):
        raise RuntimeError(COMPLAINT)


@pytest.fixture
def client():
    return create_app(make_verifier(), figures=PORT).test_client()


@pytest.fixture
def lines():
    """What the product's own formatter makes of every record."""
    found: list[dict] = []

    class Keep(logging.Handler):
        def emit(self, record):
            found.append(json.loads(logs.JsonLines().format(record)))

    handler, root = Keep(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield found
    root.removeHandler(handler)
    root.setLevel(level)


def say(client, **more):
    body = encode(intent_request("SayMyIntent", {"words": COMPLAINT}))
    return client.post("/alexa?q=my+arm+is+weak", data=body, headers={**sign(body), **more})


def figures(client) -> dict[str, float]:
    answer = client.get("/metrics", environ_overrides={"SERVER_PORT": str(PORT)})
    assert answer.status_code == 200
    rows = (line.rpartition(" ") for line in answer.text.splitlines() if line[:1] != "#")
    return {name: float(value) for name, _, value in rows}


# --- request ids ------------------------------------------------------------------


def test_each_answer_has_an_id_of_its_own_and_the_log_has_it_too(client, lines):
    ids = [client.get("/healthz").headers[watch.ID] for _ in range(3)]
    assert len(set(ids)) == 3
    assert [line["request"] for line in lines if line["message"] == "answered"] == ids


def test_an_id_of_our_kind_is_taken_from_a_proxy(client):
    assert client.get("/healthz", headers={watch.ID: "abc-12345"}).headers[watch.ID] == "abc-12345"


@pytest.mark.parametrize("given", ["short", "x" * 65, "<script>alert(1)</script>", 'a"b{c}defgh'])
def test_any_other_id_is_repeated_nowhere(client, lines, given):
    found = client.get("/healthz", headers={watch.ID: given}).headers[watch.ID]
    assert watch.OUR_KIND.fullmatch(found)
    assert given not in found
    assert given not in json.dumps(lines)


# --- headers ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["/healthz", "/readyz", "/privacy", "/terms", "/nowhere", "/alexa"]
)
def test_every_answer_has_the_security_headers(client, path):
    found = client.get(path).headers
    assert found["X-Content-Type-Options"] == "nosniff"
    assert found["Referrer-Policy"] == "no-referrer"
    assert found["X-Frame-Options"] == "DENY"
    assert "default-src 'none'" in found["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in found["Content-Security-Policy"]


@pytest.mark.parametrize("method", ["put", "delete", "patch", "get"])
def test_only_the_methods_that_are_meant_are_allowed(client, method):
    answer = getattr(client, method)("/alexa")
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"OPTIONS", "POST"}
    assert answer.data == b""


def test_a_body_that_is_too_large_is_refused_unread(client):
    assert client.post("/alexa", data=b"x" * (128 * 1024 + 1)).status_code == 400


# --- readiness ----------------------------------------------------------------------


@pytest.mark.parametrize(("loaded", "status"), [(False, 503), (True, 200)])
def test_a_worker_is_ready_once_its_parser_is_loaded(client, monkeypatch, loaded, status):
    monkeypatch.setattr("skill.app.ready", lambda: loaded)
    assert client.get("/readyz").status_code == status
    assert client.get("/healthz").status_code == 200


# --- logs ---------------------------------------------------------------------------


def test_a_line_has_what_it_needs_and_nothing_else(client, lines):
    say(client)
    (line,) = [line for line in lines if line["message"] == "answered"]
    assert set(line) == {"time", "level", "logger", "message", "request", "route", "status", "ms"}
    assert (line["route"], line["status"], line["level"]) == ("/alexa", 200, "info")


def test_nothing_about_a_person_is_logged_or_counted(client, lines):
    assert say(client).status_code == 200
    say(client, **{"User-Agent": COMPLAINT, "X-Forwarded-For": "203.0.113.9"})
    client.get("/weak/arm?speech=slurred")
    told = json.dumps([lines, figures(client)])
    words = set(re.findall(r"\w{4,}", COMPLAINT)) - {"went", "hour"}
    for secret in (*words, "SayMyIntent", USER, "203.0.113", "q="):
        assert secret not in told, secret


def test_a_line_break_begins_no_line():
    record = logging.LogRecord("a", logging.INFO, "", 0, "one\ntwo\r\u2028three", None, None)
    assert len(logs.JsonLines().format(record).splitlines()) == 1


# --- failures -------------------------------------------------------------------------


def test_a_fault_of_ours_is_an_empty_500_with_an_id_and_is_counted(lines):
    client = create_app(Broken(), figures=PORT).test_client()
    before = figures(client)
    answer = client.post("/alexa", data=b"{}")
    assert (answer.status_code, answer.data) == (500, b"")
    name = 'twinge_requests_total{route="/alexa",status="500"}'
    assert figures(client)[name] == before[name] + 1
    (line,) = [line for line in lines if line["level"] == "error"]
    assert (line["message"], line["request"]) == ("RuntimeError", answer.headers[watch.ID])
    assert "slurred" not in json.dumps(lines)


# --- figures --------------------------------------------------------------------------


def test_figures_are_answered_at_their_own_port_alone(client):
    assert client.get("/metrics").status_code == 404
    assert create_app(make_verifier()).test_client().get("/metrics").status_code == 404


def test_requests_and_refusals_are_counted_by_what_they_were(client):
    before = figures(client)
    body = encode(launch_request())
    assert client.post("/alexa", data=body, headers=sign(body)).status_code == 200
    assert client.post("/alexa", data=body, headers=sign(b"")).status_code == 400
    now = figures(client)
    rose = {name for name in now if now[name] == before[name] + 1 and "bucket" not in name}
    assert 'twinge_requests_total{route="/alexa",status="200"}' in rose
    assert 'twinge_requests_total{route="/alexa",status="400"}' in rose
    assert 'twinge_refused_total{reason="signature"}' in rose
    count = 'twinge_request_seconds_count{route="/alexa"}'
    assert now[count] == before[count] + 2


def test_strange_paths_make_no_new_figures(client):
    before = set(figures(client))
    for number in range(5):
        client.get(f"/strange/{number}")
        client.open(f"/{number}", method="BREW")
    assert set(figures(client)) == before
