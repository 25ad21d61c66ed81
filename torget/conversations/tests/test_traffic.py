"""What a channel's page and archive know of what others say there."""

import base64

from django.utils import timezone

from torget.channels import traffic
from torget.channels.actions import archive, is_archived
from torget.channels.models import Channel
from torget.conversations.actions.ask import Question, ask
from torget.conversations.models import Call


def test_a_question_waits_and_stands_in_the_archive_by_its_number(site: Channel) -> None:
    message = ask(Question(text="Does the ice hold?", name="Didrik"), at=timezone.now())
    assert traffic.waiting(site)["messages"] == 1
    (row,) = traffic.rows(site)["messages"]
    assert row["record"] == message.record.number
    assert "ice" not in str(row)


def test_what_comes_after_the_archive_must_be_archived_too(site: Channel) -> None:
    archive(site, by=None)
    assert is_archived(site)
    ask(Question(text="Does the ice hold?", name="Didrik"), at=timezone.now())
    assert not is_archived(site)


def test_a_call_that_nobody_has_read_lies_in_the_archive_as_it_came(site: Channel) -> None:
    headers = {"authorization": "Bearer secret"}
    Call.objects.create(
        channel=site, method="POST", url="https://x.example", headers=headers, body=b"hi", at=timezone.now()
    )
    assert traffic.waiting(site)["calls"] == 1
    (row,) = traffic.rows(site)["calls"]
    assert base64.b64decode(row["body"]) == b"hi"
    assert "secret" not in str(row)
