"""From a letter to a public page: every act, its trail and its record."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from torget.accounts.models import AuditEvent, Person, Voice
from torget.channels.models import Channel
from torget.connectors.hub import Stance
from torget.conversations.models import Message
from torget.conversations.tests.speech import hear, said
from torget.press import actions, jobs, queries
from torget.press.actions.correct import Corrected
from torget.press.checks import CheckClosedError
from torget.press.models import CheckState, Inquiry, InquiryState, PublishRule, Question
from torget.press.newsroom import newsroom
from torget.publishing.models import PostState


def _answer_all(inquiry: Inquiry, voice: Voice, by: Person) -> None:
    for question in inquiry.questions.filter(sent=None):
        actions.reply(question, text=f"Answer {question.number}.", voice=voice, stance=Stance.OFFICIAL, by=by)


def test_what_the_form_sends_is_a_message_a_record_and_an_inquiry(inquiry: Inquiry) -> None:
    assert inquiry.message.record.number
    assert inquiry.message.contact.email == "maja@bladet.example"
    assert [question.number for question in inquiry.questions.all()] == [1, 2]
    assert AuditEvent.objects.filter(act="press.ask", subject=f"press:{inquiry.uid}").exists()


def test_what_is_personal_is_masked_in_public_and_kept_as_asked(inquiry: Inquiry) -> None:
    question = inquiry.questions.get(number=2)
    assert "070-123 45 67" in question.text
    assert question.public_text == "Who decides? Call me on [masked]."


def test_a_message_from_any_channel_becomes_an_inquiry_once(fediverse: Channel, site: Channel, anna: Person) -> None:
    message = hear(fediverse, said("<p>Hi!</p><p>1. How much?<br>2. Why?</p><p>I need it by Friday noon.</p>"))
    first = actions.take(message, by=anna)
    assert actions.take(message, by=anna) == first
    assert [question.text for question in first.questions.all()] == ["How much?", "Why?"]
    assert first.deadline
    assert first.deadline_words == "Friday noon"


def test_a_channel_for_the_press_makes_inquiries_by_itself(fediverse: Channel, site: Channel) -> None:
    room = newsroom()
    assert jobs.listen() == 0
    room.listens_to.add(fediverse)
    hear(fediverse, said("<p>How much snow?</p>"))
    assert jobs.listen() == 1
    assert jobs.listen() == 0


def test_a_wrong_reading_is_put_right_and_the_deadline_kept_apart(inquiry: Inquiry, anna: Person) -> None:
    when = timezone.now() + timedelta(days=1)
    read = Corrected(subject="Snow", questions=["How many ploughs?", "Who decides?", "Why?"], deadline=when)
    actions.correct(inquiry, read, by=anna)
    assert [question.text for question in inquiry.questions.all()] == ["How many ploughs?", "Who decides?", "Why?"]
    assert (inquiry.understood, inquiry.deadline) == (None, when)


def test_an_answered_question_is_never_taken_away_by_a_correction(inquiry: Inquiry, anna: Person, voice: Voice) -> None:
    _answer_all(inquiry, voice, anna)
    with pytest.raises(ValidationError):
        actions.correct(inquiry, Corrected(subject="Snow", questions=["One"], deadline=None), by=anna)
    assert inquiry.questions.count() == 2


def test_nothing_is_sent_while_a_question_has_neither_answer_nor_reason(
    inquiry: Inquiry, anna: Person, voice: Voice
) -> None:
    actions.reply(inquiry.questions.get(number=1), text="Nine.", voice=voice, stance=Stance.OFFICIAL, by=anna)
    with pytest.raises(ValidationError, match="2"):
        actions.send(inquiry, voice=voice, by=anna)
    assert not inquiry.message.answers.exists()


def test_the_whole_answer_goes_to_the_journalist_once_and_is_published_at_once(
    inquiry: Inquiry, anna: Person, voice: Voice
) -> None:
    actions.reply(inquiry.questions.get(number=1), text="Nine.", voice=voice, stance=Stance.OFFICIAL, by=anna)
    actions.decline(inquiry.questions.get(number=2), "It is being looked into.", by=anna)
    actions.send(inquiry, voice=voice, by=anna)
    actions.send(inquiry, voice=voice, by=anna)
    answer = inquiry.message.answers.get()
    assert "Nine." in answer.post.text
    assert "because: It is being looked into." in answer.post.text
    assert not answer.post.is_public
    inquiry.refresh_from_db()
    assert inquiry.state == InquiryState.PUBLISHED
    assert inquiry.post
    assert inquiry.post.state == PostState.PUBLISHED
    assert f"/press/{inquiry.uid}/" in inquiry.post.text
    assert inquiry.record
    assert "070" not in (inquiry.record.snapshot or {})["content"]["text"]


def test_an_embargo_is_kept_until_it_ends(inquiry: Inquiry, anna: Person, voice: Voice) -> None:
    Inquiry.objects.update(embargo=timezone.now() + timedelta(hours=2), rule=PublishRule.EMBARGO)
    _answer_all(inquiry, voice, anna)
    actions.send(inquiry, voice=voice, by=anna)
    assert jobs.publish_due() == 0
    assert not queries.public().exists()
    Inquiry.objects.update(embargo=timezone.now() - timedelta(seconds=1))
    assert jobs.publish_due() == 1
    assert jobs.publish_due() == 0
    assert queries.public().get() == inquiry


def test_what_waits_for_the_article_is_published_with_it(inquiry: Inquiry, anna: Person, voice: Voice) -> None:
    Inquiry.objects.update(rule=PublishRule.ARTICLE)
    _answer_all(inquiry, voice, anna)
    actions.send(inquiry, voice=voice, by=anna)
    assert not queries.public().exists()
    today = timezone.localdate()
    article = actions.link_article(inquiry, url="https://bladet.example/1", title="Snow", out=today, by=anna)
    assert queries.public().get() == inquiry
    actions.correct_article(article, wrong="Eight ploughs", right="Nine ploughs", by=anna)
    article.refresh_from_db()
    assert article.record
    assert article.record.snapshot
    assert article.record.snapshot["content"]["right"] == "Nine ploughs"


def test_an_article_dated_tomorrow_publishes_nothing_today(inquiry: Inquiry, anna: Person, voice: Voice) -> None:
    Inquiry.objects.update(rule=PublishRule.ARTICLE)
    _answer_all(inquiry, voice, anna)
    actions.send(inquiry, voice=voice, by=anna)
    actions.link_article(inquiry, url="https://bladet.example/1", title="Snow", out=date(2999, 1, 1), by=anna)
    assert not queries.public().exists()


def test_a_follow_up_attaches_to_its_question_and_is_sent_alone(
    fediverse: Channel, site: Channel, anna: Person, voice: Voice
) -> None:
    first = hear(fediverse, said("<p>1. How much?</p>"))
    inquiry = actions.take(first, by=anna)
    _answer_all(inquiry, voice, anna)
    actions.send(inquiry, voice=voice, by=anna)
    later = hear(fediverse, said("<p>And why?</p>", target=first.external_id))
    assert list(queries.later_messages(inquiry)) == [later]
    added = actions.follow_up(inquiry, later, of=inquiry.questions.get(number=1), by=anna)
    assert actions.follow_up(inquiry, later, of=None, by=anna) == added
    inquiry.refresh_from_db()
    assert inquiry.state == InquiryState.OPEN
    _answer_all(inquiry, voice, anna)
    actions.send(inquiry, voice=voice, by=anna)
    answer = later.answers.get()
    assert "Answer 2." in answer.post.text
    assert "Answer 1." not in answer.post.text
    inquiry.refresh_from_db()
    assert inquiry.record
    assert inquiry.record.version == 2


def test_only_what_is_public_is_quoted_and_only_with_a_note_of_consent(
    inquiry: Inquiry, fediverse: Channel, anna: Person, voice: Voice
) -> None:
    given = actions.reply(inquiry.questions.get(number=1), text="Nine.", voice=voice, stance=Stance.OFFICIAL, by=anna)
    message = hear(fediverse, said("<p>The street is clear.</p>"))
    with pytest.raises(ValidationError):
        actions.quote(given, message, " ", by=anna)
    with pytest.raises(ValidationError):
        actions.quote(given, inquiry.message, "She said so.", by=anna)
    assert actions.quote(given, message, "Said yes on the phone.", by=anna).text == "The street is clear."


def test_nobody_answers_with_a_voice_that_is_not_theirs(inquiry: Inquiry, eva: Person, voice: Voice) -> None:
    with pytest.raises(ValidationError):
        actions.reply(inquiry.questions.get(number=1), text="Nine.", voice=voice, stance=Stance.OFFICIAL, by=eva)


def test_a_case_officer_sees_only_questions_that_are_theirs(inquiry: Inquiry, anna: Person, cleo: Person) -> None:
    assert not queries.visible_to(cleo).exists()
    officer = Person.objects.create_user("ola@lindby.example", "Ola")
    officer.grants.create(role="case_officer")
    assert not queries.visible_to(officer).exists()
    actions.assign(inquiry.questions.get(number=1), anna, officer, by=anna)
    assert queries.visible_to(officer).get() == inquiry
    assert list(queries.questions_for(officer)) == [inquiry.questions.get(number=1)]


def test_a_quotation_is_checked_once_and_what_was_agreed_is_a_record(inquiry: Inquiry, anna: Person) -> None:
    check = actions.begin_check(inquiry, speaker="Anna Ek", approved="We have nine.", draft="We own ten.", by=anna)
    actions.answer_check(check, "We have nine.")
    with pytest.raises(CheckClosedError, match="answered"):
        actions.answer_check(check)
    check.refresh_from_db()
    assert check.state == CheckState.CORRECTED
    assert check.record
    assert check.record.snapshot
    assert check.record.snapshot["content"]["proposed"] == "We have nine."


def test_what_has_been_sent_is_not_changed(inquiry: Inquiry, anna: Person, voice: Voice) -> None:
    _answer_all(inquiry, voice, anna)
    given = inquiry.questions.get(number=1).replies.get()
    actions.send(inquiry, voice=voice, by=anna)
    with pytest.raises(ValidationError):
        actions.take_back(given, by=anna)
    assert Question.objects.get(pk=given.question_id).replies.exists()
    assert isinstance(inquiry.message, Message)
