"""The interface as OpenAPI describes it, where the description is at hand.

The description (https://github.com/abraham/mastodon-openapi, 4.7, of 2026-08-19) is made by others from the official
pages; it is found through TORGET_SPECS or beside the project, and never in it.
"""

from torget.testing.connectors.openapi import Description, Document


def _mended(description: Document) -> Document:
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


DESCRIPTION = Description(
    "mastodon/openapi.json",
    "https://mastodon.example",
    mended=_mended,
    # Doorkeeper's, and the person's own page
    undescribed=("/oauth/token/info", "/oauth/authorize"),
)
