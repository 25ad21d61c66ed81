"""What comes home, and that it comes once, in order, and whatever else goes wrong."""

import json
from collections import deque
from datetime import UTC, datetime, timedelta

import pytest

from torget.connectors.contract import ConnectorError
from torget.connectors.hub import Batch, Incoming, Kind
from torget.connectors.mastodon.tests.entities import ASTA, BO, LINDBY, status
from torget.connectors.mastodon.tests.rig import MastodonRig
from torget.connectors.mastodon.tests.stand_in import StandIn
from torget.testing.connectors.platform import Step


def first(rig: MastodonRig) -> str:
    """Where listening begins."""
    return rig.connector.fetch(rig.account, "").cursor


def only(batch: Batch) -> Incoming:
    """The one thing that came."""
    (incoming,) = batch.incoming
    return incoming


def ours(there: StandIn, text: str = "Badhuset öppnar klockan sju.", **more: object) -> str:
    """Something we said there before."""
    name = there.number()
    there.statuses[name] = status(name, LINDBY, text, **more)
    return name


def test_a_mention_comes_with_all_that_is_known_of_it(rig: MastodonRig, there: StandIn) -> None:
    cursor = first(rig)
    file = {"id": "1", "type": "image", "url": "https://annan.example/a.jpg", "description": "Ett bad"}
    name = there.somebody("@lindby När <öppnar> det?", media_attachments=[file], spoiler_text="Om & bad", language="sv")
    heard = only(rig.connector.fetch(rig.account, cursor))
    assert (heard.kind, heard.external_id, heard.target, heard.public) == (Kind.MENTION, name, "", True)
    assert heard.html.startswith("<p><strong>Om &amp; bad</strong></p><p>")
    assert "När &lt;öppnar&gt; det?" in heard.html
    assert (heard.language, heard.url) == ("sv", f"https://annan.example/@asta/{name}")
    assert heard.mentions == ("https://lindby.social/@lindby",)
    assert heard.attachments == ({"url": file["url"], "media_type": "image", "alternative": "Ett bad"},)
    assert heard.sender.external_id == "https://annan.example/users/asta"
    assert (heard.sender.name, heard.sender.handle) == ("Asta", "asta@annan.example")
    assert heard.sender.host == "annan.example"
    assert heard.said <= heard.available <= heard.fetched
    raw = json.loads(heard.raw)
    assert (raw["type"], raw["status"]["id"]) == ("mention", name)


@pytest.mark.parametrize(
    ("visibility", "kind", "public"),
    [
        ("public", Kind.REPLY, True),
        ("unlisted", Kind.REPLY, True),
        ("private", Kind.DIRECT, False),
        ("direct", Kind.DIRECT, False),
    ],
)
def test_an_answer_is_as_public_as_it_was_said(
    rig: MastodonRig, there: StandIn, visibility: str, kind: Kind, public: bool
) -> None:
    cursor, post = first(rig), ours(there)
    there.somebody("@lindby Tack!", under=post, visibility=visibility)
    heard = only(rig.connector.fetch(rig.account, cursor))
    assert (heard.kind, heard.public, heard.target) == (kind, public, post)


def test_somebody_on_the_same_server_has_its_name_too(rig: MastodonRig, there: StandIn) -> None:
    cursor = first(rig)
    there.somebody("@lindby Hej!", whose=BO)
    assert only(rig.connector.fetch(rig.account, cursor)).sender.handle.startswith("bo@127.0.0.1:")


def test_a_quotation_concerns_what_is_quoted(rig: MastodonRig, there: StandIn) -> None:
    cursor, post = first(rig), ours(there)
    there.somebody("Bra!", notify="quote", quote={"state": "accepted", "quoted_status": there.statuses[post]})
    heard = only(rig.connector.fetch(rig.account, cursor))
    assert (heard.kind, heard.target) == (Kind.MENTION, post)


def test_what_the_account_s_own_filters_hold_back_is_held_here(rig: MastodonRig, there: StandIn) -> None:
    cursor = first(rig)
    there.somebody("@lindby Hej!")
    there.somebody("@lindby Köp!")
    there.notices[1]["filtered"] = True
    assert [one.held for one in rig.connector.fetch(rig.account, cursor).incoming] == [False, True]
    assert all("include_filtered=true" in call.path for call in there.calls if "/notifications" in call.path)


def test_what_is_done_to_a_post_is_told(rig: MastodonRig, there: StandIn) -> None:
    cursor, post = first(rig), ours(there)
    for kind in ("favourite", "reblog"):
        there.notify(kind, ASTA, post)
    there.notify("follow", BO)
    heard = rig.connector.fetch(rig.account, cursor).incoming
    assert [(one.kind, one.target) for one in heard] == [
        (Kind.LIKE, post),
        (Kind.BOOST, post),
        (Kind.FOLLOW, "https://lindby.social/@lindby"),
    ]
    assert len({one.external_id for one in heard}) == 3


def test_what_was_about_something_that_is_gone_holds_nothing_up(rig: MastodonRig, there: StandIn) -> None:
    cursor = first(rig)
    del there.statuses[there.somebody("@lindby Hej!")]
    there.notify("favourite", ASTA, "gone")
    there.notify("poll", ASTA, ours(there))
    name = there.somebody("@lindby Hallå?")
    assert only(rig.connector.fetch(rig.account, cursor)).external_id == name


