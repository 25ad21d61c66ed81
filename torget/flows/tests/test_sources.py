"""Each kind of source from end to end, with its own ways to go wrong."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from torget.flows.actions import arrive
from torget.flows.models import Arrival, Flow, FlowState
from torget.flows.running import PATIENCE
from torget.flows.tests.conftest import Source, became
from torget.publishing.models import Post, PostState

Turn = Callable[[], Flow]
ENDS = "\ntemplate: {sv: {title: '{title}', text: '{text|or:-}'}}\n"
ITEM = "<item><guid>{0}</guid><title>Nyhet {0}</title><description>Text</description></item>"


def speaks(flow: Flow, source: str, more: str = "") -> None:
    """The flow has this source from now on."""
    Flow.objects.filter(pk=flow.pk).update(text=f"source: {source}{more}{ENDS}")


def rss(*numbers: int) -> bytes:
    items = "".join(ITEM.format(number) for number in numbers)
    return f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode()


def ics(*lines: str) -> bytes:
    day = (timezone.now() + timedelta(days=3)).strftime("%Y%m%d")
    event = ("BEGIN:VEVENT", "UID:1", f"DTSTART:{day}T180000Z", f"DTEND:{day}T190000Z", "SUMMARY:Nämnd", *lines)
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *event, "END:VEVENT", "END:VCALENDAR", "")).encode()


def titles() -> list[str]:
    return list(Post.objects.order_by("pk").values_list("title", flat=True))


def test_a_feed_says_the_oldest_first_and_each_once(flow: Flow, source: Source, turn: Turn) -> None:
    speaks(flow, f"{{kind: feed, address: '{source.url}/list'}}")
    source.sends(rss(2, 1))
    turn()
    source.sends(rss(3, 2, 1))
    turn()
    assert titles() == ["Nyhet 1", "Nyhet 2", "Nyhet 3"]
    source.sends(rss(4))
    assert turn().trouble == ""
    assert Post.objects.filter(state=PostState.WITHDRAWN).count() == 0


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"<html><p>Underhall", "not-a-feed"),
        (b"", "not-a-feed"),
        (b'{"version": "1", "items": []}', "not-a-feed"),
        (b'<!DOCTYPE r [<!ENTITY a "b">]><rss version="2.0"><channel/></rss>', "not-a-feed"),
        (rss(*range(1001)), "too-many"),
        (b"<rss>" + b"<a>" * 100_001, "tangled"),
        (b"<rss " + b"a" * 60_000 + b"/>", "tangled"),
        (rss(*range(30)), "flood"),
    ],
    ids=["page", "empty", "json", "entities", "many", "tags", "long tag", "flood"],
)
def test_a_feed_that_is_none_says_nothing(body: bytes, code: str, flow: Flow, source: Source, turn: Turn) -> None:
    speaks(flow, f"{{kind: feed, address: '{source.url}/list'}}")
    source.sends(body)
    Flow.objects.update(failures=PATIENCE - 1)
    assert (turn().trouble, titles()) == (code, [])
    assert flow.faults.get().paused


def test_a_calendar_says_what_is_public_and_not_what_is_cancelled_or_private(
    flow: Flow, source: Source, turn: Turn
) -> None:
    speaks(flow, f"{{kind: calendar, address: '{source.url}/list'}}")
    for line in ("CLASS:PRIVATE", "CLASS:CONFIDENTIAL", "STATUS:CANCELLED"):
        source.sends(ics(line))
        assert (turn().trouble, titles()) == ("", [])
    source.sends(ics("LOCATION:Rådhuset"))
    turn()
    assert titles() == ["Nämnd"]
    source.sends(b"<html>")
    Flow.objects.update(failures=PATIENCE - 1)
    assert turn().trouble == "not-a-calendar"


@pytest.fixture
def folder(settings: Settings, tmp_path: Path, flow: Flow) -> Path:
    settings.TORGET_DATA = tmp_path
    speaks(flow, "{kind: folder, fields: {title: Gata, id: Nr}}")
    made = tmp_path / "flows" / "snow"
    made.mkdir(parents=True)
    return made


def test_files_in_a_folder_are_said_once_whatever_they_are(folder: Path, turn: Turn) -> None:
    (folder / "a.csv").write_bytes("Nr;Gata\n1;Ågatan\n".encode("windows-1252"))
    (folder / "b.json").write_text('[{"Nr": "2", "Gata": "Bågatan"}]')
    (folder / "c.txt").write_text("Cegatan\nPlogas")
    turn()
    turn()
    assert titles() == ["Ågatan", "Bågatan", "Cegatan"]


def test_a_folder_that_is_not_as_it_should_be_stops_the_flow(folder: Path, turn: Turn) -> None:
    (folder / "a.csv").write_bytes(b";;\n")
    flow = turn()
    assert (flow.failures, flow.state) == (1, FlowState.ACTIVE)
    (folder / "a.csv").unlink()
    (folder / "b.txt").symlink_to("/etc/hostname")
    assert (turn().trouble, Flow.objects.get().state) == ("bad-file", FlowState.PAUSED)


def test_a_folder_that_is_not_there_stops_the_flow(folder: Path, turn: Turn) -> None:
    folder.rmdir()
    assert turn().trouble == "no-folder"


def test_calls_are_said_in_their_order_the_latest_of_each(flow: Flow, turn: Turn) -> None:
    speaks(flow, "{kind: hook}")
    for number, words in enumerate((b"Ett", b"Nytt")):
        arrive(flow, str(number), b'{"id": "1", "title": "' + words + b'"}')
    arrive(flow, "3", b'{"id": "2", "title": "Andra"}')
    turn()
    assert titles() == ["Nytt", "Andra"]
    assert not Arrival.objects.exists()


def test_a_call_that_comes_while_the_flow_stands_still_is_read_later(flow: Flow, turn: Turn) -> None:
    speaks(flow, "{kind: hook}")
    Flow.objects.update(state=FlowState.PAUSED)
    arrive(flow, "1", b'{"id": "1", "title": "Ett"}')
    turn()
    assert (titles(), Arrival.objects.count()) == ([], 1)
    Flow.objects.update(state=FlowState.ACTIVE)
    turn()
    assert titles() == ["Ett"]


def test_a_schedule_says_the_day_once_however_often_it_runs(flow: Flow, turn: Turn) -> None:
    at = timezone.localtime() - timedelta(minutes=1)
    speaks(flow, f"{{kind: schedule, at: '{at:%H:%M}', title: Tömning, text: Ställ ut kärlet.}}")
    for _run in range(3):
        flow = turn()
    assert titles() == ["Tömning"]
    assert flow.due and flow.last_run and (flow.due - flow.last_run).total_seconds() <= 60  # noqa: PT018


def test_what_waits_for_its_hours_is_said_when_they_come_even_if_it_is_gone(
    flow: Flow, source: Source, turn: Turn
) -> None:
    now = timezone.localtime()
    shut, opened = ((now + timedelta(hours=hours)).strftime("%H:%M") for hours in (3, 5))
    head = f"{{kind: json, address: '{source.url}/list'}}"
    speaks(flow, head, f"\nfilters: [hours: {{from: '{shut}', to: '{opened}'}}]")
    source.tells({"id": "1", "title": "Sent"})
    assert became(turn()) == [("1", "waiting")]
    speaks(flow, head, f"\nfilters: [hours: {{from: '{now - timedelta(hours=1):%H:%M}', to: '{opened}'}}]")
    source.tells({"id": "2", "title": "Annat"})
    assert sorted(became(turn())) == [("1", "posted"), ("2", "posted")]


def test_a_summary_waits_for_its_time_and_is_said_once(flow: Flow, source: Source, turn: Turn) -> None:
    now = timezone.localtime()
    head, tail = f"source: {{kind: json, address: '{source.url}/list'}}\nfilters: [rate: {{most: 1, at: '", "'}]\n"
    says = "template: {sv: {title: '{title}', text: x, summary: '{count} till: {list}'}}\n"
    late = "23:59" if now.hour < 23 else "00:00"
    Flow.objects.update(text=f"{head}{late}{tail}{says}")
    source.tells(*({"id": str(number), "title": f"Nr {number}"} for number in range(3)))
    turn()
    assert Post.objects.count() == (1 if late == "23:59" else 2)
    Flow.objects.update(text=f"{head}00:00{tail}{says}")
    turn()
    turn()
    assert Post.objects.count() == 2
    assert Post.objects.get(title="").text.startswith("2 till:")


@pytest.mark.parametrize(("old", "count"), [("skip", 0), ("say", 2)])
def test_what_was_there_first_is_said_only_where_the_flow_says_so(
    old: str, count: int, flow: Flow, source: Source, turn: Turn
) -> None:
    speaks(flow, f"{{kind: json, address: '{source.url}/list', old: {old}}}")
    Flow.objects.update(began=None)
    source.tells({"id": "1", "title": "a"}, {"id": "2", "title": "b"})
    turn()
    assert Post.objects.count() == count


def test_a_voice_that_is_no_longer_used_says_nothing(flow: Flow, source: Source, turn: Turn) -> None:
    source.tells({"id": "1", "title": "a", "text": "b"})
    flow.voice.is_active = False
    flow.voice.save()
    Flow.objects.update(failures=PATIENCE - 1)
    assert (turn().trouble, titles()) == ("no-voice", [])
