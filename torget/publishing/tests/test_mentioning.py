"""Pages that a post links to are told of it, once the post is said and as often as it changes."""

import socket
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.utils import timezone

from torget import net
from torget.accounts.models import Person, Voice
from torget.channels.models import Channel
from torget.publishing import mentioning
from torget.publishing.actions import correct, new_draft, publish, save_draft, withdraw
from torget.publishing.addresses import post_url
from torget.publishing.models import Mention, MentionState, Post
from torget.records.models import Series
from torget.testing.connectors.platform import Call, Platform, Step, serving
from torget.testing.connectors.rig import LOOPBACK
from torget.testing.process import free_port


@dataclass
class Elsewhere(Platform):
    """A site with a page that wants to be told; its header names where."""

    link: str = '</told?a=1>; rel="webmention"'
    body: bytes = b"<p>Hello</p>"
    told: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def place(self) -> str:
        """Its address by name, as people link to it."""
        return self.url.replace("127.0.0.1", "granne.example")

    def answer(self, call: Call) -> Step:
        """The page, or that it has been told."""
        if call.path == "/moved":
            return Step(302, {"Location": f"{self.place}/page"})
        if call.method == "GET":
            return Step(200, {"Content-Type": "text/html", **({"Link": self.link} if self.link else {})}, self.body)
        said = parse_qs(call.body.decode())
        self.told.append((call.path, said["source"][0], said["target"][0]))
        return Step(202)


@pytest.fixture(autouse=True)
def _granne(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every name leads to this machine."""
    here = net.Net(LOOPBACK, lookup=lambda _host, port: socket.getaddrinfo("127.0.0.1", port, type=socket.SOCK_STREAM))
    monkeypatch.setattr(net, "default", lambda: here)


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    """Somebody's site."""
    with serving(Elsewhere()) as running:
        yield running


@pytest.fixture
def post(anna: Person, voice: Voice, series: Series, site: Channel, elsewhere: Elsewhere) -> Post:
    """A draft that links to a page elsewhere."""
    return save_draft(new_draft(anna), text=f"See [there]({elsewhere.place}/page).", channels=[site])


def carry() -> None:
    """The worker's turn, as if all waiting were over."""
    Mention.objects.exclude(due=None).update(due=timezone.now() - timedelta(seconds=1))
    for mention in mentioning.take(50, []):
        mentioning.tell(mention)


def test_a_page_is_told_after_the_post_is_said_and_not_in_its_way(
    post: Post, anna: Person, elsewhere: Elsewhere
) -> None:
    publish(post, by=anna)
    assert not elsewhere.calls
    assert not mentioning.take(50, []), "Our own page is written before anybody is asked to look at it."
    carry()
    assert elsewhere.told == [("/told?a=1", post_url(post), f"{elsewhere.place}/page")]
    mention = Mention.objects.get()
    assert (mention.state, mention.endpoint, mention.due) == (MentionState.TOLD, f"{elsewhere.place}/told?a=1", None)
    assert mention.told
    carry()
    assert len(elsewhere.told) == 1


def test_a_correction_and_a_withdrawal_are_told_to_all_that_were_ever_linked_to(
    post: Post, anna: Person, elsewhere: Elsewhere
) -> None:
    publish(post, by=anna)
    carry()
    correct(post, title="", text=f"See [here]({elsewhere.place}/other).", reason="Moved", by=anna)
    carry()
    assert {target for _path, _source, target in elsewhere.told[1:]} == {
        f"{elsewhere.place}/page",
        f"{elsewhere.place}/other",
    }
    withdraw(post, ground="Wrong", by=anna)
    carry()
    assert len(elsewhere.told) == 5


def test_our_own_pages_a_thousand_links_and_other_schemes_are_left_alone(
    post: Post, anna: Person, elsewhere: Elsewhere
) -> None:
    links = " ".join(f"{elsewhere.place}/{number}" for number in range(100))
    save_draft(post, text=f"https://torget.lindby.example/post/x/ mailto:a@b.example {links}", channels=None)
    publish(post, by=anna)
    targets = list(Mention.objects.order_by("pk").values_list("target", flat=True))
    assert targets == [f"{elsewhere.place}/{number}" for number in range(mentioning.MOST)]


def test_what_does_not_stand_on_our_own_site_is_told_to_nobody(
    post: Post, anna: Person, channel: Channel, elsewhere: Elsewhere
) -> None:
    save_draft(post, channels=[channel])
    publish(post, by=anna)
    assert not Mention.objects.exists()


@pytest.mark.parametrize(
    ("link", "body", "state"),
    [
        ("", b'<a rel="webmention" href="/a">tell</a>', MentionState.TOLD),
        ("", b"<p>no</p>", MentionState.UNWANTED),
        ("", b"<!--" * 100_000, MentionState.REFUSED),
        ("", b"<p>" + b"x" * 1_100_000, MentionState.REFUSED),
        ("<http://[::1>; rel=webmention", b"", MentionState.UNWANTED),
        ("<ftp://a.example/>; rel=webmention", b"", MentionState.UNWANTED),
    ],
)
def test_what_a_page_says_of_being_told_is_followed(
    link: str, body: bytes, state: MentionState, post: Post, anna: Person, elsewhere: Elsewhere
) -> None:
    elsewhere.link, elsewhere.body = link, body
    publish(post, by=anna)
    carry()
    assert Mention.objects.get().state == state


def test_a_page_that_has_moved_is_asked_where_it_is(post: Post, anna: Person, elsewhere: Elsewhere) -> None:
    save_draft(post, text=f"{elsewhere.place}/moved")
    publish(post, by=anna)
    carry()
    assert elsewhere.told == [("/told?a=1", post_url(post), f"{elsewhere.place}/moved")]


FAULTS: tuple[tuple[str, Step, MentionState], ...] = (
    ("400", Step(400), MentionState.REFUSED),
    ("404", Step(404), MentionState.REFUSED),
    ("429", Step(429, {"Retry-After": "3000"}), MentionState.WAITING),
    ("500", Step(500), MentionState.WAITING),
    ("500 after it was told", Step(500, after=True), MentionState.WAITING),
    ("nonsense", Step(garbage=True, after=True), MentionState.WAITING),
)


@pytest.mark.parametrize("side", ["plan", "reads"])
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault[0])
def test_a_fault_is_met_by_patience_or_by_letting_go(
    fault: tuple[str, Step, MentionState], side: str, post: Post, anna: Person, elsewhere: Elsewhere
) -> None:
    name, step, state = fault
    setattr(elsewhere, side, deque([step]))
    publish(post, by=anna)
    carry()
    mention = Mention.objects.get()
    assert mention.state == state
    assert mention.detail
    if state == MentionState.REFUSED:
        assert mention.due is None
        return
    assert mention.due is not None
    assert (mention.due > timezone.now() + timedelta(minutes=49)) == (name == "429")
    setattr(elsewhere, side, deque([Step(202 if side == "plan" else 200)]))
    carry()
    assert Mention.objects.get().state == MentionState.TOLD


