"""Deputies: they take over once, in time, and nobody is left with a question whose owner has gone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from torget.accounts.models import AuditEvent, Person, Voice
from torget.connectors.hub import Stance
from torget.press import actions, jobs, queries
from torget.press.deputies import takes_over
from torget.press.models import Inquiry, Question


@pytest.fixture
def question(inquiry: Inquiry, anna: Person, bo: Person) -> Question:
    """Anna's, with Bo as her deputy; asked a moment ago and wanted in eight hours."""
    now = timezone.now()
    Question.objects.update(asked=now)
    Inquiry.objects.update(deadline=now + timedelta(hours=8))
    found = inquiry.questions.get(number=1)
    actions.assign(found, anna, bo, by=anna)
    return Question.objects.get(pk=found.pk)


def let(question: Question, hours: float) -> Question:
    """So long has gone since it was asked."""
    Question.objects.filter(pk=question.pk).update(asked=timezone.now() - timedelta(hours=hours))
    Inquiry.objects.update(deadline=timezone.now() + timedelta(hours=8 - hours))
    return Question.objects.get(pk=question.pk)


def test_the_last_quarter_is_the_deputys(question: Question, anna: Person, bo: Person) -> None:
    moment = takes_over(question)
    assert moment
    assert abs(moment - question.asked - timedelta(hours=6)) < timedelta(seconds=2)
    assert jobs.deputise() == 0
    let(question, 6.1)
    assert jobs.deputise() == 1
    question.refresh_from_db()
    assert (question.assigned_to, question.deputy) == (bo, anna)
    assert AuditEvent.objects.get(act="press.deputy").detail["why"] == "late"


def test_they_do_not_pass_it_back_and_forth(question: Question, bo: Person) -> None:
    let(question, 7)
    assert (jobs.deputise(), jobs.deputise()) == (1, 0)
    question.refresh_from_db()
    assert question.assigned_to == bo


def test_given_to_somebody_anew_its_clock_begins_anew(question: Question, anna: Person, bo: Person) -> None:
    let(question, 7)
    jobs.deputise()
    actions.assign(question, anna, bo, by=bo)
    assert jobs.deputise() == 1


def test_what_is_answered_or_declined_stays_with_whoever_did_it(question: Question, anna: Person, voice: Voice) -> None:
    let(question, 7)
    actions.reply(question, text="Nine.", voice=voice, stance=Stance.OFFICIAL, by=anna)
    assert jobs.deputise() == 0


def test_without_a_deadline_nobody_is_late(question: Question) -> None:
    let(question, 7)
    Inquiry.objects.update(deadline=None)
    assert jobs.deputise() == 0


def test_whoever_has_left_is_followed_by_the_deputy_at_once(question: Question, anna: Person, bo: Person) -> None:
    Person.objects.filter(pk=anna.pk).update(is_active=False)
    assert (jobs.deputise(), jobs.deputise()) == (1, 0)
    question.refresh_from_db()
    assert (question.assigned_to, question.deputy) == (bo, None)


def test_when_both_have_left_it_is_nobodys_and_everybody_sees_it(
    question: Question, anna: Person, bo: Person, eva: Person
) -> None:
    Person.objects.filter(pk__in=[anna.pk, bo.pk]).update(is_active=False)
    assert (jobs.deputise(), jobs.deputise()) == (1, 0)
    question.refresh_from_db()
    assert question.assigned_to is None
    assert not queries.visible_to(eva).exists()


def test_whoever_may_answer_no_more_has_left_too(question: Question, anna: Person, bo: Person) -> None:
    anna.grants.all().delete()
    assert jobs.deputise() == 1
    question.refresh_from_db()
    assert question.assigned_to == bo


def test_a_deadline_before_the_question_gives_it_to_the_deputy_at_once(question: Question) -> None:
    Inquiry.objects.update(deadline=timezone.now() - timedelta(hours=3))
    assert jobs.deputise() == 1
