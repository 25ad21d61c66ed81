"""Pictures are handed over once, with their words, their licence and their album."""

from collections import deque
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from torget.connectors.contract import ConnectorError
from torget.connectors.flickr import Flickr, photos
from torget.connectors.flickr.tests.rig import FlickrRig
from torget.connectors.flickr.tests.standin import FlickrSide
from torget.connectors.flickr.tests.things import US, Photo
from torget.connectors.hub import Act, Outgoing
from torget.connectors.steps import Steps
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import corrected, outgoing, withdrawn

LOST = Step(500, after=True)


def uploads(side: FlickrSide) -> int:
    """How many pictures came."""
    return sum(call.path == "/services/upload/" for call in side.calls)


def a_while_ago(rig: FlickrRig, post: Outgoing, number: int = 0) -> None:
    """As if the last attempt had been two minutes ago."""
    Steps(rig.account, post.key).note(f"tried-{number}", (datetime.now(UTC) - timedelta(minutes=2)).isoformat())


def only(side: FlickrSide) -> Photo:
    """The one picture there."""
    (photo,) = side.photos.values()
    return photo


def test_a_picture_carries_our_words_its_own_and_whose_it_is(side: FlickrSide, rig: FlickrRig) -> None:
    post = outgoing("Nu är badhuset <öppet> & klart.", title="Badhuset", pictures=1)
    shown = replace(post.pictures[0], credit="Foto: Lindby kommun")
    receipt = Flickr().publish(replace(post, pictures=(shown,)), rig.account)
    photo = only(side)
    assert photo.title == "Badhuset"
    assert photo.description == (
        "Nu är badhuset &lt;öppet&gt; &amp; klart.\n\nBassängen, bild 0 🏊\n\nFoto: Lindby kommun"
    )
    assert receipt.url == f"https://www.flickr.com/photos/{US}/{photo.number}/"
    assert (receipt.external_id, receipt.parts) == (photo.number, (photo.number,))


def test_a_post_without_a_title_is_called_by_how_it_begins(side: FlickrSide, rig: FlickrRig) -> None:
    Flickr().publish(outgoing("Badhuset öppnar.\n\nVälkomna!", pictures=1), rig.account)
    assert only(side).title == "Badhuset öppnar."
    Flickr().publish(replace(outgoing("Ord efter ord. " * 30, pictures=1), key="another"), rig.account)
    assert len(list(side.photos.values())[-1].title) <= 100


def test_tags_are_those_that_were_asked_for_and_our_own_mark(side: FlickrSide, rig: FlickrRig) -> None:
    Flickr().publish(outgoing(pictures=1), rig.opened(tags='Lindby kommun, badhus, "'))
    tags = only(side).tags
    assert tags.startswith('"Lindby kommun" "badhus" torget:key=')
    assert outgoing().key not in tags


@pytest.mark.parametrize(
    ("chosen", "number"), [("", "11"), ("by", "11"), ("by-sa", "12"), ("zero", "9"), ("reserved", "0")]
)
def test_a_picture_stands_under_the_newest_version_of_its_licence(
    chosen: str, number: str, side: FlickrSide, rig: FlickrRig
) -> None:
    Flickr().publish(outgoing(pictures=1), rig.opened(licence=chosen))
    assert only(side).licence == number


def test_licences_are_asked_for_once_a_day(side: FlickrSide, rig: FlickrRig) -> None:
    for key in ("one", "two"):
        Flickr().publish(replace(outgoing(pictures=2), key=key), rig.account)
    assert sum("licenses.getInfo" in call.path for call in side.calls) == 1


def test_a_licence_that_flickr_does_not_have_is_told(side: FlickrSide, rig: FlickrRig) -> None:
    with pytest.raises(ConnectorError, match="by-nd") as told:
        Flickr().publish(outgoing(pictures=1), rig.opened(licence="by-nd"))
    assert (told.value.permanent, told.value.advice) == (True, "refused")


