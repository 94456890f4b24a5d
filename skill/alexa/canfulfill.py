"""Whether this skill could answer, for someone who named no skill. Nothing is said or kept."""

from typing import cast

from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.canfulfill.can_fulfill_intent import CanFulfillIntent
from ask_sdk_model.canfulfill.can_fulfill_intent_request import CanFulfillIntentRequest
from ask_sdk_model.canfulfill.can_fulfill_intent_values import CanFulfillIntentValues
from ask_sdk_model.canfulfill.can_fulfill_slot import CanFulfillSlot
from ask_sdk_model.canfulfill.can_fulfill_slot_values import CanFulfillSlotValues
from ask_sdk_model.canfulfill.can_understand_slot_values import CanUnderstandSlotValues
from ask_sdk_model.intent import Intent
from ask_sdk_model.response import Response

from skill.alexa.intents import intents
from skill.alexa.requests import nearest_locale, words


class CanFulfillHandler(AbstractRequestHandler):
    """Answers CanFulfillIntentRequest: never with a yes for words that could be about anything."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Whether it is one."""
        return isinstance(handler_input.request_envelope.request, CanFulfillIntentRequest)

    def handle(self, handler_input: HandlerInput) -> Response:
        """Answer yes, no or maybe."""
        request = cast(CanFulfillIntentRequest, handler_input.request_envelope.request)
        intent = request.intent or Intent()
        filled = words(intent)
        slots = {name: _slot(name in filled) for name in intent.slots or {}}
        answer = _answer(intent.name or "", nearest_locale(request.locale))
        return Response(can_fulfill_intent=CanFulfillIntent(can_fulfill=answer, slots=slots))


def _answer(name: str, locale: str) -> CanFulfillIntentValues:
    spoken = intents(locale).get(name)
    if spoken is None or spoken.built_in:
        return CanFulfillIntentValues.NO
    return CanFulfillIntentValues.MAYBE if spoken.is_open else CanFulfillIntentValues.YES


def _slot(filled: bool) -> CanFulfillSlot:
    if filled:
        return CanFulfillSlot(CanUnderstandSlotValues.YES, CanFulfillSlotValues.YES)
    return CanFulfillSlot(CanUnderstandSlotValues.NO, CanFulfillSlotValues.NO)
