"""Forged letters are counted in the log, and cannot fill it."""

import logging

import pytest

from torget.api.tests.office import deliver, letter
from torget.api.views import inbox
from torget.channels.models import Channel
from torget.connectors.activitypub.tests.correspondent import US, Correspondent
from torget.worker import sampling
from torget.worker.sampling import Sampled

LOG = logging.getLogger("torget.api.tests.sampling")


def test_a_thousand_times_are_four_lines(caplog: pytest.LogCaptureFixture) -> None:
    sampled = Sampled(LOG)
    for _ in range(1000):
        sampled.note("far.example", "It was forged.")
    assert [record.args[1] for record in caplog.records if isinstance(record.args, tuple)] == [1, 10, 100, 1000]


def test_every_host_has_its_own_count_until_there_are_too_many(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sampling, "KINDS", 3)
    sampled = Sampled(LOG)
    for number in range(100):
        sampled.note(f"{number}.example", "It was forged.")
    assert len(caplog.records) == 3 + 2


def test_after_an_hour_it_begins_anew(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    sampled = Sampled(LOG)
    sampled.note("far.example", "It was forged.")
    monkeypatch.setattr(sampling, "HOUR", -1.0)
    sampled.note("far.example", "It was forged.")
    assert len(caplog.records) == 2


def test_a_forged_letter_is_noted_with_the_reason_and_where_it_came_from(
    fediverse: Channel, frida: Correspondent, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "refused", Sampled(LOG))
    sent = letter(frida, frida.act("Follow", US))
    for _ in range(5):
        deliver(sent, body=sent.body + b" ")
    (record,) = caplog.records
    assert "127.0.0.1" in record.getMessage()
    assert len(record.getMessage()) > 60
