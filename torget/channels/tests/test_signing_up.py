"""Following with an address: nothing is kept before the yes, and one press ends it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import Fernet
from pytest_django import Settings

from torget.accounts.models import AuditEvent, Authority
from torget.channels.accounts import account, forget
from torget.channels.actions import invitation, invite, join, leave, leaving, open_channel, pause
from torget.channels.models import Channel, Follower, State
from torget.channels.queries import for_sign_up, recipients
from torget.connectors import tickets
from torget.connectors.contract import ConnectorError, ForgedError
from torget.connectors.email.tests.lindby import PASSWORD
from torget.connectors.email.tests.offices import settings as of_office
from torget.connectors.email.tests.post_office import PostOffice
from torget.connectors.email.tests.strict import parsed, text_of
from torget.testing.connectors.platform import minding

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 7, 0, tzinfo=UTC)
FRIDA = "frida@hem.example"


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """A mail server."""
    with minding(PostOffice()) as running:
        yield running


@pytest.fixture
def letters(office: PostOffice, authority: Authority) -> Channel:
    """A newsletter."""
    return open_channel("newsletter", name="Nytt", settings={**of_office(office.url), "password": PASSWORD})


def page(ticket: str) -> str:
    return f"https://torget.lindby.example/newsletter/confirm/{ticket}/"


def ticket_in(office: PostOffice) -> str:
    plain = text_of(parsed(office.letters()[-1]), "plain")
    return plain.partition("/newsletter/confirm/")[2].partition("/")[0]


def asked(channel: Channel, office: PostOffice, address: str = FRIDA) -> str:
    invite(channel, address, language="sv", at=AT, page=page)
    return ticket_in(office)


def test_nothing_is_kept_before_somebody_says_yes(letters: Channel, office: PostOffice) -> None:
    ticket = asked(letters, office)
    assert not Follower.objects.exists()
    assert not AuditEvent.objects.filter(act__startswith="follower").exists()
    invited = invitation(ticket)
    assert (invited.channel, invited.address, invited.language, invited.asked) == (letters, FRIDA, "sv", AT)


def test_a_yes_is_kept_with_how_and_when_it_was_given(letters: Channel, office: PostOffice) -> None:
    follower = join(invitation(asked(letters, office)), at=AT + timedelta(hours=2))
    assert (follower.address, follower.inbox, follower.host, follower.language) == (FRIDA, FRIDA, "hem.example", "sv")
    assert "2026-11-21T07:00:00+00:00" in follower.consent
    assert "2026-11-21T09:00:00+00:00" in follower.consent
    assert [recipient.address for recipient in recipients(letters)] == [FRIDA]


def test_a_yes_said_twice_is_one_yes(letters: Channel, office: PostOffice) -> None:
    ticket = asked(letters, office)
    for _ in range(2):
        join(invitation(ticket), at=AT)
    assert Follower.objects.count() == 1
    assert AuditEvent.objects.filter(act="follower.joined").count() == 1


def test_the_trail_knows_nobodys_address(letters: Channel, office: PostOffice) -> None:
    join(invitation(asked(letters, office)), at=AT)
    leave(letters, FRIDA)
    trail = AuditEvent.objects.filter(act__startswith="follower")
    assert [event.act for event in trail.order_by("pk")] == ["follower.joined", "follower.left"]
    assert not any("frida" in f"{event.detail}{event.subject}" for event in trail)


def test_whoever_leaves_is_forgotten_at_once_and_may_press_again(letters: Channel, office: PostOffice) -> None:
    join(invitation(asked(letters, office)), at=AT)
    ticket = tickets.write(account(letters), tickets.LEAVE, {"address": FRIDA})
    assert leaving(ticket) == (letters, FRIDA)
    assert leave(*leaving(ticket))
    assert not leave(*leaving(ticket))
    assert not Follower.objects.exists()


def test_a_ticket_to_leave_does_not_let_anybody_in_nor_the_other_way(letters: Channel, office: PostOffice) -> None:
    ticket = asked(letters, office)
    with pytest.raises(ForgedError):
        leaving(ticket)
    with pytest.raises(ForgedError):
        invitation(tickets.write(account(letters), tickets.LEAVE, {"address": FRIDA}))


def test_an_invitation_holds_for_three_days(
    letters: Channel, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = datetime.now(UTC) - timedelta(days=3, minutes=1)
    at_time = Fernet.encrypt_at_time
    monkeypatch.setattr(Fernet, "encrypt", lambda self, data: at_time(self, data, int(then.timestamp())))
    with pytest.raises(ForgedError):
        invitation(asked(letters, office))


@pytest.mark.parametrize("ticket", ["", ".", "newsletter.", "newsletter.gAAAA", "own-site.abc", "å.ä", "x" * 5000])
def test_what_is_no_ticket_opens_nothing(ticket: str, letters: Channel) -> None:
    open_channel("own_site", name="Torget")
    for read in (invitation, leaving):
        with pytest.raises(ForgedError):
            read(ticket)


def test_a_ticket_is_good_at_its_own_channel_only(letters: Channel, office: PostOffice) -> None:
    other = open_channel("newsletter", name="Annat")
    ticket = asked(letters, office)
    with pytest.raises(ForgedError):
        invitation(ticket.replace(letters.slug, other.slug, 1))


def test_a_closed_channel_takes_nobody_but_lets_everybody_go(letters: Channel, office: PostOffice) -> None:
    ticket = asked(letters, office)
    Channel.objects.filter(pk=letters.pk).update(state=State.CLOSED)
    with pytest.raises(ForgedError):
        invitation(ticket)
    assert leaving(tickets.write(account(letters), tickets.LEAVE, {"address": FRIDA}))[1] == FRIDA


def test_only_active_channels_are_offered(letters: Channel) -> None:
    open_channel("own_site", name="Torget")
    assert list(for_sign_up()) == [letters]
    pause(letters, by=None)
    assert not for_sign_up()


def test_a_channel_that_invites_nobody_is_a_fault_of_ours(authority: Authority) -> None:
    with pytest.raises(TypeError):
        invite(open_channel("own_site", name="Torget"), FRIDA, language="sv", at=AT, page=page)


def test_without_a_mail_server_nobody_is_told_that_a_letter_is_on_its_way(authority: Authority) -> None:
    channel = open_channel("newsletter", name="Nytt", settings={"address": "k@lindby.example"})
    with pytest.raises(ConnectorError) as told:
        invite(channel, FRIDA, language="sv", at=AT, page=page)
    assert told.value.advice == "no-mail-server"
    channel.refresh_from_db()
    assert (channel.state, channel.trouble) == (State.PAUSED, "no-mail-server"), "Whoever runs it must know."


def test_the_mail_server_of_the_house_is_there_for_every_channel(authority: Authority, settings: Settings) -> None:
    channel = open_channel("newsletter", name="Nytt")
    assert account(channel).mail is None
    forget(channel)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "mail.lindby.example", 587, True
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "torget", "lösen"
    own = account(channel)
    assert own.mail
    assert (own.mail.host, own.mail.port, own.mail.security, own.mail.username) == (
        "mail.lindby.example",
        587,
        "starttls",
        "torget",
    )
    assert "lösen" not in repr(own)
    forget(channel)
