"""How we are found."""

import tomllib
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote
from xml.etree.ElementTree import fromstring

import pytest
from django.utils import timezone

from torget.accounts.models import Voice
from torget.api.tests.office import HOST, Reader, Say
from torget.api.views.discovery import VERSION
from torget.channels.actions import open_for_voice
from torget.channels.models import Channel
from torget.publishing.models import Post
from torget.testing.connectors.samples import URL

FINGER = "/.well-known/webfinger?resource="


@pytest.mark.parametrize(
    "resource",
    [
        f"acct:lindby@{HOST}",
        f"acct:LINDBY@{HOST.upper()}",
        f"lindby@{HOST}",
        f"{URL}/ap/lindby",
        f"{URL}/voice/lindby/",
        f"{URL}/en/voice/lindby/",
    ],
)
def test_a_voice_is_found_by_every_name_it_has(resource: str, reader: Reader, fediverse: Channel) -> None:
    answer = reader.get(FINGER + quote(resource))
    assert answer["Content-Type"] == "application/jrd+json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    found = answer.json()
    assert found["subject"] == f"acct:lindby@{HOST}"
    assert {link["rel"]: link["href"] for link in found["links"]}["self"] == f"{URL}/ap/lindby"


def test_only_the_links_that_are_asked_for(reader: Reader, fediverse: Channel) -> None:
    found = reader.json(f"{FINGER}acct:lindby@{HOST}&rel=self&rel=unheard-of")
    assert [link["rel"] for link in found["links"]] == ["self"]


@pytest.mark.parametrize("resource", ["", "lindby", "acct:@", "acct:a@b@c", "acct:lindby", "javascript:alert(1)"])
def test_what_is_no_name_is_400(resource: str, reader: Reader) -> None:
    assert reader.refused(FINGER + quote(resource))[0] == 400


@pytest.mark.parametrize(
    "resource",
    [
        f"acct:nobody@{HOST}",
        "acct:lindby@elsewhere.example",
        "https://elsewhere.example/ap/lindby",
        f"{URL}/post/lindby/",
        f"{URL}.elsewhere.example/voice/lindby/",
        f"{URL}/ap/inbox",
    ],
)
def test_who_is_not_here_is_404(resource: str, reader: Reader, fediverse: Channel) -> None:
    assert reader.refused(FINGER + quote(resource))[0] == 404


def test_old_software_is_led_to_webfinger(reader: Reader) -> None:
    answer = reader.get("/.well-known/host-meta")
    assert answer["Content-Type"] == "application/xrd+xml"
    (link,) = fromstring(answer.content)
    assert link.attrib["template"] == f"{URL}/.well-known/webfinger?resource={{uri}}"


def test_nodeinfo_tells_the_truth(reader: Reader, say: Say, voice: Voice) -> None:
    say("Now")
    long_ago = say("Long ago")
    Post.objects.filter(pk=long_ago.pk).update(published=timezone.now() - timedelta(days=90))
    open_for_voice(Voice.objects.create(handle="quiet", name="Quiet"))
    (link,) = reader.json("/.well-known/nodeinfo")["links"]
    found = reader.json(link["href"].removeprefix(URL))
    assert found["usage"] == {
        "users": {"total": 2, "activeMonth": 1, "activeHalfyear": 1},
        "localPosts": 2,
        "localComments": 0,
    }
    assert found["metadata"] == {"nodeName": "Lindby kommun"}


def test_the_version_told_is_the_one_that_is_built() -> None:
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text())
    assert project["project"]["version"] == VERSION
