"""Corrections and withdrawals reach everybody who got the post, in order, and the ledger is honest about the rest."""

import pytest

from torget.accounts.models import Person
from torget.channels.actions import open_channel
from torget.channels.models import Channel
from torget.connectors.hub import Act
from torget.publishing.actions import correct, publish, retry, save_draft, withdraw
from torget.publishing.errors import NothingChangedError, NotReadyError, WrongStateError
from torget.publishing.models import Delivery, DeliveryState, Post, PostState
from torget.publishing.tests.work import carry_all, carry_once, history, let_time_pass, the
from torget.records.models import Preservation, Record
from torget.testing.lindby_platform import Fault, LindbyPlatform

pytestmark = pytest.mark.django_db


def mend(post: Post, by: Person, text: str = "Tomorrow.") -> Post:
    return correct(post, title="Snow", text=text, reason="Wrong day", by=by)


def test_a_correction_is_a_version_with_its_reason_and_its_record(post: Post, anna: Person) -> None:
    publish(post, by=anna)
    mend(post, anna)
    first, second = post.versions.order_by("number")
    assert (second.number, second.text, second.reason) == (2, "Tomorrow.", "Wrong day")
    assert first.text == "We clear the **streets** tonight."
    assert (second.record.document_type, second.record.previous) == ("correction", first.record)


def test_a_correction_that_finds_the_post_still_waiting_goes_in_its_place(
    post: Post, anna: Person, platform: LindbyPlatform
) -> None:
    publish(post, by=anna)
    mend(post, anna)
    carry_all()
    (said,) = platform.said
    assert (said.text, said.key) == ("Tomorrow.", f"{post.uid}.2.publish.lindby_test")
    assert list(Delivery.objects.order_by("pk").values_list("act", "version", "state")) == [
        ("publish", 1, "cancelled"),
        ("publish", 2, "delivered"),
    ]


def test_a_correction_never_overtakes_a_post_whose_fate_is_unknown(
    post: Post, anna: Person, platform: LindbyPlatform
) -> None:
    platform.faults.append(Fault.SILENCE_AFTER)
    publish(post, by=anna)
    carry_once()
    mend(post, anna)
    assert carry_once() == 0
    let_time_pass()
    carry_all()
    assert [(call.method) for call in platform.calls] == ["POST", "GET", "PUT"]
    assert [said.text for said in platform.said] == ["Tomorrow."]


def test_a_post_that_never_got_out_goes_out_corrected(post: Post, anna: Person, platform: LindbyPlatform) -> None:
    platform.faults.append(Fault.SILENCE_BEFORE)
    publish(post, by=anna)
    carry_once()
    mend(post, anna)
    let_time_pass()
    carry_all()
    assert [said.text for said in platform.said] == ["Tomorrow."]
    assert the(post, Act.REVISE).state == DeliveryState.CANCELLED
    assert Delivery.objects.get(act="publish", version=2).state == DeliveryState.DELIVERED


def test_a_post_that_was_refused_goes_out_corrected(post: Post, anna: Person, platform: LindbyPlatform) -> None:
    platform.faults.append(Fault.REFUSE)
    publish(post, by=anna)
    carry_all()
    mend(post, anna)
    carry_all()
    assert [said.text for said in platform.said] == ["Tomorrow."]


def test_two_corrections_in_a_row_leave_the_latest(post: Post, anna: Person, platform: LindbyPlatform) -> None:
    publish(post, by=anna)
    carry_all()
    mend(post, anna, "Friday.")
    mend(post, anna, "Saturday.")
    carry_all()
    assert [said.text for said in platform.said] == ["Saturday."]
    assert [call.method for call in platform.calls] == ["POST", "PUT"]


