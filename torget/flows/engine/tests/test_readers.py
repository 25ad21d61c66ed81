"""Readers: what sources of every kind tell, within bounds."""

import json
import os
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from torget.flows.engine.errors import SourceError
from torget.flows.engine.items import as_json, from_json
from torget.flows.engine.readers import calendar, feeds, folder, mapping, schedule
from torget.flows.engine.readers.bounds import MOST_ITEMS
from torget.flows.engine.source import Source
from torget.flows.engine.tests.flows import STOCKHOLM, utc
from torget.ui.text import plain_text

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:georss="http://www.georss.org/georss"><title>x</title>
<entry><id>b</id><title>Ny &lt;b&gt;läcka&lt;/b&gt;</title><link href="https://lindby.example/b"/>
<updated>2026-11-20T10:00:00Z</updated><category term="Vatten"/><georss:point>59.1 14.2</georss:point>
<content type="html">&lt;p&gt;På Storgatan&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</content></entry>
<entry><id>a</id><title>Gammal</title><summary>x</summary></entry></feed>"""
RSS = """<rss version="2.0"><channel><title>x</title><item><guid>r1</guid><title>Lärare</title>
<description>Sök</description><link>https://lindby.example/1</link></item></channel></rss>"""


def test_an_atom_feed_gives_plain_words_the_oldest_first() -> None:
    old, new = feeds.read(ATOM.encode(), {}, plain_text)
    assert (old.id, new.title, new.text, new.category) == ("a", "Ny läcka", "På Storgatan", "Vatten")
    assert (new.point, new.url, new.start) == ((59.1, 14.2), "https://lindby.example/b", utc(2026, 11, 20, 10))


def test_rss_and_json_feed_are_read_too() -> None:
    assert feeds.read(RSS.encode(), {}, plain_text)[0].title == "Lärare"
    told = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_html": "<p>Hej<img src=x>"}]}
    assert feeds.read(json.dumps(told).encode(), {}, plain_text)[0].text == "Hej"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"<html><body>Not found", "not-a-feed"),
        (b"", "not-a-feed"),
        (b"\0" * 100, "not-a-feed"),
        (b"{" * 50_000, "not-a-feed"),
        (b'{"items": []}', "not-a-feed"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><rss version="2.0"><channel/></rss>', "not-a-feed"),
        (b"<rss><channel>" + b"<item><guid>1</guid></item>" * 10_000, "too-many"),
        (b" " * 5_000_001, "too-much"),
    ],
)
def test_what_is_no_feed_is_told(body: bytes, code: str) -> None:
    with pytest.raises(SourceError) as told:
        feeds.read(body, {}, plain_text)
    assert told.value.code == code


def test_json_is_read_by_its_path_and_names() -> None:
    told = {
        "data": {"rows": [{"nr": 7, "what": "<b>Plogas</b>", "geo": {"lat": 59, "lon": "14.5"}, "to": "2026-12-03"}]}
    }
    fields = {"id": "nr", "title": "what", "latitude": "geo.lat", "longitude": "geo.lon", "last_day": "to"}
    (item,) = mapping.read(json.dumps(told).encode(), "data.rows", fields, plain_text)
    assert (item.id, item.title, item.point, item.last_day) == ("7", "Plogas", (59.0, 14.5), date(2026, 12, 3))
    assert item.raw["geo.lat"] == "59"
    assert from_json(json.loads(json.dumps(as_json(item)))) == item


@pytest.mark.parametrize(
    ("body", "path", "code"),
    [
        (b"<html>", "", "not-json"),
        (b"[" * 100_000, "", "not-json"),
        (b'{"a": 1}', "a.b", "no-list"),
        (b"[" + b"{},".join([b""] * 10_001) + b"{}]", "", "too-many"),
    ],
)
def test_what_is_no_list_of_json_is_told(body: bytes, path: str, code: str) -> None:
    body = body.replace(b"{}", b'{"id":%d}') if code == "too-many" else body
    if code == "too-many":
        body = json.dumps([{"id": number} for number in range(MOST_ITEMS + 1)]).encode()
    with pytest.raises(SourceError) as told:
        mapping.read(body, path, {}, plain_text)
    assert told.value.code == code


