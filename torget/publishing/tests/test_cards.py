"""What a writer sees of each channel before the press."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import translation

from torget.accounts.models import Person, Voice
from torget.channels.actions import open_channel
from torget.channels.models import Channel
from torget.connectors.hub import Price
from torget.publishing import matrix
from torget.publishing.actions import new_draft, save_draft
from torget.publishing.cards import Card, cards, money
from torget.publishing.models import Post
from torget.publishing.tests.pages import WRITE, text
from torget.records.models import Series
from torget.testing.cast import SignIn

LONG = "Vi plogar de stora gatorna först, sedan de små. " * 20


@pytest.fixture(autouse=True)
def _in_swedish() -> Iterator[None]:
    with translation.override("sv"):
        yield


@pytest.fixture
def note(authority: object) -> Channel:
    """A board, which nobody can answer on."""
    return open_channel("notice_board", name="Biblioteket")


def card(post: Post, channel: Channel) -> Card:
    """The card of one channel."""
    return next(card for card in cards(post) if card.channel == channel)


def draft(anna: Person, voice: Voice, channels: list[Channel], words: str = "Vi plogar.") -> Post:
    """A draft for some channels."""
    return save_draft(new_draft(anna), text=words, voice=voice, channels=channels)


def test_a_long_text_is_shown_as_the_thread_it_will_be(anna: Person, voice: Voice) -> None:
    micro = open_channel("bluesky", name="Lindby", settings={"server": "https://pds.example", "handle": "lindby"})
    seen = card(draft(anna, voice, [micro], LONG), micro)
    assert len(seen.parts) > 3
    assert seen.measure == f"{len(seen.parts)} inlägg"
    assert all(part.used <= 300 for part in seen.parts)
    assert seen.nearness == ""


def test_a_writer_is_told_what_cannot_be_undone_and_where_nobody_can_answer(
    anna: Person, voice: Voice, note: Channel, channel: Channel
) -> None:
    post = draft(anna, voice, [note, channel])
    assert card(post, note).cannot == ("Ingen kan svara där.",)
    mute = open_channel("lindby_mute", name="The mute one", settings={"url": "https://far.example"})
    post = draft(anna, voice, [mute])
    assert card(post, mute).cannot[0] == "Det som sägs där kan varken rättas eller tas tillbaka."


@pytest.mark.parametrize(
    ("price", "words"),
    [
        (Price(Decimal("0.015"), "USD"), "0,0150 USD"),
        (Price(Decimal("0.20"), "USD"), "0,20 USD"),
        (Price(Decimal("312.5"), "SEK"), "312,50 SEK"),
    ],
)
def test_a_price_is_written_as_people_write_it(price: Price, words: str) -> None:
    assert money(price) == words


def test_what_each_channel_can_stands_side_by_side(
    anna: Person, voice: Voice, series: Series, channel: Channel, note: Channel, sign_in: SignIn
) -> None:
    desk: Client = sign_in(anna)
    page = text(desk.get(WRITE))
    assert "Vad varje kanal kan" in page
    by_name = {line.channel.name: line for line in matrix.lines([channel, note])}
    assert by_name["Biblioteket"].pictures == "1 bild"
    assert by_name["Lindby on the platform"].length == "500"


def test_the_size_of_a_thread_and_a_picture_that_must_be_are_told() -> None:
    threads = matrix.lines([Channel(kind="bluesky", name="x")])[0]
    assert threads.length == "300, sedan en tråd"
