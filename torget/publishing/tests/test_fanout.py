"""One body reaches every address once, and each address's trouble is its own."""

from datetime import timedelta

import pytest
from django.utils import timezone

from torget.accounts.models import Person, Voice
from torget.channels.actions import add_follower, block, pause, resume
from torget.channels.models import Channel, Follower
from torget.connectors.hub import Envelope, Recipient
from torget.publishing.actions import correct, publish, save_draft, withdraw
from torget.publishing.fanout import hosts
from torget.publishing.fanout.carrying import carry
from torget.publishing.fanout.lanes import Lane
from torget.publishing.fanout.sweeping import KEEP_POSTS, give_up_held, sweep_settled
from torget.publishing.models import Host, Parcel, ParcelState, Post, SentEnvelope
from torget.publishing.queries import Parcels, parcels
from torget.publishing.small_talk import send
from torget.publishing.tests.work import carry_all, let_time_pass, the
from torget.testing.crowd import Crowd
from torget.worker.backoff import LAST_ATTEMPT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("torget.publishing.fanout.carrying.TIMEOUT", 0.5)


@pytest.fixture
def fan_post(post: Post, fan: Channel) -> Post:
    """A draft for followers only."""
    return save_draft(post, channels=[fan])


def follow(fan: Channel, crowd: Crowd, *numbers: int) -> list[str]:
    """Somebody follows from each of these hosts; the hosts."""
    found = [crowd.inbox(number) for number in numbers]
    for number, (inbox, host) in zip(numbers, found, strict=True):
        add_follower(fan, address=f"http://{host}/people/{number}", inbox=inbox, host=host)
    return [host for _, host in found]


def say(post: Post, by: Person) -> Parcels:
    """Publish, carry everything that is due, and count."""
    publish(post, by=by)
    carry_all()
    carry(Lane.FRESH)
    carry(Lane.LATE)
    found = parcels(the(post))
    assert found is not None
    return found


def later() -> None:
    let_time_pass()
    carry(Lane.LATE)


def test_every_inbox_gets_it_once_however_many_share_it(
    fan_post: Post, fan: Channel, anna: Person, crowd: Crowd
) -> None:
    hosts_of = follow(fan, crowd, 1, 2)
    inbox, host = crowd.inbox(1)
    add_follower(fan, address=f"http://{host}/people/another", inbox=inbox, host=host)
    assert say(fan_post, anna) == Parcels(delivered=2, trying=0, failed=0)
    assert {host: len(crowd.got[host]) for host in hosts_of} == dict.fromkeys(hosts_of, 1)


def test_the_body_is_dropped_when_the_last_parcel_is_settled(
    fan_post: Post, fan: Channel, anna: Person, crowd: Crowd
) -> None:
    (well, cross) = follow(fan, crowd, 1, 2)
    crowd.manners[cross] = 503
    assert say(fan_post, anna) == Parcels(delivered=1, trying=1, failed=0)
    assert bytes(SentEnvelope.objects.get().body) == fan_post.text.encode()
    crowd.manners[cross] = 202
    later()
    assert bytes(SentEnvelope.objects.get().body) == b""
    assert parcels(the(fan_post)) == Parcels(delivered=2, trying=0, failed=0)
    assert crowd.calls[well] == 1


def test_a_post_without_followers_is_delivered_and_keeps_no_body(fan_post: Post, fan: Channel, anna: Person) -> None:
    assert say(fan_post, anna) == Parcels(0, 0, 0)
    assert SentEnvelope.objects.get().settled is not None


@pytest.mark.parametrize(
    ("manner", "fate"), [(403, "failed"), (500, "waiting"), (429, "waiting"), ("silent", "waiting")]
)
def test_each_manner_of_a_host_has_its_outcome(
    manner: int | str, fate: str, fan_post: Post, fan: Channel, anna: Person, crowd: Crowd
) -> None:
    (bad, good) = follow(fan, crowd, 1, 2)
    crowd.manners[bad] = manner
    say(fan_post, anna)
    states = dict(Parcel.objects.values_list("host", "state"))
    assert states == {bad: fate, good: "delivered"}
    parcel = Parcel.objects.get(host=bad)
    assert parcel.detail
    assert (parcel.due is None) == (fate == "failed")
    assert parcel.lease_until is None
    assert Host.objects.filter(name=bad).exists() == (manner in {500, "silent"})


