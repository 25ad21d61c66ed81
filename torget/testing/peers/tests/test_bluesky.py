"""The network itself, with people of its own on both sides, so that a fault seen with ours is ours."""

import pytest

from torget.testing.peers.bluesky import BlueskyPeer, RefusedError, until

pytestmark = pytest.mark.peer


def test_a_reply_stands_in_the_thread_and_is_told_to_who_is_answered(bluesky: BlueskyPeer) -> None:
    anna, bo = bluesky.join("anna"), bluesky.join("bo")
    said = anna.say("When is the bath open?")
    reply = bo.say("At nine.", answers=said)
    (below,) = until(lambda: anna.thread(said).get("replies"))
    assert below["post"]["uri"] == reply
    (told,) = until(lambda: anna.get("app.bsky.notification.listNotifications")["notifications"])
    assert (told["reason"], told["uri"]) == ("reply", reply)


def test_what_is_deeper_in_a_thread_is_told_to_who_began_it(bluesky: BlueskyPeer) -> None:
    anna, bo, cilla = (bluesky.join(name) for name in ("anna", "bo", "cilla"))
    said = anna.say("When is the bath open?")
    deeper = cilla.say("And on Sundays?", answers=bo.say("At nine.", answers=said))

    def told() -> bool:
        return deeper in {each["uri"] for each in anna.get("app.bsky.notification.listNotifications")["notifications"]}

    assert until(told)


def test_an_account_that_is_not_there_is_refused(bluesky: BlueskyPeer) -> None:
    with pytest.raises(RefusedError) as told:
        bluesky.join("anna").do("com.atproto.server.createSession", {"identifier": "nobody.test", "password": "x"})
    assert told.value.status == 401
