"""Posts and threads, told by what lies on the other side."""

from collections import deque
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from torget.connectors.bluesky import Bluesky
from torget.connectors.bluesky.tests.rig import BlueskyRig
from torget.connectors.bluesky.tests.stand_in import ASTA, ASTA_DID, DID, POST, Json, StandIn
from torget.connectors.contract import Account, ConnectorError
from torget.connectors.hub import Act, Outgoing, Picture, Receipt, Reference
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import outgoing, picture

CONNECTOR = Bluesky()


def published(there: StandIn, rig: BlueskyRig, said: Outgoing) -> Json:
    """The one record that a post has become."""
    return dict(there.records[CONNECTOR.publish(said, rig.account).external_id]["value"])


def forgetful(rig: BlueskyRig) -> Account:
    """Our account, with nothing remembered of what was done."""
    return BlueskyRig(rig.address).account


def test_a_post_has_its_language_and_the_time_of_its_publishing(there: StandIn, rig: BlueskyRig) -> None:
    record = published(there, rig, outgoing())
    assert (record["langs"], record["createdAt"]) == (["sv"], "2026-11-21T07:00:00.000Z")
    assert set(record) == {"$type", "text", "langs", "createdAt"}


def test_a_thread_hangs_together(there: StandIn, rig: BlueskyRig) -> None:
    receipt = CONNECTOR.publish(outgoing("Ord efter ord. " * 60), rig.account)
    first, *later = [there.records[uri]["value"] for uri in receipt.parts]
    root = there.reference(receipt.external_id)
    assert "reply" not in first
    assert [post["reply"]["root"] for post in later] == [root] * len(later)
    assert [post["reply"]["parent"]["uri"] for post in later] == list(receipt.parts[:-1])
    times = [post["createdAt"] for post in (first, *later)]
    assert times == sorted(set(times))
    assert list(receipt.parts) == sorted(receipt.parts)


def test_a_thread_that_stopped_midway_goes_on_where_it_stopped(there: StandIn, rig: BlueskyRig) -> None:
    said = outgoing("Ord efter ord. " * 60)
    there.plan = deque([Step(), Step(), Step(503)])
    with pytest.raises(ConnectorError):
        CONNECTOR.publish(said, rig.account)
    assert len(rig.had(there)) == 2
    there.plan = deque([Step()])
    assert CONNECTOR.find(Act.PUBLISH, said, forgetful(rig)) is None
    receipt = CONNECTOR.publish(said, forgetful(rig))
    assert rig.had(there) == set(receipt.parts)
    assert CONNECTOR.find(Act.PUBLISH, said, forgetful(rig)) == receipt


def test_a_long_answer_stays_in_the_thread_it_answers_in(there: StandIn, rig: BlueskyRig) -> None:
    question = rig.somebody(there).external_id
    said = replace(outgoing("Ord efter ord. " * 60), answers=Reference(question))
    receipt = CONNECTOR.publish(said, rig.account)
    replies = [there.records[uri]["value"]["reply"] for uri in receipt.parts]
    root = there.records[question]["value"]["reply"]["root"]
    assert [reply["root"] for reply in replies] == [root] * len(replies)
    assert [reply["parent"]["uri"] for reply in replies] == [question, *receipt.parts[:-1]]


def test_an_answer_to_what_began_a_thread_has_it_as_its_root(there: StandIn, rig: BlueskyRig) -> None:
    uri = there.somebody(POST, {"text": "När öppnar badhuset?"})
    record = published(there, rig, replace(outgoing(), answers=Reference(uri)))
    assert record["reply"] == {"root": there.reference(uri), "parent": there.reference(uri)}


def test_an_answer_to_what_is_gone_is_not_said(there: StandIn, rig: BlueskyRig) -> None:
    gone = Reference(f"at://{ASTA_DID}/{POST}/3mgonegonegon")
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.publish(replace(outgoing(), answers=gone), rig.account)
    assert (told.value.permanent, told.value.advice) == (True, "person-gone")
    assert not rig.had(there)


def test_a_handle_that_nobody_has_stays_text(there: StandIn, rig: BlueskyRig) -> None:
    record = published(there, rig, outgoing(f"Hej @{ASTA} och @nobody.example"))
    (facet,) = record["facets"]
    assert facet["features"][0]["did"] == ASTA_DID


def test_a_handle_that_moved_between_two_attempts_makes_no_second_post(there: StandIn, rig: BlueskyRig) -> None:
    said = outgoing(f"Hej @{ASTA}")
    first = CONNECTOR.publish(said, rig.account)
    there.handles = {}
    assert CONNECTOR.publish(said, forgetful(rig)) == first
    assert there.records[first.external_id]["value"]["facets"]


def test_what_lies_there_in_other_words_is_never_overwritten(there: StandIn, rig: BlueskyRig) -> None:
    receipt = CONNECTOR.publish(outgoing(), rig.account)
    there.records[receipt.external_id] |= {"cid": "bafyother", "value": {"text": "Något annat"}}
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.publish(outgoing(), forgetful(rig))
    assert told.value.permanent
    assert CONNECTOR.find(Act.PUBLISH, outgoing(), forgetful(rig)) is None
    assert there.records[receipt.external_id]["value"]["text"] == "Något annat"


