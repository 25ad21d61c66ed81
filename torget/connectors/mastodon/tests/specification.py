"""The interface as OpenAPI describes it, where the description is at hand: every call to the stand-in, and every good
answer of it, is held to it.

The description (https://github.com/abraham/mastodon-openapi, 4.7, of 2026-08-19) is made by others from the official
pages; it is found through TORGET_SPECS or beside the project, and never in it. Without it the stand-in's own rules
still hold.
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

HOST = "https://mastodon.example"
BESIDE = Path(__file__).parents[5] / "shared/specs"
FILE = Path(os.environ.get("TORGET_SPECS") or BESIDE) / "mastodon/openapi.json"
# Doorkeeper's, and the person's own page: the description knows neither
UNDESCRIBED = ("/oauth/token/info", "/oauth/authorize")


class Asked:
    """A call as the validator wants to see it. Lists are told by brackets, which the description leaves out."""

    def __init__(self, call: Call) -> None:
        parts = urlsplit(call.path)
        query = [(name.removesuffix("[]"), value) for name, value in parse_qsl(parts.query)]
        self.host_url = HOST
        self.path = parts.path
        self.full_url_pattern = HOST + parts.path
        self.method = call.method.lower()
        self.body = call.body or None
        self.content_type = call.headers.get("content-type", "")
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(query), header=Headers(call.headers), cookie={}, path={}
        )


class Given:
    """An answer likewise."""

    def __init__(self, step: Step) -> None:
        self.status_code = step.status
        self.data = step.body
        self.content_type = step.headers["Content-Type"]
        self.headers = step.headers


def faults_of_call(call: Call) -> list[str]:
    """What the description forbids in a call."""
    return _faults("validate_request", call, Asked(call))


def faults_of_answer(call: Call, step: Step) -> list[str]:
    """What it forbids in a good answer of the stand-in."""
    described = step.status < 300 and step.status != 206
    return _faults("validate_response", call, Asked(call), Given(step)) if described else []


def _faults(check: str, call: Call, *things: Any) -> list[str]:
    description = _description()
    if description is None or urlsplit(call.path).path in UNDESCRIBED:
        return []
    try:
        with warnings.catch_warnings():
            # The validator knows no OAuth; the stand-in looks at the tokens itself
            warnings.simplefilter("ignore")
            getattr(description, check)(*things)
    except OpenAPIError as error:
        return [f"{call.method} {call.path}: {error} {error.__cause__ or ''}"]
    return []


@cache
def _description() -> OpenAPI | None:
    if not FILE.exists():
        return None
    # Whether the description itself is well made is not for us to say, and takes seconds
    unchecked = Config(spec_validator_cls=None)  # type: ignore[arg-type]
    return OpenAPI.from_dict(_mended(json.loads(FILE.read_bytes())), config=unchecked)


def _mended(description: dict[str, Any]) -> dict[str, Any]:
    """Where the description contradicts the pages it was made from: a status with text and media is one of both kinds,
    a key is a word, one address to come back to may stand alone, a token is asked for in a form, a file is bytes, a
    quote is always also a small one."""
    paths = description["paths"]
    say = paths["/api/v1/statuses"]["post"]
    kinds = say["requestBody"]["content"]["application/json"]["schema"]
    kinds["anyOf"] = kinds.pop("oneOf")
    for parameter in say["parameters"]:
        parameter["schema"] = {"type": "string"}
    apps = paths["/api/v1/apps"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    apps["properties"]["redirect_uris"] = {"type": ["string", "array"]}
    trade = paths["/oauth/token"]["post"]["requestBody"]["content"]
    trade["application/x-www-form-urlencoded"] = {"schema": dict(trade["application/json"]["schema"])}
    trade["application/x-www-form-urlencoded"]["schema"]["required"] = ["client_id", "client_secret", "grant_type"]
    media = paths["/api/v2/media"]["post"]["requestBody"]["content"]["multipart/form-data"]["schema"]
    media["properties"]["file"] = {}
    quote = description["components"]["schemas"]["Status"]["properties"]["quote"]
    quote["anyOf"] = quote.pop("oneOf")
    return description
