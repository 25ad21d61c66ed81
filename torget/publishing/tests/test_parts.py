"""A post that took several is known by each of its parts."""

import pytest

from torget.accounts.models import Authority, Person
from torget.channels.actions import open_channel
from torget.channels.models import Channel
from torget.connectors.hub import Act
from torget.publishing.actions import correct, publish, save_draft, withdraw
from torget.publishing.ledger.receipts import last_receipt
from torget.publishing.models import Delivery, Part, Post
from torget.publishing.tests.work import carry_all, the
from torget.testing.lindby_platform import LindbyPlatform

pytestmark = pytest.mark.django_db


@pytest.fixture
def threads(platform: LindbyPlatform, authority: Authority) -> Channel:
    """A platform that takes one paragraph a post."""
    return open_channel("lindby_thread", name="Lindby in threads", settings={"url": platform.url})


@pytest.fixture
def said(post: Post, threads: Channel, anna: Person) -> Post:
    """A thread of three that is out."""
    publish(save_draft(post, text="One.\n\nTwo.\n\nThree.", channels=[threads]), by=anna)
    carry_all()
    post.refresh_from_db()
    return post


def names(delivery: Delivery) -> list[str]:
    return [part.external_id for part in delivery.parts.order_by("number")]


def test_each_part_keeps_its_name_in_order(said: Post) -> None:
    assert names(the(said)) == ["p1", "p2", "p3"]


def test_a_correction_that_names_no_parts_leaves_them_as_they_were(said: Post, anna: Person) -> None:
    correct(said, title="Snow", text="Uno.\n\nTwo.\n\nThree.", reason="Wrong language", by=anna)
    carry_all()
    assert names(the(said, Act.REVISE)) == ["p1", "p2", "p3"]
    withdraw(said, ground="Wrong", by=anna)
    receipt = last_receipt(the(said, Act.WITHDRAW))
    assert receipt is not None
    assert receipt.parts == ("p1", "p2", "p3")


def test_a_withdrawal_reaches_every_part(said: Post, anna: Person, platform: LindbyPlatform) -> None:
    withdraw(said, ground="Wrong", by=anna)
    carry_all()
    assert not platform.live()


def test_a_post_that_is_one_has_no_parts(post: Post, anna: Person) -> None:
    publish(post, by=anna)
    carry_all()
    assert not Part.objects.exists()
