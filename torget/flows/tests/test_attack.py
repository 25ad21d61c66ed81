"""A flow under attack: bounded in time and size, told in words that a person can act on, and nothing said."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from torget.accounts.models import AuditEvent, Person
from torget.flows import gathering
from torget.flows.models import Flow, FlowState
from torget.flows.running import run, take
from torget.flows.tests.conftest import Source, became
from torget.flows.words import fault_words
from torget.net.tests.peers import peer
from torget.publishing.models import Delivery, Mention, Post
from torget.publishing.tests.test_crash import ends, in_a_process
from torget.records.models import Record
from torget.testing.cast import SignIn
from torget.ui.text import plain_text

Turn = Callable[[], Flow]


def item(number: int, **more: object) -> dict[str, object]:
    return {"id": str(number), "title": f"Väg {number}", "text": f"Plogas {number}", **more}


def drips(connection: socket.socket, _request: bytes) -> None:
    """A byte now and then, always too soon to be called silent."""
    with suppress(OSError):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[")
        while True:
            connection.sendall(b" ")
            time.sleep(0.05)


def never_ends(connection: socket.socket, _request: bytes) -> None:
    """As many bytes as are taken."""
    with suppress(OSError):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[")
        while True:
            connection.sendall(b" " * 65536)


@pytest.mark.parametrize(("script", "code"), [(drips, "slow"), (never_ends, "too-much")])
def test_a_stream_without_an_end_takes_no_more_than_was_given_it(
    script: Callable[[socket.socket, bytes], None],
    code: str,
    flow: Flow,
    turn: Turn,
    anna: Person,
    sign_in: SignIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gathering, "SECONDS", 1.0)
    with peer(script) as port:
        Flow.objects.update(text=flow.text.replace(flow.text.split()[4], f"http://127.0.0.1:{port}/list"), failures=7)
        begun = time.monotonic()
        assert (turn().trouble, Flow.objects.get().state) == (code, FlowState.PAUSED)
    assert time.monotonic() - begun < 5
    page = sign_in(anna).get(reverse("flows:flow", args=["snow"])).content.decode()
    assert str(fault_words(code)) in page or "megabyte" in page or "inte i tid" in page
    assert not Post.objects.exists()


def test_a_source_that_sends_us_in_circles_is_left(source: Source, turn: Turn) -> None:
    source.sends(b"", 302, Location=f"{source.url}/list")
    Flow.objects.update(failures=7)
    assert turn().trouble == "circles"
    assert len(source.calls) < 10


@pytest.mark.parametrize(
    "inside", ["http://10.0.0.1/", "http://169.254.169.254/latest", "http://[::1]/", "http://192.168.1.1:8000/"]
)
def test_no_redirect_leads_inside(inside: str, source: Source, turn: Turn) -> None:
    source.sends(b"", 302, Location=inside)
    flow = turn()
    assert (flow.trouble, flow.state) in {("inside", FlowState.PAUSED), ("", FlowState.ACTIVE)}
    assert flow.failures == 1
    assert not Post.objects.exists()


WORDS = {
    "<script>alert(1)</script>Hej": "Hej",
    "<style>p{color:red}</style>Hej": "Hej",
    "<div>" * 3_000 + "Hej": "Hej",
    "<b>" * 900 + "Hej": "Hej",
    '<a href="javascript:alert(1)">Hej</a>': "Hej",
    "Hej\u202e\u2066\u200b\u200f\ufeff": "Hej",
    "\u0645\u0631\u062d\u0628\u0627": "\u0645\u0631\u062d\u0628\u0627",
    "Hej\u00a0du": "Hej du",
    "&amp;lt;b&amp;gt;Hej": "&lt;b&gt;Hej",
    "\ud800Hej": "Hej",
    "<svg onload=alert(1)>Hej": "Hej",
    "He\x00j": "Hej",
}


@pytest.mark.parametrize("words", WORDS, ids=lambda words: ascii(words[:24]))
def test_hostile_words_are_said_as_the_words_they_are(words: str, source: Source, turn: Turn) -> None:
    source.tells({"id": "1", "title": words, "text": words, words[:50]: "x"})
    assert turn().trouble == ""
    post = Post.objects.get()
    assert (post.title, plain_text(post.versions.get().html)) == (
        WORDS[words],
        f"{WORDS[words]}\nAutomatiskt meddelande",
    )


def test_a_field_of_five_megabytes_is_cut_or_refused(source: Source, turn: Turn) -> None:
    source.tells({"id": "1", "title": "t" * 4_900_000, "text": "y"})
    assert turn().trouble == ""
    assert len(Post.objects.get().title) == 200
    source.tells({"id": "2", "title": "t" * 5_000_000, "text": "y"})
    assert turn().trouble == "too-much"


def test_a_source_that_names_everything_anew_says_nothing_twice(source: Source, turn: Turn) -> None:
    for reading in range(4):
        source.tells(*(item(number) | {"id": f"{reading}-{number}", "raw": reading} for number in range(5)))
        assert turn().trouble == ""
    assert Post.objects.count() == 5
    assert [key for key, _became in became(Flow.objects.get())] == [f"3-{number}" for number in range(5)]
    assert all("något annat" in page for page in [_words_of(Flow.objects.get())])


def _words_of(flow: Flow) -> str:
    from torget.flows.telling import told

    return " ".join(told(row).why for row in flow.items.all())


def test_names_that_many_share_stop_the_flow_and_one_double_does_not(source: Source, turn: Turn) -> None:
    source.tells(item(1), item(2), item(1, text="Nyare"))
    assert turn().trouble == ""
    assert sorted(Post.objects.values_list("title", flat=True)) == ["Väg 1", "Väg 2"]
    assert "Nyare" in Post.objects.get(title="Väg 1").text
    source.tells(*(item(number) | {"id": "same"} for number in range(9)))
    assert turn().trouble == "same-id"
    assert Post.objects.count() == 2


def test_a_source_that_flips_between_two_states_corrects_a_few_times_and_is_stopped(source: Source, turn: Turn) -> None:
    for number in range(12):
        source.tells(item(1, text=("Stängd", "Öppen")[number % 2]))
        flow = turn()
    assert (flow.trouble, flow.state) == ("flapping", FlowState.PAUSED)
    assert Post.objects.get().version == 7
    assert "fram och tillbaka" in fault_words(flow.trouble)


def test_a_source_whose_things_come_and_go_is_stopped(source: Source, turn: Turn) -> None:
    for number in range(12):
        source.tells(*([item(1)] if number % 2 == 0 else []), item(2))
        flow = turn()
    assert (flow.trouble, flow.state) == ("flapping", FlowState.PAUSED)
    assert Post.objects.filter(title="Väg 1").count() == 4


def test_all_changed_at_once_is_a_flood_of_corrections(source: Source, turn: Turn) -> None:
    for part in range(2):
        source.tells(*(item(number) for number in range(15 * (part + 1))))
        turn()
    source.tells(*(item(number, text="Nytt") for number in range(30)))
    assert turn().trouble == "flood"
    assert not Post.objects.filter(version=2).exists()


@pytest.mark.parametrize(
    "stamp", ["Wed, 21 Oct 2015 07:28:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "nonsense", "x" * 999]
)
def test_a_servers_clock_that_goes_backwards_changes_nothing(stamp: str, source: Source, turn: Turn) -> None:
    source.sends(
        json.dumps([item(1)]).encode(), 200, **{"Last-Modified": "Sat, 21 Nov 2026 12:00:00 GMT", "Date": stamp}
    )
    turn()
    source.sends(json.dumps([item(1), item(2)]).encode(), 200, **{"Last-Modified": stamp, "Date": stamp})
    assert turn().trouble == ""
    assert became(turn()) == [("1", "posted"), ("2", "posted")]
    source.sends(b"", 503, **{"Retry-After": stamp})
    flow = turn()
    assert flow.due and flow.due > timezone.now()  # noqa: PT018


@pytest.mark.parametrize(
    ("told", "point", "start", "last_day"),
    [
        ({"latitude": -33.9, "longitude": -70.6}, (-33.9, -70.6), None, None),
        ({"latitude": float("nan"), "longitude": 0}, None, None, None),
        ({"latitude": float("inf"), "longitude": 0}, None, None, None),
        ({"latitude": -91, "longitude": 0}, None, None, None),
        ({"latitude": True, "longitude": {}}, None, None, None),
        ({"last_day": "2026-02-30", "start": "2026-13-01T00:00"}, None, None, None),
        ({"start": "9999-12-31T23:59:59-12:00", "last_day": "0001-01-01"}, None, None, None),
        ({"start": "0001-01-01T00:00:00+14:00", "end": "not"}, None, None, None),
        ({"start": "2026-11-20T25:00", "last_day": "20 november"}, None, None, None),
    ],
)
def test_places_and_times_that_are_none_are_nothing(
    told: dict[str, object], point: object, start: object, last_day: object, flow: Flow, source: Source, turn: Turn
) -> None:
    Flow.objects.update(
        text=flow.text.replace('"{text}"', '"{start|day|or:-} {last_day|day|or:-} {raw.start|time|or:-}"')
    )
    source.tells(item(1, **told))
    assert turn().trouble == ""
    content = turn().items.get().content
    assert (content.get("start"), content.get("last_day")) == (start, last_day)
    assert tuple(content["point"]) == point if point else "point" not in content
    assert Post.objects.get().text.startswith("- - ")


def test_nobody_is_called_by_a_sources_words(source: Source, turn: Turn) -> None:
    calls = "@frida@hem.example #svpol https://evil.example/x"
    source.tells(item(1, title=calls, text=calls))
    turn()
    post = Post.objects.get()
    html = post.versions.get().html
    assert "<a" not in html
    assert "@frida" not in html + post.title
    assert "#svpol" not in html + post.title
    assert not Mention.objects.exists()


def test_flows_do_not_repeat_each_other(source: Source, turn: Turn) -> None:
    source.tells(item(1, text="Snö\n\nAutomatiskt meddelande"), item(2, text="Snow\nAutomatic message"))
    flow = turn()
    assert became(flow) == [("1", "filtered"), ("2", "filtered")]
    assert "upprepar inte varandra" in _words_of(flow)


@pytest.fixture
def _anew(source: Source) -> Iterator[None]:
    source.tells(*(item(number) for number in range(3)))
    yield
    connections.close_all()


def work() -> None:
    for taken in take(5, []):
        run(taken)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_anew")
@pytest.mark.parametrize("before", [1, 2, 3, 4, 6, 9, 14, 20, 30, 45, 60])
def test_killed_before_any_write_it_says_everything_once(before: int, flow: Flow) -> None:
    was_killed = not ends(in_a_process(work, killed_before=before))
    assert was_killed
    assert Post.objects.count() in {0, 3}
    Flow.objects.update(lease_until=None, lease_owner="", due=timezone.now())
    work()
    assert (Post.objects.count(), Record.objects.count(), Delivery.objects.count()) == (3, 3, 3)
    assert AuditEvent.objects.filter(act="post.published").count() == 3
    assert Flow.objects.get().failures == 0


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_anew")
def test_two_workers_at_once_say_everything_once(flow: Flow) -> None:
    gate = threading.Barrier(2)

    def worker() -> None:
        gate.wait()
        with suppress(Exception):
            work()
        connections.close_all()

    threads = [threading.Thread(target=worker) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    work()
    assert Post.objects.count() == 3
