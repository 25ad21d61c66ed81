"""Publishing is one act: state, version, record, trail, changes and deliveries stand or fall together."""

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import gettext, override
from pytest_django import Settings

from torget.accounts.models import AuditEvent, Person, Voice
from torget.channels.actions import pause
from torget.channels.models import Channel, State
from torget.connectors.hub import Act, Stance
from torget.media.models import Picture
from torget.publishing.actions import add_picture, publish, save_draft, withdraw
from torget.publishing.errors import NotReadyError, WrongStateError
from torget.publishing.models import Delivery, DeliveryState, Post, PostState, PostVersion
from torget.publishing.tests.work import carry_all, the
from torget.records.models import Record
from torget.testing.lindby_platform import LindbyPlatform
from torget.worker.models import Change

pytestmark = pytest.mark.django_db


def codes(post: Post, by: Person) -> set[str]:
    with pytest.raises(NotReadyError) as caught:
        publish(post, by=by)
    post.refresh_from_db()
    assert (post.state, Delivery.objects.count(), Record.objects.count()) == (PostState.DRAFT, 0, 0)
    return {problem.code for problem in caught.value.problems}


def test_what_the_guidelines_forbid_goes_out_by_no_door(post: Post, anna: Person) -> None:
    save_draft(post, text="Call Didrik, 19121212-1212, and again 19121212-1212.")
    assert codes(post, anna) == {"identity_number"}


def test_what_the_guidelines_forbid_is_found_in_the_words_for_one_channel(
    post: Post, anna: Person, channel: Channel
) -> None:
    save_draft(post, variants={channel.pk: "Didrik, 19121212-1212"})
    assert codes(post, anna) == {"identity_number"}


def test_a_link_to_ourselves_never_stands_in_the_way_whatever_our_address(
    post: Post, anna: Person, channel: Channel, settings: Settings
) -> None:
    settings.TORGET_URL = "http://localhost:8000"
    save_draft(
        post, text="All of it: http://localhost:8000/press/", variants={channel.pk: "http://localhost:8000/press/"}
    )
    publish(post, by=anna)
    assert post.state == PostState.PUBLISHED


def test_everything_is_written_before_anything_is_sent(
    post: Post, anna: Person, channel: Channel, platform: LindbyPlatform
) -> None:
    publish(post, by=anna)
    delivery = the(post)
    assert delivery.key == f"{post.uid}.1.publish.{channel.slug}"
    assert (delivery.state, delivery.attempts, platform.calls) == (DeliveryState.WAITING, 0, [])
    version = PostVersion.objects.get(post=post)
    assert (version.number, version.html) == (1, "<p>We clear the <strong>streets</strong> tonight.</p>\n")
    record = version.record
    assert (record.document_type, record.direction, record.thread) == ("post", "out", post.uid)
    with override("sv"):
        assert (record.counterpart, record.subject) == (gettext("The public"), "Snow")
    assert record.snapshot is not None
    assert record.snapshot["content"]["text"] == post.text
    trail = AuditEvent.objects.get(act="post.published")
    assert (trail.person, trail.subject, trail.detail["record"]) == (anna, f"post:{post.uid}", record.number)
    topics = set(Change.objects.values_list("topic", flat=True))
    assert f"post:{post.uid}" in topics
    assert "voice:lindby" not in topics


def test_a_second_press_changes_nothing(post: Post, anna: Person, platform: LindbyPlatform) -> None:
    stale = Post.objects.get(pk=post.pk)
    publish(post, by=anna)
    publish(stale, by=anna)
    carry_all()
    assert (stale.state, Record.objects.count(), Delivery.objects.count()) == (PostState.PUBLISHED, 1, 1)
    assert len(platform.said) == 1


def test_an_act_that_fails_half_way_leaves_nothing(post: Post, anna: Person) -> None:
    Delivery.objects.create(
        post=Post.objects.create(), channel=post.variants.get().channel, act="publish", version=1,
        key=f"{post.uid}.1.publish.{post.variants.get().channel.slug}",
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        publish(post, by=anna)
    assert Post.objects.get(pk=post.pk).state == PostState.DRAFT
    assert not Record.objects.exists()


def test_an_empty_post_without_channels_is_told_all_that_is_missing(post: Post, anna: Person) -> None:
    save_draft(post, text="  ", channels=[])
    assert codes(post, anna) == {"text-missing", "no-channel"}


def test_a_picture_without_words_blocks(post: Post, anna: Person, picture: Picture) -> None:
    add_picture(post, picture, alternative=" ")
    assert codes(post, anna) == {"alternative-missing"}


def test_what_a_channel_cannot_take_blocks_and_names_the_channel(post: Post, anna: Person, channel: Channel) -> None:
    save_draft(post, text="x" * 501)
    with pytest.raises(NotReadyError) as caught:
        publish(post, by=anna)
    (problem,) = caught.value.problems
    assert (problem.code, problem.channel, problem.values) == ("too-long", channel.slug, {"used": 501, "limit": 500})
    save_draft(post, variants={channel.pk: "Short."})
    assert publish(post, by=anna).state == PostState.PUBLISHED


def test_a_channel_gets_its_own_variant(post: Post, anna: Person, channel: Channel, platform: LindbyPlatform) -> None:
    save_draft(post, variants={channel.pk: "Short."})
    publish(post, by=anna)
    carry_all()
    assert platform.said[0].text == "Short."


def test_nobody_speaks_with_a_voice_that_is_not_theirs(post: Post, cleo: Person) -> None:
    assert codes(post, cleo) == {"voice-not-yours"}


def test_a_post_without_a_voice_goes_nowhere(post: Post, anna: Person) -> None:
    save_draft(post, voice=None)
    assert "voice-missing" in codes(post, anna)


def test_a_voice_speaks_personally_only_where_it_may(post: Post, anna: Person, voice: Voice) -> None:
    save_draft(post, stance=Stance.PERSONAL)
    assert codes(post, anna) == {"stance-not-allowed"}
    Voice.objects.update(may_be_personal=True)
    post.refresh_from_db()
    assert publish(post, by=anna).versions.get().record.leaf is not None


def test_a_channel_of_another_voice_or_one_that_is_closed_blocks(post: Post, anna: Person, channel: Channel) -> None:
    Channel.objects.update(state=State.CLOSED)
    assert codes(post, anna) == {"channel-closed"}


def test_a_paused_channel_is_given_its_post_when_it_goes_on(post: Post, anna: Person, channel: Channel) -> None:
    pause(channel, by=anna)
    publish(post, by=anna)
    carry_all()
    assert the(post).state == DeliveryState.WAITING


def test_a_withdrawn_post_is_not_published_again(post: Post, anna: Person) -> None:
    publish(post, by=anna)
    withdraw(post, ground="Wrong", by=anna)
    with pytest.raises(WrongStateError):
        publish(post, by=anna)


def test_an_answer_is_registered_as_one_with_its_receiver_masked(post: Post, anna: Person) -> None:
    post.answers = {"external_id": "https://far.example/1", "author_handle": "@didrik@far.example"}
    post.thread = "abcdefgh2345"
    post.save()
    publish(post, by=anna)
    record = post.versions.get().record
    assert (record.document_type, record.thread, record.counterpart) == ("answer", post.thread, "@didrik@far.example")
    assert record.mask_counterpart
    assert record.snapshot is not None
    assert "didrik" not in str(record.snapshot["content"])
    assert the(post, Act.PUBLISH).channel.slug == record.channel
