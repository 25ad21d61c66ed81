"""Drafts are saved as they are written, and follow the voice that speaks."""

import pytest

from torget.accounts.models import AuditEvent, Person, Voice
from torget.channels.actions import open_channel
from torget.channels.models import Channel
from torget.media.models import Picture
from torget.publishing.actions import (
    add_picture,
    describe_picture,
    discard,
    feature,
    new_draft,
    publish,
    remove_picture,
    save_draft,
)
from torget.publishing.errors import WrongStateError
from torget.publishing.models import Post, PostPicture, Variant
from torget.records.models import Record

pytestmark = pytest.mark.django_db


def channels_of(post: Post) -> set[str]:
    return set(post.variants.values_list("channel__slug", flat=True))


@pytest.fixture
def other_voice(anna: Person) -> Voice:
    voice = Voice.objects.create(handle="lena", name="Lena Ask", role_title="Chief executive", is_person=True)
    voice.speakers.add(anna)
    return voice


def test_a_new_draft_goes_to_all_channels_of_the_voice(anna: Person, channel: Channel, fan: Channel) -> None:
    post = new_draft(anna)
    assert channels_of(post) == {channel.slug, fan.slug}
    assert post.voice == fan.voice
    assert post.language == "sv"


def test_a_draft_is_no_record(post: Post) -> None:
    assert not Record.objects.exists()


def test_what_is_not_given_stays(post: Post) -> None:
    save_draft(post, text="Tomorrow.")
    post.refresh_from_db()
    assert (post.title, post.text) == ("Snow", "Tomorrow.")


def test_a_variant_is_kept_for_its_channel_until_the_channel_is_left_out(post: Post, channel: Channel) -> None:
    save_draft(post, variants={channel.pk: "Short."})
    assert Variant.objects.get(post=post).text == "Short."
    save_draft(post, channels=[channel])
    assert Variant.objects.get(post=post).text == "Short."
    save_draft(post, channels=[])
    assert not Variant.objects.filter(post=post).exists()


def test_another_voice_speaks_through_its_own_channels(
    post: Post, channel: Channel, fan: Channel, other_voice: Voice
) -> None:
    own = open_channel("lindby_fan", name="@lena", voice=other_voice)
    save_draft(post, channels=[channel, fan])
    save_draft(post, voice=other_voice)
    assert channels_of(post) == {channel.slug, own.slug}


def test_a_field_that_a_draft_does_not_have_is_a_mistake_of_ours(post: Post) -> None:
    with pytest.raises(TypeError, match="no state"):
        save_draft(post, state="published")


def test_what_has_been_said_is_no_draft_any_more(post: Post, anna: Person) -> None:
    publish(post, by=anna)
    with pytest.raises(WrongStateError):
        save_draft(post, text="Something else.")
    with pytest.raises(WrongStateError):
        discard(post, by=anna)
    post.refresh_from_db()
    assert post.text == "We clear the **streets** tonight."


def test_a_draft_is_thrown_away_with_a_line_in_the_trail(post: Post, anna: Person) -> None:
    uid = post.uid
    discard(post, by=anna)
    assert not Post.objects.exists()
    assert AuditEvent.objects.filter(act="post.discarded", subject=f"post:{uid}", person=anna).exists()


def test_pictures_stand_in_order_with_their_words(post: Post, picture: Picture) -> None:
    first = add_picture(post, picture)
    second = add_picture(post, picture, alternative="A plough")
    describe_picture(first, "A street")
    assert [shown.alternative for shown in post.pictures.all()] == ["A street", "A plough"]
    remove_picture(first)
    assert list(post.pictures.all()) == [second]
    assert PostPicture.objects.count() == 1


def test_a_published_post_stands_first_or_not(post: Post, anna: Person) -> None:
    with pytest.raises(WrongStateError):
        feature(post, first=True, by=anna)
    publish(post, by=anna)
    feature(post, first=True, by=anna)
    assert Post.objects.get().is_featured
    feature(post, first=False, by=anna)
    assert not Post.objects.get().is_featured
