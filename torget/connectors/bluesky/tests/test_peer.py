"""The connector against the network's own code: a server of accounts, and the view that all apps ask."""

import base64
import hashlib
import hmac
import json
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from torget.connectors.bluesky import Bluesky
from torget.connectors.bluesky.sessions import claims
from torget.connectors.contract import Account, ConnectorError, FixedKeyring
from torget.connectors.hub import Act, Incoming, Kind, Outgoing, Receipt, Reference
from torget.net import Net, TimedOut
from torget.testing.connectors.memory import DictMemory
from torget.testing.connectors.rig import LOOPBACK
from torget.testing.connectors.samples import URL, outgoing, withdrawn
from torget.testing.peers.bluesky import POST, BlueskyPeer, Person, RefusedError, until

pytestmark = pytest.mark.peer
CONNECTOR = Bluesky()
# What the network's own code signs with on loopback
SIGNED_WITH = b"jwt-secret"


@pytest.fixture(scope="module")
def lindby(bluesky: BlueskyPeer) -> Person:
    """The authority, as itself in the app."""
    return bluesky.join("lindby")


@pytest.fixture(scope="module")
def asta(bluesky: BlueskyPeer) -> Person:
    """A citizen."""
    return bluesky.join("asta")


@pytest.fixture(scope="module")
def word(lindby: Person) -> str:
    """Our app password."""
    return lindby.app_password()


@pytest.fixture
def account(lindby: Person, word: str) -> Account:
    """Our channel, as just connected."""
    return opened(lindby, word)


def opened(person: Person, word: str, handle: str = "") -> Account:
    """A channel of theirs with this password."""
    settings = {"server": person.url, "handle": handle or person.handle}
    secrets = {"app_password": word}
    return Account("bluesky", "", URL, settings, secrets, Net(LOOPBACK), DictMemory(), FixedKeyring(secrets))


def post(text: str, *, pictures: int = 0, title: str = "") -> Outgoing:
    """Said now, under a key of its own."""
    key = f"{text[:20]}-{time.monotonic_ns()}-publish-1"
    said = outgoing(text, pictures=pictures, title=title)
    return replace(said, key=key, published=datetime.now(UTC))


def heard(account: Account, cursor: str, uri: str) -> Incoming:
    """What a look brings of this record, once the view tells of it."""

    def look() -> Incoming | None:
        return next((each for each in CONNECTOR.fetch(account, cursor).incoming if each.external_id == uri), None)

    return until(look)


def tokens_of(account: Account) -> tuple[str, str]:
    """What is kept of the session."""
    kept = account.keyring.read()
    return kept["access_token"], kept["refresh_token"]


def test_a_channel_connects_and_knows_its_profile(account: Account, lindby: Person) -> None:
    content = {"$type": "app.bsky.actor.profile", "displayName": "Lindby kommun", "description": f"Mer på {URL}"}
    collection = "app.bsky.actor.profile"
    record = {"repo": lindby.did, "collection": collection, "rkey": "self", "record": content}
    lindby.do("com.atproto.repo.putRecord", record)
    until(lambda: lindby.get("app.bsky.actor.getProfile", actor=lindby.did).get("displayName"))
    health = CONNECTOR.probe(account)
    assert health.profile is not None
    assert (health.profile.name, health.profile.handle) == ("Lindby kommun", lindby.handle)
    assert health.profile.links_back
    assert health.renews
    assert health.expires is not None
    assert claims(tokens_of(account)[0])["scope"] == "com.atproto.appPass"


