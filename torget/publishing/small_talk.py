"""What platforms say to each other without anybody having written it, such as an accepted follow."""

from django.db import transaction

from torget.channels.models import Channel
from torget.channels.queries import recipients
from torget.connectors.hub import Envelope, Recipient
from torget.publishing.fanout.packing import Load, send_out


@transaction.atomic
def send(channel: Channel, recipient: Recipient, envelope: Envelope) -> None:
    """Carry an envelope to one address with the same patience as a post. The same envelope again changes nothing."""
    send_out(channel, Load(envelope, also=(recipient,)))


@transaction.atomic
def send_to_followers(channel: Channel, envelope: Envelope) -> None:
    """Carry an envelope to everybody who follows the channel."""
    send_out(channel, Load(envelope, also=tuple(recipients(channel))))
