"""Servers of the Fediverse written by others find us, follow us, read us and are heard, over TLS as in the world."""

import json
import time
from collections.abc import Callable, Iterator
from typing import TypeVar
from urllib.parse import urlsplit

import pytest

from torget.testing.live import LiveTorget
from torget.testing.peers.fedify import FedifyPeer, Json
from torget.testing.tls import LoopbackTls

pytestmark = pytest.mark.peer

Found = TypeVar("Found")
WORDS = "Vi plogar i natt."
HANDLE = "kommunchefen"


@pytest.fixture(scope="module")
def torget(tmp_path_factory: pytest.TempPathFactory, tls: LoopbackTls) -> Iterator[LiveTorget]:
    """Lindby kommun, live."""
    with LiveTorget(tmp_path_factory.mktemp("torget"), tls, options=("--demo",)) as live:
        yield live


@pytest.fixture(scope="module")
def uid(torget: LiveTorget) -> str:
    """Something that its voice has just said."""
    said = torget.command("publish", WORDS, "--voice", HANDLE, "--as", "eva@lindby.example", "--json")
    assert said.returncode == 0, said.stderr
    return str(json.loads(said.stdout)["post"])


def soon(ask: Callable[[], Found | None], seconds: float = 10) -> Found:
    """Ask until there is an answer."""
    deadline = time.monotonic() + seconds
    while not (found := ask()):
        assert time.monotonic() < deadline, f"Nothing came within {seconds} seconds."
        time.sleep(0.05)
    return found


def conversation(torget: LiveTorget, uid: str) -> list[Json]:
    turns: list[Json] = json.loads(torget.get(f"/api/posts/{uid}.json"))["conversation"]
    return turns


def test_a_voice_is_found_by_its_name_and_its_posts_by_their_ids(
    torget: LiveTorget, uid: str, peer: FedifyPeer
) -> None:
    actor = peer.lookup(f"@{HANDLE}@{urlsplit(torget.url).netloc}")
    assert (actor["id"], actor["preferredUsername"]) == (f"{torget.url}/ap/{HANDLE}", HANDLE)
    note = peer.lookup(f"{torget.url}/ap/post/{uid}")
    assert WORDS in str(note["content"])
    assert note["attributedTo"] == actor["id"]


def test_lists_are_read_as_lists(torget: LiveTorget, uid: str, peer: FedifyPeer) -> None:
    outbox = peer.lookup(f"{torget.url}/ap/{HANDLE}/outbox")
    assert outbox["type"] == "OrderedCollection"
    assert outbox["totalItems"] > 0
    followers = peer.lookup(f"{torget.url}/ap/{HANDLE}/followers")
    assert "orderedItems" not in followers


def test_a_follow_is_accepted_and_counted(torget: LiveTorget, peer: FedifyPeer) -> None:
    before = json.loads(torget.get(f"/ap/{HANDLE}/followers"))["totalItems"]
    follow = peer.follow(f"{torget.url}/ap/{HANDLE}")
    accept = soon(lambda: peer.received("Accept"))[0]
    assert accept["actor"] == f"{torget.url}/ap/{HANDLE}"
    assert accept["object"]["id"] == follow
    assert json.loads(torget.get(f"/ap/{HANDLE}/followers"))["totalItems"] == before + 1
    peer.undo(follow)
    assert json.loads(torget.get(f"/ap/{HANDLE}/followers"))["totalItems"] == before


def test_a_reply_is_told_in_public_and_follows_its_source(torget: LiveTorget, uid: str, peer: FedifyPeer) -> None:
    asked = f"Och i morgon, {peer.version}?"
    said = peer.reply(asked, mention=f"{torget.url}/ap/{HANDLE}", in_reply_to=f"{torget.url}/ap/post/{uid}")

    def turn() -> Json | None:
        return next((one for one in conversation(torget, uid) if one["source"] == said.note), None)

    assert asked in soon(turn)["html"]
    peer.edit(said.note, "Och på söndag?")
    soon(lambda: "söndag" in (turn() or {"html": ""})["html"])
    peer.delete(said.note)
    soon(lambda: (turn() or {"gone": False})["gone"])
    assert "söndag" not in torget.get(f"/api/posts/{uid}.json")


def test_what_is_said_in_confidence_stays_there(torget: LiveTorget, uid: str, peer: FedifyPeer) -> None:
    secret = f"I förtroende {peer.version}"
    peer.direct(secret, mention=f"{torget.url}/ap/{HANDLE}", in_reply_to=f"{torget.url}/ap/post/{uid}")
    peer.like(f"{torget.url}/ap/post/{uid}")
    soon(lambda: json.loads(torget.get(f"/api/posts/{uid}.json"))["reactions"]["like"] > 0)
    assert secret not in torget.get(f"/api/posts/{uid}.json")
    inbox = torget.command("inbox", "--as", "eva@lindby.example", "--json")
    assert secret in inbox.stdout, inbox.stderr
