"""Posts and their pictures."""

from collections import deque
from dataclasses import replace

import pytest

from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Act
from torget.connectors.wordpress.tests.rig import WordPressRig
from torget.connectors.wordpress.tests.stand_in import StandIn, Thing
from torget.connectors.wordpress.writing import title
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import TEXTS, corrected, outgoing, personal, withdrawn


def only(there: StandIn) -> Thing:
    """The one post there."""
    (post,) = there.posts_there.values()
    return post


def test_a_post_without_a_title_is_called_by_its_first_words() -> None:
    assert title(outgoing("Badhuset öppnar klockan sju.\n\nVälkommen!")) == "Badhuset öppnar klockan sju."
    assert title(outgoing(TEXTS["long"])).endswith("…")
    assert title(outgoing("", pictures=1)) == "Bassängen, bild 0 🏊"
    assert title(outgoing(title="A < B & C")) == "A &lt; B &amp; C"


def test_a_post_says_its_language_who_speaks_and_where_it_was_first_said(rig: WordPressRig, there: StandIn) -> None:
    post = replace(personal(outgoing()), translations={"ar": "<p>مرحبا</p>"})
    rig.attempt(Act.PUBLISH, post)
    assert only(there)["content"] == (
        '<div lang="sv" dir="auto"><p>Badhuset öppnar klockan sju.</p><p>Kommunchef, personligt i rollen</p></div>'
        '<div lang="ar" dir="auto"><p>مرحبا</p></div>'
        '<p>Lindby kommun: <a href="https://torget.lindby.example/post/abcdefgh2345/">'
        "torget.lindby.example/post/abcdefgh2345/</a></p>"
    )
    assert only(there)["slug"] == "abcdefgh2345-wordpress"
    assert only(there)["excerpt"] == "Badhuset öppnar klockan sju."


def test_the_first_picture_stands_at_the_top_and_the_others_in_the_text(rig: WordPressRig, there: StandIn) -> None:
    post = outgoing(pictures=2)
    shown = (post.pictures[0], replace(post.pictures[1], alternative='"Vi" & <de>', credit="Foto: Bo"))
    rig.attempt(Act.PUBLISH, replace(post, pictures=shown))
    first, second = there.media.values()
    assert only(there)["featured_media"] == first["id"]
    assert only(there)["content"].endswith(
        f'<figure><img src="{second["source_url"]}" alt="&quot;Vi&quot; &amp; &lt;de&gt;" '
        f'class="wp-image-{second["id"]}"><figcaption>Foto: Bo</figcaption></figure>'
    )
    assert (second["alt_text"], second["caption"]) == ('"Vi" & <de>', "Foto: Bo")


def test_a_picture_that_got_there_is_not_sent_again(rig: WordPressRig, there: StandIn) -> None:
    post = outgoing(pictures=3)
    there.plan = deque([Step(), Step(500, after=True), Step()])
    with pytest.raises(ConnectorError) as told:
        rig.attempt(Act.PUBLISH, post)
    assert told.value.unknown
    assert rig.connector.find(Act.PUBLISH, post, rig.account) is None
    rig.attempt(Act.PUBLISH, post)
    assert len(there.media) == 3
    assert len([call for call in there.posts() if b'filename="' in call.body]) == 3


def test_a_correction_takes_the_pictures_along_without_sending_them(rig: WordPressRig, there: StandIn) -> None:
    post = outgoing(pictures=2)
    receipt = rig.attempt(Act.PUBLISH, post)
    assert rig.attempt(Act.REVISE, corrected(post, "Klockan åtta."), receipt) == receipt
    assert len(there.media) == 2
    assert "Klockan åtta." in only(there)["content"]
    assert "<figure>" in only(there)["content"]


def test_a_post_that_somebody_threw_away_there_is_not_brought_back(rig: WordPressRig, there: StandIn) -> None:
    receipt = rig.attempt(Act.PUBLISH, outgoing())
    only(there)["status"] = "trash"
    with pytest.raises(ConnectorError) as told:
        rig.attempt(Act.REVISE, corrected(outgoing(), "Klockan åtta."), receipt)
    assert (told.value.permanent, told.value.advice) == (True, "gone")
    assert only(there)["status"] == "trash"


def test_what_is_withdrawn_goes_with_its_pictures_and_twice_is_once(rig: WordPressRig, there: StandIn) -> None:
    post = outgoing(pictures=2)
    receipt = rig.attempt(Act.PUBLISH, post)
    for _again in range(2):
        rig.attempt(Act.WITHDRAW, withdrawn(post), receipt)
    assert only(there)["status"] == "trash"
    assert not there.media
    there.posts_there.clear()
    rig.attempt(Act.WITHDRAW, withdrawn(post), receipt)


def test_where_there_is_no_trash_a_withdrawn_post_is_deleted(rig: WordPressRig, there: StandIn) -> None:
    receipt = rig.attempt(Act.PUBLISH, outgoing())
    there.trash = False
    rig.attempt(Act.WITHDRAW, withdrawn(outgoing()), receipt)
    assert not there.posts_there


def test_a_post_stands_in_the_category_that_was_chosen(rig: WordPressRig, there: StandIn) -> None:
    account = rig.account_with({"category": "nyheter/"})
    rig.connector.publish(outgoing(), account)
    assert only(there)["categories"] == [3]


def test_a_category_that_is_not_there_is_said_so_before_anything_is_sent(rig: WordPressRig, there: StandIn) -> None:
    with pytest.raises(ConnectorError, match="no category 'okänd'") as told:
        rig.connector.publish(outgoing(pictures=1), rig.account_with({"category": "okänd"}))
    assert told.value.permanent
    assert not there.posts()


def test_two_channels_to_one_site_have_a_post_each(rig: WordPressRig, there: StandIn) -> None:
    for channel in ("nyheter", "bad"):
        rig.connector.publish(outgoing(), replace(rig.account, channel=channel))
    assert {post["slug"] for post in there.posts_there.values()} == {"abcdefgh2345-nyheter", "abcdefgh2345-bad"}
