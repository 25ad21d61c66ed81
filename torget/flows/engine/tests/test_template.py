"""Templates: places are filled, nothing of a stranger's means anything, and what is missing is told."""

from datetime import date

import pytest

from torget.flows.engine.errors import MissingError
from torget.flows.engine.template import Writer, parse, safe_address
from torget.flows.engine.tests.flows import STOCKHOLM, item, utc
from torget.ui.text import plain_text, render_markdown

SV, EN = Writer("sv", STOCKHOLM), Writer("en", STOCKHOLM)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{title}: {text}", "Plogning pågår: I Centrum"),
        ("{last_day|date}", "3 december"),
        ("{last_day|day}", "torsdag 3 december"),
        ("{start|time}", "07.30"),
        ("{start|day} {start|year}", "fredag 20 november 2026"),
        ("{place|or:Lindby}", "Lindby"),
        ("{place|or:}x", "x"),
        ("{title|upto:8}", "Plognin…"),
        ("{title|lower}", "plogning pågår"),
        ("{raw.nr}", "7"),
        ("{raw.day|date}", "1 mars"),
        ("{point}", "59.10000, 14.20000"),
    ],
)
def test_places_are_filled(text: str, words: str) -> None:
    told = item(
        last_day=date(2026, 12, 3),
        start=utc(2026, 11, 20, 6, 30),
        raw={"nr": "7", "day": "2026-03-01"},
        point=(59.1, 14.2),
    )
    assert SV.fill(text, told) == words


def test_days_are_said_in_the_templates_language() -> None:
    assert EN.fill("{start|day} {start|time}", item(start=utc(2026, 11, 20, 6, 30))) == "Friday 20 November 07:30"


@pytest.mark.parametrize("text", ["{place}", "{start|time}", "{raw.none}", "{url}", "{title|date}"])
def test_what_the_item_lacks_is_told(text: str) -> None:
    with pytest.raises(MissingError):
        SV.fill(text, item(url="javascript:alert(1)"))


HOSTILE = [
    "[klicka](https://evil.example)",
    "<script>alert(1)</script>",
    "# Stor",
    "1. punkt",
    "- punkt",
    "**fet** _kursiv_ `kod` ~~struken~~",
    "![bild](https://evil.example/x.png)",
    "{title}",
    "| a | b |\n|---|---|",
    "text\n===",
    "\\[a](b)",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_strangers_signs_are_only_signs(words: str) -> None:
    html = render_markdown(SV.fill("{text}", item(text=words)))
    assert not any(f"<{tag}" in html for tag in ("h", "em", "strong", "ol", "ul", "table", "script", "code", "img"))
    assert ">klicka</a>" not in html
    assert plain_text(html).split() == words.split()


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://lindby.example/a_b?c=d#e", "https://lindby.example/a_b?c=d#e"),
        ("https://lindby.example/a)[b](x", "https://lindby.example/a%29%5Bb%5D%28x"),
        ("javascript:alert(1)", ""),
        ("https://lindby.example@evil.example/", ""),
        ("http://[", ""),
        ("https://lindby.example/ <b>", "https://lindby.example/%20%3Cb%3E"),
    ],
)
def test_an_address_is_one_or_nothing(address: str, kept: str) -> None:
    assert safe_address(address) == kept


def test_code_is_no_place() -> None:
    for text in ("{title.__class__}", "{0}", "{title!r}", "{}", "{raw.a|or:{b}}", "{raw.__class__[0]}"):
        assert parse(text)[1], text
