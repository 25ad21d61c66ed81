"""Mastodon: the other side is a server that holds an account of ours."""

from torget.connectors.contract import Account
from torget.connectors.hub import Reference
from torget.connectors.mastodon.tests.entities import LINDBY
from torget.connectors.mastodon.tests.gate import TOKEN
from torget.connectors.mastodon.tests.stand_in import StandIn
from torget.testing.connectors.platform import Platform
from torget.testing.connectors.rig import Rig

ASTA = "asta@annan.example"


def server(platform: Platform) -> StandIn:
    """The other side as what it is."""
    assert isinstance(platform, StandIn)
    return platform


class MastodonRig(Rig):
    """An account with a token."""

    kind = "mastodon"
    side = StandIn

    def own_account(self) -> Account:
        """Ours."""
        return self.account_with()

    def account_with(self, token: str = TOKEN, **settings: str) -> Account:
        """Ours with another token or further settings."""
        return self.new_account({"server": f"{self.address}/@lindby", **settings}, {"access_token": token})

    def had(self, platform: Platform) -> set[str]:
        """Our statuses that stand there."""
        return {name for name, said in server(platform).statuses.items() if said["account"]["id"] == LINDBY}

    def words(self, platform: Platform) -> tuple[str, ...] | None:
        """As they were written, in order."""
        return tuple(server(platform).texts[name] for name in sorted(self.had(platform)))

    def alternatives(self, platform: Platform) -> tuple[str, ...]:
        """Of the pictures of our first status."""
        first = server(platform).statuses[min(self.had(platform))]
        return tuple(picture["description"] for picture in first["media_attachments"])

    def somebody(self, platform: Platform) -> Reference:
        """Asta, on another server."""
        name = server(platform).somebody("@lindby När öppnar badhuset?")
        return Reference(name, author_handle=ASTA)

    def answered(self, platform: Platform) -> str:
        """What our last status stands under."""
        return str(server(platform).statuses[max(self.had(platform))]["in_reply_to_id"])

    def speaks(self, platform: Platform, text: str) -> str:
        """Asta calls us."""
        return server(platform).somebody(f"@lindby {text}")
