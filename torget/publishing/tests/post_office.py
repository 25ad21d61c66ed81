"""The tests of what is handed over by hand: subscribers, and a worker's hands done one step at a time."""

from torget.accounts.models import Person
from torget.channels.actions import add_follower
from torget.channels.models import Channel
from torget.publishing.actions import publish
from torget.publishing.fanout import byhand
from torget.publishing.models import Parcel, Post
from torget.publishing.queries import Parcels, parcels
from torget.publishing.tests.work import carry_all, let_time_pass, the


def subscribe(channel: Channel, *names: str) -> None:
    """These want what the channel says."""
    for name in names:
        add_follower(channel, address=f"{name}@hem.example", inbox=f"{name}@hem.example", host="hem.example")


def hand_over() -> int:
    """Hand over what is due, as hands would; how many parcels."""
    taken = byhand.take(100, [])
    for parcel in taken:
        byhand.carry(parcel)
    byhand.settled(taken)
    return len(taken)


def say(post: Post, by: Person) -> Parcels:
    """Publish, hand over what is due, and count."""
    publish(post, by=by)
    carry_all()
    hand_over()
    return tally(post)


def later() -> None:
    """Some time passes, and the hands look again."""
    let_time_pass()
    hand_over()


def tally(post: Post) -> Parcels:
    """How far it has come."""
    found = parcels(the(post))
    assert found is not None
    return found


def states() -> dict[str, str]:
    """Where each parcel is, by the name before the sign."""
    return {address.partition("@")[0]: state for address, state in Parcel.objects.values_list("address", "state")}
