"""Tables as spreadsheets save them, in every habit they have."""

import pytest

from torget.flows.engine.errors import SourceError
from torget.flows.engine.readers import tables
from torget.flows.engine.readers.folder import of_sample
from torget.ui.text import plain_text

FIELDS = {"id": "Nr", "title": "Gata", "text": "Vad", "last_day": "Sist"}
ROWS = "Nr;Gata;Vad;Sist\r\n1;Storgatan;Plogas, snart;2026-12-03\r\n\r\n2;Kvarngatan;<b>Sandas</b>;\r\n"


@pytest.mark.parametrize(
    "body",
    [
        ROWS.encode(),
        ROWS.encode("utf-8-sig"),
        ROWS.encode("windows-1252"),
        ROWS.replace(", ", "")
        .replace(";", ",")
        .replace("snart", ", snart")
        .replace("Plogas, snart", '"Plogas, snart"')
        .encode(),
        ROWS.replace(";", "\t").encode(),
        ROWS.replace("Plogas, snart", '"Plogas, snart"').encode(),
        ROWS.replace("\r\n", "\n").encode(),
        ROWS.replace("Sist", " Sist ").encode(),
    ],
    ids=["utf-8", "with its mark", "windows", "commas", "tabs", "quoted", "unix", "spaces"],
)
def test_a_table_is_read_by_the_names_of_its_first_row(body: bytes) -> None:
    first, second = tables.read(body, FIELDS, plain_text)
    assert (first.id, first.title, first.text) == ("1", "Storgatan", "Plogas, snart")
    assert str(first.last_day) == "2026-12-03"
    assert (second.title, second.text, second.last_day) == ("Kvarngatan", "Sandas", None)
    assert first.raw["Vad"] == "Plogas, snart"


def test_swedish_letters_are_right_whichever_way_they_were_saved() -> None:
    for encoding in ("utf-8", "windows-1252"):
        assert tables.read("title\nÅkerö – Ärla".encode(encoding), {}, plain_text)[0].title == "Åkerö – Ärla"


def test_a_cell_of_several_lines_a_short_row_and_a_long_one() -> None:
    rows = tables.read(b'title;text\n"a\nb";c\nd\ne;f;g\n', {}, plain_text)
    assert [(row.title, row.text) for row in rows] == [("a b", "c"), ("d", ""), ("e", "f")]


def test_a_row_without_an_id_is_known_by_what_it_holds() -> None:
    first, again = (tables.read(b"title\nHej\n", {}, plain_text)[0].id for _ in range(2))
    assert first == again


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "not-a-table"),
        (b"\n\n", "not-a-table"),
        (b";;;\n1;2;3;4\n", "not-a-table"),
        (b'title\n"' + b"x" * 200_000, "not-a-table"),
        (b"id\n" + b"".join(b"%d\n" % number for number in range(1200)), "too-many"),
        (b"x" * 5_000_001, "too-much"),
        (b"id;title\n" + b"1;%d\n" * 50, ""),
    ],
)
def test_what_is_no_table_is_told(body: bytes, code: str) -> None:
    if not code:
        assert len(tables.read(body, {}, plain_text)) == 1
        return
    with pytest.raises(SourceError) as told:
        tables.read(body, {}, plain_text)
    assert told.value.code == code


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (b'[{"title": "a"}]', "a"),
        (b"\xef\xbb\xbftitle\nb\n", "b"),
        (b'<rss version="2.0"><channel><item><title>c</title></item></channel></rss>', "c"),
    ],
)
def test_a_sample_is_read_by_what_it_looks_like(body: bytes, title: str) -> None:
    assert [item.title for item in of_sample(body, "", {}, plain_text)] == [title]
