"""What is new in a letter, and what is only quoted: when in doubt nothing is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.connectors.email.hypertext import words_of
from torget.connectors.email.parsing import decoded, text_of
from torget.connectors.email.quoting import new_words


@pytest.mark.parametrize(
    "tail",
    [
        "On Sat, Nov 21, 2026 at 9:30 AM Lindby kommun <k@lindby.example> wrote:\n> Hej\n>\n> då",
        "lör 21 nov. 2026 kl. 09:30 skrev Lindby kommun <\nk@lindby.example>:\n\n> Hej",
        "Den 2026-11-21 kl. 09:30, skrev Lindby kommun:\n> Hej",
        "-----Original Message-----\nFrom: k@lindby.example\nHej",
        "-----Ursprungligt meddelande-----\nFrån: k@lindby.example\nHej",
        "________________________________\nFrån: Lindby kommun\nSkickat: i dag\nHej",
        "*Från:* Lindby kommun\n*Skickat:* den 21 november\n*Till:* Frida\n\nHej",
        "From: Lindby kommun\nSent: Saturday\nTo: Frida\n\nHej\n\n> äldre",
        "> Hej\n> då",
    ],
)
def test_what_programs_quote_below_is_left_out(tail: str) -> None:
    assert new_words(f"Tack!\n\nVi ses.\n\n{tail}\n") == "Tack!\n\nVi ses."


@pytest.mark.parametrize(
    "text",
    [
        "Igår skrev ni:\nvi plogar\nmen det stämmer inte.",
        "Kommunen skrev: tio. Det var elva.",
        "Från: Storgatan 1\nvill jag flytta.",
        "> bara citat",
        "________________________________\nEn rad under strecket",
        "On Monday she wrote:\n> ja\n\noch jag säger nej",
        "---------- Forwarded message ---------\nFrån: a@b.example\nSent: i dag\n\nHej",
        "",
    ],
)
def test_what_people_write_is_never_cut(text: str) -> None:
    assert new_words(text) == text.strip()


@given(st.text(alphabet="ab >:\n-_FSfs", max_size=300))
def test_something_is_left_of_every_letter(text: str) -> None:
    kept = new_words(text)
    assert kept == kept.strip()
    assert bool(kept) == bool(text.strip())
    assert kept in text


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Ett</p><p>Två<br>Tre</p>", "Ett\n\nTvå\nTre"),
        ("<div>Ny</div><div class='gmail_quote'>Gammalt<div>inne</div></div><div>Efter</div>", "Ny\n\nEfter"),
        ("<p>Ny</p><div id='divRplyFwdMsg'>Från: x</div><p>Gammalt</p>", "Ny"),
        ("<p>Ny</p><blockquote type='cite'><blockquote type='cite'>a</blockquote>b</blockquote>", "Ny"),
        (
            "<div class='gmail_quote'>---------- Forwarded message ---------<p>Allt</p></div>",
            "---------- Forwarded message ---------\n\nAllt",
        ),
        ("<style>p{}</style><script>x</script>Ord <img src=x alt='En bild'>", "Ord [En bild]"),
        ("<a href='https://a.example/'>https://a.example</a>", "https://a.example"),
        ("<a href='javascript:alert(1)'>tryck</a>", "tryck"),
        ("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", "a\nb"),
        ("&lt;b&gt; &amp; &nbsp; &aring;", "<b> & å"),
        ("<p>öppen <div>och <script>aldrig stängd", "öppen\n\noch"),
    ],
)
def test_the_words_of_a_page_are_what_people_read(html: str, words: str) -> None:
    assert words_of(html) == words


@given(st.text(alphabet="<>/abpdivscript =\"'&;!-", max_size=200))
def test_no_page_breaks_the_reader(html: str) -> None:
    words_of(html)


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("Åäö".encode(), None, "Åäö"),
        ("Åäö".encode(), "iso-8859-1", "Åäö"),
        ("Åäö “”".encode("windows-1252"), "iso-8859-1", "Åäö “”"),
        ("Åäö".encode("latin-1"), "utf-8", "Åäö"),
        ("Åäö".encode("latin-1"), "x-unknown", "Åäö"),
        ("ěšč".encode("iso-8859-2"), "ISO-8859-2", "ěšč"),
        ("日本".encode("iso-2022-jp"), "iso-2022-jp", "日本"),
        (b"\x81\x8d", "windows-1252", "\x81\x8d"),
        (b"hej", "base64", "hej"),
    ],
)
def test_bytes_become_words_whatever_they_claim_to_be(data: bytes, charset: str | None, text: str) -> None:
    assert text_of(data, charset) == text


@given(st.binary(), st.text())
def test_any_bytes_become_some_words(data: bytes, charset: str) -> None:
    assert isinstance(text_of(data, charset), str)
    assert isinstance(decoded(f"=?{charset}?b?{data.hex()}?="), str)
