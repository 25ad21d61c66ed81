"""A platform whose door opens with a person's leave, and the connectors for it: `lindby_door` is connected by a journey
there and back, `lindby_key` by a secret that somebody writes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

from torget.connectors.calling import call, get, post_form
from torget.connectors.contract import Account, Can, Connector, Guide, Setting
from torget.connectors.guiding import API
from torget.connectors.hub import Budget, Grant, Health, Journey, Outgoing, Preview, Profile
from torget.connectors.previews import preview
from torget.connectors.tokens import granted, signed_out
from torget.testing.connectors.platform import Call, Platform, Step

SCOPES = ("post:write", "post:read")


@dataclass
class Doorkeeper(Platform):
    """Gives leave to whoever asks, unless told otherwise.

    says_no: the error that a person's refusal is told with. accounts: those that leave is given to. scopes: what is
    granted. gives_refresh: whether a refresh token comes along. lives: seconds that a token lives. approved: whether
    the platform lets us act in earnest.
    """

    says_no: str = ""
    accounts: tuple[str, ...] = ("lindby",)
    scopes: tuple[str, ...] = SCOPES
    gives_refresh: bool = True
    lives: int = 0
    approved: bool = True
    tokens: int = 0
    codes: list[str] = field(default_factory=list)

    def answer(self, call: Call) -> Step:
        """The door, the desk behind it, and the register of who came in."""
        parts = urlsplit(call.path)
        if parts.path == "/leave":
            return self._door(parse_qs(parts.query))
        if parts.path == "/token":
            return self._token(parse_qs(call.body.decode()))
        return self._me(call)

    def _door(self, asked: dict[str, list[str]]) -> Step:
        state, back = asked["state"][0], asked["back"][0]
        if self.says_no:
            return Step(302, {"Location": f"{back}?{urlencode({'error': self.says_no, 'state': state})}"})
        self.codes.append(f"code-{len(self.codes)}")
        return Step(302, {"Location": f"{back}?{urlencode({'code': self.codes[-1], 'state': state})}"})

    def _token(self, given: dict[str, list[str]]) -> Step:
        if given["code"][0] not in self.codes or given["verifier"][0] != "kept for the way back":
            return Step(400)
        self.codes.remove(given["code"][0])
        self.tokens += 1
        token = {"access_token": f"secret-access-{self.tokens}", "accounts": self.accounts}
        more = {"refresh_token": f"secret-refresh-{self.tokens}"} if self.gives_refresh else {}
        return _json(token | more | ({"expires_in": self.lives} if self.lives else {}))

    def _me(self, call: Call) -> Step:
        if not call.headers.get("authorization", "").startswith("Bearer secret-"):
            return Step(401)
        return _json({"name": "Lindby kommun", "scopes": self.scopes, "approved": self.approved})


def _json(content: object) -> Step:
    return Step(200, {"Content-Type": "application/json"}, json.dumps(content).encode())


class LindbyKey(Connector):
    """Settings are all it takes: an address, a secret, and what else a connector may ask."""

    kind = "lindby_key"
    name = "Lindby key"
    can = Can(text=160, counts="segments", withdraw=True, costs=True)
    guide = Guide("A word to those without a computer.", profile=160)
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting("url", "Address of the carrier", "Where it answers.", required=True, is_address=True),
        Setting("token", "Token", "From their page for programs.", required=True, secret=True),
        Setting("certificate", "Certificate", "The whole of it.", secret=True, has_lines=True),
        Setting("size", "Most at a time", is_number=True),
        Setting("tone", "Tone", choices=(("plain", "Plain"), ("warm", "Warm"))),
        Setting("account", "Account", given=True),
        API,
    )

    def make_secrets(self) -> dict[str, str]:
        """A word that calls to us must bring."""
        return {"hook_token": "made by ourselves"}

    def preview(self, outgoing: Outgoing, account: Account) -> Preview:
        """The text as it is."""
        return preview(self.can, outgoing, outgoing.html, len(outgoing.markdown))

    def probe(self, account: Account) -> Health:
        """Who are we there?"""
        token = account.keyring.read().get("access_token") or account.secrets.get("token", "")
        if not token:
            raise signed_out()
        url = account.settings["url"]
        told = call(account, get(f"{url}/me", token=token), "Who we are", idempotent=True)
        expires = account.keyring.read().get("expires_at")
        return Health(
            well=True,
            expires=datetime.fromisoformat(expires) if expires else None,
            renews=bool(account.keyring.read().get("refresh_token")),
            scopes=tuple(told["scopes"]),
            missing=tuple(scope for scope in self.guide.scopes if scope not in told["scopes"]),
            sunset=date(2099, 1, 1),
            budget=Budget(190, 200, datetime.now(UTC) + timedelta(hours=1)),
            profile=Profile(told["name"], f"@{account.settings.get('account', 'lindby')}", f"{url}/@lindby"),
            unapproved=not told["approved"],
        )


class LindbyDoor(LindbyKey):
    """A person goes to the platform and gives us leave."""

    kind = "lindby_door"
    name = "Lindby door"
    can = Can(text=500, images=4, threads=True, revise=True, withdraw=True, hears=True, hooks=True, answers=True)
    guide = Guide(
        "People in Lindby who talk about their town.",
        steps=("Make an account for the authority.", "Make an app there and give it our address for the way back."),
        scopes=SCOPES,
        approval="Their people look at us first. It takes about two weeks.",
        profile=160,
    )
    settings = (
        Setting("url", "Address of the platform", "Where it answers.", required=True, is_address=True),
        Setting("secret", "Secret of the app", "From the app's page.", secret=True),
        Setting("account", "Account", given=True),
        Setting("user", "User", required=True, by_leave=True),
        Setting("access_token", "Token", required=True, secret=True, by_leave=True),
    )

    def authorise(self, account: Account, back: str, state: str) -> Journey:
        """Their door."""
        query = urlencode({"back": back, "state": state})
        return Journey(f"{account.settings['url']}/leave?{query}", {"verifier": "kept for the way back"})

    def redeem(
        self, account: Account, back: str, answer: Mapping[str, str], kept: Mapping[str, str]
    ) -> tuple[Grant, ...]:
        """The code for a token."""
        fields = {"code": answer["code"], "verifier": kept["verifier"]}
        told = call(account, post_form(f"{account.settings['url']}/token", fields), "Leave", idempotent=False)
        secrets = granted(told, datetime.now(UTC))
        return tuple(Grant(secrets, {"account": name, "user": name}, f"@{name}") for name in told["accounts"])


KINDS: tuple[Connector, ...] = (LindbyKey(), LindbyDoor())
