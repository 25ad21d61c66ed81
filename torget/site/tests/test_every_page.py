"""What holds on every public page: light, without cookies, scripts or styles of its own, and in both languages."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from torget.accounts.models import Authority
from torget.site.tests.pages import every_page
from torget.site.tests.scene import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


class Reader(HTMLParser):
    """Notes the tags and their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One tag."""
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every such tag."""
        return [attributes for name, attributes in self.tags if name == tag]


def test_no_page_sets_a_cookie_or_carries_script_or_style_or_weight(square: Scene) -> None:
    for path in every_page(square):
        client = Client()
        answer = client.get(path)
        page = answer.content.decode()
        reader = Reader(page)
        assert not answer.cookies, path
        assert "cookie" not in answer.headers.get("Vary", "").lower(), path
        assert len(answer.content) < 100_000, path
        assert not reader.all("style"), path
        assert all(script.get("src") for script in reader.all("script")), path
        assert not any(
            "style" in attributes or any(a.startswith("on") for a in attributes) for _, attributes in reader.tags
        )
        assert len(reader.all("h1")) == len(reader.all("main")) == 1, path


def test_every_name_stands_once_and_every_picture_has_words(square: Scene) -> None:
    for path in every_page(square):
        reader = Reader(Client().get(path).content.decode())
        names = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
        assert len(names) == len(set(names)), path
        assert all(picture.get("alt") for picture in reader.all("img")), path


def test_no_page_asks_anybody_else_for_anything(square: Scene) -> None:
    for path in every_page(square):
        reader = Reader(Client().get(path).content.decode())
        fetched = [a.get("src") for tag in ("img", "script") for a in reader.all(tag)]
        fetched += [a.get("href") for a in reader.all("link") if a.get("rel") in {"stylesheet", "icon"}]
        assert all(str(address).startswith("/") for address in fetched), path


def test_the_other_language_shows_the_same_page(square: Scene) -> None:
    for path in every_page(square):
        # A frame on somebody else's page speaks the language that its page asked for
        if path.startswith(("/en/", "/embed/post/", "/embed/ask/")) or "nothing" in path:
            continue
        reader = Reader(Client().get(path).content.decode())
        other = next(a["href"] for a in reader.all("a") if a.get("hreflang") == "en")
        assert str(other).partition("?")[0] == f"/en{path}".partition("?")[0]
        assert Client().get(str(other)).status_code == Client().get(path).status_code


def test_every_link_of_ours_leads_somewhere(square: Scene) -> None:
    links = set()
    for path in every_page(square):
        page = Client().get(path).content.decode()
        links |= set(re.findall(r'href="(/[^"#]*)', page)) - {"/desk/"}
    broken = [
        link for link in sorted(links) if not link.startswith("/static/") and Client().get(link).status_code == 404
    ]
    assert [link for link in broken if "nothing" not in link and "KS" not in link] == []


def test_no_swedish_page_is_left_in_english(square: Scene) -> None:
    for path in every_page(square):
        page = Client().get(path).content.decode()
        assert f'<html lang="{"en" if path.startswith("/en/") else "sv"}"' in page
        if not path.startswith("/en/"):
            assert not re.search(r">[^<]*\b(the|and|have|this|with)\b[^<]*<", page), path


def test_before_the_authority_is_set_up_the_square_says_so(db: None) -> None:
    assert not Authority.objects.exists()
    assert Client().get("/").status_code == 503
