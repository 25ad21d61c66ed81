"""Warnings come before, once, to whoever answers for the channel."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from torget.accounts.models import Authority, Person
from torget.channels import warnings
from torget.channels.actions import Answer, answer_checklist
from torget.channels.checklist import local_day
from torget.channels.costs import enter
from torget.channels.health import keep
from torget.channels.jobs import probe_channels, warn
from torget.channels.models import Channel, Checkpoint, State
from torget.connectors.hub import Health, Price
from torget.testing.cast import SignIn
from torget.worker.memory import cache


@pytest.fixture(autouse=True)
def _post_box(settings: Settings) -> None:
    cache.clear()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def codes(channel: Channel) -> list[str]:
    return [warning.code for warning in warnings.of(Channel.objects.get(pk=channel.pk))]


def ends_in(channel: Channel, days: float, *, renews: bool = False) -> None:
    keep(channel, Health(well=True, expires=timezone.now() + timedelta(days=days), renews=renews))


@pytest.mark.parametrize(
    ("days", "renews", "told"),
    [(15, False, []), (13, False, ["token-ends"]), (13, True, []), (-1, False, ["token-ended"])],
)
def test_a_leave_that_ends_is_told_two_weeks_before(
    days: float, *, renews: bool, told: list[str], key_channel: Channel
) -> None:
    ends_in(key_channel, days, renews=renews)
    assert codes(key_channel) == told


@pytest.mark.parametrize(("days", "told"), [(61, []), (60, ["sunset"]), (-3, ["sunset"])])
def test_a_version_that_closes_is_told_two_months_before(days: int, told: list[str], key_channel: Channel) -> None:
    keep(key_channel, Health(well=True, sunset=local_day() + timedelta(days=days)))
    assert codes(key_channel) == told


def test_a_missing_permission_is_named(key_channel: Channel) -> None:
    keep(key_channel, Health(well=True, missing=("post:write",)))
    (warning,) = warnings.of(key_channel)
    assert "post:write" in warning.words


@pytest.mark.parametrize(("spent", "told"), [("79.99", []), ("80", ["ceiling-near"]), ("100", ["ceiling-near"])])
def test_four_fifths_of_the_ceiling_are_told(spent: str, told: list[str], key_channel: Channel) -> None:
    Channel.objects.update(ceiling=100)
    enter(key_channel, "key", Price(Decimal(spent), "SEK"), "A post")
    assert codes(key_channel) == told


def test_answers_past_their_day_are_told(key_channel: Channel) -> None:
    answer_checklist(key_channel, {"terms": Answer("Yes"), "watch": Answer("Bo")}, by=None)
    assert codes(key_channel) == []
    Checkpoint.objects.update(review=local_day() - timedelta(days=1))
    assert codes(key_channel) == ["review-due"]


def test_an_approval_that_has_come_is_told(key_channel: Channel) -> None:
    Channel.objects.update(state=State.UNAPPROVED)
    keep(key_channel, Health(well=True, unapproved=True))
    assert codes(key_channel) == []
    keep(key_channel, Health(well=True))
    assert codes(key_channel) == ["approved"]


def test_nobody_is_warned_of_what_is_not_open(key_channel: Channel) -> None:
    ends_in(key_channel, 1)
    for state in (State.NEW, State.CLOSED):
        Channel.objects.update(state=state)
        assert warnings.current() == []


def test_each_warning_is_sent_once_to_the_owner(key_channel: Channel, anna: Person, eva: Person) -> None:
    Channel.objects.update(owner=anna)
    ends_in(key_channel, 3)
    assert warn() == 1
    assert warn() == 0
    (letter,) = mail.outbox
    assert letter.to == [anna.email]
    assert "Vår åtkomst där upphör" in letter.body
    assert f"https://torget.lindby.example/desk/channels/{key_channel.slug}/" in letter.body
    assert Channel.objects.get().warned
    keep(key_channel, Health(well=True, missing=("post:read",)))
    assert warn() == 1
    assert "post:read" in mail.outbox[1].body


def test_all_who_run_channels_are_told_where_nobody_answers_for_it(
    key_channel: Channel, anna: Person, eva: Person
) -> None:
    anna.is_active = False
    anna.save()
    Channel.objects.update(owner=anna)
    ends_in(key_channel, 3)
    warn()
    assert mail.outbox[0].to == [eva.email]


def test_the_letter_speaks_the_authoritys_language(key_channel: Channel, authority: Authority, eva: Person) -> None:
    Authority.objects.update(language="en")
    keep(key_channel, Health(well=True, sunset=date.fromisoformat("2026-01-05")))
    warn()
    assert "Monday 5 January 2026" in mail.outbox[0].body


def test_a_mail_server_that_is_away_loses_no_warning(key_channel: Channel, eva: Person, settings: Settings) -> None:
    ends_in(key_channel, 3)
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        1,
    )
    assert warn() == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert warn() == 1


def test_a_name_with_a_line_break_makes_no_header(key_channel: Channel, eva: Person) -> None:
    Channel.objects.update(name="A\nBcc: all@lindby.example")
    ends_in(key_channel, 3)
    assert warn() == 1
    assert mail.outbox[0].recipients() == [eva.email]


def test_the_list_and_the_first_page_show_them(key_channel: Channel, anna: Person, sign_in: SignIn) -> None:
    keep(key_channel, Health(well=True, missing=("post:write",)))
    client = sign_in(anna)
    for address in (reverse("channels:list"), "/desk/"):
        assert "post:write" in client.get(address).content.decode()


def test_what_is_being_connected_is_not_called_daily(new_channel: Channel) -> None:
    assert probe_channels() == 0
