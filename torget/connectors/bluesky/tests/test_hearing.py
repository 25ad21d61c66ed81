"""What others do comes home once, in order, and all of it."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from torget.connectors.bluesky import Bluesky, hearing
from torget.connectors.bluesky.tests.rig import BlueskyRig
from torget.connectors.bluesky.tests.stand_in import ASTA, ASTA_DID, DID, POST, StandIn
from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Batch, Kind
from torget.testing.connectors.samples import outgoing

CONNECTOR = Bluesky()


def ago(**time: float) -> str:
    """A time as the network writes it."""
    return (datetime.now(UTC) - timedelta(**time)).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def names(batch: Batch) -> list[str]:
    """What a look brought, in its order."""
    return [incoming.external_id for incoming in batch.incoming]


def mention(there: StandIn, text: str = "Hallå", *, at: str = "", said: str = "") -> str:
    """Asta mentions us."""
    return there.somebody(POST, {"text": text}, reason="mention", at=at, said=said)


def test_a_channel_begins_with_the_day_before(there: StandIn, rig: BlueskyRig) -> None:
    mention(there, at=ago(days=3))
    late = mention(there, at=ago(hours=20))
    assert names(CONNECTOR.fetch(rig.account, "")) == [late]


def test_news_come_the_oldest_first_and_once(there: StandIn, rig: BlueskyRig) -> None:
    said = [mention(there, at=ago(minutes=minutes)) for minutes in (30, 20, 10)]
    first = CONNECTOR.fetch(rig.account, "")
    assert names(first) == said
    newer = mention(there)
    second = CONNECTOR.fetch(rig.account, first.cursor)
    assert names(second) == [newer]
    assert names(CONNECTOR.fetch(rig.account, second.cursor)) == []


def test_several_at_the_same_moment_are_all_heard(there: StandIn, rig: BlueskyRig) -> None:
    moment = ago(minutes=5)
    first = mention(there, at=moment)
    batch = CONNECTOR.fetch(rig.account, "")
    second = mention(there, at=moment)
    assert names(batch) == [first]
    assert names(CONNECTOR.fetch(rig.account, batch.cursor)) == [second]


def test_what_became_visible_late_is_heard(there: StandIn, rig: BlueskyRig) -> None:
    mention(there, at=ago(minutes=1))
    batch = CONNECTOR.fetch(rig.account, "")
    slow = mention(there, at=ago(minutes=30))
    assert names(CONNECTOR.fetch(rig.account, batch.cursor)) == [slow]


def test_a_clock_that_is_slow_hides_nothing_and_is_not_believed(there: StandIn, rig: BlueskyRig) -> None:
    for minutes in range(50):
        mention(there, at=ago(minutes=minutes))
    there.page = 10
    batch = CONNECTOR.fetch(rig.account, "")
    slow = mention(there, said=ago(minutes=45))
    (heard,) = CONNECTOR.fetch(rig.account, batch.cursor).incoming
    assert heard.external_id == slow
    assert heard.said < heard.available


def test_a_time_that_has_not_come_is_not_believed(there: StandIn, rig: BlueskyRig) -> None:
    mention(there, said=ago(days=-900))
    (heard,) = CONNECTOR.fetch(rig.account, "").incoming
    assert heard.said == heard.available


def test_a_long_list_is_read_to_its_end_over_several_looks(
    there: StandIn, rig: BlueskyRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hearing, "PAGES", 2)
    there.page = 3
    said = {mention(there, at=ago(minutes=minutes)) for minutes in range(20)}
    batch, heard, looks = CONNECTOR.fetch(rig.account, ""), [], 1
    heard += names(batch)
    # Somebody speaks while we read
    said.add(mention(there))
    while batch.more:
        batch, looks = CONNECTOR.fetch(rig.account, batch.cursor), looks + 1
        heard += names(batch)
    heard += names(CONNECTOR.fetch(rig.account, batch.cursor))
    assert sorted(heard) == sorted(said)
    assert looks == 4


def test_only_what_concerns_us_is_heard(there: StandIn, rig: BlueskyRig) -> None:
    ours = CONNECTOR.publish(outgoing(), rig.account).external_id
    theirs = there.somebody(POST, {"text": "Annat"})
    expected = {
        there.somebody("app.bsky.feed.like", {"subject": there.reference(ours)}, reason="like"): (Kind.LIKE, ours),
        there.somebody("app.bsky.feed.repost", {"subject": there.reference(ours)}, reason="repost"): (Kind.BOOST, ours),
        there.somebody("app.bsky.graph.follow", {"subject": DID}, reason="follow"): (Kind.FOLLOW, DID),
    }
    there.somebody("app.bsky.feed.like", {"subject": there.reference(theirs)}, reason="like-via-repost")
    there.somebody("app.bsky.feed.like", {"subject": there.reference(theirs)}, reason="like")
    there.somebody("app.bsky.graph.verification", {"subject": DID}, reason="verified")
    heard = CONNECTOR.fetch(rig.account, "").incoming
    assert {each.external_id: (each.kind, each.target) for each in heard} == expected
    assert {each.html for each in heard} == {""}


def test_an_answer_that_mentions_us_is_an_answer(there: StandIn, rig: BlueskyRig) -> None:
    ours = there.reference(CONNECTOR.publish(outgoing(), rig.account).external_id)
    there.somebody(POST, {"text": "När?", "reply": {"root": ours, "parent": ours}}, reason="mention")
    (heard,) = CONNECTOR.fetch(rig.account, "").incoming
    assert (heard.kind, heard.target) == (Kind.REPLY, ours["uri"])


def test_who_speaks_is_told_with_name_handle_and_page(there: StandIn, rig: BlueskyRig) -> None:
    uri = mention(there)
    (heard,) = CONNECTOR.fetch(rig.account, "").incoming
    sender = heard.sender
    assert (sender.external_id, sender.name, sender.handle) == (ASTA_DID, "Asta Åkesson", ASTA)
    assert sender.url == f"https://bsky.app/profile/{ASTA_DID}"
    assert heard.url == f"{sender.url}/post/{uri.rsplit('/', 1)[1]}"
    assert json.loads(heard.raw)["uri"] == uri


def test_words_of_others_come_escaped_and_with_their_links(there: StandIn, rig: BlueskyRig) -> None:
    text = "<b>Åsa</b> läs här\noch\n\nhär"
    facets = [
        {"index": {"byteStart": 17, "byteEnd": 21}, "features": [{"uri": "https://x.example/?a=1&b"}]},
        {"index": {"byteStart": 0, "byteEnd": 3}, "features": [{"uri": "javascript:alert(1)"}]},
        {"index": {"byteStart": 20, "byteEnd": 900}, "features": [{"uri": "https://long.example"}]},
    ]
    there.somebody(POST, {"text": text, "facets": facets, "langs": ["sv"]}, reason="mention")
    (heard,) = CONNECTOR.fetch(rig.account, "").incoming
    link = '<a href="https://x.example/?a=1&amp;b">här</a>'
    assert heard.html == f"<p>&lt;b&gt;Åsa&lt;/b&gt; läs {link}<br>och</p><p>här</p>"
    assert heard.language == "sv"


def test_pictures_come_with_their_words(there: StandIn, rig: BlueskyRig) -> None:
    blob = {"$type": "blob", "ref": {"$link": "bafy"}, "mimeType": "image/jpeg", "size": 9}
    embed = {"$type": "app.bsky.embed.images", "images": [{"image": blob, "alt": "Hål i gatan"}]}
    there.somebody(POST, {"text": "Titta", "embed": embed}, reason="mention")
    (heard,) = CONNECTOR.fetch(rig.account, "").incoming
    (attachment,) = heard.attachments
    assert (attachment["alternative"], attachment["media_type"]) == ("Hål i gatan", "image/jpeg")
    assert attachment["url"].startswith("https://")


def test_news_that_make_no_sense_are_told_and_not_passed_over(there: StandIn, rig: BlueskyRig) -> None:
    there.notices.append({"uri": "at://x", "record": {"createdAt": "2026"}, "indexedAt": "never"})
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.fetch(rig.account, "")
    assert not told.value.permanent