def test_much_comes_in_pages_the_oldest_first_and_nothing_twice(rig: MastodonRig, there: StandIn) -> None:
    cursor = first(rig)
    said = [there.somebody(f"@lindby {number}") for number in range(95)]
    heard: list[str] = []
    more = True
    while more:
        batch = rig.connector.fetch(rig.account, cursor)
        heard += [one.external_id for one in batch.incoming]
        cursor, more = batch.cursor, batch.more
    assert heard == said
    assert not rig.connector.fetch(rig.account, cursor).incoming


def test_the_same_cursor_brings_the_same_again(rig: MastodonRig, there: StandIn) -> None:
    cursor = first(rig)
    there.somebody("@lindby Hej!")
    one, other = (rig.connector.fetch(rig.account, cursor) for _ in range(2))
    assert [heard.external_id for heard in one.incoming] == [heard.external_id for heard in other.incoming]


def test_a_channel_begins_with_the_day_before(rig: MastodonRig, there: StandIn) -> None:
    old, fresh = there.somebody("@lindby Förr"), there.somebody("@lindby Nyss")
    long_ago = (datetime.now(UTC) - timedelta(days=2)).isoformat()
    there.notices[0]["created_at"] = there.statuses[old]["created_at"] = long_ago
    batch = rig.connector.fetch(rig.account, "")
    assert [one.external_id for one in batch.incoming] == [fresh]
    assert old not in batch.cursor


def test_an_answer_that_does_not_name_us_is_found_below_our_post(rig: MastodonRig, there: StandIn) -> None:
    cursor, post = first(rig), ours(there)
    named = there.somebody("@lindby När?", under=post)
    deeper = there.somebody("@asta Klockan sju.", whose=BO, under=named, notify="")
    there.somebody("Viskat.", under=post, notify="", visibility="private")
    batch = rig.connector.fetch(rig.account, cursor)
    assert [(one.external_id, one.target) for one in batch.incoming] == [(named, post), (deeper, named)]
    assert not rig.connector.fetch(rig.account, batch.cursor).incoming


def round_again(rig: MastodonRig) -> None:
    """Five minutes have passed."""
    rig.account.memory.drop(f"round:{rig.account.channel}")


def test_what_was_changed_or_taken_away_is_told_once(rig: MastodonRig, there: StandIn) -> None:
    cursor = first(rig)
    changed, gone, kept = (there.somebody(f"@lindby {text}") for text in ("Fel", "Ångrat", "Kvar"))
    cursor = rig.connector.fetch(rig.account, cursor).cursor
    there.rewrite(changed, "@lindby Rätt")
    del there.statuses[gone]
    round_again(rig)
    batch = rig.connector.fetch(rig.account, cursor)
    edit, removal = batch.incoming
    assert (edit.kind, edit.target, edit.sender.external_id) == (Kind.EDIT, changed, "https://annan.example/users/asta")
    assert "Rätt" in edit.html
    assert (removal.kind, removal.target) == (Kind.DELETE, gone)
    assert removal.sender.external_id == "https://annan.example/users/asta"
    round_again(rig)
    assert not rig.connector.fetch(rig.account, batch.cursor).incoming
    assert kept in batch.cursor


def test_nobody_is_said_to_have_taken_anything_away_because_a_server_forgot_it_once(
    rig: MastodonRig, there: StandIn
) -> None:
    cursor = first(rig)
    name = there.somebody("@lindby Hej!")
    cursor = rig.connector.fetch(rig.account, cursor).cursor
    round_again(rig)
    there.unknown = {"/api/v1/statuses", f"/api/v1/statuses/{name}/context"}
    assert not rig.connector.fetch(rig.account, cursor).incoming
    there.unknown = set()
    round_again(rig)
    there.forgotten = {name}
    assert not rig.connector.fetch(rig.account, cursor).incoming


def test_what_goes_wrong_with_the_look_around_does_not_hold_up_the_news(rig: MastodonRig, there: StandIn) -> None:
    cursor = first(rig)
    name = there.somebody("@lindby Hej!")
    there.reads = deque([Step(200), Step(500)])
    assert only(rig.connector.fetch(rig.account, cursor)).external_id == name


def test_a_permission_that_was_taken_away_is_told(rig: MastodonRig, there: StandIn) -> None:
    cursor = first(rig)
    there.tokens = dict.fromkeys(there.tokens, "read:accounts read:notifications")
    there.somebody("@lindby Hej!")
    with pytest.raises(ConnectorError) as told:
        rig.connector.fetch(rig.account, cursor)
    assert (told.value.pauses, told.value.advice) == (True, "scope-missing")


def test_only_so_many_are_looked_at_again(rig: MastodonRig, there: StandIn) -> None:
    cursor = first(rig)
    for number in range(70):
        there.somebody(f"@lindby {number}")
    batch = rig.connector.fetch(rig.account, cursor)
    there.calls.clear()
    batch = rig.connector.fetch(rig.account, batch.cursor)
    assert len(json.loads(batch.cursor)["known"]) == 60
    assert sum(call.path.startswith("/api/v1/statuses?") for call in there.calls) == 3


def test_nonsense_is_told_and_nothing_is_lost(rig: MastodonRig, there: StandIn) -> None:
    cursor = first(rig)
    name = there.somebody("@lindby Hej!")
    there.instead = Step(200, body=b'{"a": 1}')
    with pytest.raises(ConnectorError) as told:
        rig.connector.fetch(rig.account, cursor)
    assert not told.value.permanent
    there.instead = None
    assert only(rig.connector.fetch(rig.account, cursor)).external_id == name
