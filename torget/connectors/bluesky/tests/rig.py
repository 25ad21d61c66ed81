"""Bluesky: the other side is our server, with the view behind it."""

from torget.connectors.bluesky.sessions import whose
from torget.connectors.bluesky.tests.stand_in import DID, HANDLE, PASSWORD, POST, STANDING, StandIn
from torget.connectors.contract import Account
from torget.connectors.hub import Reference
from torget.testing.connectors.platform import Platform
from torget.testing.connectors.rig import Rig


def network(platform: Platform) -> StandIn:
    """The other side as what it is."""
    assert isinstance(platform, StandIn)
    return platform


class BlueskyRig(Rig):
    """An account with an app password that is signed in already, so that faults strike what we say."""

    kind = "bluesky"
    side = StandIn

    def own_account(self) -> Account:
        """Ours."""
        account = self.account_with(PASSWORD)
        account.keyring.write({"session_of": whose(account), **STANDING})
        return account

    def account_with(self, password: str, **settings: str) -> Account:
        """Ours with another password or further settings."""
        given = {"server": self.address, "handle": f"@{HANDLE.title()}", **settings}
        return self.new_account(given, {"app_password": password})

    def had(self, platform: Platform) -> set[str]:
        """Our posts that stand there."""
        return {uri for uri in network(platform).records if uri.startswith(f"at://{DID}/{POST}/")}

    def words(self, platform: Platform) -> tuple[str, ...] | None:
        """Our posts in the order of their keys, which is that of the thread."""
        return tuple(network(platform).records[uri]["value"]["text"] for uri in sorted(self.had(platform)))

    def alternatives(self, platform: Platform) -> tuple[str, ...]:
        """Of the pictures of our first post."""
        first = network(platform).records[min(self.had(platform))]["value"]
        return tuple(image["alt"] for image in first["embed"]["images"])

    def somebody(self, platform: Platform) -> Reference:
        """Asta, in a thread of her own."""
        there = network(platform)
        first = there.reference(there.somebody(POST, {"text": "Badhuset?"}))
        said = there.somebody(POST, {"text": "När öppnar det?", "reply": {"root": first, "parent": first}})
        return Reference(said)

    def answered(self, platform: Platform) -> str:
        """What our last post stands under."""
        return str(network(platform).records[max(self.had(platform))]["value"]["reply"]["parent"]["uri"])

    def speaks(self, platform: Platform, text: str) -> str:
        """Asta mentions us."""
        return network(platform).somebody(POST, {"text": text}, reason="mention")