def test_several_pictures_get_an_album_of_their_own(side: FlickrSide, rig: FlickrRig) -> None:
    receipt = Flickr().publish(outgoing(title="Badhuset", pictures=3), rig.account)
    (album,) = side.albums.values()
    assert (album.title, tuple(album.photos)) == ("Badhuset", receipt.parts)
    assert receipt.facts["album"] == album.number
    assert receipt.url == f"https://www.flickr.com/photos/{US}/albums/{album.number}/"


def test_all_go_into_the_album_that_was_chosen(side: FlickrSide, rig: FlickrRig) -> None:
    account = rig.account
    Flickr().publish(outgoing(title="Alla", pictures=2), account)
    (album,) = side.albums.values()
    chosen = rig.opened(album=album.number)
    Flickr().publish(replace(outgoing(pictures=1), key="one"), chosen)
    Flickr().publish(replace(outgoing(pictures=2), key="two"), chosen)
    assert (len(side.albums), len(album.photos)) == (1, 5)


def test_an_album_that_is_gone_is_told_and_the_next_attempt_goes_on(side: FlickrSide, rig: FlickrRig) -> None:
    account = rig.opened(album="72157")
    with pytest.raises(ConnectorError) as told:
        Flickr().publish(outgoing(pictures=1), account)
    assert (told.value.permanent, told.value.advice) == (True, "gone")
    Flickr().publish(outgoing(pictures=1), replace(account, settings=rig.account.settings))
    assert uploads(side) == 1


def test_a_picture_that_is_in_the_album_already_is_no_trouble(side: FlickrSide, rig: FlickrRig) -> None:
    side.refusals = {"flickr.photosets.addPhoto": 3}
    assert Flickr().publish(outgoing(pictures=2), rig.account).parts


def test_an_album_whose_making_was_lost_is_not_made_twice(side: FlickrSide, rig: FlickrRig) -> None:
    # Two pictures and two licences, then the album
    side.plan = deque([Step(), Step(), Step(), Step(), LOST, Step()])
    with pytest.raises(ConnectorError) as told:
        Flickr().publish(outgoing(pictures=2), rig.account)
    assert not told.value.unknown
    Flickr().publish(outgoing(pictures=2), rig.account)
    assert (len(side.albums), uploads(side)) == (1, 2)


@pytest.mark.parametrize(("lag", "unseen"), [(0, 0), (1, 0)], ids=["by the search", "by the photostream"])
def test_a_lost_answer_is_found_by_the_mark(lag: int, unseen: int, side: FlickrSide, rig: FlickrRig) -> None:
    side.shows()
    side.plan, side.lag, side.unseen = deque([LOST, Step()]), lag, unseen
    with pytest.raises(ConnectorError) as told:
        Flickr().publish(outgoing(pictures=1), rig.account)
    assert told.value.unknown
    assert Flickr().find(Act.PUBLISH, outgoing(pictures=1), rig.account) is None
    receipt = Flickr().publish(outgoing(pictures=1), rig.account)
    assert (uploads(side), len(side.photos)) == (1, 2)
    assert Flickr().find(Act.PUBLISH, outgoing(pictures=1), rig.account) == receipt
    assert side.photos[receipt.external_id].licence == "11"


def test_the_same_picture_with_the_same_words_is_not_taken_for_it(side: FlickrSide, rig: FlickrRig) -> None:
    Flickr().publish(outgoing(pictures=1), rig.account)
    again = replace(outgoing(pictures=1), key="another")
    side.plan = deque([Step(500), Step()])
    with pytest.raises(ConnectorError):
        Flickr().publish(again, rig.account)
    a_while_ago(rig, again)
    Flickr().publish(again, rig.account)
    assert len(side.photos) == 2