def test_a_correction_must_correct_something_and_be_fit_to_go_out(post: Post, anna: Person, channel: Channel) -> None:
    with pytest.raises(WrongStateError):
        mend(post, anna)
    publish(post, by=anna)
    with pytest.raises(NothingChangedError):
        correct(post, title=post.title, text=post.text, reason="", by=anna)
    with pytest.raises(NotReadyError):
        mend(post, anna, "x" * 501)
    post.refresh_from_db()
    assert (post.version, post.versions.count(), Record.objects.count()) == (1, 1, 1)
    correct(post, title="Snow", text="x" * 501, reason="Long", by=anna, variants={channel.pk: "Short."})
    assert post.variants.get().text == "Short."


def test_a_withdrawal_takes_the_post_back_everywhere_and_keeps_the_record(
    post: Post, anna: Person, platform: LindbyPlatform
) -> None:
    publish(post, by=anna)
    mend(post, anna)
    carry_all()
    withdraw(post, ground="Named a private person", by=anna)
    withdraw(post, ground="Again", by=anna)
    carry_all()
    assert platform.live() == []
    assert (post.state, post.ground) == (PostState.WITHDRAWN, "Named a private person")
    assert set(
        Record.objects.filter(document_type__in=["post", "correction"]).values_list("preservation", flat=True)
    ) == {Preservation.WITHDRAWN}
    assert Record.objects.filter(document_type="withdrawal").count() == 1


def test_what_still_waits_is_never_sent_once_withdrawn(post: Post, anna: Person, platform: LindbyPlatform) -> None:
    publish(post, by=anna)
    withdraw(post, ground="Wrong", by=anna)
    carry_all()
    assert platform.calls == []
    assert the(post).state == DeliveryState.CANCELLED
    assert not Delivery.objects.filter(act="withdraw").exists()


def test_a_withdrawal_waits_for_the_post_whose_fate_is_unknown(
    post: Post, anna: Person, platform: LindbyPlatform
) -> None:
    platform.faults.append(Fault.SILENCE_AFTER)
    publish(post, by=anna)
    carry_once()
    withdraw(post, ground="Wrong", by=anna)
    let_time_pass()
    carry_all()
    assert [call.method for call in platform.calls] == ["POST", "GET", "DELETE"]
    assert platform.live() == []


def test_a_post_that_never_got_out_needs_no_withdrawal(post: Post, anna: Person, platform: LindbyPlatform) -> None:
    platform.faults.append(Fault.SILENCE_BEFORE)
    publish(post, by=anna)
    carry_once()
    withdraw(post, ground="Wrong", by=anna)
    let_time_pass()
    carry_all()
    assert platform.said == []
    assert {delivery.state for delivery in Delivery.objects.all()} == {DeliveryState.CANCELLED}


def test_a_channel_that_can_neither_correct_nor_withdraw_is_named(
    post: Post, anna: Person, platform: LindbyPlatform
) -> None:
    mute = open_channel("lindby_mute", name="Mute", settings={"url": platform.url})
    save_draft(post, channels=[mute])
    publish(post, by=anna)
    carry_all()
    mend(post, anna)
    withdraw(post, ground="Wrong", by=anna)
    carry_all()
    assert (the(post, Act.REVISE).state, the(post, Act.REVISE).advice) == (DeliveryState.FAILED, "cannot-revise")
    assert (the(post, Act.WITHDRAW).state, the(post, Act.WITHDRAW).advice) == (DeliveryState.FAILED, "cannot-withdraw")
    assert len(platform.calls) == 1


def test_a_retry_of_what_has_been_corrected_sends_the_correction(
    post: Post, anna: Person, platform: LindbyPlatform
) -> None:
    platform.faults.extend([Fault.REFUSE, Fault.REFUSE])
    publish(post, by=anna)
    carry_all()
    mend(post, anna)
    carry_all()
    waiting = retry(Delivery.objects.get(act="publish", version=1), by=anna)
    assert (waiting.version, waiting.state) == (2, DeliveryState.WAITING)
    carry_all()
    assert [said.text for said in platform.said] == ["Tomorrow."]
    assert history(waiting) == ["waiting", "sending", "failed", "waiting", "sending", "delivered"]


def test_only_what_failed_is_retried(post: Post, anna: Person) -> None:
    publish(post, by=anna)
    with pytest.raises(WrongStateError):
        retry(the(post), by=anna)
