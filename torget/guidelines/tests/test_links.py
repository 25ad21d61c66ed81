"""Links in Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torget.guidelines.links import find, links

CYRILLIC_A = "\u0430"


def codes(text: str) -> list[str]:
    return [finding.code for finding in links(text)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Läs på https://lindby.example/badhuset.",
        "Läs på www.lindby.example idag",
        "[badhuset](https://lindby.example/badhuset)",
        '[badhuset](https://lindby.example/badhuset "Titel")',
        "[badhuset](https://lindby.example/a_(b))",
        "[lindby.example](https://www.lindby.example/)",
        "[www.lindby.example](https://lindby.example/)",
        "[lindby.example](https://bad.lindby.example/)",
        "[bad.lindby.example](https://lindby.example/)",
        "[Beslut.pdf](https://lindby.example/b)",
        "[skriv till oss](mailto:kontakt@lindby.example)",
        "[ring](tel:+4612345678)",
        "<https://lindby.example>",
        "<mailto:kontakt@lindby.example>",
        "https://räksmörgås.example/",
        "https://xn--rksmrgs-5wao1o.example/",
        "https://lindby.example:8443/",
        "![bild](bild.png)",
        "Skriv till kontakt@lindby.example",
    ],
)
def test_a_good_link_passes(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "[badhuset]()",
        "[badhuset](badhuset)",
        "[badhuset](/badhuset)",
        "[badhuset](#tider)",
        "[badhuset](www.lindby.example)",
        "[badhuset](htps://lindby.example)",
        "[badhuset](https://)",
        "[badhuset](https:/lindby.example)",
        "[badhuset](https://lindby)",
        "[badhuset](https://lindby..example)",
        "[badhuset](https://-lindby.example)",
        "[badhuset](https://lindby.example:port/)",
        "[badhuset](https://lindby.example:99999/)",
        "[badhuset](https://[::1/)",
        "[badhuset](https://192.0.2.7/)",
        "[badhuset](javascript:alert(1))",
        "[badhuset](data:text/html,hej)",
        "Se https:/lindby.example",
        "Se https//lindby.example",
        "Se http;//lindby.example",
        "Se https:\\\\lindby.example",
        "<ftp://lindby.example>",
    ],
)
def test_a_link_that_leads_nowhere_stops(text: str) -> None:
    (finding,) = links(text)
    assert (finding.code, finding.severity) == ("link.malformed", "stop")


@pytest.mark.parametrize(
    "text",
    [
        f"https://lindby.ex{CYRILLIC_A}mple/",
        f"[badhuset](https://l{CYRILLIC_A}ndby.example)",
        "https://xn--lndby-3xf.example/",
        "https://xn--99999999999999999.example/",
        "https://l\u0131ndby.example/",
        "https://lindby.example@evil.example/",
    ],
)
def test_a_link_that_passes_for_another_makes_one_think(text: str) -> None:
    (finding,) = links(text)
    assert (finding.code, finding.severity) == ("link.look_alike", "think")


@pytest.mark.parametrize(
    ("text", "named", "host"),
    [
        ("[lindby.example](https://evil.example/)", "lindby.example", "evil.example"),
        ("[https://lindby.example/bad](https://evil.example)", "lindby.example", "evil.example"),
        ("[läs på Lindby.example](https://lindby.example.evil.test)", "lindby.example", "lindby.example.evil.test"),
        ("[lindby.example](https://notlindby.example/)", "lindby.example", "notlindby.example"),
    ],
)
def test_words_that_name_another_domain_make_one_think(text: str, named: str, host: str) -> None:
    (finding,) = links(text)
    assert finding.code == "link.other_domain"
    assert finding.values == {"named": named, "host": host}


def test_a_link_in_the_clear_makes_one_think() -> None:
    assert codes("http://lindby.example [x](http://lindby.example)") == ["link.unencrypted", "link.unencrypted"]


@pytest.mark.parametrize(
    "home", ["http://localhost:8000", "http://localhost:8000/", "https://torget", "http://[::1]:8000"]
)
@pytest.mark.parametrize("path", ["", "/", "/press/k3m9/", "?a=1", "#top"])
def test_our_own_address_leads_somewhere_whatever_it_looks_like(home: str, path: str) -> None:
    url = f"{home.rstrip('/')}{path}"
    assert list(links(f"[the answers]({url})", home)) == []
    if "[" not in home:
        assert list(links(f"Every answer: {url}", home)) == []


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://localhost:8001/", "link.malformed"),
        ("http://localhost:80001/", "link.malformed"),
        ("http://localhost/", "link.malformed"),
        ("https://localhost:8000/", "link.malformed"),
        ("http://localhost:8000@evil.example/", "link.look_alike"),
        ("http://localhost:8000.evil.example/", "link.malformed"),
        ("http://lindby.example/", "link.unencrypted"),
    ],
)
def test_nothing_passes_for_our_own_address(url: str, code: str) -> None:
    (finding,) = links(f"[the answers]({url})", "http://localhost:8000")
    assert finding.code == code


def test_words_that_name_another_domain_are_told_of_at_home_too() -> None:
    (finding,) = links("[lindby.example](http://localhost:8000/)", "http://localhost:8000")
    assert finding.code == "link.other_domain"


def test_the_full_stop_is_no_part_of_an_address() -> None:
    assert [link.url for link in find("(Se https://lindby.example/a). Eller https://lindby.example/b_(c)!")] == [
        "https://lindby.example/a",
        "https://lindby.example/b_(c)",
    ]


def test_each_is_shown_in_its_place() -> None:
    text = "Se [badhuset](badhuset) idag"
    (finding,) = links(text)
    assert finding.where
    assert text[slice(*finding.where)] == "[badhuset](badhuset)"


@pytest.mark.parametrize(
    "text", ["[" * 50_000, "[a](" * 20_000, "https://" * 20_000, "www." * 20_000, "](" * 30_000, "[a](x" * 10_000]
)
def test_a_hostile_text_takes_no_long_time(text: str) -> None:
    list(links(text))


@given(st.text(st.sampled_from('[]()<>!htps:/.wx@ -å\\"\n'), max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    for finding in links(text):
        assert finding.where
        assert 0 <= finding.where[0] < finding.where[1] <= len(text)
