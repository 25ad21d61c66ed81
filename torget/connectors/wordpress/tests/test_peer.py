"""Against a real WordPress."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from torget.connectors.account import Account, FixedKeyring
from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Act, Incoming, Kind, Receipt, Reference
from torget.connectors.wordpress import WordPress
from torget.connectors.wordpress.names import numbers
from torget.net import Net
from torget.testing.connectors.memory import DictMemory
from torget.testing.connectors.rig import LOOPBACK
from torget.testing.connectors.samples import TEXTS, URL, corrected, outgoing, withdrawn
from torget.testing.peers.wordpress import WordPressPeer, missing

pytestmark = [pytest.mark.peer, pytest.mark.skipif(bool(missing()), reason=missing())]
CONNECTOR = WordPress()


@pytest.fixture(scope="module")
def site() -> Iterator[WordPressPeer]:
    """One site for all these tests; each says a post of its own."""
    with WordPressPeer() as running:
        yield running


def account(site: WordPressPeer, password: str = "", **settings: str) -> Account:
    """Ours there."""
    given = {"server": site.url, "username": site.username, **settings}
    secrets = {"application_password": password or site.password}
    return Account("blogg", "lindby", URL, given, secrets, Net(LOOPBACK), DictMemory(), FixedKeyring(secrets))


def said(uid: str, text: str = TEXTS["plain"], **more: Any) -> Any:
    """A post of its own name."""
    return replace(outgoing(text, **more), post_id=uid, key=f"{uid}.1.publish.blogg")


def heard(site: WordPressPeer, cursor: str, **settings: str) -> tuple[tuple[Incoming, ...], str]:
    """What is new."""
    batch = CONNECTOR.fetch(account(site, **settings), cursor)
    assert not batch.more
    return batch.incoming, batch.cursor


def seen(site: WordPressPeer, receipt: Receipt) -> str:
    """The post's public page."""
    return unescape(site.read(receipt.url))


def named(site: WordPressPeer, slug: str) -> int:
    """How many posts and pictures there have a slug that begins so."""
    question = f"SELECT COUNT(*) FROM $wpdb->posts WHERE post_name LIKE '{slug}%'"
    return int(site.run(f'global $wpdb; echo $wpdb->get_var("{question}");'))


def test_the_site_lets_us_in_and_we_may_what_we_must(site: WordPressPeer) -> None:
    health = CONNECTOR.probe(account(site))
    assert (health.well, health.missing) == (True, ())
    assert health.profile is not None
    assert (health.profile.name, health.profile.url) == ("Lindbybloggen", site.url)
    assert health.profile.links_back is None


def test_the_site_has_a_page_where_a_person_gives_us_leave(site: WordPressPeer) -> None:
    journey = CONNECTOR.authorise(account(site), f"{URL}/desk/back/", "abc")
    assert journey is not None
    assert journey.url.startswith(f"{site.url}/wp-admin/authorize-application.php?app_name=")


def test_a_wrong_password_asks_a_person_to_sign_in_again(site: WordPressPeer) -> None:
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.publish(said("wrongpasswrd"), account(site, password="abcd efgh ijkl mnop qrst uvwx"))
    assert (told.value.permanent, told.value.pauses, told.value.advice) == (True, True, "sign-in-again")


def test_a_post_with_pictures_stands_on_the_site_for_everybody(site: WordPressPeer) -> None:
    post = said("withpictures", TEXTS["emoji"], title='Snö & "vinter" <nu>', pictures=2)
    receipt = CONNECTOR.publish(post, account(site))
    page = seen(site, receipt)
    assert TEXTS["emoji"] in page
    assert 'lang="sv"' in page
    assert "Bassängen, bild 0 🏊" in page
    assert "Bassängen, bild 1 🏊" in page
    assert post.url in page
    assert receipt.url.endswith("/withpictures-blogg/")
    assert site.run(f"echo get_post({numbers(receipt.external_id)[0]})->post_title;") == 'Snö &amp; "vinter" &lt;nu&gt;'


