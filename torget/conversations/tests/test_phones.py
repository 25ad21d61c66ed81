"""What a message centre has for us becomes what it should: followers, confirmations, threads and fates."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from torget.accounts.models import Person, Voice
from torget.channels.actions import open_channel
from torget.channels.costs import spent
from torget.channels.models import Channel, Follower
from torget.connectors.sms.smpp import lines
from torget.connectors.sms.smpp.tests.rig import SmppRig
from torget.connectors.sms.smpp.tests.standin import PASSWORD, CentreSide
from torget.connectors.sms.tests.rigs import FRIDA
from torget.conversations.fetching import fetch
from torget.conversations.models import Message
from torget.publishing.actions import new_draft, save_draft
from torget.publishing.models import Parcel
from torget.publishing.tests.post_office import hand_over, say, tally
from torget.testing.connectors.platform import serving
from torget.worker.memory import cache

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre() -> Iterator[CentreSide]:
    """A carrier's message centre."""
    cache.clear()
    with serving(CentreSide()) as running:
        yield running
        lines.close_idle(0)
    assert not running.violations


@pytest.fixture
def texts(centre: CentreSide, voice: Voice) -> Channel:
    """Lindby's number there, with money for it."""
    settings = {**SmppRig(centre.url).account.settings, "password": PASSWORD}
    channel = open_channel("smpp", name="Sms", settings=settings)
    Channel.objects.filter(pk=channel.pk).update(ceiling=Decimal(100))
    return channel


def look(channel: Channel) -> None:
    """Look at what has come, and hand over what follows from it."""
    channel.refresh_from_db()
    fetch(channel)
    channel.refresh_from_db()
    assert not channel.trouble, channel.trouble_detail
    hand_over()


def test_who_joins_is_confirmed_and_gets_what_is_said_with_a_receipt(
    centre: CentreSide, texts: Channel, anna: Person
) -> None:
    centre.says("START")
    look(texts)
    assert Follower.objects.get().inbox == FRIDA
    post = save_draft(new_draft(anna), text="Vattnet stängs klockan åtta.", channels=[texts])
    say(post, anna)
    assert len(centre.texts()) == 2
    assert centre.texts()[1] == "Vattnet stängs klockan åtta."
    centre.receipt("m0002", "DELIVRD")
    look(texts)
    landed = Parcel.objects.get(envelope__delivery__post=post).landed
    assert landed is not None
    assert tally(post).delivered == 1
    assert spent(texts, landed) == Decimal("1.04")


def test_what_is_asked_is_taken_in_once_whatever_the_cursor_says(centre: CentreSide, texts: Channel) -> None:
    centre.says("När öppnar badet?")
    look(texts)
    look(texts)
    Channel.objects.filter(pk=texts.pk).update(cursor="")
    look(texts)
    assert Message.objects.get().html == "<p>När öppnar badet?</p>"