def test_an_address_that_has_ceased_follows_no_longer(fan_post: Post, fan: Channel, anna: Person, crowd: Crowd) -> None:
    (gone, here) = follow(fan, crowd, 1, 2)
    crowd.manners[gone] = 410
    assert say(fan_post, anna) == Parcels(delivered=1, trying=0, failed=1)
    assert [follower.host for follower in Follower.objects.all()] == [here]


def test_a_host_that_minds_the_style_gets_it_in_the_other_at_once(
    fan_post: Post, fan: Channel, anna: Person, crowd: Crowd
) -> None:
    (old,) = follow(fan, crowd, 1)
    crowd.manners[old] = "old"
    assert say(fan_post, anna) == Parcels(delivered=1, trying=0, failed=0)
    assert crowd.calls[old] == 2
    assert Parcel.objects.get().attempts == 1


def test_a_host_that_minds_both_styles_is_not_asked_for_ever(
    fan_post: Post, fan: Channel, anna: Person, crowd: Crowd
) -> None:
    (cross,) = follow(fan, crowd, 1)
    crowd.manners[cross] = 401
    assert say(fan_post, anna) == Parcels(delivered=0, trying=0, failed=1)
    assert crowd.calls[cross] == 2


def test_five_failures_open_the_breaker_and_one_probe_closes_it(
    fan_post: Post, fan: Channel, anna: Person, crowd: Crowd
) -> None:
    (bad,) = follow(fan, crowd, 1)
    crowd.manners[bad] = 500
    say(fan_post, anna)
    for _ in range(6):
        later()
    assert crowd.calls[bad] == hosts.FAILURES
    crowd.manners[bad] = 202
    later()
    assert crowd.calls[bad] == hosts.FAILURES
    Host.objects.update(open_until=timezone.now() - timedelta(seconds=1))
    later()
    assert crowd.calls[bad] == hosts.FAILURES + 1
    assert not Host.objects.exists()
    assert parcels(the(fan_post)) == Parcels(delivered=1, trying=0, failed=0)


def test_a_probe_that_fails_costs_one_call_and_keeps_the_breaker_open(
    fan_post: Post, fan: Channel, anna: Person, crowd: Crowd
) -> None:
    _, bad = crowd.inbox(1)
    for number in range(4):
        add_follower(fan, address=f"a{number}", inbox=f"http://{bad}/inbox/{number}", host=bad)
    crowd.manners[bad] = 500
    Host.objects.create(name=bad, failures=9, first_failure=timezone.now(), open_until=timezone.now())
    say(fan_post, anna)
    assert crowd.calls[bad] == 1
    assert Host.objects.get().open_until > timezone.now() + timedelta(minutes=29)  # type: ignore[operator]


def test_failures_that_are_far_apart_open_nothing() -> None:
    hosts.note(["far.example"] * 4, set())
    Host.objects.update(first_failure=timezone.now() - hosts.WINDOW - timedelta(seconds=1))
    hosts.note(["far.example"], set())
    assert (Host.objects.get().failures, Host.objects.get().open_until) == (1, None)


def test_a_parcel_is_given_up_after_sixteen_attempts_or_a_week(
    fan_post: Post, fan: Channel, anna: Person, crowd: Crowd
) -> None:
    hosts_of = follow(fan, crowd, 1, 2)
    crowd.manners.update(dict.fromkeys(hosts_of, 429))
    say(fan_post, anna)
    Parcel.objects.filter(host=hosts_of[0]).update(attempts=LAST_ATTEMPT - 1)
    later()
    assert parcels(the(fan_post)) == Parcels(delivered=0, trying=1, failed=1)
    assert give_up_held(timezone.now() - timedelta(days=7)) == 0
    SentEnvelope.objects.update(made=timezone.now() - timedelta(days=8))
    assert give_up_held(timezone.now() - timedelta(days=7)) == 1
    assert parcels(the(fan_post)) == Parcels(delivered=0, trying=0, failed=2)
    assert sweep_settled(timezone.now()) == 0
    assert sweep_settled(timezone.now() + KEEP_POSTS + timedelta(hours=1)) == 1
    assert not Parcel.objects.exists()
    assert parcels(the(fan_post)) == Parcels(delivered=0, trying=0, failed=2)


