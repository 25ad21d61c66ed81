"""The post about an inquiry: out with its page, or waiting with its reason told and one press to mend it."""

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from torget.accounts.models import AuditEvent, Person, Voice
from torget.channels.actions import pause
from torget.channels.models import Channel, State
from torget.connectors.hub import Act, Stance
from torget.press import actions, announcing, jobs
from torget.press.actions import keeping
from torget.press.models import Inquiry, InquiryState, PublishRule
from torget.publishing import actions as publishing
from torget.publishing import readiness
from torget.publishing.errors import Problem, PublishingError
from torget.publishing.models import Delivery, DeliveryState, Post, PostState
from torget.publishing.tests.work import carry_all
from torget.records.models import Record
from torget.testing.cast import SignIn

Send = Callable[[], Inquiry]
# `actions.publish` is the function; the module of the same name is asked for by its name
PUBLISHING = import_module("torget.press.actions.publish")


@pytest.fixture
def send(inquiry: Inquiry, anna: Person, voice: Voice) -> Send:
    """Answer all of it, and send."""

    def sent() -> Inquiry:
        for question in inquiry.questions.filter(sent=None):
            text = f"Answer {question.number}."
            actions.reply(question, text=text, voice=voice, stance=Stance.OFFICIAL, by=anna)
        actions.send(inquiry, voice=voice, by=anna)
        inquiry.refresh_from_db()
        return inquiry

    return sent


def publish_while_closed(site: Channel, send: Send) -> Inquiry:
    """Sent under embargo; when that ends, no channel is open."""
    Inquiry.objects.update(embargo=timezone.now() + timedelta(hours=1), rule=PublishRule.EMBARGO)
    sent = send()
    Inquiry.objects.update(embargo=None)
    Channel.objects.filter(pk=site.pk).update(state=State.CLOSED)
    assert jobs.publish_due() == 1
    sent.refresh_from_db()
    return sent


@pytest.fixture
def held(site: Channel, send: Send) -> Inquiry:
    """Published while no channel was open, so its post waits; now one is."""
    sent = publish_while_closed(site, send)
    Channel.objects.filter(pk=site.pk).update(state=State.ACTIVE)
    return sent


def test_a_post_that_is_not_ready_waits_and_its_page_is_public(held: Inquiry) -> None:
    assert held.published
    assert held.record
    assert held.post
    assert held.post.state == PostState.DRAFT
    assert AuditEvent.objects.filter(act="press.post-waits", subject=f"press:{held.uid}").exists()


def test_what_stands_in_the_way_is_told_at_the_desk_and_on_today(
    site: Channel, send: Send, anna: Person, sign_in: SignIn
) -> None:
    inquiry = publish_while_closed(site, send)
    browser = sign_in(anna)
    page = browser.get(reverse("press:inquiry", args=[inquiry.uid])).content.decode()
    assert "Välj minst en kanal" in page
    today = browser.get(reverse("desk:today")).content.decode()
    assert f"{reverse('press:inquiry', args=[inquiry.uid])}#posts" in today


def test_one_press_sends_it_once_the_way_is_clear(held: Inquiry, anna: Person, sign_in: SignIn) -> None:
    browser = sign_in(anna)
    assert held.post
    press = reverse("press:act", args=[held.uid, "say-again"])
    assert browser.post(press, {"post": held.post.uid}).status_code == 302
    assert browser.post(press, {"post": held.post.uid}).status_code == 302
    held.post.refresh_from_db()
    assert held.post.state == PostState.PUBLISHED
    assert Delivery.objects.filter(post=held.post, act=Act.PUBLISH).count() == 1
    assert "#posts" not in browser.get(reverse("desk:today")).content.decode()


def test_a_press_that_does_not_help_says_why_and_changes_nothing(held: Inquiry, anna: Person, sign_in: SignIn) -> None:
    assert held.post
    publishing.save_draft(held.post, text="Ring Didrik, 19121212-1212.")
    answer = sign_in(anna).post(reverse("press:act", args=[held.uid, "say-again"]), {"post": held.post.uid})
    assert answer.status_code == 422
    assert "personnummer" in answer.content.decode()
    held.post.refresh_from_db()
    assert held.post.state == PostState.DRAFT


def test_somebody_without_the_voice_cannot_send_it(held: Inquiry, sign_in: SignIn) -> None:
    other = Person.objects.create_user("frida@lindby.example", "Frida")
    other.grants.create(role="communicator")
    assert held.post
    answer = sign_in(other).post(reverse("press:act", args=[held.uid, "say-again"]), {"post": held.post.uid})
    assert answer.status_code == 422
    held.post.refresh_from_db()
    assert held.post.state == PostState.DRAFT