@pytest.mark.parametrize("text", ["right to left", "combining", "hostile"])
def test_any_text_is_shown_as_it_was_written(text: str, site: WordPressPeer) -> None:
    receipt = CONNECTOR.publish(said(f"text{text[:8].replace(' ', '')}"), account(site))
    post = said(f"text{text[:8].replace(' ', '')}", TEXTS[text])
    CONNECTOR.revise(replace(post, key=f"{post.key}-2", version=2), account(site), receipt)
    written = site.run(f"echo get_post({numbers(receipt.external_id)[0]})->post_content;")
    assert TEXTS[text] in unescape(written)
    assert "<script>alert" not in site.read(receipt.url)


def test_the_same_post_after_a_lost_answer_is_one(site: WordPressPeer) -> None:
    post = said("lostanswer22", pictures=1)
    first = CONNECTOR.publish(post, account(site))
    assert CONNECTOR.find(Act.PUBLISH, post, account(site)) == first
    assert CONNECTOR.publish(post, account(site)) == first
    count = (
        "echo count(get_posts(['post_type' => ['post', 'attachment'], 'post_status' => 'any', 's' => 'lostanswer22']));"
    )
    slugs = (
        "global $wpdb; echo $wpdb->get_var(\"SELECT COUNT(*) FROM $wpdb->posts WHERE post_name LIKE 'lostanswer22%'\");"
    )
    assert site.run(slugs) == "2", count


def test_a_post_is_corrected_and_then_taken_back_with_its_pictures(site: WordPressPeer) -> None:
    post = said("corrected222", pictures=2)
    receipt = CONNECTOR.publish(post, account(site))
    after = CONNECTOR.revise(corrected(post, "Badhuset öppnar klockan åtta."), account(site), receipt)
    assert after == receipt
    assert "klockan åtta" in seen(site, receipt)
    assert named(site, "corrected222-blogg-") == 2
    for _twice in range(2):
        assert CONNECTOR.withdraw(withdrawn(post), account(site), receipt).external_id == receipt.external_id
    assert site.run(f"echo get_post({numbers(receipt.external_id)[0]})->post_status;") == "trash"
    assert named(site, "corrected222-blogg-") == 0
    assert CONNECTOR.find(Act.PUBLISH, post, account(site)) is None


def test_a_visitors_comment_comes_home_and_is_answered_under_it(site: WordPressPeer) -> None:
    receipt = CONNECTOR.publish(said("commented222"), account(site))
    number = numbers(receipt.external_id)[0]
    _, cursor = heard(site, "")
    site.comment(number, 'När öppnar badhuset? "Snart"')
    (question,), cursor = heard(site, cursor)
    assert (question.kind, question.target, question.held) == (Kind.REPLY, receipt.external_id, False)
    assert "När öppnar badhuset?" in unescape(question.html)
    assert question.sender.name == "Didrik"
    assert b"hem.example" not in question.raw
    answer = replace(said("answer222222", 'Klockan "sju" - se [badet](https://lindby.example/bad).\n\nVälkommen!'))
    answer = replace(answer, answers=Reference(question.external_id))
    ours = CONNECTOR.publish(answer, account(site))
    assert CONNECTOR.find(Act.PUBLISH, answer, account(site)) == ours
    assert CONNECTOR.publish(answer, account(site)) == ours
    page = seen(site, receipt)
    assert re.search(r'<a href="https://lindby.example/bad"[^>]*>badet</a>', page)
    assert heard(site, cursor)[0] == (), "Our own words are not brought home."
    parent = numbers(question.external_id)[1]
    assert site.run(f"echo get_comment({numbers(ours.external_id)[1]})->comment_parent;") == str(parent)
    site.comment(number, "Tack!", parent=numbers(ours.external_id)[1])
    (thanks,), _ = heard(site, cursor)
    assert thanks.target == ours.external_id
    CONNECTOR.revise(replace(answer, markdown="Klockan åtta."), account(site), ours)
    assert "Klockan åtta." in seen(site, receipt)
    for _twice in range(2):
        CONNECTOR.withdraw(answer, account(site), ours)
    assert "Klockan åtta." not in seen(site, receipt)


