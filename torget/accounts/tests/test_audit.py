"""The audit trail."""

import pytest
from django.db import transaction

from torget.accounts import audit
from torget.accounts.models import AuditEvent, Person


def test_an_act_leaves_who_what_and_how(bo: Person) -> None:
    audit.note(bo, "post.publish", "post:7", {"channels": 3}, source="console")
    event = AuditEvent.objects.get()
    assert (event.person, event.act, event.subject) == (bo, "post.publish", "post:7")
    assert (event.detail, event.source) == ({"channels": 3}, "console")


def test_the_system_acts_without_a_person(db: None) -> None:
    assert audit.note(None, "post.send", "post:7").person is None


@pytest.mark.django_db(transaction=True)
def test_an_act_outside_a_transaction_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError, match="outside its transaction"):
        audit.note(None, "post.publish", "post:7")
    assert not AuditEvent.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_trail() -> None:
    @transaction.atomic
    def publish() -> None:
        audit.note(None, "post.publish", "post:7")
        raise ConnectionError

    with pytest.raises(ConnectionError):
        publish()
    assert not AuditEvent.objects.exists()


def test_a_line_of_the_trail_is_never_rewritten(bo: Person) -> None:
    event = audit.note(bo, "post.publish", "post:7")
    event.act = "post.nothing"
    with pytest.raises(AuditEvent.Fixed):
        event.save()
    with pytest.raises(AuditEvent.Fixed):
        event.delete()
    event.refresh_from_db()
    assert event.act == "post.publish"
