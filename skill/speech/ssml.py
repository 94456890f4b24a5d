"""Plain text into SSML, escaped by an XML library: no word can become markup."""

import re
from xml.sax.saxutils import escape

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 does not allow even when escaped."""

SHORT_NUMBER = re.compile(r"(?<![\d-])(?:000|1[01]\d|811|911|988|999)(?![\d-])")
"""Numbers to call that are read digit by digit: not "nine hundred and ninety-nine"."""


def ssml(text: str) -> str:
    """The text as one <speak> document."""
    plain = escape(NOT_XML.sub(" ", text))
    spelt = SHORT_NUMBER.sub(r'<say-as interpret-as="digits">\g<0></say-as>', plain)
    return f"<speak>{spelt}</speak>"
