"""One mutated request after another through the web server, and what is wrong with the answer."""

import json
import logging
from dataclasses import dataclass

from skill.alexa.responses import MAX_ANSWER
from skill.app import create_app
from tests.alexa.certs import make_verifier, sign
from tests.alexa.mutations import Mutations

FINE = (200, 400)


@dataclass(frozen=True)
class Sent:
    """A body that was sent and what came of it; `fault` is empty if all is well."""

    body: bytes
    status: int
    size: int
    fault: str


class Fuzz:
    """The skill behind verification, and mutated requests for it."""

    def __init__(self, seed: int) -> None:
        app = create_app(make_verifier())
        app.testing = True  # exceptions come through, where a server would make them a 500
        self._client = app.test_client()
        self._mutations = Mutations(seed)
        self._errors = _Errors()

    @property
    def restarted(self) -> int:
        """How often a tampered state could not be gone on with, and the talk started over."""
        return self._errors.restarted

    def send(self) -> Sent:
        """Send the next one."""
        body = self._mutations.body()
        self._errors.seen = ""
        logging.getLogger("skill").addHandler(self._errors)
        try:
            answer = self._client.post("/alexa", data=body, headers=sign(body))
        except Exception as error:
            return Sent(body, 500, 0, f"{type(error).__name__}: {error}")
        finally:
            logging.getLogger("skill").removeHandler(self._errors)
        return Sent(body, answer.status_code, len(answer.data), self._fault(answer))

    def _fault(self, answer) -> str:
        if answer.status_code not in FINE:
            return f"status {answer.status_code}"
        if self._errors.seen:
            return self._errors.seen
        if len(answer.data) > MAX_ANSWER:
            return f"{len(answer.data)} bytes"
        if answer.status_code == 200:
            found = json.loads(answer.data)
            if not isinstance(found.get("response"), dict):
                return "no response"
            self._mutations.remember(found.get("sessionAttributes", {}))
        return ""


class _Errors(logging.Handler):
    """The last error that our own code logged, such as one it apologised for."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.seen, self.restarted = "", 0

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR:
            self.seen = record.getMessage()
        self.restarted += record.getMessage().endswith("started over")
