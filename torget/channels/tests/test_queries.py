"""Who may speak where, and what the public list shows."""

from torget.accounts.models import Person, Voice
from torget.channels.actions import change, open_for_voice, pause
from torget.channels.models import Channel
from torget.channels.queries import for_writing, official_list


def test_a_communicator_speaks_on_shared_channels_and_those_of_own_voices(
    site: Channel, fediverse: Channel, anna: Person
) -> None:
    other = open_for_voice(Voice.objects.create(handle="raddning", name="Räddningstjänsten"))[0]
    assert list(for_writing(anna)) == [site, fediverse]
    assert other not in for_writing(anna, other.voice)
    assert list(for_writing(anna, other.voice)) == [site]


def test_nobody_speaks_without_the_duty_or_on_a_paused_channel(
    site: Channel, anna: Person, bo: Person, cleo: Person
) -> None:
    assert not for_writing(bo)
    assert not for_writing(cleo)
    pause(site, by=anna)
    assert not for_writing(anna)


def test_the_public_list_holds_official_channels_also_while_paused(site: Channel, feeds_channel: Channel) -> None:
    change(feeds_channel, by=None, is_official=False)
    pause(site, by=None)
    assert list(official_list()) == [site]


def test_a_voice_that_has_fallen_silent_leaves_the_public_list(fediverse: Channel) -> None:
    assert list(official_list()) == [fediverse]
    Voice.objects.update(is_active=False)
    assert not official_list()