def test_the_page_may_stand_without_a_post(held: Inquiry, anna: Person, sign_in: SignIn) -> None:
    assert held.post
    sign_in(anna).post(reverse("press:act", args=[held.uid, "do-without"]), {"post": held.post.uid})
    now = Inquiry.objects.get(pk=held.pk)
    assert (now.post, bool(now.published), announcing.held(now)) == (None, True, [])
    assert jobs.publish_due() == 0
    assert not Post.objects.filter(state=PostState.DRAFT).exists()


def test_another_inquirys_post_is_not_sent_from_here(held: Inquiry, anna: Person, sign_in: SignIn) -> None:
    stray = publishing.new_draft(anna)
    for name in ("say-again", "do-without"):
        answer = sign_in(anna).post(reverse("press:act", args=[held.uid, name]), {"post": stray.uid})
        assert answer.status_code == 404
    stray.refresh_from_db()
    assert stray.state == PostState.DRAFT


def test_one_channel_that_cannot_carry_it_keeps_it_from_no_other(
    site: Channel, fediverse: Channel, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = readiness.problems

    def problems(post: Post, by: Person | None = None) -> tuple[Problem, ...]:
        minds = post.variants.filter(channel=fediverse).exists()
        return (*real(post, by), *([Problem("picture-missing", fediverse.slug)] if minds else []))

    monkeypatch.setattr(readiness, "problems", problems)
    inquiry = send()
    assert inquiry.post
    assert inquiry.post.state == PostState.PUBLISHED
    assert announcing.left_out(inquiry.post) == [fediverse]
    trail = AuditEvent.objects.get(act="press.post-without")
    assert trail.detail["without"] == [fediverse.slug]


def test_a_paused_channel_gets_its_post_when_it_goes_on(site: Channel, fediverse: Channel, send: Send) -> None:
    pause(fediverse, by=None)
    inquiry = send()
    assert inquiry.post
    assert set(inquiry.post.variants.values_list("channel__slug", flat=True)) == {site.slug, fediverse.slug}


def test_what_breaks_between_page_and_post_leaves_neither_and_is_tried_again(
    send: Send, inquiry: Inquiry, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("The power went.")

    with monkeypatch.context() as broken:
        broken.setattr(PUBLISHING, "announce", breaks)
        with pytest.raises(RuntimeError):
            send()
    inquiry.refresh_from_db()
    assert (inquiry.state, inquiry.published, inquiry.record) == (InquiryState.ANSWERED, None, None)
    assert not Record.objects.filter(source=keeping.SOURCE).exists()
    assert jobs.publish_due() == 1
    inquiry.refresh_from_db()
    assert inquiry.published
    assert inquiry.post
    assert inquiry.post.state == PostState.PUBLISHED


def test_one_inquiry_that_cannot_be_published_holds_up_no_other(
    send: Send, inquiry: Inquiry, monkeypatch: pytest.MonkeyPatch
) -> None:
    Inquiry.objects.update(embargo=timezone.now() + timedelta(hours=1), rule=PublishRule.EMBARGO)
    send()
    Inquiry.objects.update(embargo=timezone.now() - timedelta(seconds=1))

    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("The power went.")

    with monkeypatch.context() as broken:
        broken.setattr(PUBLISHING, "register", breaks)
        assert jobs.publish_due() == 0
    assert jobs.publish_due() == 1


def test_two_workers_publish_once(send: Send, inquiry: Inquiry) -> None:
    Inquiry.objects.update(embargo=timezone.now() + timedelta(hours=1), rule=PublishRule.EMBARGO)
    send()
    Inquiry.objects.update(embargo=None)
    stale = [Inquiry.objects.get(pk=inquiry.pk) for _worker in range(2)]
    for seen in stale:
        actions.publish(seen, by=None)
    assert Record.objects.filter(source=keeping.SOURCE).count() == 1
    assert Post.objects.filter(title=inquiry.subject).count() == 1


def test_a_channel_that_refuses_holds_the_page_up_no_more_than_any_post(site: Channel, send: Send) -> None:
    inquiry = send()
    assert inquiry.post
    carry_all()
    assert inquiry.post.deliveries.get(channel=site).state == DeliveryState.DELIVERED
    assert announcing.held(inquiry) == []


def test_a_subject_with_something_personal_is_masked_wherever_it_is_public(inquiry: Inquiry, send: Send) -> None:
    Inquiry.objects.update(subject="Ring 070-123 45 67 om snö", organisation="Bladet, maja@bladet.example")
    sent = send()
    assert sent.post
    assert sent.record
    for public in (sent.post.title, sent.post.text, sent.record.subject, sent.record.counterpart):
        assert "123 45" not in public
        assert "maja@" not in public


def test_a_corrected_article_goes_to_the_channels_and_its_correction_too(send: Send, anna: Person) -> None:
    sent = send()
    today = timezone.localdate()
    article = actions.link_article(sent, url="https://bladet.example/1", title="No snow", out=today, by=anna)
    first = sent.questions.get(number=1)
    actions.correct_article(article, wrong="Eight ploughs", right="Ten ploughs", by=anna)
    post = Post.objects.get(uid=announcing.correction_uid(article))
    assert post.state == PostState.PUBLISHED
    assert "Ten ploughs" in post.text
    assert f"/press/{sent.uid}/" in post.text
    actions.correct_article(article, wrong="Eight ploughs", right="Nine ploughs", question=first, by=anna)
    actions.correct_article(article, wrong="Eight ploughs", right="Nine ploughs", question=first, by=anna)
    post.refresh_from_db()
    assert post.version == 2
    assert "Nine ploughs" in post.text
    article.refresh_from_db()
    assert article.record
    assert article.record.version == 2
    assert article.record.snapshot
    assert article.record.snapshot["content"]["answered"].startswith("Answer 1.")


def test_a_correction_before_the_answer_is_public_waits_with_it(inquiry: Inquiry, send: Send, anna: Person) -> None:
    Inquiry.objects.update(embargo=timezone.now() + timedelta(hours=1), rule=PublishRule.EMBARGO)
    sent = send()
    today = timezone.localdate()
    article = actions.link_article(sent, url="https://bladet.example/1", title="No snow", out=today, by=anna)
    actions.correct_article(article, wrong="Eight", right="Nine", by=anna)
    assert article.record
    assert article.record.preservation == "sealed"
    assert not Post.objects.filter(uid=announcing.correction_uid(article)).exists()
    Inquiry.objects.update(embargo=None)
    assert jobs.publish_due() == 1
    article.record.refresh_from_db()
    assert article.record.preservation == "public"
    assert Post.objects.get(uid=announcing.correction_uid(article)).state == PostState.PUBLISHED


@pytest.mark.parametrize(("wrong", "right"), [("", "Nine"), ("Eight", " "), ("Eight", "Ask 19121212-1212")])
def test_a_correction_that_may_not_be_said_is_not_registered(send: Send, anna: Person, wrong: str, right: str) -> None:
    sent = send()
    today = timezone.localdate()
    article = actions.link_article(sent, url="https://bladet.example/1", title="No snow", out=today, by=anna)
    with pytest.raises(ValidationError):
        actions.correct_article(article, wrong=wrong, right=right, by=anna)
    article.refresh_from_db()
    assert article.corrected is None
    assert not Record.objects.filter(source="press.article").exists()


def test_whoever_may_not_use_the_voice_corrects_no_correction_that_is_out(send: Send, anna: Person) -> None:
    sent = send()
    frida = Person.objects.create_user("frida@lindby.example", "Frida")
    frida.grants.create(role="communicator")
    today = timezone.localdate()
    article = actions.link_article(sent, url="https://bladet.example/1", title="No snow", out=today, by=anna)
    actions.correct_article(article, wrong="Eight", right="Ten", by=anna)
    with pytest.raises(PublishingError):
        actions.correct_article(article, wrong="Eight", right="Nine", by=frida)
    article.refresh_from_db()
    assert article.right == "Ten"


def test_a_first_correction_without_the_voice_waits_for_somebody_who_has_it(send: Send, anna: Person) -> None:
    sent = send()
    frida = Person.objects.create_user("frida@lindby.example", "Frida")
    frida.grants.create(role="communicator")
    today = timezone.localdate()
    article = actions.link_article(sent, url="https://bladet.example/1", title="No snow", out=today, by=anna)
    actions.correct_article(article, wrong="Eight", right="Nine", by=frida)
    (waits,) = announcing.held(sent, anna)
    assert waits.reasons == ()
    assert list(announcing.with_held_posts(anna)) == [sent]
    actions.say_again(sent, waits.post, by=anna)
    assert announcing.held(sent, anna) == []