def test_enormous_fields_and_steering_signs_are_cut() -> None:
    told = [{"id": "x" * 9000, "title": "t" * 1_000_000, "text": "a\u202eb\x07" + "y" * 9000, "raw": {"z": "q" * 9000}}]
    (item,) = mapping.read(json.dumps(told).encode(), "", {}, plain_text)
    assert [len(item.id), len(item.title), len(item.text), len(item.raw["raw.z"])] == [500, 300, 5000, 1000]
    assert item.text.startswith("ab")


@pytest.mark.parametrize("point", [("91", "0"), ("nan", "0"), ("x", "0"), ("1e999", "0"), ("", "")])
def test_a_point_that_is_nowhere_is_none(point: tuple[str, str]) -> None:
    assert mapping.point(*point) is None


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    (tmp_path / "snow").mkdir()
    (tmp_path / "snow" / "2.txt").write_text("Två\nText")
    (tmp_path / "snow" / "1.json").write_text('[{"id": "1", "title": "Ett"}]')
    (tmp_path / "snow" / "3.xml").write_text(RSS)
    (tmp_path / "snow" / "ignored.exe").write_text("x")
    assert [each.title for each in folder.read(tmp_path, "snow", "", {}, plain_text)] == ["Ett", "Två", "Lärare"]


@pytest.mark.parametrize("name", ["..", "../etc", "a/b", "", ".hidden", "nowhere", "/etc"])
def test_no_folder_but_its_own_is_read(name: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        folder.read(tmp_path, name, "", {}, plain_text)


def test_no_link_and_no_pipe_is_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    inner = tmp_path / "snow"
    inner.mkdir()
    (inner / "a.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(SourceError):
        folder.read(tmp_path, "snow", "", {}, plain_text)
    (inner / "a.txt").unlink()
    os.mkfifo(inner / "b.txt")
    with pytest.raises(SourceError):
        folder.read(tmp_path, "snow", "", {}, plain_text)
    (tmp_path / "out").symlink_to("/etc")
    with pytest.raises(SourceError):
        folder.read(tmp_path, "out", "", {}, plain_text)


def test_a_calendar_tells_what_is_public_ahead() -> None:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for uid, more in (("1", "LOCATION:Rådhuset"), ("2", "CLASS:PRIVATE")):
        lines += ["BEGIN:VEVENT", f"UID:{uid}", "DTSTART:20261121T180000Z", "DTEND:20261121T190000Z", "SUMMARY:Nämnd"]
        lines += [more, "END:VEVENT"]
    body = "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()
    (item,) = calendar.read(body, date(2026, 11, 20), 14, STOCKHOLM)
    assert (item.title, item.place, item.start) == ("Nämnd", "Rådhuset", utc(2026, 11, 21, 18))
    with pytest.raises(SourceError):
        calendar.read(b"<html>", date(2026, 11, 20), 14, STOCKHOLM)


@pytest.mark.parametrize(
    ("at", "now", "due"),
    [
        ("07:00", utc(2026, 11, 20, 6, 0), "2026-11-20"),
        ("07:00", utc(2026, 11, 20, 5, 59), ""),
        ("07:00", utc(2026, 11, 20, 9, 0), ""),
        ("07:00", utc(2026, 7, 20, 5, 0), "2026-07-20"),
        ("02:30", utc(2026, 3, 29, 1, 29), ""),
        ("02:30", utc(2026, 3, 29, 1, 30), "2026-03-29"),
        ("02:30", utc(2026, 10, 25, 0, 30), "2026-10-25"),
        ("02:30", utc(2026, 10, 25, 1, 30), "2026-10-25"),
        ("23:30", utc(2026, 11, 20, 23, 0), "2026-11-20"),
    ],
)
def test_a_schedule_follows_the_wall_clock_across_both_changes(at: str, now: datetime, due: str) -> None:
    source = Source("schedule", at=time.fromisoformat(at), title="Dags")
    found = schedule.read(source, now, STOCKHOLM)
    assert [each.id for each in found] == ([due] if due else [])
    assert (
        schedule.read(Source("schedule", days=("sat",), title="x"), datetime(2026, 11, 20, 6, tzinfo=UTC), STOCKHOLM)
        == []
    )
