"""Files come before Django, for visitors without a session only."""

import gzip
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from torget.pages import files, serving
from torget.pages.serving import PublicFiles, Start

PAGE = b"<h1>Lindby</h1>" + b"<p>Vi plogar.</p>" * 100


class Visitor:
    """Somebody who asks the application, and remembers what they were told."""

    def __init__(self, folder: Path) -> None:
        self.asked_django: list[str] = []
        self.application = PublicFiles(
            self._django, folder, session_cookie="sessionid", headers={"X-Frame-Options": "DENY"}
        )

    def _django(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        self.asked_django.append(environ["PATH_INFO"])
        start("200 OK", [])
        return [b"from Django"]

    def get(self, path: str, **environ: str) -> tuple[str, dict[str, str], bytes]:
        told: list[Any] = []
        environment = {"REQUEST_METHOD": "GET", "PATH_INFO": path, **environ}
        body = b"".join(self.application(environment, lambda status, headers: told.extend([status, dict(headers)])))
        return told[0], told[1], body


@pytest.fixture
def visitor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    monkeypatch.setattr(serving, "LOOK_AGAIN", 0)
    files.write(tmp_path / "index.html", PAGE)
    return Visitor(tmp_path)


def test_a_page_is_served_with_its_security_headers(visitor: Visitor) -> None:
    status, headers, body = visitor.get("/")
    assert (status, body) == ("200 OK", PAGE)
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Content-Length"] == str(len(PAGE))
    assert visitor.asked_django == []


def test_who_can_unpack_gets_it_packed(visitor: Visitor) -> None:
    _status, headers, body = visitor.get("/", HTTP_ACCEPT_ENCODING="br, gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == PAGE
    assert headers["Vary"] == "Accept-Encoding"


def test_who_has_the_page_already_gets_only_the_word_that_it_is_the_same(visitor: Visitor) -> None:
    tag = visitor.get("/")[1]["ETag"]
    status, _headers, body = visitor.get("/", HTTP_IF_NONE_MATCH=tag)
    assert (status, body) == ("304 Not Modified", b"")


def test_head_tells_the_length_and_sends_nothing(visitor: Visitor) -> None:
    _status, headers, body = visitor.get("/", REQUEST_METHOD="HEAD")
    assert (headers["Content-Length"], body) == (str(len(PAGE)), b"")


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_COOKIE": "a=b; sessionid=k3m9"},
        {"QUERY_STRING": "page=2"},
        {"REQUEST_METHOD": "POST"},
        {"PATH_INFO": "/no/such/page/"},
        {"PATH_INFO": "/../index.html"},
    ],
)
def test_everybody_else_is_answered_by_django(visitor: Visitor, environ: dict[str, str]) -> None:
    path = environ.pop("PATH_INFO", "/")
    assert visitor.get(path, **environ)[2] == b"from Django"


def test_a_cookie_that_is_no_session_does_not_matter(visitor: Visitor) -> None:
    assert visitor.get("/", HTTP_COOKIE="theme=dark")[2] == PAGE


def test_a_changed_page_is_served_as_it_is_now(visitor: Visitor, tmp_path: Path) -> None:
    visitor.get("/")
    files.write(tmp_path / "index.html", PAGE + b"changed")
    os.utime(tmp_path / "index.html", ns=(1, 1))
    assert visitor.get("/")[2].endswith(b"changed")


def test_a_page_taken_away_is_answered_by_django_again(visitor: Visitor, tmp_path: Path) -> None:
    visitor.get("/")
    files.remove(tmp_path / "index.html")
    assert visitor.get("/")[2] == b"from Django"


def test_memory_is_bounded(visitor: Visitor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "MOST_KEPT", 3)
    for number in range(10):
        files.write(tmp_path / str(number) / "index.html", PAGE)
        visitor.get(f"/{number}/")
    assert len(visitor.application.kept) <= 3
