"""What a probe told is kept and read back, and a call that failed unsays nothing."""

from datetime import UTC, date, datetime

from torget.channels.actions import probe
from torget.channels.health import facts, keep
from torget.channels.models import Channel, State
from torget.channels.queries import unwell
from torget.connectors.hub import Budget, Health, Profile
from torget.testing.door import SCOPES, Doorkeeper
from torget.testing.process import free_port

FULL = Health(
    well=True,
    expires=datetime(2027, 1, 2, 3, 4, tzinfo=UTC),
    renews=True,
    scopes=("post:write", "extra"),
    missing=("post:read",),
    sunset=date(2027, 6, 1),
    budget=Budget(3, 10, datetime(2027, 1, 1, tzinfo=UTC)),
    profile=Profile("Lindby", "@lindby", "https://far.example/@lindby", links_back=False),
    unapproved=True,
)


def test_everything_a_probe_tells_survives_the_database(new_channel: Channel) -> None:
    keep(new_channel, FULL)
    known = facts(Channel.objects.get(pk=new_channel.pk))
    assert known
    assert known.told == FULL
    assert Channel.objects.get().address == "https://far.example/@lindby"


def test_before_the_first_probe_nothing_is_known(new_channel: Channel) -> None:
    assert facts(new_channel) is None


def test_what_we_need_is_held_against_what_we_have(new_channel: Channel) -> None:
    keep(new_channel, FULL)
    known = facts(new_channel)
    assert known
    assert {scope.name: scope.granted for scope in known.scopes} == {"post:read": False, "post:write": True}
    assert (known.missing, known.more) == (("post:read",), ("extra",))


def test_a_platform_that_is_silent_about_permissions_is_not_put_words_into(new_channel: Channel) -> None:
    keep(new_channel, Health(well=True))
    known = facts(new_channel)
    assert known
    assert [scope.granted for scope in known.scopes] == [None] * len(SCOPES)


def test_an_address_that_is_none_is_not_shown_as_one(new_channel: Channel) -> None:
    keep(new_channel, Health(well=True, profile=Profile("x", url="javascript:alert(1)")))
    assert Channel.objects.get().address == ""


def test_a_call_that_fails_does_not_unsay_what_is_known(key_channel: Channel, doorkeeper: Doorkeeper) -> None:
    assert probe(key_channel).well
    Channel.objects.update(settings={"url": f"http://127.0.0.1:{free_port()}"})
    channel = Channel.objects.get()
    assert not probe(channel).well
    known = facts(Channel.objects.get())
    assert known
    assert not known.told.well
    assert known.told.code == "unreachable"
    assert known.told.scopes == SCOPES


def test_a_channel_being_connected_is_in_no_trouble(new_channel: Channel) -> None:
    assert not probe(new_channel).well
    new_channel.refresh_from_db()
    assert (new_channel.trouble, new_channel.state) == ("", State.NEW)
    assert not new_channel.troubles.exists()
    assert not unwell()


def test_no_secret_is_among_what_is_kept(key_channel: Channel) -> None:
    probe(key_channel)
    key_channel.refresh_from_db()
    assert "secret-word" not in str(key_channel.health)
