"""Posts that go out by themselves go out once, or come back to their author."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from torget.accounts.models import AuditEvent, Person
from torget.channels.models import Channel, State
from torget.publishing.actions import new_draft, save_draft, schedule, unschedule
from torget.publishing.errors import NotReadyError, PastMomentError, WrongStateError
from torget.publishing.jobs import publish_due
from torget.publishing.models import Delivery, Post, PostState, Variant
from torget.publishing.queries import kept_back
from torget.records.models import Record

SOON = timedelta(hours=1)


def its_time_comes() -> None:
    Post.objects.filter(state=PostState.SCHEDULED).update(goes_out=timezone.now() - timedelta(seconds=1))


@pytest.mark.django_db
def test_a_planned_post_goes_out_when_its_time_comes_and_not_before(post: Post, anna: Person) -> None:
    schedule(post, timezone.now() + SOON, by=anna)
    assert publish_due() == 0
    its_time_comes()
    assert publish_due() == 1
    post.refresh_from_db()
    assert (post.state, post.goes_out) == (PostState.PUBLISHED, None)
    assert AuditEvent.objects.get(act="post.published").source == "worker"
    assert publish_due() == 0


@pytest.mark.django_db(transaction=True)
def test_however_many_workers_look_it_goes_out_once(post: Post, anna: Person) -> None:
    schedule(post, timezone.now() + SOON, by=anna)
    its_time_comes()
    start = threading.Barrier(4)

    def look(_: int) -> None:
        try:
            start.wait(timeout=10)
            publish_due()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(look, range(4)))
    assert (Delivery.objects.count(), Record.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_a_plan_can_be_changed_and_given_up(post: Post, anna: Person) -> None:
    schedule(post, timezone.now() + SOON, by=anna)
    schedule(post, timezone.now() + 2 * SOON, by=anna)
    unschedule(post, by=anna)
    assert (post.state, post.goes_out) == (PostState.DRAFT, None)
    with pytest.raises(WrongStateError):
        unschedule(post, by=anna)


@pytest.mark.django_db
def test_a_past_time_or_an_unready_post_is_refused_while_somebody_is_there(post: Post, anna: Person) -> None:
    with pytest.raises(PastMomentError):
        schedule(post, timezone.now() - SOON, by=anna)
    save_draft(post, text="")
    with pytest.raises(NotReadyError):
        schedule(post, timezone.now() + SOON, by=anna)
    post.refresh_from_db()
    assert (post.state, post.goes_out) == (PostState.DRAFT, None)


@pytest.mark.django_db
def test_a_post_that_is_not_ready_any_more_comes_back_to_its_author(post: Post, anna: Person) -> None:
    schedule(post, timezone.now() + SOON, by=anna)
    Channel.objects.update(state=State.CLOSED)
    its_time_comes()
    publish_due()
    post.refresh_from_db()
    assert post.state == PostState.DRAFT
    assert list(kept_back(anna)) == [post]
    assert AuditEvent.objects.get(act="post.kept-back").detail == {"problems": ["channel-closed"]}
    assert publish_due() == 0


@pytest.mark.django_db
def test_a_post_that_meets_a_fault_of_ours_stops_none_of_those_after_it(post: Post, anna: Person) -> None:
    faulty = new_draft(anna)
    vanished = Channel.objects.create(slug="vanished", kind="vanished", name="A platform taken out of the house")
    schedule(post, timezone.now() + SOON, by=anna)
    Variant.objects.create(post=faulty, channel=vanished)
    Post.objects.filter(pk=faulty.pk).update(text="x", state=PostState.SCHEDULED)
    Post.objects.update(goes_out=timezone.now() - timedelta(minutes=2))
    assert publish_due() == 1
    post.refresh_from_db()
    faulty.refresh_from_db()
    assert (post.state, faulty.state) == (PostState.PUBLISHED, PostState.SCHEDULED)
