"""The door on AWS Lambda, for the alexaSkill event: `skill.lambda_handler.lambda_handler`.

Everything is loaded when this is imported, the parser included: SnapStart keeps the process as it
is then. AWS lets only Alexa in, for the skill id in serverless.yml; the id is checked here too,
as one skill could otherwise be pointed at another's function. Ids: see `skill.app`.
"""

import logging
from typing import Any, cast

from content.load import LOCALES
from skill.alexa.bad_request import Reason
from skill.alexa.service import VERSION, AlexaSkill
from skill.alexa.setting import policy
from skill.alexa.skill_ids import is_ours, our_ids
from skill.conversation import Conversation
from skill.readers import reader

log = logging.getLogger(__name__)
_ids = our_ids()
_skill = AlexaSkill(Conversation(reader, policy=policy()))
for _locale in LOCALES:
    reader(_locale)


def lambda_handler(event: object, context: object) -> dict[str, Any]:
    """Answer one event; a foreign one gets an empty response and leaves a reason in the log."""
    del context
    if not isinstance(event, dict):
        return _refuse(Reason.BODY)
    envelope = cast(dict[str, Any], event)
    if not is_ours(envelope, _ids):
        return _refuse(Reason.SKILL_ID)
    return _skill.answer(envelope)


def _refuse(reason: Reason) -> dict[str, Any]:
    log.warning("refused: %s", reason)
    return {"version": VERSION, "response": {}}
