"""The story is told in an order that holds at whatever hour somebody starts the demo."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from torget.demo.acts import Act, Answer, Ask, Care, Correct, Hear, Plan, React, Withdraw, Write
from torget.demo.story import STORY

STOCKHOLM = ZoneInfo("Europe/Stockholm")
HOURS = [datetime(2026, 3, 29, 0, 5, tzinfo=UTC) + timedelta(hours=hours) for hours in range(0, 24, 3)]


def needs(act: Act) -> set[str]:
    match act:
        case Ask():
            return {act.about} - {""}
        case Hear() | Correct() | Withdraw() | React():
            return {act.post} - {""}
        case Answer() | Care():
            return {act.message}
        case _:
            return set()


@pytest.mark.parametrize("now", HOURS, ids=lambda now: f"{now:%H:%M}")
def test_nothing_is_answered_before_it_is_said(now: datetime) -> None:
    there: set[str] = set()
    for act in sorted(STORY, key=lambda act: act.at.told_from(now, STOCKHOLM)):
        assert needs(act) <= there, act
        if isinstance(act, Write | Ask | Hear):
            there.add(act.key)


@pytest.mark.parametrize("now", HOURS, ids=lambda now: f"{now:%H:%M}")
def test_nothing_happens_in_the_future(now: datetime) -> None:
    assert all(act.at.told_from(now, STOCKHOLM) <= now for act in STORY)
    assert all(act.goes_out.told_from(now, STOCKHOLM) > now for act in STORY if isinstance(act, Plan))


def test_a_correction_finds_the_passage_it_corrects() -> None:
    texts = {act.key: act.text for act in STORY if isinstance(act, Write)}
    for act in sorted(STORY, key=lambda act: act.at.told_from(HOURS[0], STOCKHOLM)):
        if isinstance(act, Correct):
            assert texts[act.post].count(act.old) == 1
            texts[act.post] = texts[act.post].replace(act.old, act.new)