def test_a_picture_arrives_byte_by_byte_with_its_words_and_shape(there: StandIn, rig: BlueskyRig) -> None:
    said = outgoing(pictures=1)
    (image,) = published(there, rig, said)["embed"]["images"]
    assert image["alt"] == said.pictures[0].alternative
    assert image["aspectRatio"] == {"width": 1200, "height": 800}
    assert there.blobs[image["image"]["ref"]["$link"]] == Path(said.pictures[0].path).read_bytes()


def test_a_picture_too_heavy_is_made_to_fit(there: StandIn, rig: BlueskyRig, tmp_path: Path) -> None:
    path = tmp_path / "noise.png"
    Image.effect_noise((3000, 2000), 90).convert("RGB").save(path, compress_level=0)
    heavy = Picture("", str(path), "image/png", 3000, 2000, "Brus")
    (image,) = published(there, rig, replace(outgoing(), pictures=(heavy,)))["embed"]["images"]
    assert image["image"]["size"] <= 1_000_000
    assert max(image["aspectRatio"].values()) <= 2000


def test_the_only_link_to_our_own_page_is_a_card(there: StandIn, rig: BlueskyRig) -> None:
    said = outgoing("", title="Badhuset öppnar")
    record = published(there, rig, replace(said, markdown=f"[Läs mer]({said.url})"))
    assert record["embed"]["external"] == {
        "uri": said.url,
        "title": "Badhuset öppnar",
        "description": "Lindby kommun",
    }
    two = replace(said, key="two", markdown=f"[Läs mer]({said.url}) och [här](https://lindby.example)")
    assert "embed" not in published(there, rig, two)


def test_a_text_that_is_cut_leads_to_our_page(there: StandIn, rig: BlueskyRig) -> None:
    rig.account = replace(rig.account, settings={**rig.account.settings, "long": "link"})
    said = outgoing("Ord efter ord. " * 60)
    record = published(there, rig, said)
    assert record["text"].endswith(said.url)
    assert record["embed"]["external"]["uri"] == said.url


@pytest.mark.parametrize("owner", [ASTA, ASTA_DID])
@pytest.mark.parametrize("pictures", [0, 2])
def test_a_post_whose_page_ends_the_text_is_quoted(there: StandIn, rig: BlueskyRig, owner: str, pictures: int) -> None:
    uri = there.somebody(POST, {"text": "Värt att läsa"})
    page = f"https://bsky.app/profile/{owner}/post/{uri.rsplit('/', 1)[1]}"
    embed = published(there, rig, outgoing(f"Läs: {page}", pictures=pictures))["embed"]
    quote = embed["record"] if pictures else embed
    assert quote["record"] == there.reference(uri)
    assert len(embed.get("media", {}).get("images", ())) == pictures


@pytest.mark.parametrize(
    "text", ["Läs {page} nu", "Läs {page}x", "Läs https://bsky.app/profile/nobody.example/post/3m"]
)
def test_what_is_no_post_at_the_end_stays_a_link(there: StandIn, rig: BlueskyRig, text: str) -> None:
    uri = there.somebody(POST, {"text": "Värt att läsa"})
    page = f"https://bsky.app/profile/{ASTA}/post/{uri.rsplit('/', 1)[1]}"
    record = published(there, rig, outgoing(text.format(page=page)))
    assert "embed" not in record
    assert len(record["facets"]) == 1


def test_taking_back_takes_all_of_it_and_can_be_repeated(there: StandIn, rig: BlueskyRig) -> None:
    receipt = CONNECTOR.publish(outgoing("Ord efter ord. " * 60), rig.account)
    for _ in range(2):
        CONNECTOR.withdraw(outgoing(), rig.account, receipt)
        assert not rig.had(there)
    assert CONNECTOR.find(Act.WITHDRAW, outgoing(), rig.account) is None


@pytest.mark.parametrize("name", [f"at://{ASTA_DID}/{POST}/3m", "https://lindby.example/post/1"])
def test_only_our_own_is_taken_back(there: StandIn, rig: BlueskyRig, name: str) -> None:
    with pytest.raises(ConnectorError) as told:
        CONNECTOR.withdraw(outgoing(), rig.account, Receipt(name))
    assert told.value.permanent
    assert not there.posts()


def test_a_moment_in_any_zone_is_said_in_utc(there: StandIn, rig: BlueskyRig) -> None:
    said = replace(outgoing(), published=datetime.fromisoformat("2026-11-21T08:00:00.123456+01:00").astimezone(UTC))
    assert published(there, rig, said)["createdAt"] == "2026-11-21T07:00:00.123Z"


def test_the_receipt_leads_to_the_page_that_stays_when_the_handle_changes(rig: BlueskyRig) -> None:
    receipt = CONNECTOR.publish(outgoing(), rig.account)
    assert receipt.url == f"https://bsky.app/profile/{DID}/post/{receipt.external_id.rsplit('/', 1)[1]}"


def test_the_pictures_of_a_thread_stand_in_its_first_post(there: StandIn, rig: BlueskyRig) -> None:
    said = replace(outgoing("Ord efter ord. " * 60), pictures=tuple(picture(number) for number in range(4)))
    first, *later = CONNECTOR.publish(said, rig.account).parts
    assert len(there.records[first]["value"]["embed"]["images"]) == 4
    assert not any("embed" in there.records[uri]["value"] for uri in later)
