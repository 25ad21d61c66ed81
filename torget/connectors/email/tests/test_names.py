"""Message-IDs of ours: the same act, the same name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.connectors.email import names
from torget.connectors.email.tests.strict import parsed

KEY, DOMAIN, SECRET = "abcdefgh2345.1.publish.letters", "lindby.example", "k" * 43


def test_the_same_letter_to_the_same_reader_has_the_same_name() -> None:
    first = names.sent(KEY, DOMAIN, "Frida@hem.example", SECRET)
    assert first == names.sent(KEY, DOMAIN, "frida@hem.example", SECRET)
    others = {
        names.sent(KEY, DOMAIN, "eli@hem.example", SECRET),
        names.sent(f"{KEY}2", DOMAIN, "frida@hem.example", SECRET),
        names.sent(KEY, DOMAIN, "frida@hem.example", "another"),
    }
    assert first not in others
    assert len(others) == 3


def test_an_answer_to_a_copy_answers_what_was_said() -> None:
    said = names.said(KEY, DOMAIN)
    assert names.meant(names.sent(KEY, DOMAIN, "frida@hem.example", SECRET)) == names.meant(said) == said
    assert names.meant("<someone@else.example>") == "<someone@else.example>"


def test_copies_and_answers_are_told_apart() -> None:
    copy, said = names.sent(KEY, DOMAIN, "frida@hem.example", SECRET), names.said(KEY, DOMAIN)
    assert (names.is_ours(copy), names.is_copy(copy)) == (True, True)
    assert (names.is_ours(said), names.is_copy(said)) == (True, False)
    assert (names.is_ours("<a@b.example>"), names.is_copy("")) == (False, False)


@given(st.text(min_size=1))
def test_any_key_makes_a_name_that_mail_programs_read(key: str) -> None:
    name = names.said(f"k{key}", DOMAIN)
    assert names.listed(name) == [name]
    assert names.is_ours(name)
    assert str(parsed(f"Message-ID: {name}\r\n\r\n".encode())["Message-ID"]) == name


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("<a@b> <c@d>", ["<a@b>", "<c@d>"]),
        ("<a@b>\r\n <c@d>", ["<a@b>", "<c@d>"]),
        ("Your letter of Friday <a@b>", ["<a@b>"]),
        ("<no name>, <@>, <a@b", []),
        ("", []),
    ],
)
def test_names_are_found_in_whatever_stands_around_them(header: str, found: list[str]) -> None:
    assert names.listed(header) == found


@pytest.mark.parametrize(
    ("address", "domain"), [("a@Hem.Example", "hem.example"), ("a@småstad.example.", "xn--smstad-jua.example")]
)
def test_a_domain_is_as_dns_has_it(address: str, domain: str) -> None:
    assert names.domain_of(address) == domain


@pytest.mark.parametrize("address", ["a@" + "x" * 70 + ".example", "a@b..example"])
def test_what_is_no_domain_is_none(address: str) -> None:
    with pytest.raises(ValueError, match="label"):
        names.domain_of(address)