def test_a_picture_that_is_not_shown_yet_is_waited_for_a_minute(side: FlickrSide, rig: FlickrRig) -> None:
    side.plan, side.lag, side.unseen = deque([LOST, Step()]), 1, 1
    with pytest.raises(ConnectorError):
        Flickr().publish(outgoing(pictures=1), rig.account)
    with pytest.raises(ConnectorError) as told:
        Flickr().publish(outgoing(pictures=1), rig.account)
    assert (told.value.unknown, told.value.retry_after) == (True, 60)
    side.lag = side.unseen = 0
    Flickr().publish(outgoing(pictures=1), rig.account)
    assert uploads(side) == 1


def test_a_picture_that_was_surely_not_taken_is_handed_over_at_once(side: FlickrSide, rig: FlickrRig) -> None:
    side.plan = deque([Step(429, {"Retry-After": "5"}), Step()])
    with pytest.raises(ConnectorError):
        Flickr().publish(outgoing(pictures=1), rig.account)
    Flickr().publish(outgoing(pictures=1), rig.account)
    assert len(side.photos) == 1


def test_the_next_attempt_goes_on_where_the_last_one_stopped(side: FlickrSide, rig: FlickrRig) -> None:
    side.plan = deque([Step(), Step(), LOST, Step()])
    with pytest.raises(ConnectorError):
        Flickr().publish(outgoing(pictures=4), rig.account)
    Flickr().publish(outgoing(pictures=4), rig.account)
    assert (uploads(side), len(side.photos)) == (4, 4)


def test_a_long_photostream_is_looked_through_page_by_page(
    side: FlickrSide, rig: FlickrRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = outgoing(pictures=1)
    side.plan, side.lag = deque([LOST, Step()]), 100
    with pytest.raises(ConnectorError):
        Flickr().publish(post, rig.account)
    for number in range(5):
        side.shows(f"Nytt {number}")
    side.page = 2
    monkeypatch.setattr(photos, "PAGES", 2)
    with pytest.raises(ConnectorError, match="too much") as told:
        Flickr().publish(post, rig.account)
    assert told.value.unknown
    monkeypatch.setattr(photos, "PAGES", 10)
    Flickr().publish(post, rig.account)
    assert uploads(side) == 1


def test_a_correction_changes_the_words_of_each_picture(side: FlickrSide, rig: FlickrRig) -> None:
    post = outgoing(title="Badhuset", pictures=2)
    receipt = Flickr().publish(post, rig.account)
    Flickr().revise(corrected(post, "Badhuset öppnar klockan åtta."), rig.account, receipt)
    assert [photo.words for photo in side.photos.values()] == [
        f"Badhuset\n\nBadhuset öppnar klockan åtta.\n\nBassängen, bild {number} 🏊" for number in range(2)
    ]


def test_what_is_withdrawn_takes_its_album_with_it(side: FlickrSide, rig: FlickrRig) -> None:
    post = outgoing(pictures=2)
    receipt = Flickr().publish(post, rig.account)
    for _ in range(2):
        Flickr().withdraw(withdrawn(post), rig.account, receipt)
    assert not side.photos
    assert not side.albums


def test_nothing_is_said_without_a_picture(side: FlickrSide, rig: FlickrRig) -> None:
    assert [fault.code for fault in Flickr().preview(outgoing(), rig.account).faults] == ["picture-missing"]
    with pytest.raises(ConnectorError) as told:
        Flickr().publish(outgoing(), rig.account)
    assert told.value.permanent
    assert not side.calls


def test_a_full_account_stops_the_channel(side: FlickrSide, rig: FlickrRig) -> None:
    side.room = 0
    with pytest.raises(ConnectorError) as told:
        Flickr().publish(outgoing(pictures=1), rig.account)
    assert (told.value.permanent, told.value.pauses, told.value.advice) == (True, True, "no-room")
    side.pro = True
    Flickr().publish(outgoing(pictures=1), rig.account)
    assert len(side.photos) == 1
