"""A post that said too much: what it said before is kept from sight and preserved; where it stays, it is taken down."""

import pytest

from torget.accounts.models import AuditEvent, Person
from torget.channels.models import Channel
from torget.connectors.can import Can
from torget.connectors.hub import Act
from torget.media.models import Picture
from torget.publishing import drawn as drawing
from torget.publishing.actions import correct, publish, withdraw, withhold_earlier
from torget.publishing.errors import WrongStateError
from torget.publishing.models import Delivery, Post, PostPicture
from torget.publishing.outgoing import outgoing
from torget.publishing.tests.work import carry_all
from torget.records.models import Preservation, Record
from torget.testing.lindby_platform import LindbyPlatform


def states() -> list[str]:
    return list(Record.objects.filter(source="post").order_by("pk").values_list("preservation", flat=True))


@pytest.fixture
def corrected(post: Post, anna: Person) -> Post:
    """Said, delivered, and said better."""
    publish(post, by=anna)
    carry_all()
    return correct(post, title="Snow", text="We clear the streets.", reason="Too much", by=anna)


def test_every_version_but_the_present_one_is_sealed_with_its_ground(corrected: Post, anna: Person) -> None:
    withhold_earlier(corrected, ground="Secret by law", by=anna)
    assert states() == [Preservation.WITHDRAWN, Preservation.PUBLIC]
    first = Record.objects.filter(source="post").earliest("pk")
    assert (first.ground, first.mask_subject) == ("Secret by law", True)
    assert first.snapshot is not None
    assert "tonight" in str(first.snapshot)
    assert AuditEvent.objects.get(act="post.withheld").detail == {"version": 2, "left": []}


def test_a_channel_that_is_left_has_it_taken_down_instead_of_corrected(
    corrected: Post, anna: Person, channel: Channel, platform: LindbyPlatform
) -> None:
    withhold_earlier(corrected, ground="Secret by law", by=anna, leave=[channel])
    carry_all()
    assert [said.withdrawn for said in platform.said] == [True]
    assert not corrected.variants.exists()
    assert Delivery.objects.get(act="revise").state == "cancelled"


def test_a_channel_that_never_got_it_is_not_left(
    post: Post, anna: Person, channel: Channel, platform: LindbyPlatform
) -> None:
    publish(post, by=anna)
    correct(post, title="Snow", text="We clear the streets.", reason="Too much", by=anna)
    withhold_earlier(post, ground="Secret by law", by=anna, leave=[channel])
    carry_all()
    (said,) = platform.said
    assert (said.text, said.withdrawn) == ("We clear the streets.", False)


def test_said_twice_it_changes_nothing_more(corrected: Post, anna: Person) -> None:
    withhold_earlier(corrected, ground="Secret by law", by=anna)
    withhold_earlier(corrected, ground="Another", by=anna)
    assert Record.objects.filter(source="post").earliest("pk").ground == "Secret by law"


def test_what_was_withdrawn_is_out_of_sight_already(corrected: Post, anna: Person) -> None:
    withdraw(corrected, ground="Wrong", by=anna)
    with pytest.raises(WrongStateError):
        withhold_earlier(corrected, ground="Secret by law", by=anna)


@pytest.fixture
def _drawn(picture: Picture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        drawing, "_drawn", [lambda post: [PostPicture(post=post, picture=picture, alternative="All of it in words")]]
    )


@pytest.mark.usefixtures("_drawn")
@pytest.mark.parametrize(("needs", "count"), [(True, 1), (False, 0)])
def test_what_was_drawn_goes_only_where_no_post_stands_without_a_picture(
    needs: bool, count: int, post: Post, channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(channel.connector), "can", Can(text=500, images=4, needs_image=needs))
    assert len(outgoing(post, channel, 1, Act.PUBLISH).pictures) == count


@pytest.mark.usefixtures("_drawn")
def test_a_picture_of_the_posts_own_comes_before_what_was_drawn(
    post: Post, channel: Channel, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(channel.connector), "can", Can(text=500, images=4, needs_image=True))
    PostPicture.objects.create(post=post, picture=picture, alternative="A plough")
    assert [shown.alternative for shown in outgoing(post, channel, 1, Act.PUBLISH).pictures] == ["A plough"]
