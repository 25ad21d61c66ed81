"""What LinkedIn's documentation says of each call that we make, by hand, as it was on 2026-11-21.

LinkedIn publishes no machine-readable specification. Sources: learn.microsoft.com/en-us/linkedin/marketing, under
community-management/shares (posts-api, images-api, multiimage-post-api, comments-api, social-metadata-api) and
community-management/organizations (organization-access-control-by-role, organization-lookup-api); and
learn.microsoft.com/en-us/linkedin/shared/authentication.
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from jsonschema import Draft202012Validator

from torget.testing.connectors.platform import Call

ORGANIZATION = r"^urn:li:organization:\d+$"
POST = r"^urn:li:(share|ugcPost):\d+$"
IMAGE = r"^urn:li:image:[\w-]+$"
COMMENT = r"^urn:li:comment:\(urn:li:(activity|share|ugcPost):\d+,\d+\)$"
VERSIONED = {"linkedin-version": r"\d{6}", "x-restli-protocol-version": r"2\.0\.0", "authorization": r"Bearer \S+"}
JSON = VERSIONED | {"content-type": "application/json"}
OURSELVES = {"client_id": ".", "client_secret": "."}
FORM = {"content-type": "application/x-www-form-urlencoded"}
Schema = dict[str, Any]


def form(**fields: str) -> Schema:
    """A form with exactly these fields."""
    return thing({name: {"type": "string", "pattern": pattern} for name, pattern in fields.items()})


def thing(fields: Schema, *, optional: tuple[str, ...] = ()) -> Schema:
    """An object with these fields and no others."""
    required = [name for name in fields if name not in optional]
    return {"type": "object", "properties": fields, "required": required, "additionalProperties": False}


def words(longest: int) -> Schema:
    """A text that says something."""
    return {"type": "string", "minLength": 1, "maxLength": longest}


def urn(pattern: str) -> Schema:
    """A name."""
    return {"type": "string", "pattern": pattern}


# Backslashes come on top of the 3,000 signs that are read
COMMENTARY = {"type": "string", "maxLength": 6000}
PICTURE = thing({"id": urn(IMAGE), "altText": words(4085)})
CONTENT = {
    "oneOf": [
        thing({"media": PICTURE}),
        thing({"multiImage": thing({"images": {"type": "array", "items": PICTURE, "minItems": 2, "maxItems": 20}})}),
        thing({"article": thing({"source": urn(r"^https?://"), "title": words(400)})}),
    ]
}
NEW_POST = thing(
    {
        "author": urn(ORGANIZATION),
        "commentary": COMMENTARY,
        "visibility": {"const": "PUBLIC"},
        "distribution": thing(
            {
                "feedDistribution": {"enum": ["MAIN_FEED", "NONE"]},
                "targetEntities": {"type": "array", "maxItems": 0},
                "thirdPartyDistributionChannels": {"type": "array", "maxItems": 0},
            }
        ),
        "lifecycleState": {"const": "PUBLISHED"},
        "isReshareDisabledByAuthor": {"type": "boolean"},
        "content": CONTENT,
    },
    optional=("content",),
)
NEW_COMMENT = thing(
    {
        "actor": urn(ORGANIZATION),
        "object": urn(r"^urn:li:(activity|share|ugcPost):\d+$"),
        "message": thing({"text": words(1250)}),
        "parentComment": urn(COMMENT),
    },
    optional=("parentComment",),
)


@dataclass(frozen=True, slots=True)
class Operation:
    """One call. path: as it stands before escaping, a pattern. query: the whole of it, before escaping."""

    method: str
    path: str
    headers: dict[str, str] = field(default_factory=lambda: VERSIONED)
    query: str = ""
    body: Schema | None = None


POSTS = r"/rest/posts"
ONE_POST = rf"{POSTS}/urn:li:(share|ugcPost):\d+"
UNDER = r"/rest/socialActions/urn:li:(?:share|ugcPost|activity|comment):[^/]+/comments"
ACTOR = r"actor=urn:li:organization:\d+"
PARTIAL = JSON | {"x-restli-method": "PARTIAL_UPDATE"}
REMOVAL = VERSIONED | {"x-restli-method": "DELETE"}

OPERATIONS = (
    Operation(
        "POST",
        "/oauth/v2/accessToken",
        FORM,
        body={
            "oneOf": [
                form(
                    grant_type="^authorization_code$",
                    code=".",
                    redirect_uri="^https:",
                    client_id=".",
                    client_secret=".",
                ),
                form(grant_type="^refresh_token$", refresh_token=".", client_id=".", client_secret="."),
            ]
        },
    ),
    Operation("POST", "/oauth/v2/introspectToken", FORM, body=form(token=".", **OURSELVES)),
    Operation("GET", "/rest/organizationAcls", query=r"q=roleAssignee&role=ADMINISTRATOR&state=APPROVED&count=\d+"),
    Operation("GET", "/rest/organizations", query=r"ids=List\(\d+(,\d+)*\)"),
    Operation(
        "GET",
        POSTS,
        VERSIONED | {"x-restli-method": "FINDER"},
        r"q=author&author=urn:li:organization:\d+&sortBy=CREATED&count=(\d|[1-9]\d|100)(&start=\d+)?",
    ),
    Operation("POST", POSTS, JSON, body=NEW_POST),
    Operation("POST", ONE_POST, PARTIAL, body=thing({"patch": thing({"$set": thing({"commentary": COMMENTARY})})})),
    Operation("DELETE", ONE_POST, REMOVAL),
    Operation(
        "POST",
        "/rest/images",
        JSON,
        "action=initializeUpload",
        thing({"initializeUploadRequest": thing({"owner": urn(ORGANIZATION)})}),
    ),
    Operation("PUT", r"/dms-uploads/[\w-]+", {"content-type": "image/(jpeg|png|gif)", "authorization": r"Bearer \S+"}),
    Operation("GET", r"/rest/images/urn:li:image:[\w-]+"),
    Operation(
        "GET", "/rest/socialMetadata", VERSIONED | {"x-restli-method": "BATCH_GET"}, r"ids=List\(urn:li:[^()]+\)"
    ),
    Operation("GET", UNDER, query=r"start=\d+&count=(\d|[1-9]\d|100)"),
    Operation("GET", rf"{UNDER}/\d+"),
    Operation("POST", UNDER, JSON, body=NEW_COMMENT),
    Operation(
        "POST",
        rf"{UNDER}/\d+",
        PARTIAL,
        ACTOR,
        thing({"patch": thing({"message": thing({"$set": thing({"text": words(1250)})})})}),
    ),
    Operation("DELETE", rf"{UNDER}/\d+", REMOVAL, ACTOR),
)


def faults(call: Call) -> list[str]:
    """What the documentation forbids in a call."""
    raw = urlsplit(call.path)
    path, query = unquote(raw.path), unquote(raw.query)
    found = next((one for one in OPERATIONS if one.method == call.method and re.fullmatch(one.path, path)), None)
    if found is None:
        return [f"LinkedIn has no {call.method} {path}."]
    wrong = [
        f"{call.method} {path}: {name} is {call.headers.get(name)!r}."
        for name, pattern in found.headers.items()
        if not re.fullmatch(pattern, call.headers.get(name, ""))
    ]
    if not re.fullmatch(found.query, query):
        wrong.append(f"{call.method} {path} cannot be asked {query!r}.")
    if re.search(r"urn:|[()]", raw.path) or "urn:" in raw.query:
        wrong.append(f"Names are not escaped in {call.path}.")
    return wrong + [f"{call.method} {path}: {fault}" for fault in _faults_of_body(found, call)]


def content(call: Call) -> Any:
    """The body, whichever form it has."""
    if call.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return dict(parse_qsl(call.body.decode()))
    return json.loads(call.body)


def _faults_of_body(operation: Operation, call: Call) -> list[str]:
    if operation.body is None:
        return ["It has a body."] if call.body and operation.method != "PUT" else []
    validator = Draft202012Validator(operation.body)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(content(call))]
