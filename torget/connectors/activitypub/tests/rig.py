"""ActivityPub: the other side is the inbox of one follower."""

import json
from functools import cache
from urllib.parse import urlsplit

from torget.connectors.activitypub import ActivityPub
from torget.connectors.answers import failed
from torget.connectors.contract import Account, ConnectorError
from torget.connectors.hub import Act, Envelope, Outgoing, Receipt, Recipient, Reference
from torget.net import NetError
from torget.testing.connectors.platform import Platform
from torget.testing.connectors.rig import Rig


@cache
def secrets() -> dict[str, str]:
    """One RSA key for all tests: making one takes longer than using it."""
    return ActivityPub().make_secrets()


class ActivityPubRig(Rig):
    """The caller's part of a fan-out is done here, for one recipient."""

    kind = "activitypub"
    _fan_out = ActivityPub()

    def own_account(self) -> Account:
        """With a key."""
        return self.new_account({}, secrets())

    def attempt(self, act: Act, outgoing: Outgoing, receipt: Receipt | None = None) -> Receipt:
        """Make it available, then carry the envelope to the inbox; once more where the connector says so."""
        made = super().attempt(act, outgoing, receipt)
        envelope = self._fan_out.envelope(act, outgoing, self.account)
        try:
            self._carry(envelope)
        except ConnectorError as error:
            if error.advice != "again":
                raise
            self._carry(envelope)
        return made

    def _carry(self, envelope: Envelope) -> None:
        recipient = Recipient(f"{self.address}/inbox", urlsplit(self.address).netloc)
        request = self._fan_out.request(envelope, recipient, self.account)
        try:
            response = self.net.send(request)
        except NetError as error:
            raise failed(error, "The delivery") from error
        self._fan_out.outcome(response, recipient, self.account)

    def had(self, platform: Platform) -> set[str]:
        """Activities are told apart by id."""
        return {json.loads(call.body)["id"] for call in platform.posts()}

    def words(self, platform: Platform) -> tuple[str, ...] | None:
        """The content of the last Note."""
        return (json.loads(platform.posts()[-1].body)["object"]["content"],)

    def alternatives(self, platform: Platform) -> tuple[str, ...]:
        """The names of the attachments."""
        return tuple(picture["name"] for picture in json.loads(platform.posts()[-1].body)["object"]["attachment"])

    def somebody(self, platform: Platform) -> Reference:
        """A note of somebody whom nobody need be told of."""
        return Reference(f"{platform.url}/notes/1")

    def answered(self, platform: Platform) -> str:
        """What the last note replies to."""
        return str(json.loads(platform.posts()[-1].body)["object"]["inReplyTo"])