def test_a_post_stands_there_with_picture_links_mention_and_hashtag(
    account: Account, lindby: Person, asta: Person
) -> None:
    said = post(f"Åsa & co: [badhuset]({URL}/bad) öppnar, @{asta.handle} och @nobody.test! #snö 🌨️", pictures=1)
    receipt = CONNECTOR.publish(said, account)
    shown = lindby.post(receipt.external_id)
    text = shown["record"]["text"]
    assert text == CONNECTOR.preview(said, account).parts[0].sent
    features = {
        text.encode()[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode(): facet["features"][0]
        for facet in shown["record"]["facets"]
    }
    assert features["badhuset"]["uri"] == f"{URL}/bad"
    assert features[f"@{asta.handle}"]["did"] == asta.did
    assert features["#snö"]["tag"] == "snö"
    assert len(features) == 3
    (image,) = shown["record"]["embed"]["images"]
    assert image["alt"] == said.pictures[0].alternative
    assert image["aspectRatio"] == {"width": 1200, "height": 800}
    assert lindby.blob(image["image"]["ref"]["$link"]) == Path(said.pictures[0].path).read_bytes()
    assert receipt.url.startswith(f"https://bsky.app/profile/{lindby.did}/post/")


def test_a_long_text_is_a_thread_in_order(account: Account, asta: Person) -> None:
    said = post("Snöröjningen börjar med de stora vägarna och tar sedan de små. " * 20)
    receipt = CONNECTOR.publish(said, account)
    node = asta.thread(receipt.parts[-1])
    texts: list[str] = []
    while node:
        texts.insert(0, node["post"]["record"]["text"])
        node = node.get("parent", {})
    assert texts == [part.sent for part in CONNECTOR.preview(said, account).parts]
    assert len(texts) > 3


def test_a_question_comes_home_and_its_answer_stands_below_it(account: Account, lindby: Person, asta: Person) -> None:
    receipt = CONNECTOR.publish(post("Badhuset öppnar."), account)
    cursor = CONNECTOR.fetch(account, "").cursor
    question = asta.say("När då?", answers=receipt.external_id)
    incoming = heard(account, cursor, question)
    assert (incoming.kind, incoming.target, incoming.html) == (Kind.REPLY, receipt.external_id, "<p>När då?</p>")
    assert incoming.sender.external_id == asta.did
    assert json.loads(incoming.raw)["uri"] == question
    answer = replace(post("Klockan sju."), answers=Reference(question, author_id=asta.did))
    answered = CONNECTOR.publish(answer, account)

    def below() -> list[str]:
        replies = asta.thread(receipt.external_id).get("replies") or [{}]
        return [each["post"]["uri"] for each in replies[0].get("replies", ())]

    assert until(below) == [answered.external_id]
    deeper = asta.say("Tack!", answers=answered.external_id)
    assert heard(account, cursor, deeper).target == answered.external_id


def test_mentions_quotations_likes_reposts_and_follows_come_home_once(
    account: Account, lindby: Person, asta: Person
) -> None:
    receipt = CONNECTOR.publish(post("Snart jul."), account)
    cursor = CONNECTOR.fetch(account, "").cursor
    shown = lindby.post(receipt.external_id)
    quote = {"$type": "app.bsky.embed.record", "record": {name: shown[name] for name in ("uri", "cid")}}
    mention = [{"$type": "app.bsky.richtext.facet#mention", "did": lindby.did}]
    index = {"byteStart": 0, "byteEnd": len(f"@{lindby.handle}")}
    expected = {
        asta.say("Se här", embed=quote): (Kind.MENTION, receipt.external_id),
        asta.say(f"@{lindby.handle} hallå", facets=[{"index": index, "features": mention}]): (Kind.MENTION, ""),
        asta.react("app.bsky.feed.like", receipt.external_id): (Kind.LIKE, receipt.external_id),
        asta.react("app.bsky.feed.repost", receipt.external_id): (Kind.BOOST, receipt.external_id),
        asta.record("app.bsky.graph.follow", {"subject": lindby.did}): (Kind.FOLLOW, lindby.did),
    }
    found: dict[str, tuple[Kind, str]] = {}

    def all_there() -> bool:
        nonlocal cursor
        batch = CONNECTOR.fetch(account, cursor)
        cursor = batch.cursor
        for each in batch.incoming:
            assert each.external_id not in found, "Nothing comes twice."
            found[each.external_id] = (each.kind, each.target)
        return expected.keys() <= found.keys()

    assert until(all_there)
    assert {uri: found[uri] for uri in expected} == expected


def test_a_quoted_post_stands_in_ours(account: Account, lindby: Person, asta: Person) -> None:
    theirs = asta.say("Värt att läsa")
    page = f"https://bsky.app/profile/{asta.handle}/post/{theirs.rsplit('/', 1)[1]}"
    receipt = CONNECTOR.publish(post(f"Läs detta: {page}"), account)
    assert lindby.post(receipt.external_id)["embed"]["record"]["uri"] == theirs


def test_a_card_leads_to_our_own_page(account: Account, lindby: Person) -> None:
    said = post("Läs mer på vår sida.", title="Badhuset öppnar")
    receipt = CONNECTOR.publish(replace(said, markdown=f"[Läs mer]({said.url})"), account)
    external = lindby.post(receipt.external_id)["embed"]["external"]
    assert (external["uri"], external["title"]) == (said.url, "Badhuset öppnar")


@pytest.mark.parametrize(("text", "taken"), [("å" * 300, True), ("å" * 301, False), ("👩🏽‍🚒" * 201, False)])
def test_their_server_takes_what_we_think_it_takes(account: Account, lindby: Person, text: str, *, taken: bool) -> None:
    assert (CONNECTOR.preview(post(text), account).parts[0].sent == text) == taken
    record = {"$type": POST, "text": text, "createdAt": "2026-11-21T07:00:00.000Z"}
    asked = {"repo": lindby.did, "collection": POST, "record": record}
    if taken:
        lindby.do("com.atproto.repo.createRecord", asked)
        return
    with pytest.raises(RefusedError) as told:
        lindby.do("com.atproto.repo.createRecord", asked)
    assert told.value.status == 400


def test_what_is_withdrawn_is_gone_with_its_whole_thread(account: Account, lindby: Person) -> None:
    said = post("Vi tar tillbaka detta, alltihop. " * 20)
    receipt = CONNECTOR.publish(said, account)
    for _ in range(2):
        assert CONNECTOR.withdraw(withdrawn(said), account, receipt).external_id == receipt.external_id
    for uri in receipt.parts:
        with pytest.raises(RefusedError):
            lindby.get("com.atproto.repo.getRecord", repo=lindby.did, collection=POST, rkey=uri.rsplit("/", 1)[1])


def test_the_same_act_makes_one_post_whatever_was_forgotten(account: Account, lindby: Person, word: str) -> None:
    said = post("Bara en gång.", pictures=1)
    first = CONNECTOR.publish(said, account)
    again = opened(lindby, word)
    assert CONNECTOR.find(Act.PUBLISH, said, again) == first
    assert CONNECTOR.publish(said, opened(lindby, word)) == first
    assert listed(lindby).count("Bara en gång.") == 1


def test_a_name_that_leads_elsewhere_at_the_second_attempt_changes_nothing(
    account: Account, lindby: Person, word: str, bluesky: BlueskyPeer
) -> None:
    gone = bluesky.join("gone")
    said = post(f"Hej @{gone.handle}")
    first = CONNECTOR.publish(said, account)
    gone.do("com.atproto.identity.updateHandle", {"handle": f"new-{gone.handle}"})
    until(lambda: lindby.get("com.atproto.identity.resolveHandle", handle=f"new-{gone.handle}"))
    assert CONNECTOR.publish(said, opened(lindby, word)) == first


def listed(person: Person) -> list[str]:
    """The texts of all their posts."""
    listing = person.get("com.atproto.repo.listRecords", repo=person.did, collection=POST, limit="100")
    return [each["value"]["text"] for each in listing["records"]]


def test_an_answer_that_was_lost_never_makes_two_posts(account: Account, lindby: Person, word: str) -> None:
    said = post("Svaret försvann.")
    CONNECTOR.probe(account)
    hurried = replace(account, net=Hasty(LOOPBACK))
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.publish(said, hurried)
    assert told.value.unknown
    until(lambda: CONNECTOR.find(Act.PUBLISH, said, opened(lindby, word)))
    CONNECTOR.publish(said, opened(lindby, word))
    assert listed(lindby).count("Svaret försvann.") == 1


class Hasty(Net):
    """Hangs up after the act was sent, and lets it be done."""

    def send(self, *args: object, **more: object) -> object:  # type: ignore[override]
        """The request goes out whole; its answer is not waited for."""
        super().send(*args, **more)  # type: ignore[arg-type]
        raise TimedOut("No whole answer in time.", sent=True)


def test_a_wrong_password_stops_the_channel_and_says_so(lindby: Person) -> None:
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.probe(opened(lindby, "abcd-efgh-ijkl-mnop"))
    assert (told.value.permanent, told.value.pauses, told.value.advice) == (True, True, "sign-in-again")


def test_the_accounts_own_password_is_refused(lindby: Person) -> None:
    account = opened(lindby, lindby.password)
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.probe(account)
    assert (told.value.permanent, told.value.pauses, told.value.advice) == (True, True, "own-password")
    assert not account.keyring.read()["access_token"]


def worn(token: str) -> str:
    """The same token, properly signed, but ended an hour ago."""
    said = dict(claims(token)) | {"exp": int(time.time()) - 3600}
    head = token.split(".", maxsplit=1)[0]
    signed = f"{head}.{base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip('=')}"
    proof = hmac.new(SIGNED_WITH, signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{base64.urlsafe_b64encode(proof).decode().rstrip('=')}"


def test_a_session_that_has_ended_is_renewed_and_the_post_gets_out(account: Account, lindby: Person) -> None:
    CONNECTOR.probe(account)
    access, refresh = tokens_of(account)
    account.keyring.write({"access_token": worn(access)})
    with pytest.raises(RefusedError) as told:
        Person(lindby.url, lindby.did, lindby.handle, worn(access)).get("com.atproto.server.getSession")
    assert (told.value.status, told.value.name) == (400, "ExpiredToken")
    receipt = CONNECTOR.publish(post("Efter förnyelsen."), account)
    assert lindby.post(receipt.external_id)
    assert tokens_of(account)[1] != refresh


def test_a_session_that_cannot_be_renewed_begins_anew(account: Account, lindby: Person) -> None:
    CONNECTOR.probe(account)
    access, refresh = tokens_of(account)
    account.keyring.write({"access_token": worn(access), "refresh_token": worn(refresh)})
    assert CONNECTOR.probe(account).well


def test_a_password_that_was_taken_back_stops_the_channel(bluesky: BlueskyPeer) -> None:
    person = bluesky.join("lindby")
    account = opened(person, person.app_password())
    CONNECTOR.probe(account)
    (listed,) = person.get("com.atproto.server.listAppPasswords")["passwords"]
    person.do("com.atproto.server.revokeAppPassword", {"name": listed["name"]})
    account.keyring.write({"access_token": worn(tokens_of(account)[0])})
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.fetch(account, "")
    assert (told.value.pauses, told.value.advice) == (True, "sign-in-again")


def test_an_answer_is_hidden_and_shown_again(account: Account, lindby: Person, asta: Person) -> None:
    receipt: Receipt = CONNECTOR.publish(post("Fråga oss!"), account)
    rude = asta.say("Fult ord", answers=receipt.external_id)

    def hidden() -> list[str]:
        gate = asta.thread(receipt.external_id)["post"].get("threadgate") or {}
        return list((gate.get("record") or {}).get("hiddenReplies", ()))

    for _ in range(2):
        CONNECTOR.hide(account, rude, hidden=True)
    assert until(hidden) == [rude]
    CONNECTOR.hide(account, rude, hidden=False)
    until(lambda: not hidden())
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.hide(account, asta.say("I min egen tråd"), hidden=True)
    assert told.value.advice == "cannot-hide"


def test_an_answer_to_what_is_gone_says_so(account: Account, asta: Person) -> None:
    said = asta.say("Ångrar mig")
    rkey = said.rsplit("/", 1)[1]
    asta.do("com.atproto.repo.deleteRecord", {"repo": asta.did, "collection": POST, "rkey": rkey})
    until(lambda: not asta.get("app.bsky.feed.getPosts", uris=said)["posts"])
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.publish(replace(post("Till dig"), answers=Reference(said)), account)
    assert (told.value.permanent, told.value.advice) == (True, "person-gone")
