"""How Threads counts, and what the preview says before Threads has to."""

from dataclasses import replace

import pytest

from torget.connectors.contract import Account
from torget.connectors.meta.threads import Threads
from torget.connectors.meta.threads.limits import measure
from torget.connectors.meta.threads.tests.schema import faults
from torget.testing.connectors.samples import outgoing, picture


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Badhuset", 8),
        ("Åäö", 3),
        ("مرحبا", 5),
        ("❄️", 6),
        ("🏊", 4),
        ("👩🏽\u200d🚒", 15),
        ("🇸🇪", 8),
        ("Hej 🏊!", 9),
        ("© 2026", 6),
    ],
)
def test_an_emoji_weighs_its_bytes_and_a_letter_one(text: str, length: int) -> None:
    assert measure(text) == length


@pytest.mark.parametrize(("emoji", "parts"), [(125, 1), (126, 2)])
def test_a_text_of_emoji_is_cut_by_their_bytes(emoji: int, parts: int, threads: Threads, account: Account) -> None:
    preview = threads.preview(outgoing("🏊" * emoji), account)
    assert (len(preview.parts), preview.faults) == (parts, ())
    assert max(part.used for part in preview.parts) <= 500


@pytest.mark.parametrize(
    ("links", "codes"),
    [(["a", "b", "c", "d", "e"], []), (["a", "b", "c", "d", "e", "f"], ["too-many-links"]), (["a"] * 9, [])],
)
def test_six_different_links_in_one_post_are_too_many(
    links: list[str], codes: list[str], threads: Threads, account: Account
) -> None:
    text = " ".join(f"https://lindby.example/{link}" for link in links)
    assert [fault.code for fault in threads.preview(outgoing(text), account).faults] == codes


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ({}, []),
        ({"media_type": "image/png"}, []),
        ({"media_type": "image/webp"}, ["picture-kind"]),
        ({"width": 2000, "height": 200}, []),
        ({"width": 2001, "height": 200}, ["picture-shape"]),
        ({"width": 100, "height": 1001}, ["picture-shape"]),
    ],
)
def test_pictures_that_threads_refuses_are_told(
    more: dict[str, object], codes: list[str], threads: Threads, account: Account
) -> None:
    shown = replace(picture(0), **more)  # type: ignore[arg-type]
    found = threads.preview(replace(outgoing(), pictures=(shown,)), account).faults
    assert [fault.code for fault in found] == codes


@pytest.mark.parametrize(
    ("method", "edge", "given", "said"),
    [
        ("POST", "threads", {"media_type": "TXT"}, "takes no such media_type"),
        ("POST", "threads", {"text": "Hej"}, "lacks media_type"),
        ("POST", "threads", {"media_type": "TEXT", "message": "Hej"}, "knows no message"),
        ("POST", "threads", {"media_type": "CAROUSEL", "children": "1"}, "takes no such children"),
        ("POST", "threads_publish", {}, "lacks creation_id"),
        ("GET", "threads", {"fields": "id,caption"}, "shows no caption"),
        ("POST", "media", {}, "has no POST media"),
    ],
)
def test_the_schema_names_a_wrong_call(method: str, edge: str, given: dict[str, str], said: str) -> None:
    assert any(said in fault for fault in faults("User", method, edge, given))
