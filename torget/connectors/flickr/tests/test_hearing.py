"""What is said of our pictures comes home once."""

import json
from collections import deque
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from torget.connectors.contract import ConnectorError
from torget.connectors.flickr import Flickr, hearing
from torget.connectors.flickr.tests.rig import FlickrRig
from torget.connectors.flickr.tests.standin import FlickrSide
from torget.connectors.flickr.tests.things import ANNA, BO, US
from torget.connectors.hub import Batch, Kind
from torget.testing.connectors.platform import Step


def names(batch: Batch) -> list[str]:
    """What a batch brought."""
    return [incoming.external_id for incoming in batch.incoming]


def ago(**time: float) -> int:
    """A moment before now, in seconds."""
    return int((datetime.now(UTC) - timedelta(**time)).timestamp())


@pytest.fixture
def photo(side: FlickrSide) -> str:
    """A picture of ours."""
    return side.shows()


@pytest.fixture
def cursor(photo: str, rig: FlickrRig) -> str:
    """Where hearing begins."""
    return Flickr().fetch(rig.account, "").cursor


def test_comments_and_likes_come_home_as_what_they_are(
    photo: str, cursor: str, side: FlickrSide, rig: FlickrRig
) -> None:
    first = side.says("Fint!\n\nNär är det öppet?", photo)
    second = side.says("Håller med", photo, who=BO)
    side.likes(photo, BO)
    heard = {one.external_id: one for one in Flickr().fetch(rig.account, cursor).incoming}
    assert set(heard) == {first, second, f"fave-{photo}-{BO}"}
    one, like = heard[first], heard[f"fave-{photo}-{BO}"]
    assert (one.kind, one.target, one.html) == (Kind.REPLY, photo, "<p>Fint!</p><p>När är det öppet?</p>")
    assert (one.sender.external_id, one.sender.name, one.sender.handle) == (ANNA, "Anna Test", "annatest")
    assert one.sender.url == f"https://www.flickr.com/people/{ANNA}/"
    assert one.url == f"https://www.flickr.com/photos/{US}/{photo}/#comment{first.rpartition('-')[2]}"
    assert json.loads(one.raw)["id"] == first
    assert (like.kind, like.target, like.sender.name) == (Kind.LIKE, photo, "boprov")


def test_nothing_is_heard_twice(photo: str, cursor: str, side: FlickrSide, rig: FlickrRig) -> None:
    side.says("Fint!", photo)
    side.likes(photo)
    cursor = Flickr().fetch(rig.account, cursor).cursor
    late = side.says("Ännu en", photo)
    batch = Flickr().fetch(rig.account, cursor)
    assert names(batch) == [late]
    assert not Flickr().fetch(rig.account, batch.cursor).incoming


def test_what_flickr_shows_late_is_not_missed(photo: str, side: FlickrSide, rig: FlickrRig) -> None:
    account = rig.opened(since=(datetime.now(UTC) - timedelta(hours=3)).isoformat())
    side.says("I tid", photo)
    cursor = Flickr().fetch(account, "").cursor
    late = side.says("Sent visad", photo, made=ago(minutes=20))
    batch = Flickr().fetch(account, cursor)
    assert names(batch) == [late]
    assert not Flickr().fetch(account, batch.cursor).incoming


def test_hearing_begins_when_the_account_was_connected(photo: str, side: FlickrSide, rig: FlickrRig) -> None:
    side.says("Före", photo, made=ago(hours=2))
    after = side.says("Efter", photo, made=ago(minutes=30))
    since = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
    assert names(Flickr().fetch(rig.opened(since=since), "")) == [after]


def test_what_we_say_ourselves_is_no_news(photo: str, cursor: str, side: FlickrSide, rig: FlickrRig) -> None:
    side.says("Tack!", photo, who=US)
    side.likes(photo, US)
    assert not Flickr().fetch(rig.account, cursor).incoming


def test_a_quiet_hour_makes_one_call(photo: str, cursor: str, side: FlickrSide, rig: FlickrRig) -> None:
    before = len(side.calls)
    Flickr().fetch(rig.account, cursor)
    assert len(side.calls) == before + 1


def test_many_pictures_are_read_page_by_page(
    cursor: str, side: FlickrSide, rig: FlickrRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {side.says("Fint!", side.shows(f"Bild {number}")) for number in range(5)}
    side.page = 2
    assert set(names(Flickr().fetch(rig.account, cursor))) == said
    monkeypatch.setattr(hearing, "PAGES", 2)
    with pytest.raises(ConnectorError, match="More has happened"):
        Flickr().fetch(rig.account, cursor)


def test_a_round_that_breaks_off_is_made_again_and_loses_nothing(
    photo: str, cursor: str, side: FlickrSide, rig: FlickrRig
) -> None:
    name = side.says("Fint!", photo)
    side.reads = deque([Step(200), Step(503), Step(200)])
    with pytest.raises(ConnectorError):
        Flickr().fetch(rig.account, cursor)
    assert names(Flickr().fetch(rig.account, cursor)) == [name]


def test_a_picture_that_goes_between_two_questions_is_silent(
    photo: str, cursor: str, side: FlickrSide, rig: FlickrRig
) -> None:
    side.says("Fint!", photo)
    side.refusals = {"flickr.photos.comments.getList": 1}
    assert not Flickr().fetch(rig.account, cursor).incoming


def test_nobody_listens_for_an_account_that_is_not_connected(rig: FlickrRig) -> None:
    with pytest.raises(ConnectorError) as told:
        Flickr().fetch(replace(rig.account, keyring=rig.new_account({}).keyring), "")
    assert (told.value.pauses, told.value.advice) == (True, "sign-in-again")
