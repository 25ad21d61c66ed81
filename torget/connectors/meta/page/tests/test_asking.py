"""The net under the web hooks: what is asked for, once each, and nothing forgotten."""

import time

from torget.connectors.contract import Account
from torget.connectors.hub import Kind
from torget.connectors.meta.page import FacebookPage
from torget.connectors.meta.page.asking import MANY
from torget.connectors.meta.page.tests.rig import FacebookPageRig, change
from torget.connectors.meta.page.tests.standin import WRITER, PagePlatform
from torget.connectors.meta.tests.shelves import PAGE


def test_a_comment_that_no_call_told_of_is_found_as_a_call_would_tell_it(
    page: FacebookPage, account: Account, platform: PagePlatform, rig: FacebookPageRig
) -> None:
    cursor = page.fetch(account, "").cursor
    name = rig.comments(platform, "När öppnar badhuset?")
    [asked] = page.fetch(account, cursor).incoming
    told = page.read(rig.call({"changes": [change(platform, name, message="När öppnar badhuset?")]}), account)
    for field in ("kind", "external_id", "target", "sender", "html", "said", "url", "mentions", "public"):
        assert getattr(asked, field) == getattr(told.incoming[0], field)


def test_a_comment_under_a_comment_answers_that_one(
    page: FacebookPage, account: Account, platform: PagePlatform, rig: FacebookPageRig
) -> None:
    name = rig.comments(platform, "När?")
    platform.keep("Comment", f"{name.partition('_')[0]}_", "31337", "Klockan sju, tror jag", parent=name)
    found = {one.html: one.target for one in page.fetch(account, "").incoming}
    assert found["<p>Klockan sju, tror jag</p>"] == name


def test_what_the_page_said_itself_is_left_out(
    page: FacebookPage, account: Account, platform: PagePlatform, rig: FacebookPageRig
) -> None:
    name = rig.comments(platform, "När?")
    platform.keep("Comment", f"{name.partition('_')[0]}_", PAGE, "Klockan sju.", parent=name)
    assert [one.html for one in page.fetch(account, "").incoming] == ["<p>När?</p>"]


def test_a_post_by_somebody_else_is_found(page: FacebookPage, account: Account, platform: PagePlatform) -> None:
    theirs = platform.keep("PagePost", f"{PAGE}_", WRITER, "Hur går det med bron?")
    [heard] = page.fetch(account, "").incoming
    assert (heard.kind, heard.external_id) == (Kind.MENTION, theirs.id)


def test_a_talk_is_found_in_its_order(page: FacebookPage, account: Account, platform: PagePlatform) -> None:
    for author, text in ((WRITER, "Hej"), (PAGE, "Hej själv"), (WRITER, "En fråga")):
        platform.keep("UnifiedMessage", "m_", author, text, parent="" if author == WRITER else WRITER)
    first, second = page.fetch(account, "").incoming
    assert (first.html, second.html) == ("<p>Hej</p>", "<p>En fråga</p>")
    assert second.target == first.external_id
    assert not second.public


def test_what_a_filter_held_back_for_a_while_is_not_forgotten(
    page: FacebookPage, account: Account, platform: PagePlatform, rig: FacebookPageRig
) -> None:
    cursor = page.fetch(account, "").cursor
    platform.lag = 60
    name = rig.comments(platform, "Denna satt i ett filter")
    cursor = page.fetch(account, cursor).cursor
    platform.things[name].at = time.time() - 20 * 60
    assert [one.external_id for one in page.fetch(account, cursor).incoming] == [name]


def test_what_is_older_than_the_cursor_is_not_brought_again(
    page: FacebookPage, account: Account, platform: PagePlatform, rig: FacebookPageRig
) -> None:
    name = rig.comments(platform, "Gammalt")
    platform.things[name].at = time.time() - 3 * 3600
    assert page.fetch(account, "").incoming == ()


def test_a_post_with_very_many_comments_is_followed_to_the_end(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    post = platform.keep("PagePost", f"{PAGE}_", PAGE, "Vad tycker ni?")
    own = post.id.rpartition("_")[2]
    for number in range(2 * MANY + 7):
        platform.keep("Comment", f"{own}_", WRITER, f"Nummer {number}", parent=post.id)
    batch = page.fetch(account, "")
    assert len({one.external_id for one in batch.incoming}) == 2 * MANY + 7
    assert page.fetch(account, batch.cursor).incoming == ()


def test_many_posts_are_asked_for_page_by_page(page: FacebookPage, account: Account, platform: PagePlatform) -> None:
    for number in range(40):
        platform.keep("PagePost", f"{PAGE}_", WRITER, f"Nummer {number}")
    assert len(page.fetch(account, "").incoming) == 40
