"""Comments come home once, and a quiet look costs two calls."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Batch, Kind
from torget.connectors.linkedin import LinkedIn, comments, hearing
from torget.connectors.linkedin.tests.rig import LinkedInRig
from torget.connectors.linkedin.tests.standin import LinkedInSide
from torget.connectors.linkedin.tests.things import ANNA, BO, OURS


def names(batch: Batch) -> list[str]:
    """What a batch brought."""
    return [incoming.external_id for incoming in batch.incoming]


def ago(**time: float) -> int:
    """A moment before now, in milliseconds."""
    return int((datetime.now(UTC) - timedelta(**time)).timestamp() * 1000)


@pytest.fixture
def post(side: LinkedInSide) -> str:
    """A post of ours."""
    return side.posts_itself("Nytt från Lindby")


@pytest.fixture
def cursor(post: str, rig: LinkedInRig) -> str:
    """Where hearing begins."""
    return LinkedIn().fetch(rig.account, "").cursor


def test_a_comment_and_its_answer_come_home_as_what_they_are(
    post: str, cursor: str, side: LinkedInSide, rig: LinkedInRig
) -> None:
    first = side.says("När öppnar badhuset? Se lindby.se", post, picture="https://media.example/1.jpg")
    second = side.says("Ja, när?", post, who=BO, under=first)
    one, two = LinkedIn().fetch(rig.account, cursor).incoming
    assert (one.kind, one.external_id, one.target, one.sender.external_id) == (Kind.REPLY, first, post, ANNA)
    assert (two.external_id, two.target, two.sender.external_id) == (second, first, BO)
    assert (one.sender.name, one.sender.url) == ("", "")
    assert one.html == '<p>När öppnar badhuset? Se <a href="https://lindby.se">lindby.se</a></p>'
    assert one.attachments[0]["url"] == "https://media.example/1.jpg"
    assert one.said == one.available <= one.fetched
    assert json.loads(one.raw)["commentUrn"] == first


def test_words_of_others_are_no_markup(post: str, cursor: str, side: LinkedInSide, rig: LinkedInRig) -> None:
    side.says("<script>alert(1)</script> & \n\nslut", post)
    (one,) = LinkedIn().fetch(rig.account, cursor).incoming
    assert one.html == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; </p><p>slut</p>"


def test_a_page_that_comments_leads_to_itself(post: str, cursor: str, side: LinkedInSide, rig: LinkedInRig) -> None:
    side.says("Välkomna även till oss", post, who="urn:li:organization:77")
    (one,) = LinkedIn().fetch(rig.account, cursor).incoming
    assert one.sender.url == "https://www.linkedin.com/company/77/"


def test_a_quiet_look_makes_two_calls(post: str, cursor: str, side: LinkedInSide, rig: LinkedInRig) -> None:
    side.says("Hej", post)
    cursor = LinkedIn().fetch(rig.account, cursor).cursor
    before = len(side.calls)
    assert not LinkedIn().fetch(rig.account, cursor).incoming
    assert len(side.calls) == before + 2


def test_a_page_without_posts_asks_for_no_comments(side: LinkedInSide, rig: LinkedInRig) -> None:
    batch = LinkedIn().fetch(rig.account, "")
    assert (batch.incoming, len(side.calls)) == ((), 1)


def test_what_we_say_ourselves_is_no_news(post: str, cursor: str, side: LinkedInSide, rig: LinkedInRig) -> None:
    side.says("Tack för frågan", post, who=OURS)
    assert not LinkedIn().fetch(rig.account, cursor).incoming


def test_a_comment_that_takes_the_place_of_another_is_heard(
    post: str, cursor: str, side: LinkedInSide, rig: LinkedInRig
) -> None:
    first = side.says("Ett", post)
    cursor = LinkedIn().fetch(rig.account, cursor).cursor
    del side.comments[first]
    cursor = LinkedIn().fetch(rig.account, cursor).cursor
    second = side.says("Två", post)
    assert names(LinkedIn().fetch(rig.account, cursor)) == [second]


def test_all_are_looked_at_once_a_day_whatever_their_number(
    post: str, cursor: str, side: LinkedInSide, rig: LinkedInRig
) -> None:
    first = side.says("Ett", post)
    kept = json.loads(LinkedIn().fetch(rig.account, cursor).cursor)
    del side.comments[first]
    second = side.says("Två", post)
    assert not LinkedIn().fetch(rig.account, json.dumps(kept)).incoming
    kept["marks"][post]["day"] = "2026-01-01"
    assert names(LinkedIn().fetch(rig.account, json.dumps(kept))) == [second]


def test_what_linkedin_shows_late_is_not_missed(post: str, cursor: str, side: LinkedInSide, rig: LinkedInRig) -> None:
    opened = json.loads(cursor) | {"opened": ago(hours=1)}
    side.says("I tid", post)
    cursor = LinkedIn().fetch(rig.account, json.dumps(opened)).cursor
    late = side.says("Sent visad", post, made=ago(minutes=5))
    batch = LinkedIn().fetch(rig.account, cursor)
    assert names(batch) == [late]
    assert not LinkedIn().fetch(rig.account, batch.cursor).incoming


def test_hearing_begins_when_the_page_was_connected(post: str, side: LinkedInSide, rig: LinkedInRig) -> None:
    side.says("Före", post, made=ago(hours=2))
    after = side.says("Efter", post, made=ago(minutes=30))
    since = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
    assert names(LinkedIn().fetch(rig.opened(since=since), "")) == [after]


def test_many_posts_are_heard_in_several_looks_and_none_twice(
    side: LinkedInSide, rig: LinkedInRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hearing, "AT_ONCE", 2)
    cursor = LinkedIn().fetch(rig.account, "").cursor
    said = {side.says("Hej", side.posts_itself(f"Nytt {number}")) for number in range(5)}
    heard: list[str] = []
    looks, more = 0, True
    while more:
        batch = LinkedIn().fetch(rig.account, cursor)
        heard, cursor, more, looks = heard + names(batch), batch.cursor, batch.more, looks + 1
    assert (sorted(heard), looks) == (sorted(said), 3)


def test_many_comments_are_read_page_by_page(
    post: str, cursor: str, side: LinkedInSide, rig: LinkedInRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comments, "PAGE", 2)
    said = [side.says(f"Hej {number}", post) for number in range(5)]
    assert sorted(names(LinkedIn().fetch(rig.account, cursor))) == sorted(said)
    monkeypatch.setattr(comments, "PAGES", 2)
    with pytest.raises(ConnectorError, match="more than 4"):
        LinkedIn().fetch(rig.account, cursor)


def test_nobody_listens_for_a_page_that_is_not_connected(rig: LinkedInRig) -> None:
    with pytest.raises(ConnectorError) as told:
        LinkedIn().fetch(replace(rig.account, settings={"api": rig.address}), "")
    assert told.value.advice == "sign-in-again"
