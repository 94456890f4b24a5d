"""Replies into Alexa's responses, within her limits.

Every response to a turn says whether the session ends, and the microphone opens only behind a
question. This module must not know what was asked.
"""

import re
from typing import Any

import msgspec
from ask_sdk_model.directive import Directive
from ask_sdk_model.response import Response
from ask_sdk_model.ui.reprompt import Reprompt
from ask_sdk_model.ui.simple_card import SimpleCard
from ask_sdk_model.ui.ssml_output_speech import SsmlOutputSpeech

from content.alexa import alexa_words
from content.load import wording
from skill.conversation import Reply
from skill.speech.ssml import ssml

Envelope = dict[str, Any]
MAX_SPEECH, MAX_REPROMPT, MAX_CARD = 7_000, 3_000, 7_000
"""Bytes. Alexa takes 8,000 characters of speech; all of it, the state included, fits in 24 KB."""
MAX_ANSWER = 24 * 1024
"""Bytes of a whole answer; sources differ, and this is the least that one gives."""
_SENTENCE_END = re.compile(r"[.!?](?=\s)")


def response(reply: Reply, *directives: Directive) -> Response:
    """A reply as Alexa takes it, with what there is to be done besides speaking."""
    return Response(
        output_speech=_speech(reply.speech, MAX_SPEECH),
        reprompt=None if reply.ended else _reprompt(reply.reprompt),
        card=_card(reply.card),
        directives=list(directives) or None,
        should_end_session=reply.ended or not reply.reprompt,
    )


def apology(locale: str, ends: bool) -> Response:
    """What is said when our own code failed: the session stays open, unless it was to end."""
    words, region = alexa_words(locale).trouble, wording(locale).region
    if ends:
        return Response(should_end_session=True)
    return Response(
        output_speech=_speech(words.speech.format(**region), MAX_SPEECH),
        reprompt=_reprompt(words.reprompt.format(**region)),
        should_end_session=False,
    )


def fitting(answer: Envelope) -> Envelope:
    """An answer of at most `MAX_ANSWER` bytes: without its directives, if it must be without.

    What still does not fit is a session that somebody else filled: it is forgotten.
    """
    if _size(answer) <= MAX_ANSWER:
        return answer
    bare = {key: value for key, value in answer["response"].items() if key != "directives"}
    found = {**answer, "response": bare}
    return found if _size(found) <= MAX_ANSWER else {**found, "sessionAttributes": {}}


def _size(answer: Envelope) -> int:
    return len(msgspec.json.encode(answer))


def _speech(text: str, limit: int) -> SsmlOutputSpeech | None:
    return SsmlOutputSpeech(ssml=_fitting(text, limit)) if text else None


def _reprompt(text: str) -> Reprompt | None:
    return Reprompt(output_speech=_speech(text, MAX_REPROMPT)) if text else None


def _card(card: tuple[str, str] | None) -> SimpleCard | None:
    if card is None:
        return None
    title, text = card
    return SimpleCard(title=title, content=_cut(text, MAX_CARD))


def _fitting(text: str, limit: int) -> str:
    """The text as SSML of at most `limit` bytes; escaping may make it longer than it was."""
    room = limit
    while len(found := ssml(_cut(text, room)).encode()) > limit:
        room -= max(1, (len(found) - limit) // 5)
    return found.decode()


def _cut(text: str, limit: int) -> str:
    """As many whole sentences as fit in `limit` bytes, or as many characters of the first."""
    if len(text.encode()) <= limit:
        return text
    head = text.encode()[: max(0, limit)].decode(errors="ignore")
    ends = [match.end() for match in _SENTENCE_END.finditer(head)]
    return head[: ends[-1]] if ends else head
