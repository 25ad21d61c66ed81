"""An embargo: kept to the second, moved with a reason, and never a way to unpublish."""

from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from torget.accounts.models import AuditEvent, Person, Voice
from torget.channels.models import Channel
from torget.connectors.hub import Stance
from torget.conversations.tests.speech import hear, said
from torget.press import actions, jobs, queries
from torget.press.forms import MomentField
from torget.press.models import Inquiry, InquiryState, PublishRule
from torget.testing.cast import SignIn

LATER = timedelta(hours=2)


def answered(inquiry: Inquiry, voice: Voice, by: Person) -> Inquiry:
    for question in inquiry.questions.filter(sent=None):
        actions.reply(question, text=f"Answer {question.number}.", voice=voice, stance=Stance.OFFICIAL, by=by)
    return inquiry


@pytest.fixture
def sent(inquiry: Inquiry, voice: Voice, anna: Person) -> Inquiry:
    """Answered under an embargo that ends in two hours."""
    Inquiry.objects.update(embargo=timezone.now() + LATER)
    actions.send(answered(inquiry, voice, anna), voice=voice, by=anna)
    return inquiry


def test_it_is_moved_after_the_answer_is_sent_and_the_trail_tells_who_and_why(sent: Inquiry, anna: Person) -> None:
    until = timezone.now() + 2 * LATER
    actions.move_embargo(sent, until, "The programme is a day late.", by=anna)
    row = AuditEvent.objects.get(act="press.embargo")
    assert (row.person, row.detail["because"]) == (anna, "The programme is a day late.")
    assert row.detail["until"] == until.isoformat()
    assert row.detail["from"] < row.detail["until"]
    assert not queries.public().exists()


def test_without_a_reason_nothing_is_moved(sent: Inquiry, anna: Person) -> None:
    before = sent.embargo
    with pytest.raises(ValidationError):
        actions.move_embargo(sent, None, "  ", by=anna)
    sent.refresh_from_db()
    assert sent.embargo == before
    assert not queries.public().exists()


@pytest.mark.parametrize("until", [None, datetime(2020, 1, 1, tzinfo=UTC)])
def test_lifted_it_publishes_at_once(until: datetime | None, sent: Inquiry, anna: Person) -> None:
    actions.move_embargo(sent, until, "They are out.", by=anna)
    assert queries.public().get() == sent


def test_what_is_public_stays_public_whatever_the_embargo(sent: Inquiry, anna: Person) -> None:
    actions.move_embargo(sent, None, "They are out.", by=anna)
    with pytest.raises(ValidationError):
        actions.move_embargo(sent, timezone.now() + LATER, "A mistake.", by=anna)
    assert queries.public().get() == sent


def test_the_same_end_twice_leaves_one_line_in_the_trail(sent: Inquiry, anna: Person) -> None:
    until = timezone.now() + LATER * 2
    for _time in range(2):
        actions.move_embargo(sent, until, "Later.", by=anna)
    assert AuditEvent.objects.filter(act="press.embargo").count() == 1


def test_before_anything_is_sent_an_embargo_that_has_ended_publishes_nothing(inquiry: Inquiry, anna: Person) -> None:
    actions.move_embargo(inquiry, datetime(2020, 1, 1, tzinfo=UTC), "No embargo.", by=anna)
    assert not queries.public().exists()


@pytest.mark.parametrize("rule", [PublishRule.AT_ONCE, PublishRule.EMBARGO, PublishRule.ARTICLE])
def test_no_rule_is_stronger_than_an_embargo(rule: PublishRule, inquiry: Inquiry, voice: Voice, anna: Person) -> None:
    Inquiry.objects.update(embargo=timezone.now() + LATER, rule=rule)
    actions.send(answered(inquiry, voice, anna), voice=voice, by=anna)
    today = timezone.localdate()
    actions.link_article(inquiry, url="https://bladet.example/1", title="Snow", out=today, by=anna)
    assert jobs.publish_due() == 0
    assert not queries.public().exists()


# --- faults ---------------------------------------------------------------------------------------------------------


def test_a_crash_between_sending_and_publishing_is_mended_by_the_job(
    inquiry: Inquiry, voice: Voice, anna: Person
) -> None:
    with patch("torget.press.actions.embargo.publish", side_effect=DatabaseError), pytest.raises(DatabaseError):
        actions.send(answered(inquiry, voice, anna), voice=voice, by=anna)
    inquiry.refresh_from_db()
    assert (inquiry.state, inquiry.published) == (InquiryState.ANSWERED, None)
    assert inquiry.message.answers.count() == 1
    assert jobs.publish_due() == 1
    assert inquiry.message.answers.count() == 1
    assert queries.public().get() == inquiry


def test_a_crash_before_a_follow_up_is_published_is_mended_by_the_job(
    fediverse: Channel, site: Channel, voice: Voice, anna: Person
) -> None:
    first = hear(fediverse, said("<p>1. How much?</p>"))
    inquiry = actions.take(first, by=anna)
    actions.send(answered(inquiry, voice, anna), voice=voice, by=anna)
    later = hear(fediverse, said("<p>And why?</p>", target=first.external_id))
    actions.follow_up(inquiry, later, of=None, by=anna)
    with patch("torget.press.actions.embargo.publish", side_effect=DatabaseError), pytest.raises(DatabaseError):
        actions.send(answered(inquiry, voice, anna), voice=voice, by=anna)
    assert jobs.publish_due() == 1
    assert jobs.publish_due() == 0
    inquiry.refresh_from_db()
    assert inquiry.record
    assert inquiry.record.version == 2
    assert inquiry.state == InquiryState.PUBLISHED


