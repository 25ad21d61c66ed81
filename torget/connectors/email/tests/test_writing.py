"""Letters as they go over the wire: right for strict readers, and with nothing smuggled in."""

from dataclasses import replace
from datetime import UTC, datetime
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.connectors.contract import ConnectorError
from torget.connectors.email.letters import LONGEST_SUBJECT, Letter, from_bytes, letter, one_line
from torget.connectors.email.tests.strict import faults, parsed, text_of
from torget.connectors.email.words import said_in
from torget.connectors.email.writing import Cover, Foot, written
from torget.connectors.hub import Speaker
from torget.testing.connectors.samples import TEXTS, outgoing, personal

AT = datetime(2026, 11, 21, 7, 0, tzinfo=UTC)
NAME = "<abcdefgh2345.1.publish.letters.torget.0123456789abcdef@nyhetsbrev.lindby.example>"
COVER = Cover(NAME, "kommun@lindby.example", "frida@hem.example", AT)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("pictures", [0, 3])
def test_any_text_makes_a_letter_that_strict_readers_take(text: str, pictures: int) -> None:
    raw = written(letter(outgoing(text, title="Badhuset öppnar", pictures=pictures)), COVER)
    assert list(faults(raw)) == []


@given(st.text(), st.text(), st.text())
def test_nothing_said_gets_into_the_headers(title: str, name: str, words: str) -> None:
    said = replace(outgoing(words, title=title), speaker=Speaker("lindby", f"N{name}", "", is_person=False, url=""))
    raw = written(letter(said), replace(COVER, headers={"Reply-To": "a@lindby.example"}))
    message = parsed(raw)
    assert set(message) == {
        "From", "To", "Subject", "Date", "Message-ID", "Reply-To", "Content-Language", "MIME-Version", "Content-Type",
    }  # fmt: skip
    assert len(message["From"].addresses) == len(message["To"].addresses) == 1
    assert message["From"].addresses[0].addr_spec == "kommun@lindby.example"


def test_a_line_break_in_a_subject_or_a_name_is_a_space() -> None:
    hostile = Letter("k", "Hej\r\nBcc: alla@hem.example", "ord", "<p>ord</p>", "sv", "Maria\nVik")
    message = parsed(written(hostile, COVER))
    assert message["Subject"] == "Hej Bcc: alla@hem.example"
    assert message["From"].addresses[0].display_name == "Maria Vik"
    assert "Bcc" not in message


@pytest.mark.parametrize(
    "address", ["", "frida", "@hem.example", "frida@", "a b@hem.example", "a@hem.example\r\nX: y", "a@b..c"]
)
def test_what_is_no_address_is_told(address: str) -> None:
    with pytest.raises(ConnectorError) as told:
        written(letter(outgoing()), replace(COVER, to=address))
    assert (told.value.permanent, told.value.advice) == (True, "gone")


def test_swedish_letters_stand_right_in_headers() -> None:
    said = replace(outgoing(title="Å i åa ä e ö — 🏊"), speaker=Speaker("b", "Åsa Öberg", "VD", is_person=True, url=""))
    message = parsed(written(letter(said), replace(COVER, to="info@småstad.example")))
    assert message["Subject"] == "Å i åa ä e ö — 🏊"
    assert message["From"].addresses[0].display_name == "Åsa Öberg, VD"
    assert message["To"].addresses[0].domain == "xn--smstad-jua.example"


def test_long_names_stay_whole_where_python_would_spoil_them() -> None:
    long = [f"<{'x' * 90}{number}@mail.example>" for number in range(3)]
    raw = written(letter(outgoing()), replace(COVER, headers={"References": " ".join(long)}))
    assert list(faults(raw)) == []
    assert parsed(raw)["References"].split() == long
    message = parsed(b"Subject: x\r\n\r\n")
    message["References"] = " ".join(long)
    assert b"=?" in message.as_bytes(policy=SMTP), "Where Python has mended this, our own folding may go."


def test_without_a_title_the_beginning_is_the_subject() -> None:
    assert letter(outgoing("Kort och *gott*.")).subject == "Kort och gott."
    subject = letter(outgoing("Ord " * 100)).subject
    assert subject.endswith("Ord …")
    assert len(subject) <= LONGEST_SUBJECT + 2


def test_a_kept_letter_is_the_same_letter() -> None:
    said = letter(personal(outgoing(TEXTS["right to left"], title="Å", pictures=2)))
    assert from_bytes(said.as_bytes()) == said


def test_pictures_are_links_with_their_words_and_nobody_is_watched() -> None:
    page = text_of(parsed(written(letter(outgoing(pictures=1)), COVER)), "html")
    assert (
        '<img src="https://torget.lindby.example/media/0.jpg" alt="Bassängen, bild 0 🏊" width="600" height="400">'
        in page
    )
    assert page.count("http") == page.count("https://torget.lindby.example/media/0.jpg")
    plain = text_of(parsed(written(letter(outgoing(pictures=1)), COVER)), "plain")
    assert "[Bild: Bassängen, bild 0 🏊]\nhttps://torget.lindby.example/media/0.jpg" in plain


def test_the_page_tells_its_language_and_what_is_said_in_a_personal_capacity() -> None:
    raw = written(letter(personal(outgoing())), COVER)
    assert '<html lang="sv"' in text_of(parsed(raw), "html")
    assert "Kommunchef, personligt i rollen" in text_of(parsed(raw), "html")
    assert parsed(raw)["Content-Language"] == "sv"


def test_a_foot_stands_under_the_letter_and_outside_of_what_is_said() -> None:
    foot = Foot((("Sluta få det", "https://torget.lindby.example/x/"), ("Hej & hå", "")))
    message = parsed(written(letter(outgoing()), replace(COVER, foot=foot)))
    assert text_of(message, "plain").endswith("\n\n-- \nSluta få det: https://torget.lindby.example/x/\nHej & hå\n")
    assert (
        '<footer><p><a href="https://torget.lindby.example/x/">Sluta få det</a></p><p>Hej &amp; hå</p></footer>'
        in text_of(message, "html")
    )


def test_our_own_words_are_in_the_letters_language() -> None:
    assert said_in("sv")("Stop getting it") == "Sluta få det"
    assert said_in("en")("Stop getting it") == said_in("zz-ZZ")("Stop getting it") == "Stop getting it"


@given(st.text())
def test_one_line_is_one_line(words: str) -> None:
    line = one_line(words)
    assert line.isprintable()
    assert len(line.splitlines()) <= 1
