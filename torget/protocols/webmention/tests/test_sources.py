"""What a page that links to us says."""

import pytest

from torget.protocols.webmention.sources import LIKE, MENTION, REPLY, REPOST, read

URL, TARGET = "https://granne.example/blogg/svar", "https://torget.example/post/abcdefgh2345/"
REPLIED = f"""<!doctype html><html lang="sv"><title>Blogg</title><main class="h-entry">
<a class="u-url p-author h-card" href="/fia"><img src="x" alt=""> Fia</a>
<p>Svar på <a class="u-in-reply-to" href="{TARGET}">det här</a></p>
<div class="e-content"><p>Bra <b>sagt</b>!</p></div>
<time class="dt-published" datetime="2026-11-21T10:00:00+01:00">nyss</time></main></html>"""


def test_a_reply_says_who_what_and_when() -> None:
    said = read(REPLIED, URL, TARGET)
    assert said is not None
    assert (said.manner, said.html, said.name) == (REPLY, "<p>Bra <b>sagt</b>!</p>", "Fia")
    assert (said.author_url, said.language) == ("https://granne.example/fia", "sv")
    assert said.said is not None
    assert said.said.isoformat() == "2026-11-21T10:00:00+01:00"


@pytest.mark.parametrize(
    ("manner", "expected"),
    [("u-like-of", LIKE), ("u-repost-of", REPOST), ("u-bookmark-of", MENTION), ("u-in-reply-to h-cite", REPLY)],
)
def test_the_manner_is_told_by_the_links_class(manner: str, expected: str) -> None:
    said = read(
        f'<div class="h-feed"><div class="h-entry"><a class="{manner}" href="{TARGET}">x</a></div></div>', URL, TARGET
    )
    assert said is not None
    assert said.manner == expected


def test_a_page_without_marks_is_told_by_its_title_and_the_words_around_the_link() -> None:
    page = f"<title> Min\n dag </title><p>Annat.</p><p>I dag &lt;stängde&gt; <a href='{TARGET}'>badet</a>.</p>"
    said = read(page, URL, TARGET)
    assert said is not None
    assert said.manner == MENTION
    assert said.html == (f'<p><a href="{URL}">Min dag</a></p><p>I dag &lt;stängde&gt; badet .</p>')
    assert (said.name, said.author_url, said.said) == ("", "", None)


def test_the_words_around_a_link_are_an_excerpt() -> None:
    said = read(f"<p><a href='{TARGET}'>badet</a> {'ord ' * 500}</p>", URL, TARGET)
    assert said is not None
    assert len(said.html) < 500
    assert said.html.endswith("…</p>")


@pytest.mark.parametrize(
    "page",
    [
        "",
        f"<p>{TARGET}</p>",
        f"<!-- <a href='{TARGET}'>x</a> -->",
        f"<a href='{TARGET}x'>x</a>",
        f"<a data-href='{TARGET}'>x</a><a href='https://[::1/'>y</a>",
    ],
)
def test_a_page_that_does_not_link_to_us_says_nothing(page: str) -> None:
    assert read(page, URL, TARGET) is None


def test_a_picture_of_ours_or_a_relative_link_is_a_link_too() -> None:
    assert read(f"<img src='{TARGET}'>", URL, TARGET)
    assert read("<a href='../post/abcdefgh2345/'>x</a>", "https://torget.example/a/b", TARGET)


def test_plain_text_names_us_or_not() -> None:
    said = read(f"Se {TARGET} <b>", URL, TARGET, is_html=False)
    assert said is not None
    assert said.html == f'<p><a href="{URL}">{URL}</a></p>'
    assert read("Se dig om", URL, TARGET, is_html=False) is None


@pytest.mark.parametrize("moment", ["igår", "2026-13-01", "", "2026-11-21"])
def test_a_time_that_is_none_is_none(moment: str) -> None:
    page = REPLIED.replace("2026-11-21T10:00:00+01:00", moment)
    said = read(page, URL, TARGET)
    assert said is not None
    assert said.said is None or said.said.tzinfo
