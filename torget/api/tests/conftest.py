"""What the machine faces show in tests: Lindby's voice, its three channels, something said, and the world outside."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from torget.accounts.models import Authority, Person, Voice
from torget.api import letters
from torget.api.tests.office import Reader, Say
from torget.channels.actions import open_channel
from torget.channels.models import Channel
from torget.connectors.activitypub.tests.correspondent import Correspondent
from torget.net.limits import PerHost
from torget.publishing.actions import new_draft, publish, save_draft
from torget.publishing.models import Post
from torget.publishing.tests.work import carry_all
from torget.records.models import Series
from torget.testing.connectors.platform import Platform, serving
from torget.worker.memory import cache


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing remembered from the test before."""
    cache.clear()
    monkeypatch.setattr(letters, "LETTERS", PerHost(limit=600, seconds=60))


@pytest.fixture(autouse=True)
def _numbers(series: Series) -> None:
    """Every record has a number."""


@pytest.fixture
def feeds(authority: Authority) -> Channel:
    """Our feeds, with a hub."""
    return open_channel("feeds", name="Feeds", settings={"hub": "https://hub.example/"})


@pytest.fixture
def say(anna: Person, voice: Voice, site: Channel, feeds: Channel, fediverse: Channel) -> Say:
    """Publish with Lindby's voice on all its channels, less the hub that is not there."""
    feeds.settings = {}
    feeds.save()

    def said(title: str = "Snow tonight", text: str = "We clear the **streets**.", **fields: Any) -> Post:
        given: dict[str, Any] = {"channels": [site, feeds, fediverse], **fields}
        post = save_draft(new_draft(anna), title=title, text=text, voice=voice, **given)
        publish(post, by=anna)
        carry_all()
        post.refresh_from_db()
        return post

    return said


@pytest.fixture
def post(say: Say) -> Post:
    """Something said."""
    return say()


@pytest.fixture
def reader() -> Reader:
    """Somebody, or something, that reads."""
    return Reader(Client())


@pytest.fixture
def platform() -> Iterator[Platform]:
    """A server of others, on loopback."""
    with serving(Platform()) as running:
        yield running


@pytest.fixture
def frida(platform: Platform) -> Correspondent:
    """Somebody on that server."""
    return Correspondent(platform, "frida").publish()