def test_one_that_cannot_be_published_does_not_keep_the_others(sent: Inquiry, site: Channel, anna: Person) -> None:
    Inquiry.objects.update(embargo=None)
    with patch("torget.press.actions.embargo.publish", side_effect=DatabaseError):
        assert jobs.publish_due() == 0
    assert jobs.publish_due() == 1


def test_moved_while_a_worker_had_it_on_its_list_it_is_not_published(sent: Inquiry, anna: Person) -> None:
    Inquiry.objects.update(embargo=timezone.now() - timedelta(seconds=1))
    (seen,) = queries.due_for_publishing(timezone.now())
    Inquiry.objects.update(embargo=timezone.now() + LATER)
    assert not actions.publish_if_due(seen, by=None)
    assert not queries.public().exists()


def test_two_workers_make_one_page_one_record_and_one_post(sent: Inquiry) -> None:
    Inquiry.objects.update(embargo=None)
    first, second = (queries.due_for_publishing(timezone.now()).get() for _worker in range(2))
    assert actions.publish_if_due(first, by=None)
    assert not actions.publish_if_due(second, by=None)
    assert AuditEvent.objects.filter(act="press.publish").count() == 1


def test_a_clock_that_is_turned_back_takes_nothing_away_and_publishes_nothing_twice(sent: Inquiry) -> None:
    Inquiry.objects.update(embargo=timezone.now() - timedelta(seconds=1))
    assert jobs.publish_due() == 1
    past = timezone.now() - timedelta(days=1)
    with patch("torget.press.jobs.timezone.now", return_value=past):
        assert jobs.publish_due() == 0
    assert queries.public().get() == sent
    assert AuditEvent.objects.filter(act="press.publish").count() == 1


def test_a_later_question_does_not_keep_back_what_was_answered(sent: Inquiry, anna: Person) -> None:
    Inquiry.objects.update(embargo=timezone.now() - timedelta(seconds=1), state=InquiryState.OPEN)
    assert jobs.publish_due() == 1
    sent.refresh_from_db()
    assert sent.state == InquiryState.OPEN


# --- asked in public ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kept", [{"embargo": datetime(2999, 1, 1, tzinfo=UTC)}, {"rule": PublishRule.ARTICLE}])
def test_what_was_asked_in_public_is_not_answered_in_public_before_its_time(
    kept: dict[str, object], fediverse: Channel, site: Channel, voice: Voice, anna: Person
) -> None:
    message = hear(fediverse, said("<p>1. How much?</p>"))
    inquiry = actions.take(message, by=anna)
    Inquiry.objects.update(**kept)
    with pytest.raises(ValidationError):
        actions.send(answered(inquiry, voice, anna), voice=voice, by=anna)
    assert not message.answers.exists()
    Inquiry.objects.update(embargo=None, rule=PublishRule.AT_ONCE)
    actions.send(inquiry, voice=voice, by=anna)
    assert message.answers.exists()


# --- the wall clock -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wall", "meant"),
    [
        ("2026-11-26T06:00", "2026-11-26T05:00+00:00"),
        ("2026-07-01T06:00", "2026-07-01T04:00+00:00"),
        ("2027-03-28T02:30", "2027-03-28T01:30+00:00"),
        ("2027-10-31T02:30", "2027-10-31T00:30+00:00"),
    ],
)
def test_a_moment_that_does_not_exist_or_comes_twice_means_what_it_means_for_posts(
    wall: str, meant: str, authority: object
) -> None:
    found = MomentField().clean(wall)
    assert found == datetime.fromisoformat(meant)


@pytest.mark.parametrize("wall", ["tomorrow", "2026-13-45T99:99", "0001-01-01T00:00", "2026-11-26 25:00"])
def test_what_is_no_moment_is_said_to_be_none(wall: str, authority: object) -> None:
    with pytest.raises(ValidationError):
        MomentField().clean(wall)


# --- the page -------------------------------------------------------------------------------------------------------


def test_the_page_moves_it_and_keeps_what_was_typed_when_it_cannot(
    sent: Inquiry, anna: Person, sign_in: SignIn
) -> None:
    browser, address = sign_in(anna), reverse("press:embargo", args=[sent.uid])
    wrong = browser.post(address, {"until": "2999-01-01T07:15", "because": ""})
    assert wrong.status_code == 422
    assert "2999-01-01T07:15" in wrong.content.decode()
    assert browser.post(address, {"until": "soon", "because": "The programme is late"}).status_code == 422
    assert browser.post(address, {"until": "2999-01-01T07:15", "because": "Late"}).status_code == 302
    sent.refresh_from_db()
    assert sent.embargo
    assert sent.embargo.year == 2999
    assert browser.post(address, {"until": "", "because": "They are out"}).status_code == 302
    assert queries.public().get() == sent
    assert browser.post(address, {"until": "2999-01-01T07:15", "because": "No"}).status_code == 422
