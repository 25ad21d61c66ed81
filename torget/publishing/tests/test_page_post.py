"""A post that has been said: receipts, repair, correction and withdrawal."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation

from torget.accounts.models import Person
from torget.channels.actions import open_channel
from torget.channels.models import Channel
from torget.connectors.hub import Act
from torget.publishing import actions, receipts
from torget.publishing.ledger.transitions import move
from torget.publishing.models import Delivery, DeliveryState, Post, PostState
from torget.publishing.tests.pages import text
from torget.publishing.tests.work import carry_all, the
from torget.testing.cast import SignIn
from torget.testing.lindby_platform import Fault, LindbyPlatform


@pytest.fixture
def desk(anna: Person, sign_in: SignIn) -> Client:
    anna.language = "en"
    anna.save()
    return sign_in(anna)


@pytest.fixture
def said(post: Post, anna: Person) -> Post:
    return actions.publish(post, by=anna)


def page_of(post: Post, more: str = "") -> str:
    return f"/desk/post/{post.uid}/{more}"


def test_the_page_asks_again_while_a_receipt_is_missing_and_then_no_more(desk: Client, said: Post) -> None:
    waiting = text(desk.get(page_of(said)))
    assert 'hx-trigger="every 1s"' in waiting
    assert "Refresh" in waiting
    carry_all()
    arrived = text(desk.get(page_of(said, "receipts/")))
    assert "Delivered" in arrived
    assert "hx-trigger" not in arrived
    assert "<html" not in arrived


def test_what_has_waited_long_is_asked_for_more_seldom(said: Post) -> None:
    Delivery.objects.update(created=timezone.now() - timedelta(minutes=5))
    assert receipts.look_again(said) == receipts.LATER


def test_a_failure_says_what_to_do_and_is_tried_again(desk: Client, said: Post) -> None:
    move(the(said), {DeliveryState.WAITING}, DeliveryState.FAILED, "403 Forbidden", advice="refused")
    page = text(desk.get(page_of(said)))
    assert "The other side refused it." in page
    assert "403 Forbidden" in page
    answer = desk.post(page_of(said, f"retry/{the(said).pk}/"), follow=True)
    assert "We try again: Lindby on the platform." in text(answer)
    assert the(said).state == DeliveryState.WAITING
    again = desk.post(page_of(said, f"retry/{the(said).pk}/"), follow=True)
    assert "This cannot be done any more." in text(again)


def test_the_time_of_the_next_attempt_is_told(said: Post) -> None:
    Delivery.objects.update(due=timezone.now() + timedelta(hours=1), attempts=3)
    with translation.override("en"):
        assert "Attempt 4 at" in receipts.rows(said)[0].detail


@pytest.mark.parametrize("state", DeliveryState)
def test_every_state_has_a_tone(said: Post, state: DeliveryState) -> None:
    Delivery.objects.update(state=state)
    assert receipts.rows(said)[0].tone == receipts.TONES[state]


def test_a_draft_is_on_the_writing_page_instead(desk: Client, post: Post) -> None:
    assert desk.get(page_of(post)).url == f"/desk/write/{post.uid}/"  # type: ignore[attr-defined]
    assert desk.get(page_of(post, "receipts/")).status_code == 404


def test_a_correction_needs_its_reason_and_goes_out(desk: Client, said: Post, platform: LindbyPlatform) -> None:
    carry_all()
    address = page_of(said, "correct/")
    without = desk.post(address, {"title": "Snow", "text": "We clear them tomorrow."})
    assert without.status_code == 422
    assert "We clear them tomorrow." in text(without)
    answer = desk.post(address, {"title": "Snow", "text": "We clear them tomorrow.", "reason": "Wrong day."})
    assert answer.url == page_of(said)  # type: ignore[attr-defined]
    carry_all()
    page = text(desk.get(page_of(said)))
    assert "Corrected" in page
    assert "Wrong day." in page
    assert the(said, Act.REVISE).state == DeliveryState.DELIVERED


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("We clear the **streets** tonight.", "Nothing has changed."),
        ("x" * 501, "Lindby on the platform: The text is too long: 501 of 500."),
    ],
)
def test_a_correction_that_cannot_go_out_stays_in_its_box(desk: Client, said: Post, typed: str, sentence: str) -> None:
    answer = desk.post(page_of(said, "correct/"), {"title": "Snow", "text": typed, "reason": "Wrong day."})
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert typed in text(answer)
    assert Post.objects.get().version == 1


def test_a_withdrawal_needs_its_ground_and_says_so_in_public(desk: Client, said: Post) -> None:
    address = page_of(said, "withdraw/")
    assert desk.post(address, {"ground": ""}).status_code == 422
    assert desk.post(address, {"ground": "Wrong street."}).url == page_of(said)  # type: ignore[attr-defined]
    assert Post.objects.get().state == PostState.WITHDRAWN
    page = text(desk.get(page_of(said)))
    assert "Wrong street." in page
    assert "/correct/" not in page
    late = desk.post(page_of(said, "correct/"), {"title": "Snow", "text": "Other.", "reason": "Late."})
    assert (late.status_code, "This cannot be done any more." in text(late)) == (422, True)


def test_a_post_is_put_first_and_back_again(desk: Client, said: Post, anna: Person) -> None:
    assert "Put first on the voice's page" in text(desk.get(page_of(said)))
    page = text(desk.post(page_of(said, "feature/"), {"first": "1"}, follow=True))
    assert "It stands first on the voice's page." in page
    assert "Put back in its place" in page
    assert Post.objects.get().is_featured
    assert "It is back in its place." in text(desk.post(page_of(said, "feature/"), {"first": "0"}, follow=True))
    actions.withdraw(said, ground="Wrong street.", by=anna)
    late = text(desk.post(page_of(said, "feature/"), {"first": "1"}, follow=True))
    assert "This cannot be done any more." in late
    assert "/feature/" not in late


def test_an_answer_has_its_place_in_its_conversation_only(desk: Client, said: Post) -> None:
    Post.objects.update(answers={"external_id": "https://far.example/1"})
    assert "/feature/" not in text(desk.get(page_of(said)))
    assert desk.post(page_of(said, "feature/"), {"first": "1"}).status_code == 404


def test_where_nothing_can_be_changed_it_is_said_and_no_attempt_is_offered(
    desk: Client, post: Post, anna: Person, platform: LindbyPlatform
) -> None:
    mute = open_channel("lindby_mute", name="The mute one", settings={"url": platform.url})
    actions.save_draft(post, channels=[mute])
    actions.publish(post, by=anna)
    carry_all()
    actions.correct(post, text="We clear the streets at four.", title=post.title, reason="Wrong.", by=anna)
    page = text(desk.get(page_of(post)))
    assert "Stands there uncorrected" in page
    assert "Try The mute one again" not in page
    actions.withdraw(post, ground="Wrong street.", by=anna)
    page = text(desk.get(page_of(post)))
    assert "Still stands there" in page
    assert "Try The mute one again" not in page
    assert desk.post(page_of(post, "retry/")).status_code == 302
    assert Delivery.objects.get(act=Act.WITHDRAW).state == DeliveryState.FAILED


def test_who_may_only_read_sees_the_receipts_and_no_button(said: Post, bo: Person, sign_in: SignIn) -> None:
    page = text(sign_in(bo).get(page_of(said)))
    assert "Lindby on the platform" in page
    assert "/withdraw/" not in page
    assert sign_in(bo).post(page_of(said, "withdraw/"), {"ground": "x"}).status_code == 403
    assert "/feature/" not in page
    assert sign_in(bo).post(page_of(said, "feature/"), {"first": "1"}).status_code == 403


def test_all_that_failed_is_tried_again_with_one_press(
    desk: Client, post: Post, channel: Channel, anna: Person, platform: LindbyPlatform
) -> None:
    other = open_channel("lindby_mute", name="The mute one", settings={"url": platform.url})
    actions.save_draft(post, channels=[channel, other])
    platform.faults.extend([Fault.REFUSE, Fault.REFUSE])
    actions.publish(post, by=anna)
    carry_all()
    assert "Try all again" in text(desk.get(page_of(post)))
    answer = text(desk.post(page_of(post, "retry/"), follow=True))
    assert "We try again: " in answer
    assert "Try all again" not in answer
    carry_all()
    assert {row.state for row in Delivery.objects.filter(post=post)} == {DeliveryState.DELIVERED}
    assert len(platform.live()) == 2
    assert desk.post(page_of(post, "retry/")).status_code == 302
