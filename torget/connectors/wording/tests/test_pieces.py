"""A post as the texts that a platform gets."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from torget.connectors.wording.counting import graphemes, short_links
from torget.connectors.wording.pieces import LINK, THREAD, Piece, joined, pieces
from torget.connectors.wording.plain import Link
from torget.testing.connectors.samples import outgoing, personal

LONG_TEXT = "En mening till. " * 20


def test_title_text_and_label_stand_apart() -> None:
    assert joined(personal(outgoing("Text.", title="Titel"))).text == (
        "Titel\n\nText.\n\nKommunchef, personligt i rollen"
    )


@pytest.mark.parametrize(("title", "markdown", "text"), [("Titel", "", "Titel"), ("", "", ""), (" ", "Text", "Text")])
def test_what_is_not_there_leaves_no_gap(title: str, markdown: str, text: str) -> None:
    assert joined(outgoing(markdown, title=title)).text == text


def test_a_picture_that_is_personal_has_only_the_label() -> None:
    assert joined(personal(outgoing(""))).text == "Kommunchef, personligt i rollen"


def test_links_move_with_the_title() -> None:
    told = joined(outgoing("Läs [mer](https://a.se).", title="Titel"), within=True)
    assert [(told.text[link.start : link.end], link.url) for link in told.links] == [("mer", "https://a.se")]


def test_a_text_that_fits_is_one_piece() -> None:
    assert pieces(outgoing("Text."), graphemes, 5) == (Piece("Text."),)
    assert pieces(outgoing(""), graphemes, 5) == (Piece(""),)


def test_a_long_text_is_a_thread_or_the_beginning_with_a_link() -> None:
    post = personal(outgoing(LONG_TEXT))
    thread = pieces(post, graphemes, 100, long=THREAD)
    assert len(thread) == 4
    assert thread[-1].text.endswith("En mening till.\n\nKommunchef, personligt i rollen")
    (cut,) = pieces(post, graphemes, 150, long=LINK)
    assert graphemes(cut.text) <= 150
    assert cut.text.startswith("En mening till. En mening")
    assert cut.text.endswith(f"…\n\nKommunchef, personligt i rollen\n\n{post.url}")
    assert cut.links == (Link(len(cut.text) - len(post.url), len(cut.text), post.url),)


def test_what_has_no_public_page_is_never_cut() -> None:
    post = replace(outgoing(LONG_TEXT), public=False)
    assert len(pieces(post, graphemes, 100, long=LINK)) == 4


def test_whom_it_is_for_stands_first_in_every_piece_and_counts() -> None:
    told = pieces(outgoing(f"[Mer](https://a.se) {LONG_TEXT}"), graphemes, 100, within=True, before="@bo ")
    assert all(piece.text.startswith("@bo ") and graphemes(piece.text) <= 100 for piece in told)
    assert told[0].links == (Link(4, 7, "https://a.se"),)
    assert pieces(outgoing("Hej!"), graphemes, 100, before="@bo ") == (Piece("@bo Hej!"),)
    assert pieces(outgoing(""), graphemes, 100, before="@bo ") == (Piece("@bo"),)


def test_a_link_whose_words_are_cut_leads_there_from_both_pieces() -> None:
    told = pieces(outgoing("Nu kan du [läsa mer om det här](https://a.se)"), graphemes, 25, within=True)
    assert [[piece.text[link.start : link.end] for link in piece.links] for piece in told] == [
        ["läsa mer om det"],
        ["här"],
    ]
    assert {link.url for piece in told for link in piece.links} == {"https://a.se"}


def test_a_link_that_was_cut_away_is_none() -> None:
    (cut,) = pieces(outgoing(f"{LONG_TEXT} [slut](https://a.se)"), graphemes, 150, long=LINK, within=True)
    assert [link.url for link in cut.links] == [outgoing().url]


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="ab *_[]()-.\n!åhttps:/x.e🇸", max_size=300),
    st.text(alphabet="Tit el", max_size=20),
    st.sampled_from([THREAD, LINK]),
    st.booleans(),
)
def test_every_piece_fits_and_every_link_lies_in_its_piece(text: str, title: str, long: str, within: bool) -> None:
    post = personal(outgoing(text, title=title))
    for piece in pieces(post, short_links, 120, long=long, within=within, before="@bo "):
        assert short_links(piece.text) <= 120
        assert all(0 <= link.start < link.end <= len(piece.text) for link in piece.links)
