"""The door on AWS Lambda for HTTPS: `skill.http_handler.http_handler`, behind an HTTP API.

Off unless asked for (serverless.yml): the alexaSkill event needs no endpoint. Every request is
verified here as on a server of one's own; everything is loaded at import, for SnapStart.
"""

from collections.abc import Callable
from typing import Any

from apig_wsgi import make_lambda_handler

from content.load import LOCALES
from skill.app import create_app
from skill.readers import reader

for _locale in LOCALES:
    reader(_locale)
http_handler: Callable[[dict[str, Any], Any], dict[str, Any]] = make_lambda_handler(create_app())
