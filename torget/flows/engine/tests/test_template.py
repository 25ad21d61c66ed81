"""Templates: places are filled, nothing of a stranger's means anything, and what is missing is told."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


PIPES = "{title|upto:40} {text|lower|upto:60|or:inget} {place|or:här} {raw.x|or:inget} {last_day|day|or:inget} "
PIPES += "{start|time|or:inget} {url|or:inget}"


@given(st.lists(st.text(max_size=40), min_size=5, max_size=5))
def test_whatever_a_source_tells_no_template_gives_anything_active(words: list[str]) -> None:
    title, text, place, raw, url = words
    told = item(title=title or "x", text=text, place=place, raw={"x": raw}, url=url)
    html = render_markdown(SV.fill(PIPES, told))
    assert set(re.findall(r"<([a-z0-9]+)", html)) <= {"p", "br"} | ({"a"} if safe_address(url) else set())


@given(st.text(st.sampled_from("{}|:title.raw upo1<>"), max_size=40))
def test_any_text_is_a_template_or_told_what_is_wrong(text: str) -> None:
    parts, wrong = parse(text)
    assert wrong or "".join(part for part in parts if isinstance(part, str)).count("{") == 0


@given(st.text(max_size=80))
def test_no_address_leaves_its_place(words: str) -> None:
    kept = safe_address(f"https://lindby.example/{words}")
    assert not set(kept) & set(' <>()[]\n\\"`')


@pytest.mark.parametrize(
    "moment", ["0001-01-01", "9999-12-31T23:59-12:00", "2026-02-30", "x", "", "2026-11-20T07:00+99:00"]
)
def test_a_moment_that_is_none_is_missing(moment: str) -> None:
    for form in ("date", "day", "time", "year"):
        assert SV.fill(f"{{raw.at|{form}|or:-}}", item(raw={"at": moment})) == "-"


def test_a_title_is_one_plain_line_that_calls_nobody() -> None:
    title = Writer("sv", STOCKHOLM, plain=True).fill("{title}: {text}", item(title="*a*\n# b", text="@frida  <b>"))
    assert title == "*a* # b: @\u2060frida <b>"
