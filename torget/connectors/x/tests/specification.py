"""X's own machine-readable specification, where it is at hand: every call to the stand-in, and every good answer of it,
is held to it.

It is found through TORGET_SPECS or beside the project, and never in it: X's licence keeps it at home. Without it the
stand-in's own rules still hold.
"""

import json
import os
import warnings
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.exceptions import OpenAPIError
from werkzeug.datastructures import Headers, ImmutableMultiDict

from torget.testing.connectors.platform import Call, Step

HOST = "https://api.x.com"
BESIDE = Path(__file__).parents[5] / "shared/specs"
FILE = Path(os.environ.get("TORGET_SPECS") or BESIDE) / "x/openapi.json"


class Asked:
    """A call as the validator wants to see it."""

    def __init__(self, call: Call) -> None:
        parts = urlsplit(call.path)
        self.host_url = HOST
        self.path = parts.path
        self.full_url_pattern = HOST + parts.path
        self.method = call.method.lower()
        self.body = call.body or None
        self.content_type = call.headers.get("content-type", "")
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(parse_qsl(parts.query)), header=Headers(call.headers), cookie={}, path={}
        )


class Given:
    """An answer likewise."""

    def __init__(self, step: Step) -> None:
        self.status_code = step.status
        self.data = step.body
        self.content_type = step.headers["Content-Type"]
        self.headers = step.headers


def faults_of_call(call: Call) -> list[str]:
    """What the specification forbids in a call."""
    return _faults("validate_request", call, Asked(call))


def faults_of_answer(call: Call, step: Step) -> list[str]:
    """What it forbids in a good answer of the stand-in; of others it says little."""
    return _faults("validate_response", call, Asked(call), Given(step)) if step.status < 300 else []


def _faults(check: str, call: Call, *things: Any) -> list[str]:
    specification = _specification()
    if specification is None:
        return []
    try:
        with warnings.catch_warnings():
            # The validator knows no OAuth; the stand-in looks at the tokens itself
            warnings.simplefilter("ignore")
            getattr(specification, check)(*things)
    except OpenAPIError as error:
        return [f"{call.method} {call.path}: {error} {error.__cause__ or ''}"]
    return []


@cache
def _specification() -> OpenAPI | None:
    if not FILE.exists():
        return None
    # Whether the specification itself is well made is not for us to say, and takes seconds
    unchecked = Config(spec_validator_cls=None)  # type: ignore[arg-type]
    return OpenAPI.from_dict(json.loads(FILE.read_bytes()), config=unchecked)
