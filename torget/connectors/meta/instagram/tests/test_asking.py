"""The net under the web hooks: what is asked for, once each."""

import time

from torget.connectors.contract import Account
from torget.connectors.hub import Kind
from torget.connectors.meta.instagram import Instagram
from torget.connectors.meta.instagram.asking import MANY
from torget.connectors.meta.instagram.tests.rig import InstagramRig, told
from torget.connectors.meta.instagram.tests.standin import ACCOUNT, WRITER, InstagramPlatform


def test_a_comment_that_no_call_told_of_is_found_as_a_call_would_tell_it(
    instagram: Instagram, account: Account, platform: InstagramPlatform, rig: InstagramRig
) -> None:
    cursor = instagram.fetch(account, "").cursor
    name = rig.comments(platform, "När?")
    [asked] = instagram.fetch(account, cursor).incoming
    [called] = instagram.read(rig.call("comments", told(platform, name)), account).incoming
    for field in ("kind", "external_id", "target", "sender", "html", "said", "url", "mentions", "public", "held"):
        assert getattr(asked, field) == getattr(called, field)


def test_an_answer_under_an_old_comment_is_found(
    instagram: Instagram, account: Account, platform: InstagramPlatform, rig: InstagramRig
) -> None:
    first = rig.comments(platform, "När?", at=time.time() - 7 * 24 * 3600)
    media = platform.things[first].media
    second = platform.keep("IGComment", WRITER, "Och nu då?", media=media, parent=first)
    platform.keep("IGComment", ACCOUNT, "Klockan sju.", media=media, parent=first)
    [heard] = instagram.fetch(account, "").incoming
    assert (heard.external_id, heard.target) == (second.id, first)


def test_a_post_with_very_many_comments_is_followed_to_the_end(
    instagram: Instagram, account: Account, platform: InstagramPlatform
) -> None:
    post = platform.keep("IGMedia", ACCOUNT, "Vad tycker ni?")
    for number in range(2 * MANY + 7):
        platform.keep("IGComment", WRITER, f"Nummer {number}", media=post.id)
    batch = instagram.fetch(account, "")
    assert len({one.external_id for one in batch.incoming}) == 2 * MANY + 7
    assert instagram.fetch(account, batch.cursor).incoming == ()


def test_a_picture_in_which_somebody_has_marked_us_is_a_mention_like_that_of_a_call(
    instagram: Instagram, account: Account, platform: InstagramPlatform, rig: InstagramRig
) -> None:
    theirs = platform.keep("IGMedia", WRITER, "Fin bro @lindbykommun")
    platform.marked.append(theirs.id)
    [asked] = instagram.fetch(account, "").incoming
    [called] = instagram.read(rig.call("mentions", {"media_id": theirs.id}), account).incoming
    assert asked.kind is Kind.MENTION
    assert asked.external_id == called.external_id


def test_what_is_older_than_the_cursor_is_not_brought_again(
    instagram: Instagram, account: Account, platform: InstagramPlatform, rig: InstagramRig
) -> None:
    rig.comments(platform, "Gammalt", at=time.time() - 3 * 3600)
    assert instagram.fetch(account, "").incoming == ()
