"""What in a text leads somewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.connectors.bluesky.facets import facets, handles
from torget.connectors.bluesky.limits import GRAPHEMES, measure
from torget.connectors.bluesky.saying import cut_up
from torget.connectors.bluesky.tests.rig import BlueskyRig
from torget.connectors.bluesky.tests.rules import POST, broken
from torget.connectors.wording.pieces import Piece
from torget.connectors.wording.plain import Link, plain
from torget.testing.connectors.samples import TEXTS, outgoing

PEOPLE = {"asta.example": "did:plc:asta", "lindby.se": "did:plc:lindby"}


def told(text: str, *links: Link) -> dict[str, object]:
    """Where the words of a text lead."""
    found = {}
    for facet in facets(Piece(text, links), PEOPLE):
        (feature,) = facet["features"]
        words = text.encode()[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode()
        found[words] = feature.get("uri") or feature.get("did") or feature.get("tag")
    return found


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Hej @asta.example!", {"@asta.example": "did:plc:asta"}),
        ("Hej @Asta.Example.", {"@Asta.Example": "did:plc:asta"}),
        ("(@asta.example)", {"@asta.example": "did:plc:asta"}),
        ("Hej @nobody.example", {}),
        ("kommun@lindby.se", {}),
        ("@lindby.se@mastodon.example", {}),
        ("🌨️ åäö @lindby.se", {"@lindby.se": "did:plc:lindby"}),
        (
            "#snö #2026 #jul2026, #badhus-öppnar!",
            {"#snö": "snö", "#jul2026": "jul2026", "#badhus-öppnar": "badhus-öppnar"},
        ),
        ("a#snö #️⃣ # #", {}),
        ("#" + "å" * 65, {}),
        ("＃snö", {"＃snö": "snö"}),
    ],
)
def test_words_lead_where_the_networks_apps_let_them(text: str, leads: dict[str, str]) -> None:
    assert told(text) == leads


def test_a_link_lies_in_its_words_and_nothing_lies_in_it_twice() -> None:
    text = "Läs #snö på badhuset"
    links = (Link(4, 8, "https://lindby.example/sno"), Link(12, 20, "https://lindby.example/bad"))
    assert told(text, *links) == {"#snö": "https://lindby.example/sno", "badhuset": "https://lindby.example/bad"}


def test_people_are_named_once_and_as_the_network_writes_them() -> None:
    assert handles("@B.example @a.example @b.example") == ("b.example", "a.example")


@given(
    st.lists(st.sampled_from([*"aå 🇸🇪👩🏽‍🚒\n#@.", "#snö", "@asta.example", "[bad](https://b.example/å)"]), max_size=60)
)
def test_facets_of_any_text_hold_to_the_rules(words: list[str]) -> None:
    said = plain("".join(words), within=True)
    found = facets(Piece(said.text, said.links), PEOPLE)
    record = {"$type": POST, "text": said.text, "facets": found, "createdAt": "2026-11-21T07:00:00.000Z"}
    assert [fault for fault in broken(record) if "facet" in fault or "stands on" in fault] == []


@pytest.mark.parametrize(
    ("text", "used"),
    [("å" * 300, 300), ("👩🏽‍🚒" * 300, 450), ("e\u0301\u0323", 1), ("", 0)],
    ids=["å", "large", "marks", ""],
)
def test_signs_are_counted_as_people_see_them_and_as_bytes_where_those_run_out(text: str, used: int) -> None:
    assert measure(text) == used


@pytest.mark.parametrize("text", [*TEXTS.values(), "👩🏽‍🚒" * 900], ids=[*TEXTS, "large"])
def test_no_piece_is_longer_than_a_post_may_be(text: str) -> None:
    account = BlueskyRig("http://server.example").account
    for piece in cut_up(outgoing(text), account):
        assert measure(piece.text) <= GRAPHEMES
        assert len(piece.text.encode()) <= 3000
