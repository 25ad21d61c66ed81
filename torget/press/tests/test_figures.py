"""The press room counts itself exactly: a table of what can happen to an inquiry, and what is counted then."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from torget.channels.models import Channel
from torget.conversations.models import Message, Prominence
from torget.press import actions
from torget.press.actions.take import Letter, add_questions
from torget.press.figures import figures, per_cent
from torget.press.models import Inquiry

HOME = ZoneInfo("Europe/Stockholm")
# Clocks are set back at 03.00 on this night: from half past one to half past three are three hours
BEFORE = datetime(2026, 10, 25, 1, 30, tzinfo=HOME)
AFTER = datetime(2026, 10, 25, 3, 30, tzinfo=HOME)
# They are set on at 02.00 on this one: the same takes one hour
SPRING, SPRING_AFTER = datetime(2026, 3, 29, 1, 30, tzinfo=HOME), datetime(2026, 3, 29, 3, 30, tzinfo=HOME)


@dataclass(frozen=True)
class Case:
    """An inquiry: a sign for each question (a: answered, d: declined, w: waits) and for each that followed up."""

    questions: str
    asked: datetime = datetime(2026, 11, 20, 9, tzinfo=HOME)
    answered: datetime | None = datetime(2026, 11, 20, 11, tzinfo=HOME)
    later: str = ""
    taken_back: bool = False

    def make(self) -> None:
        """As if it had happened."""
        letter = Letter(
            subject="Snow",
            text="?",
            questions=[f"{number}?" for number in range(len(self.questions))],
            email="m@b.example",
        )
        inquiry = actions.ask(letter, at=timezone.now())
        Inquiry.objects.filter(pk=inquiry.pk).update(asked=self.asked, answered=self.answered)
        if self.later:
            add_questions(inquiry, [f"{sign}?" for sign in self.later], inquiry.message)
        for question, sign in zip(inquiry.questions.all(), self.questions + self.later, strict=True):
            question.sent = None if sign == "w" else self.answered
            question.declined = self.answered if sign == "d" else None
            question.save()
        if self.taken_back:
            Message.objects.filter(pk=inquiry.message_id).update(prominence=Prominence.GONE)


@dataclass(frozen=True)
class Counted:
    """What `figures` must say; usual in hours."""

    inquiries: int
    questions: int
    waiting: int
    full: int | None
    whole: int | None
    usual: float | None


TABLE: dict[str, tuple[list[Case], Counted]] = {
    "nothing yet": ([], Counted(0, 0, 0, None, None, None)),
    "only what waits": ([Case("ww", answered=None)], Counted(1, 2, 1, None, None, None)),
    "one answered whole": ([Case("aa")], Counted(1, 2, 0, 100, 100, 2)),
    "one question declined": ([Case("ad")], Counted(1, 2, 0, 50, 0, 2)),
    "declined altogether is answered too": ([Case("dd")], Counted(1, 2, 0, 0, 0, 2)),
    "whole and not whole": ([Case("aaa"), Case("aad")], Counted(2, 6, 0, 83, 50, 2)),
    "a follow-up that waits changes no time": ([Case("aa", later="w")], Counted(1, 3, 1, 100, 100, 2)),
    "a follow-up that was declined": ([Case("aa", later="d")], Counted(1, 3, 0, 67, 0, 2)),
    "taken back before we answered": ([Case("w", answered=None, taken_back=True)], Counted(0, 0, 0, None, None, None)),
    "taken back after we answered": ([Case("a", taken_back=True)], Counted(1, 1, 0, 100, 100, 2)),
    "clocks set back": ([Case("a", asked=BEFORE, answered=AFTER)], Counted(1, 1, 0, 100, 100, 3)),
    "clocks set on": ([Case("a", asked=SPRING, answered=SPRING_AFTER)], Counted(1, 1, 0, 100, 100, 1)),
    "the middle of two": (
        [Case("a"), Case("a", answered=datetime(2026, 11, 20, 16, tzinfo=HOME))],
        Counted(2, 2, 0, 100, 100, 4.5),
    ),
    "one that took a month moves the middle little": (
        [Case("a"), Case("a", answered=datetime(2026, 11, 20, 12, tzinfo=HOME)), Case("a", asked=BEFORE)],
        Counted(3, 3, 0, 100, 100, 3),
    ),
    "what waits takes no part in the time": ([Case("a"), Case("w", answered=None)], Counted(2, 2, 1, 100, 100, 2)),
}


@pytest.mark.parametrize(("cases", "counted"), TABLE.values(), ids=TABLE)
def test_every_case_is_counted_as_it_happened(site: Channel, cases: list[Case], counted: Counted) -> None:
    for case in cases:
        case.make()
    found = figures()
    assert (found.inquiries, found.questions, found.waiting) == (counted.inquiries, counted.questions, counted.waiting)
    assert (found.full, found.whole) == (counted.full, counted.whole)
    assert found.usual == (None if counted.usual is None else timedelta(hours=counted.usual))


@pytest.mark.parametrize(
    ("part", "all_of_it", "shown"),
    [
        (0, 0, None),
        (0, 9, 0),
        (9, 9, 100),
        (1, 2, 50),
        (1, 3, 33),
        (2, 3, 67),
        (1, 8, 13),
        (1, 1000, 1),
        (999, 1000, 99),
    ],
)
def test_a_share_is_rounded_and_never_claims_all_or_nothing_that_is_not_so(
    part: int, all_of_it: int, shown: int | None
) -> None:
    assert per_cent(part, all_of_it) == shown
