"""The gate of a server: who may come in, with what leave, and what is told of the house at the door."""

import json
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from torget.connectors.mastodon.leave import challenge
from torget.connectors.mastodon.tests import entities
from torget.connectors.mastodon.tests.entities import LINDBY, Json
from torget.testing.connectors.platform import Call, Platform, Step

TOKEN = "a-token-of-lindby"
SCOPES = "read:accounts read:statuses read:notifications write:statuses write:media"


class RefusedError(Exception):
    """An error as the server words it."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.step = answered({"error": message}, status)


def answered(content: Any, status: int = 200, headers: dict[str, str] | None = None) -> Step:
    """JSON."""
    return Step(status, {"Content-Type": "application/json", **(headers or {})}, json.dumps(content).encode())


@dataclass
class Gate(Platform):
    """tokens: what each may do, None where it is an application's. fields: of our profile. limits: what it takes. left:
    calls that are left. granted: what a person grants instead of all that was asked. refreshing: what may be had for
    each refresh token, on software whose tokens end. instead: what everything is answered with, by no such server."""

    tokens: dict[str, str | None] = field(default_factory=lambda: {TOKEN: SCOPES})
    fields: list[Json] = field(default_factory=list)
    limits: Json = field(
        default_factory=lambda: {"text": 500, "images": 4, "image_bytes": 16777216, "pixels": 33177600}
    )
    left: int = 299
    granted: str = ""
    instead: Step | None = None
    apps: dict[str, Json] = field(default_factory=dict)
    codes: dict[str, Json] = field(default_factory=dict)
    refreshing: dict[str, str] = field(default_factory=dict)
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def number(self) -> str:
        """A new one, larger than all before."""
        return str(115_000_000_000_000_000 + next(self.numbers))

    def permit(self, call: Call, scope: str) -> None:
        """Let through who may do this; raise RefusedError for others."""
        token = call.headers.get("authorization", "").removeprefix("Bearer ")
        if token not in self.tokens:
            raise RefusedError(401, "The access token is invalid")
        scopes = self.tokens[token]
        if scopes is None and scope:
            raise RefusedError(422, "This method requires an authenticated user")
        if scope and not {scope, scope.partition(":")[0]} & set((scopes or "").split()):
            raise RefusedError(403, "This action is outside the authorized scopes")

    def allow(self, url: str) -> dict[str, str]:
        """A person signs in and says yes; what the server sends them back with."""
        asked = dict(parse_qsl(urlsplit(url).query))
        app = self.apps[asked["client_id"]]
        if asked["redirect_uri"] != app["redirect_uri"] or set(asked["scope"].split()) - set(app["scopes"]):
            self.violations.append(f"A journey that was not registered: {asked}")
        code = f"code-{self.number()}"
        self.codes[code] = asked
        return {"code": code, "state": asked["state"]}

    def register(self, call: Call) -> Step:
        """A new application."""
        asked, number = json.loads(call.body), self.number()
        app = {
            "id": number,
            "name": asked["client_name"],
            "website": asked["website"],
            "scopes": asked["scopes"].split(),
            "redirect_uri": asked["redirect_uris"],
            "redirect_uris": [asked["redirect_uris"]],
            "client_id": f"client-{number}",
            "client_secret": f"secret-{number}",
            "client_secret_expires_at": 0,
            "vapid_key": "x",
        }
        self.apps[app["client_id"]] = app
        return answered(app)

    def trade(self, call: Call) -> Step:
        """A token for a code, once, to whoever began the journey."""
        asked = dict(parse_qsl(call.body.decode()))
        if asked["grant_type"] == "refresh_token":
            return self._renew(asked["refresh_token"])
        app = self.apps.get(asked.get("client_id", ""))
        if app is None or app["client_secret"] != asked.get("client_secret"):
            raise RefusedError(401, "invalid_client")
        journey = self.codes.pop(asked.get("code", ""), None)
        if journey is None or journey["redirect_uri"] != asked.get("redirect_uri"):
            raise RefusedError(400, "invalid_grant")
        if "code_challenge" in journey and journey["code_challenge"] != challenge(asked.get("code_verifier", "")):
            raise RefusedError(400, "invalid_grant")
        token = f"token-{self.number()}"
        scope = self.granted or journey["scope"]
        self.tokens[token] = scope
        return answered({"access_token": token, "token_type": "Bearer", "scope": scope, "created_at": 1763712000})

    def _renew(self, refresh: str) -> Step:
        if refresh not in self.refreshing:
            raise RefusedError(400, "invalid_grant")
        token, scope = f"token-{self.number()}", self.refreshing.pop(refresh)
        self.tokens[token], self.refreshing[f"refresh-{token}"] = scope, scope
        told = {"access_token": token, "token_type": "Bearer", "scope": scope, "created_at": 1763712000}
        return answered({**told, "refresh_token": f"refresh-{token}", "expires_in": 3600})

    def metadata(self, _call: Call) -> Step:
        """What the server can (RFC 8414)."""
        home = f"https://{entities.HOST}"
        return answered(
            {
                "issuer": f"{home}/",
                "service_documentation": "https://docs.joinmastodon.org/",
                "authorization_endpoint": f"{home}/oauth/authorize",
                "token_endpoint": f"{home}/oauth/token",
                "app_registration_endpoint": f"{home}/api/v1/apps",
                "revocation_endpoint": f"{home}/oauth/revoke",
                "userinfo_endpoint": f"{home}/oauth/userinfo",
                "scopes_supported": ["read", "write", "profile"],
                "response_types_supported": ["code"],
                "response_modes_supported": ["query", "fragment", "form_post"],
                "code_challenge_methods_supported": ["S256"],
                "grant_types_supported": ["authorization_code", "client_credentials"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            }
        )

    def who(self, _call: Call) -> Step:
        """Our account, with how many calls are left."""
        headers = {
            "X-RateLimit-Limit": "300",
            "X-RateLimit-Remaining": str(self.left),
            "X-RateLimit-Reset": "2026-11-21T12:05:00.123456Z",
        }
        return answered(entities.own_account(self.fields), headers=headers)

    def token_info(self, call: Call) -> Step:
        """What a token may do, by Doorkeeper's own page."""
        scopes = self.tokens[call.headers["authorization"].removeprefix("Bearer ")]
        whose = None if scopes is None else LINDBY
        return answered({"resource_owner_id": whose, "scope": (scopes or "read").split(), "expires_in": None})

    def app(self, _call: Call) -> Step:
        """The application of a token."""
        told = {"id": "1", "name": "Torget", "redirect_uri": "", "vapid_key": "x", "scopes": SCOPES.split()}
        return answered({**told, "redirect_uris": [], "website": None})

    def itself(self, _call: Call) -> Step:
        """The server."""
        return answered(entities.instance(self.limits))
