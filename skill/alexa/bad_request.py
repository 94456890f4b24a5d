"""The one refusal an Alexa request can meet, and its reasons.

The reasons are for our log. The caller is told nothing but HTTP 400, so that a forger can't learn
which rule stopped it. This module must not know HTTP or what the rules are.
"""

from enum import StrEnum


class Reason(StrEnum):
    """Why a request was refused: stable codes that a log may hold and an alarm may count."""

    BODY = "body"
    """Too large, not UTF-8, not a JSON object, or without a request in it."""
    TIMESTAMP = "timestamp"
    """Missing, malformed, or too far from now."""
    SKILL_ID = "skill_id"
    """Missing, another skill's, or two that differ."""
    CHAIN_URL = "chain_url"
    """`SignatureCertChainUrl` is missing, repeated, or not an address Alexa keeps chains at."""
    FETCH = "fetch"
    """The address is right, but no certificate chain came from it."""
    CERTIFICATE = "certificate"
    """The chain is malformed, untrusted, out of date, or not Alexa's."""
    SIGNATURE = "signature"
    """`Signature-256` is missing, repeated, malformed, or doesn't fit the body."""

    @property
    def hint(self) -> str:
        """For the log: what is likely to be wrong here if all requests are refused for this."""
        return _HINTS.get(self, "")


_HINTS = {
    Reason.TIMESTAMP: "; if all are, this machine's clock is wrong",
    Reason.FETCH: "; if all are, this machine can't reach s3.amazonaws.com",
    Reason.SKILL_ID: "; if all are, TWINGE_SKILL_ID is not the id of the skill",
}


class BadRequest(Exception):
    """A request that must be answered with HTTP 400 and an empty body.

    It carries the reason alone: nothing of what was sent, which could be about someone's health.

    Args:
        reason: Why the request was refused.
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
