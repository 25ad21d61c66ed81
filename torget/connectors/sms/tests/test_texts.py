"""What goes out as a text message."""

from dataclasses import replace

import pytest

from torget.connectors.sms.texts import as_piece, composed, count, readable, stranger
from torget.testing.connectors.samples import outgoing, personal

LONG = "Vattnet stängs av på Storgatan klockan åtta. " * 30


def test_title_text_and_label_are_said_in_full_where_there_is_room() -> None:
    post = personal(outgoing("Vattnet stängs **av**.", title="Storgatan"))
    assert composed(post, 2) == f"Storgatan\n\nVattnet stängs av.\n\n{post.label}"


@pytest.mark.parametrize("longest", [1, 2, 3, 6])
def test_what_is_longer_is_cut_and_says_where_the_rest_is(longest: int) -> None:
    post = outgoing(LONG)
    text = composed(post, longest)
    assert count(text) == longest
    assert text.startswith("Vattnet stängs av på Storgatan klockan åtta.")
    assert text.endswith(f".\n\n{post.url}")
    assert not stranger(text)


@pytest.mark.parametrize("longest", [1, 2, 6])
@pytest.mark.parametrize("sign", ["€", "[]", "🏊", "å🏊{", "ё"])
def test_a_cut_text_never_takes_more_than_it_may_whatever_its_signs(sign: str, longest: int) -> None:
    text = composed(outgoing(f"{sign} ord " * 400), longest)
    assert longest - 1 <= count(text) <= longest


def test_who_speaks_personally_says_so_also_where_it_is_cut() -> None:
    post = personal(outgoing(LONG))
    assert composed(post, 2).endswith(f"\n\n{post.label}\n\n{post.url}")


def test_what_has_no_public_page_is_never_cut() -> None:
    post = replace(outgoing(LONG), public=False)
    assert composed(post, 2) == LONG.strip()


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("”Ja” – sa’ hon…", '"Ja" - sa\' hon...'),
        ("a\u00a0b\tc\u00ad\u200bd", "a b cd"),
        ("e\u0301", "é"),
        ("a\r\nb", "a\nb"),
        ("10 € [test] åäö", "10 € [test] åäö"),
    ],
)
def test_the_marks_of_print_become_a_typewriters(printed: str, typed: str) -> None:
    assert readable(printed) == typed
    assert not stranger(typed)


def test_a_list_has_a_mark_that_phones_know() -> None:
    assert composed(outgoing("Stängt:\n\n- badet\n- biblioteket"), 2) == "Stängt:\n\n- badet\n- biblioteket"


def test_the_first_strange_sign_is_told() -> None:
    assert stranger("Snön 🌨️ faller ё") == "🌨"
    assert stranger("@£$¥èéùìòÇ^{}\\[~]|€") == ""


def test_addresses_are_links_as_on_the_phone() -> None:
    piece = as_piece("Se lindby.se eller https://torget.lindby.example/x.")
    assert [link.url for link in piece.links] == ["https://lindby.se", "https://torget.lindby.example/x"]
