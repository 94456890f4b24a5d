"""The server for production, trusting a root of ours.

`python -m bench.trusting FOLDER` reads the root and the chain from FOLDER; every rule of
verification holds. It imports nothing that production does not, so that its start can be timed.
"""

import sys
from pathlib import Path

from cryptography import x509

from skill.alexa.verify import Verifier
from skill.serving.__main__ import main

SKILL_ID = "amzn1.ask.skill.00000000-0000-4000-8000-000000000000"


def serve(folder: Path) -> int:
    """Be the server, as the environment says."""
    roots = x509.load_pem_x509_certificates((folder / "root.pem").read_bytes())
    chain = (folder / "chain.pem").read_bytes()
    return main(Verifier(frozenset({SKILL_ID}), roots=roots, fetch=lambda url: chain))


if __name__ == "__main__":
    sys.exit(serve(Path(sys.argv[1])))
