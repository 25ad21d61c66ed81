"""Who sees which post, and what is told of its way out."""

from datetime import timedelta

import pytest
from django.utils import timezone

from torget.accounts.models import Person, Voice
from torget.channels.models import Channel
from torget.publishing import queries
from torget.publishing.actions import correct, publish, schedule, withdraw
from torget.publishing.models import Post
from torget.publishing.tests.work import carry_all
from torget.testing.lindby_platform import Fault, LindbyPlatform

pytestmark = pytest.mark.django_db


def test_a_draft_is_seen_by_its_author_and_those_who_share_the_voice(
    post: Post, anna: Person, bo: Person, cleo: Person, eva: Person
) -> None:
    assert list(queries.visible_posts(anna)) == [post]
    for other in (bo, cleo, eva):
        assert not queries.visible_posts(other).exists()


def test_what_has_been_said_is_seen_by_those_with_a_duty_there(
    post: Post, anna: Person, bo: Person, cleo: Person
) -> None:
    publish(post, by=anna)
    assert list(queries.visible_posts(bo)) == [post]
    assert not queries.visible_posts(cleo).exists()


def test_the_public_sees_what_is_published_and_the_tombstone_of_what_was(post: Post, anna: Person) -> None:
    assert not queries.public_posts().exists()
    assert not queries.public_said().exists()
    publish(post, by=anna)
    assert list(queries.public_posts()) == [post]
    withdraw(post, ground="Wrong", by=anna)
    assert not queries.public_posts().exists()
    assert list(queries.public_said()) == [post]


def test_what_is_said_in_private_is_never_public(post: Post, anna: Person) -> None:
    post.is_public = False
    post.save()
    publish(post, by=anna)
    assert not queries.public_said().exists()
    record = post.versions.get().record
    assert record.subject
    assert record.mask_subject, "its first words are in the register for a registrar only"


def test_public_posts_are_chosen_by_voice_topic_and_stance(post: Post, anna: Person, voice: Voice) -> None:
    other = Voice.objects.create(handle="lena", name="Lena")
    Post.objects.update(topic="snow", stance="personal")
    Voice.objects.update(may_be_personal=True)
    post.refresh_from_db()
    publish(post, by=anna)
    assert queries.public_posts(voice=voice, topic="snow").exists()
    assert not queries.public_posts(voice=other).exists()
    assert not queries.public_posts(topic="parks").exists()
    assert not queries.public_posts(official_only=True).exists()


def test_answers_stand_in_their_conversations(post: Post, anna: Person) -> None:
    post.answers = {"external_id": "x"}
    post.save()
    publish(post, by=anna)
    assert not queries.public_posts().exists()
    assert queries.public_posts(answers=True).exists()


def test_plans_are_listed_by_their_time(post: Post, anna: Person) -> None:
    schedule(post, timezone.now() + timedelta(days=3), by=anna)
    assert list(queries.planned(anna)) == [post]
    assert not queries.goes_out_today(anna).exists()
    assert not queries.drafts(anna).exists()
    Post.objects.update(goes_out=timezone.now())
    assert list(queries.goes_out_today(anna)) == [post]


def test_receipts_are_the_latest_word_of_each_channel(
    post: Post, anna: Person, platform: LindbyPlatform, channel: Channel
) -> None:
    publish(post, by=anna)
    carry_all()
    platform.faults.append(Fault.REFUSE)
    correct(post, title="Snow", text="Tomorrow.", reason="", by=anna)
    carry_all()
    (latest,) = queries.receipts(post)
    assert (latest.act, latest.state) == ("revise", "failed")
    assert [event.state for event in latest.events.all()] == ["waiting", "sending", "failed"]
    assert [delivery.act for delivery in queries.ledger(post)] == ["publish", "revise"]
    assert list(queries.failed_deliveries()) == [latest]
    assert queries.parcels(latest) is None
    correct(post, title="Snow", text="On Friday.", reason="", by=anna)
    assert not queries.failed_deliveries().exists()
