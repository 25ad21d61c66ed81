"""Drafts, plans and what has been said, on one page."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from torget.accounts.models import Person
from torget.publishing import actions
from torget.publishing.models import Post, PostState
from torget.publishing.tests.pages import text
from torget.publishing.views import planned as view
from torget.testing.cast import SignIn


@pytest.fixture
def desk(anna: Person, sign_in: SignIn) -> Client:
    anna.language = "en"
    anna.save()
    return sign_in(anna)


def test_each_post_stands_in_its_list(desk: Client, post: Post, anna: Person) -> None:
    assert list(desk.get("/desk/planned/").context["drafts"]) == [post]
    actions.schedule(post, timezone.now() + timedelta(hours=1), by=anna)
    assert list(desk.get("/desk/planned/").context["planned"]) == [post]
    actions.publish(post, by=anna)
    page = desk.get("/desk/planned/").context
    assert (list(page["page"]), list(page["drafts"]), list(page["planned"])) == ([post], [], [])


def test_a_plan_is_stopped_and_becomes_a_draft(desk: Client, post: Post, anna: Person) -> None:
    actions.schedule(post, timezone.now() + timedelta(hours=1), by=anna)
    assert desk.post(f"/desk/write/{post.uid}/unschedule/").url == f"/desk/write/{post.uid}/"  # type: ignore[attr-defined]
    assert Post.objects.get().state == PostState.DRAFT
    late = desk.post(f"/desk/write/{post.uid}/unschedule/", follow=True)
    assert "This cannot be done any more." in text(late)


def test_a_draft_is_thrown_away_but_never_what_was_said(desk: Client, post: Post, anna: Person) -> None:
    actions.publish(post, by=anna)
    assert "This cannot be done any more." in text(desk.post(f"/desk/write/{post.uid}/discard/", follow=True))
    other = actions.new_draft(anna)
    desk.post(f"/desk/write/{other.uid}/discard/")
    assert list(Post.objects.all()) == [post]


def test_what_was_kept_back_asks_for_help(desk: Client, post: Post) -> None:
    Post.objects.update(goes_out=timezone.now() - timedelta(minutes=5))
    assert "Was to go out but was not ready." in text(desk.get("/desk/planned/"))


def test_the_search_wants_every_word(desk: Client, post: Post, anna: Person) -> None:
    actions.publish(post, by=anna)
    assert list(desk.get("/desk/planned/?q=streets+snow").context["page"]) == [post]
    nothing = desk.get("/desk/planned/?q=streets+ice")
    assert not list(nothing.context["page"])
    assert "Nothing that has been said holds these words." in text(nothing)


def test_long_lists_come_in_pages(desk: Client, post: Post, anna: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view, "A_PAGE", 1)
    actions.publish(post, by=anna)
    Post.objects.create(
        author=anna, state=PostState.PUBLISHED, published=timezone.now(), text="Later", voice=post.voice
    )
    assert [p.text for p in desk.get("/desk/planned/").context["page"]] == ["Later"]
    assert list(desk.get("/desk/planned/?page=2").context["page"]) == [post]
    assert len(desk.get("/desk/planned/?page=x&q=%00").context["page"]) == 1
