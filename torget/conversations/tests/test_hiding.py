"""What we hide is hidden where it was written too, where the platform lets us; else people are told."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from torget.accounts.models import Person
from torget.channels.actions import resume
from torget.channels.models import Channel, State
from torget.conversations.actions import hide, show
from torget.conversations.hiding import run, runner, take, there
from torget.conversations.models import Errand, Message
from torget.conversations.tests.lindby import wait_for
from torget.conversations.tests.speech import hear, said
from torget.testing.lindby_platform import Fault, LindbyPlatform
from torget.worker.backoff import LAST_ATTEMPT

pytestmark = pytest.mark.django_db


@pytest.fixture
def message(channel: Channel) -> Message:
    """Something that somebody said there."""
    return hear(channel, said("You fools", external_id="n1"))


def run_now() -> int:
    """Run what is due, as hands would; how many errands."""
    taken = take(20, [])
    for errand in taken:
        run(errand)
    return len(taken)


def later() -> None:
    past = timezone.now() - timedelta(seconds=1)
    Errand.objects.exclude(due=None).update(due=past)
    Errand.objects.exclude(lease_until=None).update(lease_until=past)
    run_now()


def words(message: Message) -> str:
    with translation.override("en"):
        return there(Message.objects.get(pk=message.pk))


def test_what_we_hide_is_hidden_there_and_shown_again(message: Message, platform: LindbyPlatform, anna: Person) -> None:
    hide(message, reason="Threat", by=anna)
    assert words(message) == "Heard is being told to hide it."
    run_now()
    assert (platform.hidden, words(message)) == ({"n1"}, "It is hidden on Heard too.")
    show(message, by=anna)
    assert words(message) == "Heard is being told to show it."
    run_now()
    assert (platform.hidden, words(message), run_now()) == (set(), "", 0)


def test_what_we_only_held_back_was_never_hidden_there(
    message: Message, platform: LindbyPlatform, anna: Person
) -> None:
    Message.objects.update(prominence="held")
    show(message, by=anna)
    assert not Errand.objects.exists()


@pytest.mark.parametrize("fault", [Fault.ERROR_BEFORE, Fault.SLOW_DOWN, Fault.SILENCE_AFTER, Fault.GARBAGE_AFTER])
def test_after_any_fault_it_is_told_again(
    fault: Fault, message: Message, platform: LindbyPlatform, anna: Person
) -> None:
    platform.faults.append(fault)
    hide(message, reason="Threat", by=anna)
    run_now()
    assert words(message) == "Heard is being told to hide it."
    assert run_now() == 0
    later()
    assert (platform.hidden, words(message)) == ({"n1"}, "It is hidden on Heard too.")


def test_a_refusal_is_told_on_the_page(message: Message, platform: LindbyPlatform, anna: Person) -> None:
    platform.faults.append(Fault.REFUSE)
    hide(message, reason="Threat", by=anna)
    run_now()
    later()
    assert words(message).startswith("It could not be hidden on Heard. The other side refused.")
    assert Errand.objects.get().detail == "The platform answered 422."
    assert len(platform.calls) == 1


def test_a_platform_that_never_answers_is_given_up_and_told(
    message: Message, platform: LindbyPlatform, anna: Person
) -> None:
    platform.faults.extend([Fault.SLOW_DOWN] * 40)
    hide(message, reason="Threat", by=anna)
    for _ in range(LAST_ATTEMPT + 2):
        later()
    assert Errand.objects.get().advice == "gave-up"
    assert words(message).startswith("It could not be hidden on Heard.")


def test_a_token_that_ends_stops_the_channel_and_the_errand_waits(
    message: Message, channel: Channel, platform: LindbyPlatform, anna: Person
) -> None:
    platform.faults.append(Fault.SIGN_IN)
    hide(message, reason="Threat", by=anna)
    run_now()
    channel.refresh_from_db()
    assert (channel.state, channel.trouble, run_now()) == (State.PAUSED, "sign-in-again", 0)
    resume(channel, by=None)
    run_now()
    assert platform.hidden == {"n1"}


def test_whoever_changes_their_mind_while_it_is_told_has_the_last_word(
    message: Message, platform: LindbyPlatform, anna: Person
) -> None:
    hide(message, reason="Threat", by=anna)
    (errand,) = take(1, [])
    show(message, by=anna)
    run(errand)
    assert platform.hidden == {"n1"}
    assert run_now() == 1
    assert platform.hidden == set()


def test_a_worker_that_died_is_followed_by_another(message: Message, platform: LindbyPlatform, anna: Person) -> None:
    hide(message, reason="Threat", by=anna)
    take(1, [])
    assert run_now() == 0
    later()
    assert platform.hidden == {"n1"}


def test_where_nobody_can_hide_people_are_told(fediverse: Channel, anna: Person) -> None:
    message = hear(fediverse, said("You fools", url="https://hem.example/notes/1"))
    hide(message, reason="Threat", by=anna)
    assert not Errand.objects.exists()
    assert words(message) == "It can still be read where it was written. Only its writer can take it away there."


def test_what_was_written_on_our_own_pages_is_nowhere_else(site: Channel, anna: Person) -> None:
    message = hear(site, said("You fools"))
    hide(message, reason="Threat", by=anna)
    assert words(message) == ""


def test_a_closed_channel_is_told_nothing(message: Message, channel: Channel, anna: Person) -> None:
    Channel.objects.filter(pk=channel.pk).update(state=State.CLOSED)
    hide(Message.objects.get(), reason="Threat", by=anna)
    assert not Errand.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_hands_run_all_errands(message: Message, channel: Channel, platform: LindbyPlatform, anna: Person) -> None:
    other = hear(channel, said("You too", external_id="n2"))
    for each in (message, other):
        hide(each, reason="Threat", by=anna)
    wait_for(runner())
    assert platform.hidden == {"n1", "n2"}
