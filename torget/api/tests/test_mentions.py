"""Other sites tell us of their links: what comes of it on our page, and what nobody can do with it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from xmlrpc.client import Fault, dumps, loads

import pytest
from django.test import Client
from django.utils import timezone

from torget.api.tests.office import HOST, Reader
from torget.api.views import hooks, mentions
from torget.channels.actions import pause
from torget.channels.models import Channel
from torget.connectors.own_site.tests.rig import page
from torget.conversations.calls import read, take
from torget.conversations.models import Call, Message, Prominence, Reaction
from torget.conversations.queries import of_post, thread
from torget.net.limits import PerHost
from torget.publishing.actions import withdraw
from torget.publishing.models import Delivery, Post
from torget.testing.connectors.platform import Platform
from torget.worker.models import Remembered
from torget.worker.sampling import Sampled

FORM = "application/x-www-form-urlencoded"
Tell = Callable[..., Any]


@pytest.fixture(autouse=True)
def _pace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mentions, "MENTIONS", PerHost(limit=30, seconds=60))


@pytest.fixture
def target(post: Post, platform: Platform) -> str:
    """Our post, which a page elsewhere answers."""
    target = f"https://{HOST}/post/{post.uid}/"
    platform.content_type = "text/html; charset=utf-8"
    platform.documents["/svar"] = page("Is <b>Storgatan</b> cleared?<script>alert(1)</script>", target)
    return target


def send(path: str, body: bytes | str, kind: str = FORM) -> Any:
    """Somebody calls us."""
    return Client().post(path, body, content_type=kind, headers={"host": HOST}, secure=True)


def tell(source: str, target: str) -> Any:
    """A webmention; the one before is a while ago."""
    Remembered.objects.all().delete()
    return send("/webmention", urlencode({"source": source, "target": target}))


def look() -> None:
    """The worker looks at what was told."""
    for call in take(10, []):
        read(call)


def test_an_answer_elsewhere_stands_in_the_conversation(target: str, post: Post, platform: Platform) -> None:
    assert tell(f"{platform.url}/svar", target).status_code == 202
    assert not Message.objects.exists(), "Nothing is believed before anybody has looked."
    look()
    message = Message.objects.get()
    assert message.html == "<p>Is <b>Storgatan</b> cleared?</p>"
    assert (message.contact.name, message.url) == ("Fia", f"{platform.url}/svar")
    assert [turn.message for turn in thread(of_post(post))] == [message]  # type: ignore[arg-type]
    assert b"Storgatan" in bytes(message.record.evidence.get().content)


def test_told_again_it_is_heard_once_and_changes_and_goes_with_its_page(target: str, platform: Platform) -> None:
    for _again in range(2):
        tell(f"{platform.url}/svar", target)
        look()
    assert Message.objects.count() == 1
    platform.documents["/svar"] = page("Thank you!", target, name="Fia Fiasson")
    tell(f"{platform.url}/svar", target)
    look()
    message = Message.objects.get()
    assert (message.html, message.prominence) == ("<p>Thank you!</p>", Prominence.PUBLIC)
    assert message.edited
    del platform.documents["/svar"]
    tell(f"{platform.url}/svar", target)
    look()
    assert Message.objects.get().prominence == Prominence.GONE


def test_a_like_is_counted_once_and_taken_back(target: str, platform: Platform) -> None:
    platform.documents["/svar"] = page("", target, "u-like-of")
    for _again in range(2):
        tell(f"{platform.url}/svar", target)
        look()
    assert Reaction.objects.get().kind == "like"
    platform.documents["/svar"] = page("", "https://other.example/")
    tell(f"{platform.url}/svar", target)
    look()
    assert not Reaction.objects.exists()


@pytest.mark.parametrize("way", ["pingback", "trackback"])
def test_the_elder_ways_lead_to_the_same(way: str, target: str, post: Post, platform: Platform) -> None:
    source = f"{platform.url}/svar"
    if way == "pingback":
        answer = send("/pingback", dumps((source, target), "pingback.ping"), "text/xml")
        assert source in str(loads(answer.content))
    else:
        answer = send(f"/trackback/{post.uid}", urlencode({"url": source, "title": "Svar", "blog_name": "Fia"}))
        assert b"<error>0</error>" in answer.content
    look()
    tell(source, target)
    look()
    assert Message.objects.get().contact.name == "Fia"


def test_a_page_that_does_not_link_to_us_leaves_no_trace(target: str, platform: Platform) -> None:
    platform.documents["/svar"] = page("Spam", "https://spam.example/")
    tell(f"{platform.url}/svar", target)
    look()
    assert not Message.objects.exists()
    assert Call.objects.get().read


def test_a_page_that_is_silent_is_no_trouble_of_our_channel(target: str, platform: Platform, site: Channel) -> None:
    tell("http://127.0.0.1:1/svar", target)
    look()
    call = Call.objects.get()
    assert call.read is None
    assert call.due is not None
    Call.objects.update(at=timezone.now() - timedelta(hours=2), due=timezone.now())
    look()
    site.refresh_from_db()
    assert (Call.objects.get().read is not None, site.trouble) == (True, "")


def test_what_is_about_nothing_public_of_ours_makes_us_look_nowhere(
    post: Post, target: str, platform: Platform, anna: Any
) -> None:
    nowhere = f"https://{HOST}/post/aaaaaaaaaaaa/"
    assert tell(f"{platform.url}/svar", nowhere).status_code == 400
    with pytest.raises(Fault):
        loads(send("/pingback", dumps((f"{platform.url}/svar", nowhere), "pingback.ping"), "text/xml").content)
    assert b"<error>1" in send("/trackback/aaaaaaaaaaaa", urlencode({"url": f"{platform.url}/svar"})).content
    assert not Call.objects.exists()
    assert not platform.calls
    withdraw(post, ground="Wrong", by=anna)
    assert tell(f"{platform.url}/svar", target).status_code == 202, "A withdrawn post can still be talked about."


def test_what_we_have_said_elsewhere_ourselves_is_no_mention(target: str, post: Post, platform: Platform) -> None:
    Delivery.objects.filter(post=post, channel__kind="feeds").update(url=f"{platform.url}/svar")
    assert tell(f"{platform.url}/svar", target).status_code == 400
    assert not Call.objects.exists()


def test_nobody_can_flood_us(target: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(mentions, "MENTIONS", PerHost(limit=3, seconds=60))
    monkeypatch.setattr(hooks, "refused", Sampled(hooks.refused._log))
    answers = [send("/webmention", "source=x&target=y").status_code for _ in range(5)]
    assert answers == [400, 400, 400, 429, 429]
    assert len([record for record in caplog.records if "Refused from" in record.message]) == 1
    monkeypatch.setattr(mentions, "MENTIONS", PerHost(limit=30, seconds=60))
    monkeypatch.setattr(mentions, "MOST_WAITING", 1)
    assert [tell(f"https://b.example/{number}", target).status_code for number in range(2)] == [202, 503]
    assert send("/webmention", "x" * 100_001).status_code == 413


def test_the_same_within_a_moment_is_looked_at_once(target: str, platform: Platform) -> None:
    for _again in range(3):
        send("/webmention", urlencode({"source": f"{platform.url}/svar", "target": target}))
    assert Call.objects.count() == 1


def test_a_paused_site_takes_no_mentions(target: str, site: Channel, platform: Platform, eva: Any) -> None:
    pause(site, by=eva)
    assert tell(f"{platform.url}/svar", target).status_code == 404


def test_each_posts_page_says_where_to_tell(post: Post, reader: Reader) -> None:
    answer = reader.get(f"/post/{post.uid}/")
    assert answer["Link"] == f'<https://{HOST}/webmention>; rel="webmention"'
    assert answer["X-Pingback"] == f"https://{HOST}/pingback"
    assert f'<link rel="webmention" href="https://{HOST}/webmention">' in answer.content.decode()
    assert f'<link rel="pingback" href="https://{HOST}/pingback">' in answer.content.decode()