def test_a_page_that_is_never_there_is_let_go_of_after_sixteen_attempts(post: Post, anna: Person) -> None:
    save_draft(post, text=f"http://granne.example:{free_port()}/page")
    publish(post, by=anna)
    for _attempt in range(16):
        carry()
    assert Mention.objects.get().state == MentionState.REFUSED


def test_a_page_inside_our_own_network_is_never_called(
    post: Post, anna: Person, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(post, by=anna)
    inside = net.Net(lookup=lambda _host, port: socket.getaddrinfo("127.0.0.1", port, type=socket.SOCK_STREAM))
    monkeypatch.setattr(net, "default", lambda: inside)
    carry()
    assert Mention.objects.get().state == MentionState.REFUSED
    assert not elsewhere.calls


def test_a_correction_while_the_page_is_being_told_is_told_too(
    post: Post, anna: Person, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(post, by=anna)
    found = mentioning.find_endpoint

    def meanwhile(target: str) -> Any:
        monkeypatch.setattr(mentioning, "find_endpoint", found)
        correct(post, title="", text=f"Look [there]({elsewhere.place}/page).", reason="Better", by=anna)
        return found(target)

    monkeypatch.setattr(mentioning, "find_endpoint", meanwhile)
    carry()
    assert Mention.objects.get().state == MentionState.WAITING
    carry()
    assert (len(elsewhere.told), Mention.objects.get().state) == (2, MentionState.TOLD)


def test_a_worker_that_died_while_telling_leaves_it_to_the_next(post: Post, anna: Person) -> None:
    publish(post, by=anna)
    Mention.objects.update(due=timezone.now() - timedelta(seconds=1))
    assert mentioning.take(1, [])
    assert not mentioning.take(1, [])
    Mention.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    carry()
    assert Mention.objects.get().state == MentionState.TOLD
