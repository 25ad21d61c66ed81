"""A blog written by others tells us of its links, and is told of ours."""

import re
import socket
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from torget import net
from torget.accounts.models import Person, Voice
from torget.api.views import mentions
from torget.channels import accounts
from torget.channels.models import Channel
from torget.conversations.calls import read, take
from torget.conversations.models import Message, Prominence
from torget.net.limits import PerHost
from torget.publishing import mentioning
from torget.publishing.actions import correct, new_draft, publish, save_draft, withdraw
from torget.publishing.addresses import post_url
from torget.publishing.models import Mention, Post
from torget.testing.connectors.rig import LOOPBACK
from torget.testing.peers.indieweb import IndiewebPeer
from torget.testing.peers.wordpress import WordPressPeer, missing

pytestmark = [pytest.mark.peer, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def blog() -> Iterator[IndiewebPeer]:
    """The neighbour's blog."""
    with IndiewebPeer() as running:
        yield running


@pytest.fixture(autouse=True)
def _in_the_world(live_server: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """We stand at an address that the blog can call, and every name leads to this machine."""
    settings.TORGET_URL = live_server.url.replace("localhost", "torget.example").replace("127.0.0.1", "torget.example")
    settings.ALLOWED_HOSTS = ["*"]
    settings.SECURE_SSL_REDIRECT = False
    here = net.Net(LOOPBACK, lookup=lambda _host, port: socket.getaddrinfo("127.0.0.1", port, type=socket.SOCK_STREAM))
    monkeypatch.setattr(net, "default", lambda: here)
    monkeypatch.setattr(accounts, "_opened", {})
    monkeypatch.setattr(mentions, "MENTIONS", PerHost(limit=100, seconds=60))
    monkeypatch.setattr(mentions, "REPEATED_WITHIN", 0)


@pytest.fixture
def said(anna: Person, voice: Voice, site: Channel, series: Any, blog: IndiewebPeer) -> Post:
    """A post that answers a page of the blog."""
    target = blog.write("fraga", "<p>Plogas det?</p>")
    text = f"Vi plogar i natt, som [grannen]({target}) undrade."
    return publish(save_draft(new_draft(anna), title="Snö", text=text, channels=[site]), by=anna)


def tell() -> None:
    """The worker's turn."""
    Mention.objects.exclude(due=None).update(due=timezone.now() - timedelta(seconds=1))
    for mention in mentioning.take(50, []):
        mentioning.tell(mention)


def look() -> None:
    """The worker's other turn."""
    for call in take(10, []):
        read(call)


def test_a_blog_is_told_of_our_post_its_correction_and_its_withdrawal(
    said: Post, blog: IndiewebPeer, anna: Person
) -> None:
    tell()
    (told,) = [row for row in blog.heard() if row["source_url"] == post_url(said)]
    assert (told["target_url"], told["status"], told["mention_type"]) == (blog.address("fraga"), "verified", "mention")
    assert "Vi plogar i natt" in told["content"]
    assert told["author_name"] == "Lindby kommun"
    correct(said, title="Snö", text=f"Vi plogar nu, [grannen]({blog.address('fraga')}).", reason="Tidigare", by=anna)
    tell()
    (told,) = [row for row in blog.heard() if row["source_url"] == post_url(said)]
    assert "Vi plogar nu" in told["content"]
    withdraw(said, ground="Fel", by=anna)
    tell()
    (told,) = [row for row in blog.heard() if row["source_url"] == post_url(said)] or [{"status": "gone"}]
    assert told["status"] != "verified"


def test_a_blog_tells_us_of_its_answer_its_change_and_its_end(said: Post, blog: IndiewebPeer) -> None:
    answer = (
        '<article class="h-entry"><a class="p-author h-card" href="/fia">Fia</a>'
        f'<a class="u-in-reply-to" href="{post_url(said)}">re</a><p class="e-content">Tack!</p></article>'
    )
    source = blog.write("svar", answer)
    told = blog.send(source, post_url(said))
    assert (told["endpoint"].endswith("/webmention"), told["status_code"]) == (True, 202)
    look()
    message = Message.objects.get()
    assert (message.contact.name, re.sub("<.*?>", "", message.html).strip()) == ("Fia", "Tack!")
    assert message.conversation.post == said
    blog.write("svar", answer.replace("Tack!", "Tack så mycket!"))
    blog.send(source, post_url(said))
    look()
    assert "så mycket" in Message.objects.get().html
    blog.write("svar", "")
    blog.send(source, post_url(said))
    look()
    assert Message.objects.get().prominence == Prominence.GONE


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_a_wordpress_pings_us_when_it_links_to_us(said: Post, live_server: Any, settings: Any) -> None:
    settings.TORGET_URL = live_server.url.replace("localhost", "127.0.0.1")
    accounts._opened.clear()
    with WordPressPeer() as site:
        text = f"<p>Läs om <a href='{post_url(said)}'>snön</a> hos kommunen.</p>"
        fields = f"['post_title' => 'Om vintern', 'post_content' => \"{text}\", 'post_status' => 'publish']"
        address = site.run(f"echo get_permalink(wp_insert_post({fields}));")
        site.read("/wp-cron.php?doing_wp_cron")
        look()
        message = Message.objects.get()
    assert (message.url, message.kind, message.conversation.post) == (address, "mention", said)
    assert "Om vintern" in message.html
    assert "Läs om snön hos kommunen." in message.html
