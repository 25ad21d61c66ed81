"""The documents that the world fetches."""

from datetime import UTC, datetime

from torget.connectors.activitypub import serving
from torget.connectors.activitypub.tests.correspondent import POST, PUBLIC, US
from torget.connectors.contract import Account
from torget.protocols.activitypub import reading
from torget.protocols.activitypub.documents import to_bytes
from torget.testing.connectors.samples import SPEAKER, URL, outgoing


def test_our_actor_can_be_read_by_the_rules_we_read_others_by(account: Account) -> None:
    since = datetime(2026, 1, 1, tzinfo=UTC)
    actor = reading.actor(to_bytes(serving.actor(account, SPEAKER, summary="<p>Kommunen</p>", since=since)))
    assert (actor.id, actor.kind, actor.preferred_username) == (US, "Organization", "lindby")
    assert (actor.inbox, actor.shared_inbox) == (f"{US}/inbox", f"{URL}/ap/inbox")
    assert [key.id for key in actor.keys] == [f"{US}#main-key"]


def test_no_private_key_is_ever_shown(account: Account) -> None:
    shown = to_bytes(serving.actor(account, SPEAKER)).decode()
    assert "PUBLIC KEY" in shown
    assert "PRIVATE" not in shown
    assert account.secrets["private_key"].splitlines()[2] not in shown


def test_who_follows_us_is_theirs_to_tell(account: Account) -> None:
    followers = serving.followers(account, 12)
    assert followers["totalItems"] == 12
    assert "orderedItems" not in followers
    assert serving.following(account)["orderedItems"] == []


def test_outbox_and_featured_hold_what_was_said(account: Account) -> None:
    outbox = serving.outbox(account, 41, [outgoing()])
    assert (outbox["id"], outbox["totalItems"]) == (f"{US}/outbox", 41)
    assert [done["type"] for done in outbox["orderedItems"]] == ["Create"]
    assert serving.featured(account, [outgoing()])["orderedItems"][0]["id"] == POST


def test_a_post_can_be_read_and_so_can_its_stone(account: Account) -> None:
    note = reading.note(to_bytes(serving.post(account, outgoing(pictures=2))))
    assert (note.id, note.attributed_to) == (POST, US)
    assert [file.alternative for file in note.attachments] == ["Bassängen, bild 0 🏊", "Bassängen, bild 1 🏊"]
    stone = serving.gone(URL, "abcdefgh2345", datetime(2026, 11, 21, tzinfo=UTC))
    assert (stone["id"], stone["type"], stone["deleted"]) == (POST, "Tombstone", "2026-11-21T00:00:00Z")


def test_a_note_says_what_mastodon_asks_for(account: Account) -> None:
    note = serving.post(account, outgoing("Plogbilar på #Storgatan"))
    assert note["contentMap"] == {"sv": note["content"]}
    assert note["sensitive"] is False
    assert "summary" not in note
    assert note["tag"] == [{"type": "Hashtag", "name": "#Storgatan"}]
    assert (note["to"], note["cc"]) == ([PUBLIC], [f"{US}/followers"])
    assert note["replies"] == f"{POST}/replies"


def test_an_actor_says_what_mastodon_asks_for(account: Account) -> None:
    actor = serving.actor(account, SPEAKER, since=datetime(2026, 1, 1, tzinfo=UTC), fields=(("Roll", "Kommunchef"),))
    assert (actor["url"], actor["published"]) == (SPEAKER.url, "2026-01-01T00:00:00Z")
    assert (actor["manuallyApprovesFollowers"], actor["discoverable"], actor["indexable"]) == (False, True, True)
    assert actor["attachment"] == [{"type": "PropertyValue", "name": "Roll", "value": "Kommunchef"}]
    assert not {"alsoKnownAs", "movedTo", "memorial"} & set(actor)


def test_an_address_leads_to_the_actor(account: Account) -> None:
    found = serving.webfinger(account, SPEAKER)
    assert found["subject"] == "acct:lindby@torget.lindby.example"
    assert {link["href"] for link in found["links"]} == {US, SPEAKER.url}
