"""Whose a letter is. One shared inbox takes in for all voices, and each act belongs to the voice it was done to."""

from torget.channels.models import Channel, State
from torget.connectors.hub import Incoming, Kind, Received

# What changes who hears a voice: for one that is not there (any more), nothing may change
TO_A_VOICE = {Kind.FOLLOW, Kind.UNFOLLOW, Kind.BLOCK, Kind.UNBLOCK}


def channel_for(received: Received, arrived: Channel) -> Channel | None:
    """The channel that takes a letter in; None where it is to nobody of ours.

    `arrived` is the channel of the inbox it came to. Words are never dropped: said to a voice that is gone, they are
    taken in where they came. Which post they answer is found later, by `torget.conversations.threads`.
    """
    for incoming in received.incoming:
        if own := _of_voice(incoming, arrived):
            return own
        if incoming.kind in TO_A_VOICE:
            return None
    return arrived


def _of_voice(incoming: Incoming, arrived: Channel) -> Channel | None:
    if not incoming.voice:
        return None
    theirs = Channel.objects.filter(kind=arrived.kind, voice__handle=incoming.voice, voice__is_active=True)
    return theirs.exclude(state=State.CLOSED).select_related("voice").first()