def test_a_worker_that_died_with_parcels_in_hand_is_followed_by_another(
    fan_post: Post, fan: Channel, anna: Person, crowd: Crowd
) -> None:
    follow(fan, crowd, 1, 2, 3)
    publish(fan_post, by=anna)
    carry_all()
    Parcel.objects.update(attempts=1, lease_owner="dead", lease_until=timezone.now() + timedelta(seconds=90))
    assert carry(Lane.LATE) == 0
    later()
    assert parcels(the(fan_post)) == Parcels(delivered=3, trying=0, failed=0)


def test_whoever_had_the_post_hears_of_its_end_though_they_left(
    fan_post: Post, fan: Channel, anna: Person, crowd: Crowd
) -> None:
    (host,) = follow(fan, crowd, 1)
    say(fan_post, anna)
    Follower.objects.all().delete()
    correct(fan_post, title="Snow", text="Tomorrow.", reason="", by=anna)
    carry_all()
    carry(Lane.FRESH)
    withdraw(fan_post, ground="Wrong", by=anna)
    carry_all()
    carry(Lane.FRESH)
    acts = [name.rsplit(".", 2)[1] for name in crowd.got[host]]
    assert acts == ["publish", "revise", "withdraw"]


def test_an_answer_in_private_goes_to_its_receiver_only(
    fan_post: Post, fan: Channel, anna: Person, crowd: Crowd
) -> None:
    (follower,) = follow(fan, crowd, 1)
    inbox, receiver = crowd.inbox(2)
    fan_post.answers, fan_post.is_public = {"external_id": "x", "author_id": inbox, "direct": True}, False
    fan_post.thread = "abcdefgh2345"
    fan_post.save()
    assert say(fan_post, anna) == Parcels(delivered=1, trying=0, failed=0)
    assert (crowd.calls[follower], crowd.calls[receiver]) == (0, 1)


def test_who_asked_us_to_stay_away_gets_nothing(fan_post: Post, fan: Channel, anna: Person, crowd: Crowd) -> None:
    follow(fan, crowd, 1)
    inbox, _ = crowd.inbox(2)
    block(fan, Follower.objects.get().address)
    block(fan, inbox)
    fan_post.answers = {"external_id": "x", "author_id": inbox}
    fan_post.thread = "abcdefgh2345"
    fan_post.save()
    assert say(fan_post, anna) == Parcels(0, 0, 0)
    assert not crowd.calls


def test_a_paused_channel_carries_nothing_until_it_goes_on(
    fan_post: Post, fan: Channel, anna: Person, crowd: Crowd
) -> None:
    follow(fan, crowd, 1)
    publish(fan_post, by=anna)
    carry_all()
    pause(fan, by=anna)
    assert carry(Lane.FRESH) == 0
    resume(fan, by=anna)
    assert carry(Lane.FRESH) == 1


def test_a_fault_of_ours_in_one_channel_stops_no_other(
    fan_post: Post, fan: Channel, anna: Person, crowd: Crowd
) -> None:
    other = Channel.objects.create(
        slug="broken", kind="lindby_fan", voice=Voice.objects.create(handle="x2", name="X"), sealed_secrets=b"rubbish"
    )
    inbox, host = crowd.inbox(9)
    send(other, Recipient(inbox, host), Envelope("https://x.example/1", b"accept", "text/plain"))
    follow(fan, crowd, 1)
    assert say(fan_post, anna) == Parcels(delivered=1, trying=0, failed=0)
    broken = Parcel.objects.get(envelope__channel=other)
    assert (broken.state, crowd.calls[host]) == (ParcelState.WAITING, 0)
    assert not Host.objects.exists()


def test_small_talk_is_carried_once_and_swept_after_a_day(fan: Channel, crowd: Crowd) -> None:
    inbox, host = crowd.inbox(1)
    for _ in range(2):
        send(fan, Recipient(inbox, host), Envelope("https://lindby.example/accept/1", b"accept", "text/plain"))
    assert carry(Lane.FRESH) == 1
    assert crowd.got[host] == ["https://lindby.example/accept/1"]
    assert sweep_settled(timezone.now()) == 0
    assert sweep_settled(timezone.now() + timedelta(days=2)) == 1
