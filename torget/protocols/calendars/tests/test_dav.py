"""What CalDAV servers answer, also those that do not mean well."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from torget.protocols.calendars import NoCalendarError, TooMuchError, dav, read
from torget.protocols.calendars.tests.files import calendar, event

ASKED = "https://cal.example/dav/anna/"
ANSWER = """<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">
<d:response><d:href>/dav/anna/</d:href><d:propstat><d:prop><d:resourcetype><d:collection/></d:resourcetype>
<d:current-user-principal><d:href>/dav/principals/anna/</d:href></d:current-user-principal>
<c:calendar-home-set><d:href>/dav/anna/</d:href></c:calendar-home-set></d:prop></d:propstat></d:response>
<d:response><d:href>work/</d:href><d:propstat><d:prop><d:displayname>Work</d:displayname>
<d:resourcetype><d:collection/><c:calendar/></d:resourcetype></d:prop></d:propstat></d:response></d:multistatus>"""


def holding(*files: bytes) -> bytes:
    responses = "".join(
        f"<d:response><d:propstat><d:prop><c:calendar-data>{file.decode()}</c:calendar-data></d:prop></d:propstat>"
        "</d:response>"
        for file in files
    )
    return f'<d:multistatus xmlns:d="DAV:" xmlns:c="{dav.CALDAV}">{responses}</d:multistatus>'.encode()


def test_calendars_are_told_from_folders_and_addresses_are_whole() -> None:
    home, work = dav.resources(ANSWER.encode(), ASKED)
    assert (home.is_calendar, home.home) == (False, ASKED)
    assert home.principal == "https://cal.example/dav/principals/anna/"
    assert (work.is_calendar, work.name, work.url) == (True, "Work", "https://cal.example/dav/anna/work/")


def test_what_a_query_brings_is_one_file() -> None:
    file = dav.calendars(holding(calendar(event("one")), calendar(event("two"))))
    day = date(2026, 3, 10)
    found = read(file, day, day, ZoneInfo("Europe/Stockholm"))
    assert {each.uid for each in found.occasions} == {"one", "two"}


def test_no_event_at_all_is_an_empty_day() -> None:
    day = date(2026, 3, 10)
    assert read(dav.calendars(holding()), day, day, ZoneInfo("Europe/Stockholm")).occasions == ()


def test_a_query_names_its_days() -> None:
    body = dav.query(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 15, tzinfo=UTC))
    assert b'start="20260301T000000Z" end="20260315T000000Z"' in body


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>Sign in</body></html>",
        b"{}",
        b"<d:multistatus xmlns:d='DAV:'>",
        b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>",
    ],
)
def test_other_answers_are_refused(body: bytes) -> None:
    with pytest.raises(NoCalendarError):
        dav.resources(body, ASKED)


def test_a_document_of_endless_pieces_is_refused() -> None:
    with pytest.raises(TooMuchError):
        dav.resources(b"<d:multistatus xmlns:d='DAV:'>" + b"<a/>" * 100_001 + b"</d:multistatus>", ASKED)
