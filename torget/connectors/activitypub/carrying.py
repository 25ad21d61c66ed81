"""One envelope to one inbox: the signed request, and what its answer means."""

from datetime import UTC, datetime

from torget.connectors.activitypub.keys import signing_key
from torget.connectors.activitypub.styles import REFUSED, style_for, turn
from torget.connectors.answers import judge
from torget.connectors.contract import Account, ConnectorError
from torget.connectors.hub import Envelope, Recipient
from torget.net import Request, Response
from torget.protocols.activitypub.digests import Digest
from torget.protocols.activitypub.signatures import sign

KNOCK_SECONDS = 60


def request(envelope: Envelope, recipient: Recipient, account: Account) -> Request:
    """The request, signed now in the language that the host wants; the digest was taken once for all."""
    style = style_for(account.memory, recipient.host)
    plain = Request("POST", recipient.address, {"Content-Type": envelope.media_type}, envelope.body)
    return sign(plain, signing_key(account), style, now=datetime.now(UTC), digest=Digest(envelope.digest))


def outcome(response: Response, recipient: Recipient, account: Account) -> None:
    """Return where it was taken in; raise ConnectorError. A refused signature asks for a second knock at once."""
    if response.status in REFUSED and account.memory.claim(f"knock:{recipient.address}", seconds=KNOCK_SECONDS):
        turn(account.memory, recipient.host)
        raise ConnectorError(f"{recipient.host} refused our signature; we try the other kind.", advice="again")
    if response.status == 401:
        # As Mastodon does: often they could not reach us to read our key, and a later try succeeds
        raise ConnectorError(f"{recipient.host} does not accept our signature yet; we try again later.")
    # Whoever gets an activity twice knows it by its id
    judge(response, f"The delivery to {recipient.host}", idempotent=True)
