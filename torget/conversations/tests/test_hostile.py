"""What strangers may send, whether they mean harm or not."""

import logging
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.utils.timezone import now
from hypothesis import given
from hypothesis import strategies as st

from torget.channels.models import Channel
from torget.connectors.hub import Sender
from torget.conversations.models import Message, Prominence
from torget.conversations.queries import thread
from torget.conversations.tests.speech import YEAR_ONE, hear, ignored, said
from torget.conversations.tidying import LONGEST, clean, tidy
from torget.ui.moments import exact


def test_nul_and_half_surrogates_are_left_out(fediverse: Channel) -> None:
    broken = "a\0b\ud800"
    message = hear(
        fediverse,
        said(
            broken,
            sender=Sender(f"https://x.example/{broken}", broken, broken, broken, broken),
            url=broken,
            attachments=({"url": broken},),
            external_id=f"https://x.example/{broken}",
        ),
    )
    message.refresh_from_db()
    assert message.html == "<p>ab?</p>"
    assert (message.contact.name, message.attachments) == ("ab?", [{"url": "ab?"}])


def test_a_megabyte_is_cut_and_never_inside_a_tag(fediverse: Channel) -> None:
    message = hear(fediverse, said(html='<a href="https://x.example/">x</a>' * 40_000, raw=b"x" * 1_000_000))
    assert len(message.html) < 3 * LONGEST
    assert message.html.endswith("</a>")
    assert len(bytes(message.record.evidence.get().content)) == 1_000_000


def test_script_and_style_are_gone(fediverse: Channel) -> None:
    html = '<p style="color:red" onclick="x()">Hi<script>alert(1)</script><img src=x onerror=alert(1)></p>'
    assert hear(fediverse, said(html=html)).html == "<p>Hi</p>"


@pytest.mark.parametrize("text", ["شكراً! متى يبدأ التنظيف؟", "👩‍👩‍👧‍👦 🇸🇪", "\u202eright to left\u202c", "x" * 5000])
def test_words_of_all_kinds_are_kept(fediverse: Channel, text: str) -> None:
    message = hear(fediverse, said(text))
    message.refresh_from_db()
    assert message.html == f"<p>{text}</p>"
    assert 0 < len(message.conversation.subject) <= 200


@pytest.mark.parametrize(
    ("tag", "kept"), [("sv", "sv"), ("zh-Hant-TW", "zh-Hant-TW"), ("klingon!", ""), ("x" * 400, ""), ('"><script>', "")]
)
def test_a_wrong_language_tag_is_none(fediverse: Channel, tag: str, kept: str) -> None:
    assert hear(fediverse, said(language=tag)).language == kept


def test_a_huge_list_of_attachments_is_cut(fediverse: Channel) -> None:
    many = tuple({"url": "https://x.example/" + "y" * 9000, "name": "z" * 9000} for _ in range(5000))
    message = hear(fediverse, said(attachments=many))
    assert len(message.attachments) == 20
    assert len(str(message.attachments)) < 100_000


def test_a_name_too_long_to_answer_is_not_taken_in(fediverse: Channel, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert ignored(fediverse, said(external_id="https://x.example/" + "x" * 500), said(external_id=""))
    assert len(caplog.messages) == 2
    assert hear(fediverse, said("The next one is heard")).pk


@pytest.mark.parametrize(
    "told", [YEAR_ONE, datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), datetime.max.replace(tzinfo=UTC)]
)
def test_a_mad_clock_changes_no_order(fediverse: Channel, told: datetime) -> None:
    first = hear(fediverse, said("First", ago=2))
    second = hear(fediverse, said("Second", ago=1, target=first.external_id, said=told))
    third = hear(fediverse, said("Third", target=second.external_id))
    second.refresh_from_db()
    assert second.said.year in {1, 9999}
    assert exact(second.said)
    assert [turn.uid for turn in thread(first.conversation)] == [first.uid, second.uid, third.uid]


def test_nothing_can_reach_us_later_than_we_took_it_in(fediverse: Channel) -> None:
    tomorrow = now() + timedelta(days=1)
    message = hear(fediverse, said(available=tomorrow, said=tomorrow))
    assert message.available == message.fetched
    assert message.said == tomorrow


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("My number is 19121212-1212", "identity-number"),
        (" ".join(f"https://spam{number}.example" for number in range(9)), "many-links"),
    ],
)
def test_what_must_be_looked_at_first_is_held(fediverse: Channel, text: str, why: str) -> None:
    message = hear(fediverse, said(text))
    assert (message.prominence, message.prominence_reason) == (Prominence.HELD, why)
    assert message.record.mask_subject
    assert thread(message.conversation) == []


def test_a_channel_may_ask_for_a_look_first(fediverse: Channel) -> None:
    fediverse.settings = {"look_first": "yes"}
    assert hear(fediverse, said()).prominence_reason == "look-first"


@given(text=st.text(st.characters(codec=None)), name=st.text(max_size=700))
def test_whatever_is_said_can_be_kept(text: str, name: str) -> None:
    clean(text).encode()
    tidied = tidy(said(text, by=name[:300]))
    assert "\0" not in tidied.html + tidied.sender.name
    assert Message(html=tidied.html, said=tidied.said)
