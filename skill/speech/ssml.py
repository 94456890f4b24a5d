"""Plain text into SSML, escaped by an XML library: no word can become markup."""

import re
from xml.sax.saxutils import escape

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 does not allow even when escaped."""


def ssml(text: str) -> str:
    """The text as one <speak> document."""
    return f"<speak>{escape(NOT_XML.sub(' ', text))}</speak>"
