"""Posts: words, links, pictures, corrections."""

from collections import deque
from urllib.parse import parse_qs

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.hub import Outgoing
from torget.connectors.meta.page import FacebookPage
from torget.connectors.meta.page.tests.standin import PAGE_TOKEN, PagePlatform, Thing
from torget.connectors.meta.tests.graph import graph_error
from torget.connectors.meta.tests.shelves import PAGE
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import corrected, outgoing, withdrawn

LINK = "Läs mer: https://lindby.example/badhuset"


def posts(platform: PagePlatform) -> list[Thing]:
    """What stands on the page."""
    return [one for one in platform.things.values() if one.node == "PagePost"]


def sent(platform: PagePlatform) -> dict[str, str]:
    """The fields of the last call."""
    return {name: values[0] for name, values in parse_qs(platform.calls[-1].body.decode()).items()}


def failing(page: FacebookPage, account: Account, post: Outgoing) -> ConnectorError:
    """What publishing raises."""
    with pytest.raises(ConnectorError) as told:
        page.publish(post, account)
    return told.value


def test_a_post_has_an_address_where_people_find_it(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    receipt = page.publish(outgoing(), account)
    own = receipt.external_id.removeprefix(f"{PAGE}_")
    assert receipt.external_id == posts(platform)[0].id
    assert receipt.url == f"https://www.facebook.com/{PAGE}/posts/{own}"


def test_the_one_link_of_a_post_gets_a_card(page: FacebookPage, account: Account, platform: PagePlatform) -> None:
    page.publish(outgoing(LINK), account)
    assert sent(platform)["link"] == "https://lindby.example/badhuset"


@pytest.mark.parametrize(
    "text",
    ["Badhuset öppnar.", f"{LINK} och https://lindby.example/karta", "Skriv till [oss](mailto:kommun@lindby.example)"],
)
def test_without_one_link_there_is_no_card(
    text: str, page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    page.publish(outgoing(text), account)
    assert "link" not in sent(platform)


def test_a_link_said_twice_is_one_link(page: FacebookPage, account: Account, platform: PagePlatform) -> None:
    page.publish(outgoing(f"{LINK}\n\n{LINK}"), account)
    assert sent(platform)["link"] == "https://lindby.example/badhuset"


def test_with_pictures_there_is_no_card(page: FacebookPage, account: Account, platform: PagePlatform) -> None:
    page.publish(outgoing(LINK, pictures=1), account)
    assert "link" not in sent(platform)
    assert posts(platform)[0].more["pictures"]


def test_pictures_stand_in_the_order_of_the_post(page: FacebookPage, account: Account, platform: PagePlatform) -> None:
    page.publish(outgoing(pictures=10), account)
    words = [platform.things[picture].message for picture in posts(platform)[0].more["pictures"]]
    assert words == [f"Bassängen, bild {number} 🏊" for number in range(10)]


def test_a_picture_alone_is_a_post(page: FacebookPage, account: Account, platform: PagePlatform) -> None:
    page.publish(outgoing("", pictures=1), account)
    assert len(posts(platform)) == 1


def test_what_one_attempt_uploaded_the_next_one_uses(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    platform.plan = deque([Step(), Step(), graph_error(4), Step()])
    post = outgoing(pictures=2)
    assert failing(page, account, post).retry_after
    page.publish(post, account)
    assert sum(call.path.endswith("/photos") for call in platform.posts()) == 2


def test_a_picture_that_facebook_has_dropped_is_uploaded_anew(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    post = outgoing(pictures=1)
    account.memory.put(f"step:{post.key}:picture-0", "77 2020-01-01T00:00:00+00:00", seconds=60)
    page.publish(post, account)
    assert posts(platform)[0].more["pictures"] != ["77"]


def test_a_picture_that_cannot_be_uploaded_makes_no_post(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    platform.breaks_pictures = True
    error = failing(page, account, outgoing(pictures=1))
    assert error.permanent
    assert not error.unknown
    assert not posts(platform)


def test_a_lost_upload_is_simply_done_again(page: FacebookPage, account: Account, platform: PagePlatform) -> None:
    platform.plan = deque([Step(500, after=True), Step()])
    post = outgoing(pictures=1)
    assert not failing(page, account, post).unknown
    page.publish(post, account)
    assert len(posts(platform)) == 1


def test_a_correction_changes_the_words_and_leaves_the_pictures(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    post = outgoing(pictures=1)
    receipt = page.publish(post, account)
    assert page.revise(corrected(post, "Badhuset öppnar klockan åtta."), account, receipt) == receipt
    [standing] = posts(platform)
    assert standing.message == "Badhuset öppnar klockan åtta."
    assert standing.more["pictures"]


def test_what_is_gone_already_is_taken_back(page: FacebookPage, account: Account, platform: PagePlatform) -> None:
    post = outgoing()
    receipt = page.publish(post, account)
    for _again in range(2):
        assert page.withdraw(withdrawn(post), account, receipt) == receipt
    assert not posts(platform)


def test_a_refused_withdrawal_is_told(page: FacebookPage, account: Account, platform: PagePlatform) -> None:
    receipt = page.publish(outgoing(), account)
    platform.tokens[PAGE_TOKEN].scopes.discard("pages_manage_posts")
    with pytest.raises(ConnectorError) as told:
        page.withdraw(withdrawn(outgoing()), account, receipt)
    assert told.value.advice == "scope-missing"


def test_a_permission_taken_back_stops_the_channel(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    platform.tokens[PAGE_TOKEN].scopes.discard("pages_manage_posts")
    error = failing(page, account, outgoing())
    assert (error.permanent, error.pauses, error.advice) == (True, True, "scope-missing")


def test_a_token_that_dies_midway_stops_the_channel(
    page: FacebookPage, account: Account, platform: PagePlatform
) -> None:
    platform.plan = deque([Step(), graph_error(190, "The session has expired.", subcode=463)])
    error = failing(page, account, outgoing(pictures=1))
    assert (error.pauses, error.advice) == (True, "sign-in-again")
    assert not posts(platform)


def test_a_channel_without_a_page_or_a_token_must_be_connected(page: FacebookPage, account: Account) -> None:
    for without in ({"app_secret": "x"}, {}):
        bare = Account("f", "lindby", account.url, {}, without, account.net, account.memory)
        assert failing(page, bare, outgoing()).advice == "sign-in-again"


def test_a_block_stops_the_channel(page: FacebookPage, account: Account, platform: PagePlatform) -> None:
    platform.plan = deque([graph_error(368, "The action attempted has been deemed abusive.")])
    error = failing(page, account, outgoing())
    assert (error.pauses, error.advice) == (True, "stopped")
