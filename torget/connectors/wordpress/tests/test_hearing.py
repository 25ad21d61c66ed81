"""What is said on the site."""

from datetime import UTC, datetime, timedelta

from torget.connectors.hub import Incoming, Kind
from torget.connectors.wordpress.tests.rig import WordPressRig
from torget.connectors.wordpress.tests.stand_in import OUR_USER, StandIn


def heard(rig: WordPressRig, cursor: str) -> tuple[Incoming, ...]:
    """What is new."""
    return rig.connector.fetch(rig.account, cursor).incoming


def start(rig: WordPressRig) -> str:
    """From now on."""
    return rig.connector.fetch(rig.account, "").cursor


def test_what_stood_there_before_us_is_left_where_it_is(rig: WordPressRig, there: StandIn) -> None:
    there.comment(4, "Gammalt")
    cursor = start(rig)
    there.comment(4, "Nytt")
    (new,) = heard(rig, cursor)
    assert "Nytt" in new.html


def test_a_comment_answers_the_post_or_the_comment_it_stands_under(rig: WordPressRig, there: StandIn) -> None:
    cursor = start(rig)
    first = there.comment(4, "En fråga")
    there.comment(4, "En till", parent=first["id"])
    one, other = heard(rig, cursor)
    assert (one.target, other.target) == (f"{there.url}/?p=4", f"{there.url}/?p=4#comment-{first['id']}")
    assert one.kind == other.kind == Kind.REPLY
    assert not one.mentions


def test_who_has_no_user_there_is_somebody_else_each_time(rig: WordPressRig, there: StandIn) -> None:
    cursor = start(rig)
    for more in ({}, {}, {"author": 5}, {"author": 5}):
        there.comment(4, "Hej", **more)
    names = [incoming.sender.external_id for incoming in heard(rig, cursor)]
    assert len(set(names)) == 3
    assert names[2] == names[3] == f"{there.url}/?author=5"


def test_our_own_answers_and_what_was_thrown_away_are_not_heard(rig: WordPressRig, there: StandIn) -> None:
    cursor = start(rig)
    there.comment(4, "Vårt svar", author=OUR_USER)
    there.comment(4, "Köp nu", status="spam")
    there.comment(4, "Väntar", status="hold")
    (held,) = heard(rig, cursor)
    assert held.held


def test_a_ping_is_a_mention_from_where_it_came(rig: WordPressRig, there: StandIn) -> None:
    cursor = start(rig)
    there.comment(4, "[...] badet [...]", type="trackback", author_url="https://granne.example/bad/")
    (ping,) = heard(rig, cursor)
    assert (ping.kind, ping.url, ping.sender.url) == (Kind.MENTION, *["https://granne.example/bad/"] * 2)


def test_a_channel_that_hears_the_whole_site_is_meant_everywhere(rig: WordPressRig, there: StandIn) -> None:
    cursor = start(rig)
    there.comment(99, "Hej")
    account = rig.account_with({"comments": "all"})
    (said,) = rig.connector.fetch(account, cursor).incoming
    assert said.mentions == (there.url,)


def test_many_comments_come_in_turns_and_none_twice(rig: WordPressRig, there: StandIn) -> None:
    cursor = start(rig)
    names = [there.comment(4, f"Nummer {number}")["id"] for number in range(230)]
    found: list[str] = []
    more = True
    while more:
        batch = rig.connector.fetch(rig.account, cursor)
        found += [incoming.external_id.rpartition("-")[2] for incoming in batch.incoming]
        cursor, more = batch.cursor, batch.more
    assert [int(name) for name in found] == names


def test_a_comment_from_a_clock_that_is_ahead_hides_none_that_come_after(rig: WordPressRig, there: StandIn) -> None:
    cursor = start(rig)
    ahead = (datetime.now(UTC) + timedelta(days=300)).strftime("%Y-%m-%dT%H:%M:%S")
    there.comment(4, "Från framtiden", date_gmt=ahead)
    first = rig.connector.fetch(rig.account, cursor)
    assert first.incoming[0].available <= first.incoming[0].fetched
    there.comment(4, "Nu")
    (now,) = heard(rig, first.cursor)
    assert "Nu" in now.html