def test_what_the_site_holds_back_is_held_and_can_be_shown_and_hidden(site: WordPressPeer) -> None:
    receipt = CONNECTOR.publish(said("held22222222"), account(site))
    _, cursor = heard(site, "")
    site.comment(numbers(receipt.external_id)[0], "Kan ni granska detta?", name="Fia")
    (held,), _ = heard(site, cursor)
    assert held.held
    assert "granska detta" not in seen(site, receipt)
    for hidden in (False, False, True, True, False):
        CONNECTOR.hide(account(site), held.external_id, hidden=hidden)
        assert ("granska detta" in seen(site, receipt)) is not hidden


def test_comments_are_counted_on_from_page_to_page(site: WordPressPeer) -> None:
    receipt = CONNECTOR.publish(said("manycomments"), account(site))
    number, total = numbers(receipt.external_id)[0], 205
    _, cursor = heard(site, "")
    site.run(
        f"for ($i = 0; $i < {total}; $i++) wp_insert_comment(['comment_post_ID' => {number},"
        " 'comment_content' => \"Nummer $i\", 'comment_author' => 'Fia']);"
    )
    found: list[str] = []
    more = True
    while more:
        batch = CONNECTOR.fetch(account(site), cursor)
        found += [incoming.external_id for incoming in batch.incoming]
        cursor, more = batch.cursor, batch.more
    assert len(found) == len(set(found)) == total
    assert heard(site, cursor)[0] == ()


def test_a_trackback_is_a_mention_with_the_address_it_came_from(site: WordPressPeer) -> None:
    receipt = CONNECTOR.publish(said("trackback222"), account(site))
    number = numbers(receipt.external_id)[0]
    _, cursor = heard(site, "")
    site.run(
        f"wp_insert_comment(['comment_post_ID' => {number}, 'comment_type' => 'pingback',"
        " 'comment_author' => 'Grannbloggen', 'comment_author_url' => 'https://granne.example/om-badet/',"
        " 'comment_content' => '[...] badet i Lindby [...]']);"
    )
    (ping,), _ = heard(site, cursor, comments="all")
    assert (ping.kind, ping.url) == (Kind.MENTION, "https://granne.example/om-badet/")
    assert ping.target == receipt.external_id


def test_a_user_who_may_too_little_is_told_of(site: WordPressPeer) -> None:
    site.run("get_user_by('login', 'torget')->set_role('contributor');")
    try:
        health = CONNECTOR.probe(account(site))
        assert (health.well, health.code) == (False, "scope-missing")
        assert "publish_posts" in health.missing
        with pytest.raises(ConnectorError) as told:
            CONNECTOR.publish(said("contributor2"), account(site))
        assert (told.value.pauses, told.value.advice) == (True, "scope-missing")
    finally:
        site.run("get_user_by('login', 'torget')->set_role('editor');")


def test_a_site_without_application_passwords_says_so(site: WordPressPeer) -> None:
    plugin = "WPMU_PLUGIN_DIR . '/shut.php'"
    shut = "<?php add_filter('wp_is_application_passwords_available', '__return_false');"
    site.run(f'file_put_contents({plugin}, "{shut}");')
    try:
        assert CONNECTOR.probe(account(site)).code == "sign-in-shut"
        with pytest.raises(ConnectorError) as told:
            CONNECTOR.authorise(account(site), f"{URL}/back/", "abc")
        assert told.value.advice == "sign-in-shut"
    finally:
        site.run(f"unlink({plugin});")
