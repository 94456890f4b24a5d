"""What an Echo Show shows: a reply becomes an APL document and the words to fill it with.

Pure: a screen is a function of the reply, the locale's words and the viewport. It shows what is
spoken and adds nothing to it but headings, sources and places to touch; a touch sends what the
voice would have said. This package must not know requests, sessions or the network.
"""

from ask_sdk_model.interfaces.alexa.presentation.apl.render_document_directive import (
    RenderDocumentDirective,
)
from ask_sdk_model.interfaces.viewport.viewport_state import ViewportState
from msgspec import structs

from content.screens import screen_words, written_region
from content.wording import Wording
from skill.alexa.screens import advice, alarm, question
from skill.alexa.screens.documents import TOKEN, Data, document
from skill.conversation import Reply
from skill.dialog.acts import Advice, InformationWelcome, Welcome


def screen(
    reply: Reply, words: Wording, viewport: ViewportState | None
) -> RenderDocumentDirective | None:
    """The directive that shows a reply, or None where there is nothing to show.

    Args:
        reply: what is about to be said.
        words: of the reply's locale.
        viewport: the device's, None where it can't show APL. The documents adapt to the shape and
            size by themselves, so a viewport that is not described (`ViewportState()`) will do.
    """
    if viewport is None or not reply.speech:
        return None
    name = _document(reply)
    if not name:
        return None
    shown, region = screen_words(words.locale), written_region(words.locale)
    written = structs.replace(words, region=region)
    common: Data = {"name": shown.name, "footer": shown.footer.format(**region)}
    filled = common | _DATA[name](reply, written)
    return RenderDocumentDirective(TOKEN, document(name), {"screen": filled})


def _document(reply: Reply) -> str:
    """Which document fits. A session that closes keeps nothing on the screen but an emergency."""
    if reply.urgency == "emergency":
        return "emergency"
    if reply.ended:
        return ""
    if any(isinstance(act, Advice) for act in reply.acts):
        return "advice"
    opening = any(isinstance(act, Welcome | InformationWelcome) for act in reply.acts)
    return "welcome" if opening else "question"


_DATA = {
    "welcome": question.welcome,
    "question": question.question,
    "advice": advice.advice,
    "emergency": alarm.alarm,
}
