"""Addresses and certificate chains that must be refused: the first half of the matrix."""

from collections.abc import Callable
from datetime import timedelta

from tests.alexa.attempts import NOW
from tests.alexa.certs import (
    ALEXA_NAME,
    CHAIN_URL,
    CLIENT,
    Chain,
    ec_key,
    good_chain,
    make_chain,
    pem,
    root,
    rsa_key,
    self_signed_chain,
    too_long_chain,
)


def bad_urls() -> dict[str, str]:
    name = "echo-api-cert-test.pem"
    return {
        "url empty": "",
        "url not one": "certificate please",
        "url relative": f"/echo.api/{name}",
        "url without scheme": f"//s3.amazonaws.com/echo.api/{name}",
        "url http": f"http://s3.amazonaws.com/echo.api/{name}",
        "url ftp": f"ftp://s3.amazonaws.com/echo.api/{name}",
        "url file": "file:///echo.api/chain.pem",
        "url other host": f"https://notamazon.com/echo.api/{name}",
        "url host as prefix": f"https://s3.amazonaws.com.evil.example/echo.api/{name}",
        "url host as suffix": f"https://evils3.amazonaws.com/echo.api/{name}",
        "url bucket host": f"https://evil.s3.amazonaws.com/echo.api/{name}",
        "url host with final dot": f"https://s3.amazonaws.com./echo.api/{name}",
        "url host dot as wildcard": f"https://s3xamazonaws.com/echo.api/{name}",
        "url host with a long s": f"https://ſ3.amazonaws.com/echo.api/{name}",
        "url ip address": f"https://127.0.0.1/echo.api/{name}",
        "url user": f"https://user@s3.amazonaws.com/echo.api/{name}",
        "url user and password": f"https://s3.amazonaws.com:443@evil.example/echo.api/{name}",
        "url other port": f"https://s3.amazonaws.com:563/echo.api/{name}",
        "url port of letters": f"https://s3.amazonaws.com:abc/echo.api/{name}",
        "url port empty": f"https://s3.amazonaws.com:/echo.api/{name}",
        "url port with zeros": f"https://s3.amazonaws.com:00443/echo.api/{name}",
        "url path in other case": f"https://s3.amazonaws.com/EcHo.aPi/{name}",
        "url other path": f"https://s3.amazonaws.com/invalid.path/{name}",
        "url path as prefix": f"https://s3.amazonaws.com/echo.apix/{name}",
        "url path not at the start": f"https://s3.amazonaws.com/x/echo.api/{name}",
        "url path of two slashes": f"https://s3.amazonaws.com//echo.api/{name}",
        "url path leaves": f"https://s3.amazonaws.com/echo.api/../invalid.path/{name}",
        "url path leaves twice": f"https://s3.amazonaws.com/echo.api/x/../../invalid/{name}",
        "url folder only": "https://s3.amazonaws.com/echo.api/",
        "url no path": "https://s3.amazonaws.com",
        "url encoded dots": f"https://s3.amazonaws.com/echo.api/%2e%2e/invalid.path/{name}",
        "url dots encoded twice": f"https://s3.amazonaws.com/echo.api/%252e%252e/x/{name}",
        "url encoded slash": f"https://s3.amazonaws.com/echo.api/..%2fx/{name}",
        "url backslashes": f"https://s3.amazonaws.com\\echo.api\\{name}",
        "url backslash in path": f"https://s3.amazonaws.com/echo.api/..\\x/{name}",
        "url query": f"https://s3.amazonaws.com/echo.api/{name}?x=1",
        "url fragment": f"https://s3.amazonaws.com/echo.api/{name}#x",
        "url fragment hides host": f"https://evil.example#s3.amazonaws.com/echo.api/{name}",
        "url leading space": f" {CHAIN_URL}",
        "url trailing newline": f"{CHAIN_URL}\n",
        "url newline inside": f"https://s3.amazonaws.com/echo.api/\n{name}",
        "url tab in scheme": f"ht\ttps://s3.amazonaws.com/echo.api/{name}",
        "url null": f"{CHAIN_URL}\0",
        "url too long": f"https://s3.amazonaws.com/echo.api/{'x' * 300}",
        "url two in one": f"{CHAIN_URL},{CHAIN_URL}",
    }


def certificate_faults() -> dict[str, Callable[[], Chain]]:
    evil = "evil.example"
    return {
        "chain for another name": lambda: make_chain(dns_names=[evil]),
        "chain name as prefix": lambda: make_chain(dns_names=[f"{ALEXA_NAME}.{evil}"]),
        "chain name in the subject only": lambda: make_chain(dns_names=()),
        "chain wildcard": lambda: make_chain(dns_names=["*.amazon.com"]),
        "chain expired": lambda: make_chain(until=NOW - timedelta(seconds=1)),
        "chain not yet valid": lambda: make_chain(since=NOW + timedelta(seconds=1)),
        "chain intermediate expired": lambda: make_chain(
            intermediate_until=NOW - timedelta(seconds=1)
        ),
        "chain intermediate not yet valid": lambda: make_chain(
            intermediate_since=NOW + timedelta(seconds=1)
        ),
        "chain without intermediate": lambda: make_chain(parts=["leaf"]),
        "chain with root but no intermediate": lambda: make_chain(parts=["leaf", "root"]),
        "chain without leaf": lambda: make_chain(parts=["intermediate"]),
        "chain back to front": lambda: make_chain(parts=["intermediate", "leaf"]),
        "chain with intermediate of an impostor": lambda: Chain(
            make_chain(parts=["leaf"]).pem
            + make_chain(root_name="stranger", parts=["intermediate"]).pem,
            rsa_key("leaf"),
        ),
        "chain self-signed": self_signed_chain,
        "chain to a stranger's root": lambda: make_chain(root_name="stranger"),
        "chain that brings a stranger's root": lambda: make_chain(
            root_name="stranger", parts=["leaf", "intermediate", "root"]
        ),
        "chain too long for its path": too_long_chain,
        "chain through a leaf": lambda: make_chain(intermediate_is_ca=False),
        "chain whose leaf is an authority": lambda: make_chain(leaf_is_ca=True),
        "chain for clients": lambda: make_chain(usages=CLIENT),
        "chain for no stated use": lambda: make_chain(usages=()),
        "chain not for signing": lambda: make_chain(may_sign=False),
        "chain with an elliptic key": lambda: make_chain(key=ec_key()),
        "chain with a short key": lambda: make_chain(key=rsa_key("short", 1024)),
        "chain of the root alone": lambda: Chain(pem(root()), rsa_key("root")),
        "chain empty": lambda: Chain(b"", rsa_key("leaf")),
        "chain of text": lambda: Chain(b"<html>Not Found</html>", rsa_key("leaf")),
        "chain of bytes": lambda: Chain(bytes(range(256)), rsa_key("leaf")),
        "chain of broken PEM": lambda: Chain(good_chain().pem.replace(b"M", b"!"), rsa_key("leaf")),
        "chain cut off": lambda: Chain(good_chain().pem[:-300], rsa_key("leaf")),
        "chain of PEM around junk": lambda: Chain(
            b"-----BEGIN CERTIFICATE-----\nbm90IGE=\n-----END CERTIFICATE-----\n", rsa_key("leaf")
        ),
        "chain with a bit flipped": lambda: Chain(_flipped(good_chain().pem), rsa_key("leaf")),
    }


def _flipped(chain: bytes) -> bytes:
    """Change one character in the middle of the leaf's base64."""
    middle = 400
    return chain[:middle] + (b"A" if chain[middle : middle + 1] != b"A" else b"B") + chain[401:]
