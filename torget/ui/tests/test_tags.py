"""Icons, times and parts as templates write them."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.utils import timezone
from django.utils.safestring import mark_safe

from torget.ui.templatetags.ui import ICONS, icon, initials, time
from torget.ui.tests import prototypes
from torget.ui.text import clean_html


def part(name: str, **context: Any) -> str:
    return prototypes.render(f"ui/parts/{name}.html", context)


@pytest.mark.parametrize("drawing", sorted(ICONS.glob("*.svg")), ids=lambda path: path.stem)
def test_an_icon_is_small_has_the_common_size_and_is_hidden_from_screen_readers(drawing: Path) -> None:
    svg = icon(drawing.stem)
    assert svg.startswith('<svg class="icon" width="20" height="20" aria-hidden="true"')
    assert 'viewBox="0 0 20 20"' in svg
    assert len(svg) < 700


def test_an_icon_that_does_not_exist_is_an_error_and_not_an_empty_place() -> None:
    with pytest.raises(FileNotFoundError):
        icon("unicorn")


@pytest.mark.usefixtures("swedish")
def test_a_time_is_said_for_people_and_written_for_machines() -> None:
    assert time(prototypes.at(21, 47)) == (
        '<time datetime="2026-11-10T21:47:09+01:00" title="tisdag 10 november 2026, 21.47.09 CET">'
        "tisdag 10 november 2026, 21.47</time>"
    )
    assert time(prototypes.at(21, 47), "clock").endswith(">21.47</time>")
    assert time(date(2026, 11, 10)) == '<time datetime="2026-11-10">tisdag 10 november 2026</time>'
    assert time(None) == ""


@pytest.mark.usefixtures("english")
def test_the_tags_are_there_without_loading_them() -> None:
    words = Template("{{ moment|when }} {{ text|markdown }} {{ long|excerpt:7 }} {{ html|clean_html }}")
    said = words.render(
        Context({"moment": prototypes.at(9, 5), "text": "*a*", "long": "ett tvåan", "html": "<p onclick=x>b</p>"})
    )
    assert said == "Tuesday 10 November 2026, 09:05 <p><em>a</em></p>\n ett tv… <p>b</p>"


@pytest.mark.parametrize(
    ("name", "letters"), [("Lindby kommun", "LK"), ("anna", "A"), ("", ""), ("· Bo", "B"), ("سعاد", "س")]
)
def test_a_face_without_a_picture_shows_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.usefixtures("swedish")
@pytest.mark.parametrize(
    ("minutes", "grade", "said"), [(-125, "late", "försenat 2 tim"), (30.5, "soon", "30 min kvar")]
)
def test_the_clock_says_in_words_what_it_shows_in_colour(minutes: float, grade: str, said: str) -> None:
    html = part("clock", deadline=timezone.now() + timedelta(minutes=minutes))
    assert f"clock-{grade}" in html
    assert said in html


def turn(**changes: Any) -> str:
    given = {"name": "Utan namn", "moment": prototypes.at(22, 3), "body": clean_html("<p>Hej</p>")} | changes
    return part("turn", turn=given)


def test_a_strangers_name_is_isolated_and_escaped() -> None:
    html = turn(name="\u202egnp.exe<script>")
    assert '<bdi class="turn-name">\u202egnp.exe&lt;script&gt;</bdi>' in html


def test_words_choose_their_own_direction() -> None:
    assert '<div class="prose" dir="auto" lang="ar">' in turn(lang="ar")


def test_a_body_that_nobody_made_safe_is_escaped() -> None:
    assert "&lt;script&gt;" in turn(body="<script>")
    assert "<p>ok</p>" in turn(body=mark_safe("<p>ok</p>"))


@pytest.mark.parametrize(("depth", "step"), [(1, "turn-in-1"), (2, "turn-in-2"), (3, "turn-in-2"), (900, "turn-in-2")])
def test_deep_answers_step_in_no_further_than_twice(depth: int, step: str) -> None:
    assert step in turn(depth=depth)


def test_a_removed_turn_keeps_its_place_and_loses_its_words() -> None:
    html = turn(gone="Borttaget.", number="KS 2026:9", body="hemligt")
    assert "Borttaget." in html
    assert "KS 2026:9" in html
    assert "hemligt" not in html


def test_an_answer_of_ours_is_set_apart_and_says_whether_it_is_official() -> None:
    html = turn(ours=True, badge="Officiellt", tone="official")
    assert "turn-ours" in html
    assert '<span class="badge badge-official">Officiellt</span>' in html
    assert "turn-ours" not in turn()


@pytest.mark.parametrize("tone", ["waiting", "going", "done", "warning", "failed", "quiet"])
def test_a_receipt_says_its_state_with_icon_and_word(tone: str) -> None:
    html = part("receipt", receipt={"channel": "Mastodon", "tone": tone, "state": "tillstånd"})
    assert "<svg" in html
    assert "tillstånd" in html


@pytest.mark.usefixtures("swedish")
def test_turning_the_page_keeps_the_search() -> None:
    html = part("pagination", page=Paginator(range(90), 30).page(2))
    assert 'href="?page=1&amp;q=sn%C3%B6"' in html
    assert 'href="?page=3&amp;q=sn%C3%B6"' in html
    assert "Sida 2 av 3" in html
    assert "<nav" not in part("pagination", page=Paginator(range(9), 30).page(1))


def test_the_frame_stands_without_any_context() -> None:
    html = prototypes.ENGINE.get_template("ui/square.html").render({})
    assert "Torget" in html
    assert '<main id="main"' in html


@pytest.mark.usefixtures("english")
def test_the_page_names_its_language_and_the_others() -> None:
    html = prototypes.post_page()
    assert '<html lang="en"' in html
    assert '<link rel="alternate" hreflang="sv" href="/">' in html
    assert 'lang="en" hreflang="en"' in html
