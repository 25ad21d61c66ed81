"""Who follows, who has gone, and who has asked us to stay away."""

from torget.channels.actions import add_follower, block, remove_follower, unblock
from torget.channels.models import Channel, Follower
from torget.channels.queries import is_blocked, recipients

ADDRESS = "https://far.example/users/didrik"
INBOX = "https://far.example/inbox"


def follow(channel: Channel, name: str = "didrik", inbox: str = INBOX) -> Follower:
    return add_follower(channel, address=f"https://far.example/users/{name}", inbox=inbox, host="far.example")


def test_following_twice_is_following_once_at_the_newest_address(fediverse: Channel) -> None:
    follow(fediverse)
    follow(fediverse, inbox="https://far.example/new-inbox")
    assert fediverse.followers.get().inbox == "https://far.example/new-inbox"


def test_followers_who_share_an_inbox_get_one_letter(fediverse: Channel) -> None:
    for name in ("didrik", "elsa", "farid"):
        follow(fediverse, name)
    follow(fediverse, "gun", "https://other.example/inbox")
    assert [recipient.address for recipient in recipients(fediverse)] == [INBOX, "https://other.example/inbox"]


def test_whoever_leaves_is_forgotten(fediverse: Channel) -> None:
    follow(fediverse)
    assert remove_follower(fediverse, ADDRESS)
    assert not remove_follower(fediverse, ADDRESS)
    assert not list(recipients(fediverse))


def test_whoever_blocks_us_gets_nothing_until_they_take_it_back(fediverse: Channel) -> None:
    follow(fediverse)
    block(fediverse, ADDRESS)
    block(fediverse, ADDRESS)
    assert is_blocked(fediverse, ADDRESS)
    assert not fediverse.followers.exists()
    unblock(fediverse, ADDRESS)
    assert not is_blocked(fediverse, ADDRESS)


def test_whoever_follows_again_no_longer_blocks(fediverse: Channel) -> None:
    block(fediverse, ADDRESS)
    follow(fediverse)
    assert not is_blocked(fediverse, ADDRESS)
