"""What web hooks tell of Messenger."""

import time
from dataclasses import replace
from typing import Any

import pytest

from torget.connectors.hub import Incoming, Kind
from torget.connectors.meta.page import FacebookPage
from torget.connectors.meta.page.tests.rig import FacebookPageRig
from torget.connectors.meta.page.tests.standin import WRITER, PagePlatform
from torget.connectors.meta.tests.shelves import PAGE

NOW_MS = int(time.time() * 1000)


def event(mid: str = "m_1", text: str = "Får jag fråga en sak?", person: str = WRITER, **more: Any) -> dict[str, Any]:
    """One message."""
    parts = {"sender": {"id": person}, "recipient": {"id": PAGE}, "timestamp": NOW_MS}
    return parts | {"message": {"mid": mid, "text": text, **more}}


def hears(
    page: FacebookPage, rig: FacebookPageRig, *events: dict[str, Any], under: str = "messaging"
) -> list[Incoming]:
    """What is heard of a call with these."""
    return list(page.read(rig.call({under: list(events)}), rig.account).incoming)


def test_a_message_is_taken_in_in_confidence(page: FacebookPage, rig: FacebookPageRig) -> None:
    [heard] = hears(page, rig, event())
    assert (heard.kind, heard.public, heard.external_id) == (Kind.DIRECT, False, "m_1")
    assert heard.html == "<p>Får jag fråga en sak?</p>"
    assert (heard.sender.external_id, heard.sender.name) == (WRITER, "Kim Ek")
    assert not heard.mentions
    assert heard.said <= heard.available <= heard.fetched


def test_a_name_that_facebook_keeps_stops_nothing(page: FacebookPage, rig: FacebookPageRig) -> None:
    [heard] = hears(page, rig, event(person="31337"))
    assert (heard.sender.external_id, heard.sender.name) == ("31337", "")


def test_a_talk_stays_together(page: FacebookPage, rig: FacebookPageRig) -> None:
    first, second, third = (hears(page, rig, event(mid))[0] for mid in ("m_1", "m_2", "m_3"))
    assert (first.target, second.target, third.target) == ("", "m_1", "m_1")
    assert hears(page, rig, event("m_1"))[0].target == "", "A repeated call says the same."


def test_two_people_have_two_talks(page: FacebookPage, rig: FacebookPageRig) -> None:
    hears(page, rig, event("m_1"))
    assert hears(page, rig, event("m_2", person="31337"))[0].target == ""


def test_files_come_as_links(page: FacebookPage, rig: FacebookPageRig) -> None:
    files = [{"type": "image", "payload": {"url": "https://cdn.example/1.jpg"}}, {"type": "fallback"}]
    [heard] = hears(page, rig, event(text="", attachments=files))
    assert heard.attachments == ({"url": "https://cdn.example/1.jpg", "type": "image"},)
    assert heard.html == ""


def test_a_changed_message_names_what_it_changes(page: FacebookPage, rig: FacebookPageRig) -> None:
    told = {**event(), "message_edit": {"mid": "m_1", "text": "Får jag fråga två?", "num_edit": 2}}
    del told["message"]
    [heard] = hears(page, rig, told)
    assert (heard.kind, heard.target, heard.external_id) == (Kind.EDIT, "m_1", "m_1/edited/2")
    assert heard.html == "<p>Får jag fråga två?</p>"
    assert not heard.public


def test_what_waits_while_another_app_has_the_talk_is_said_to_us_all_the_same(
    page: FacebookPage, rig: FacebookPageRig
) -> None:
    assert len(hears(page, rig, event(), under="standby")) == 1


@pytest.mark.parametrize(
    "silent",
    [
        event(is_echo=True, person=PAGE),
        event(is_echo=True),
        {"sender": {"id": WRITER}, "recipient": {"id": PAGE}, "read": {"watermark": 1}},
        {"sender": {"id": WRITER}, "recipient": {"id": PAGE}, "delivery": {"mids": ["m_1"]}},
        {"message": {"mid": "m_1", "text": "Ingen har sagt detta"}},
        {"sender": None, "message": None},
    ],
)
def test_echoes_and_receipts_say_nothing(silent: dict[str, Any], page: FacebookPage, rig: FacebookPageRig) -> None:
    assert hears(page, rig, silent) == []


def test_messages_that_are_left_in_messenger_are_not_taken_in(
    page: FacebookPage, rig: FacebookPageRig, platform: PagePlatform
) -> None:
    left = replace(rig.account, settings={**rig.account.settings, "messages": "no"})
    platform.keep("UnifiedMessage", "m_", WRITER, "Hej")
    assert page.read(rig.call({"messaging": [event()]}), left).incoming == ()
    assert page.fetch(left, "").incoming == ()
    assert not any("conversations" in call.path for call in platform.calls)
