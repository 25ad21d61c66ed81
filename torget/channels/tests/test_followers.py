"""Who follows, who has gone, and who has asked us to stay away."""

from torget.channels.actions import add_follower, block, remove_follower, unblock
from torget.channels.models import Channel, Follower
from torget.channels.queries import is_blocked, recipients

ADDRESS = "https://far.example/users/didrik"
INBOX = "https://far.example/inbox"


def follow(channel: Channel, name: str = "didrik", inbox: str = INBOX) -> Follower:
    return add_follower(channel, address=f"https://far.example/users/{name}", inbox=inbox, host="far.example")


def test_following_twice_is_following_once_at_the_newest_address(voice_channel: Channel) -> None:
    follow(voice_channel)
    follow(voice_channel, inbox="https://far.example/new-inbox")
    assert voice_channel.followers.get().inbox == "https://far.example/new-inbox"


def test_followers_who_share_an_inbox_get_one_letter(voice_channel: Channel) -> None:
    for name in ("didrik", "elsa", "farid"):
        follow(voice_channel, name)
    follow(voice_channel, "gun", "https://other.example/inbox")
    assert [recipient.address for recipient in recipients(voice_channel)] == [INBOX, "https://other.example/inbox"]


def test_whoever_leaves_is_forgotten(voice_channel: Channel) -> None:
    follow(voice_channel)
    assert remove_follower(voice_channel, ADDRESS)
    assert not remove_follower(voice_channel, ADDRESS)
    assert not list(recipients(voice_channel))


def test_whoever_blocks_us_gets_nothing_until_they_take_it_back(voice_channel: Channel) -> None:
    follow(voice_channel)
    block(voice_channel, ADDRESS)
    block(voice_channel, ADDRESS)
    assert is_blocked(voice_channel, ADDRESS)
    assert not voice_channel.followers.exists()
    unblock(voice_channel, ADDRESS)
    assert not is_blocked(voice_channel, ADDRESS)


def test_whoever_follows_again_no_longer_blocks(voice_channel: Channel) -> None:
    block(voice_channel, ADDRESS)
    follow(voice_channel)
    assert not is_blocked(voice_channel, ADDRESS)
