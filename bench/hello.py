"""A hello-world skill on the same SDK and the same server, to compare with.

    build/comparators/hello/bin/python -m bench.hello PORT FOLDER none|sdk

`none` verifies nothing; `sdk` verifies as the SDK does by default, except that one more root is
trusted and the chain is read from FOLDER, where our stand-in for Alexa keeps both. Runs in the
environment that .ci/hello_env makes; of the project it uses only the server's settings.
"""

import sys
from pathlib import Path
from typing import Any

from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils.predicate import is_intent_name, is_request_type
from ask_sdk_webservice_support.verifier import RequestVerifier
from asn1crypto import pem
from certvalidator import CertificateValidator, ValidationContext
from flask import Flask
from flask_ask_sdk.skill_adapter import SkillAdapter

from skill.serving.host import listen, run

SPEECH = "Hello, world. What would you like to do?"
THREADS = 4


class Verifier(RequestVerifier):
    """The SDK's verifier with one more root."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._chain = (folder / "chain.pem").read_bytes()
        self._root = (folder / "root.pem").read_bytes()

    def _load_cert_chain(self, cert_url: str) -> bytes:
        return self._cert_cache.setdefault(cert_url, self._chain)

    def _validate_cert_chain(self, cert_chain: bytes) -> None:
        leaf, *others = (der for _, _, der in pem.unarmor(cert_chain, multiple=True))
        root = pem.unarmor(self._root)[2]
        context = ValidationContext(extra_trust_roots=[root])
        validator = CertificateValidator(leaf, others, validation_context=context)
        validator.validate_usage(key_usage={"digital_signature"})


def skill() -> Any:
    """One sentence for every launch and intent."""
    builder = SkillBuilder()

    def greet(handler_input: Any) -> Any:
        return handler_input.response_builder.speak(SPEECH).ask(SPEECH).response

    builder.request_handler(can_handle_func=is_request_type("LaunchRequest"))(greet)
    builder.request_handler(can_handle_func=is_request_type("IntentRequest"))(greet)
    builder.request_handler(can_handle_func=is_intent_name("AMAZON.NoIntent"))(greet)
    return builder.create()


def main(port: int, folder: Path, verified: bool) -> None:
    """Serve it with one worker."""
    app = Flask("hello")
    app.config["ASK_SDK_VERIFY_SIGNATURE"] = False
    app.config["ASK_SDK_VERIFY_TIMESTAMP"] = verified
    verifiers = [Verifier(folder)] if verified else []
    SkillAdapter(skill(), "hello", verifiers=verifiers, app=app).register(app, route="/alexa")
    app.add_url_rule("/readyz", "readyz", lambda: "ok")
    run(app, [listen("127.0.0.1", port)], 1, THREADS)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "sdk")
