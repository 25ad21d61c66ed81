"""Machine faces lie as files, follow what they show, and are the same as when Django makes them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from torget.accounts.models import Person
from torget.api.shown import everything
from torget.api.tests.office import Reader, Say, deliver, letter
from torget.channels.actions import change
from torget.channels.models import Channel
from torget.connectors.activitypub.tests.correspondent import Correspondent
from torget.conversations.actions import hide
from torget.conversations.models import Message
from torget.pages.files import file_for
from torget.pages.refreshing import follow_changes, rewrite
from torget.pages.serving import PublicFiles
from torget.publishing.actions import correct, withdraw
from torget.publishing.models import Post


@pytest.fixture(autouse=True)
def pages(tmp_path: Path, settings: LazySettings) -> Path:
    """Files of our own, with every host that Django itself would take."""
    settings.TORGET_PAGES_DIR = tmp_path
    settings.ALLOWED_HOSTS = ["*"]
    return tmp_path


def follow() -> None:
    while follow_changes():
        pass


def lies(pages: Path, path: str) -> str:
    file = file_for(pages, path)
    return file.read_text() if file and file.exists() else ""


def served(pages: Path, path: str) -> dict[str, str]:
    """The headers with which a file is handed out."""
    seen: list[dict[str, str]] = []

    def start(status: str, headers: list[tuple[str, str]]) -> None:
        seen.append(dict(headers) | {"status": status})

    def refuse(_environ: Any, _start: Any) -> Iterator[bytes]:
        raise AssertionError("Django was asked.")

    files = PublicFiles(refuse, pages, session_cookie="sessionid", headers={})
    list(files({"REQUEST_METHOD": "GET", "PATH_INFO": path}, start))
    return seen[0]


def test_all_that_may_lie_as_a_file_does(pages: Path, reader: Reader, post: Post) -> None:
    paths = set(everything())
    assert f"/api/posts/{post.uid}.json" in paths
    assert "/voice/lindby/feed.atom" in paths
    rewrite(paths)
    assert {path for path in paths if not lies(pages, path)} == set()


@pytest.mark.parametrize("path", ["/feed.atom", "/feed.rss", "/feed.json", "/robots.txt", "/api/channels.json"])
def test_a_file_is_handed_out_as_django_would(path: str, pages: Path, reader: Reader, post: Post) -> None:
    follow()
    rewrite([path])
    live, file = reader.get(path), served(pages, path)
    assert live["Content-Type"].split(";")[0] == file["Content-Type"].split(";")[0]
    if path != "/robots.txt":
        assert live["Access-Control-Allow-Origin"] == file["Access-Control-Allow-Origin"] == "*"
    assert live.content.decode() == lies(pages, path)


def test_what_is_said_corrected_and_withdrawn_is_followed(pages: Path, say: Say, anna: Person) -> None:
    post = say()
    places = ("/feed.atom", "/official/feed.rss", "/voice/lindby/feed.json", "/api/posts.json")
    own = f"/api/posts/{post.uid}.json"
    follow()
    assert all("streets" in lies(pages, path) for path in (*places, own))
    correct(post, title="Snow", text="We clear the paths.", reason="Wrong place", by=anna)
    follow()
    assert all("paths" in lies(pages, path) for path in (*places, own))
    withdraw(post, ground="It was wrong", by=anna)
    follow()
    assert not any("paths" in lies(pages, path) for path in places)
    assert lies(pages, own) == ""


def test_a_conversation_is_followed(pages: Path, post: Post, frida: Correspondent, anna: Person) -> None:
    own = f"/api/posts/{post.uid}.json"
    note = frida.note(inReplyTo=f"https://torget.lindby.example/ap/post/{post.uid}")
    deliver(letter(frida, frida.act("Create", note)))
    follow()
    assert "När öppnar badet?" in lies(pages, own)
    hide(Message.objects.get(), reason="abuse", by=anna)
    follow()
    assert "När öppnar badet?" not in lies(pages, own)


def test_names_go_from_a_conversation_when_the_channels_rule_says_so(
    pages: Path, post: Post, frida: Correspondent, fediverse: Channel, anna: Person
) -> None:
    note = frida.note(inReplyTo=f"https://torget.lindby.example/ap/post/{post.uid}")
    deliver(letter(frida, frida.act("Create", note)))
    follow()
    assert "Didrik" in lies(pages, f"/api/posts/{post.uid}.json")
    change(fediverse, by=anna, others_words="nameless")
    follow()
    assert "Didrik" not in lies(pages, f"/api/posts/{post.uid}.json")


def test_what_nobody_may_see_never_lies_there(pages: Path, say: Say) -> None:
    post = say()
    Post.objects.filter(pk=post.pk).update(is_public=False)
    follow()
    assert "streets" not in "".join(file.read_text() for file in pages.rglob("*.json"))


def test_a_channels_change_reaches_list_and_feeds(pages: Path, post: Post, feeds: Channel, anna: Person) -> None:
    follow()
    change(feeds, by=anna, settings={"hub": "https://new.example/"}, purpose="For readers")
    follow()
    assert "https://new.example/" in lies(pages, "/voice/lindby/feed.atom")
    assert "For readers" in lies(pages, "/api/channels.json")
