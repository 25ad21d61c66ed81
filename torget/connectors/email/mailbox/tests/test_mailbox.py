"""The mailbox: every letter once and in order, answers in their thread, and proof that they got out."""

import json
from collections import deque
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from torget.connectors.contract import Account, ConnectorError
from torget.connectors.email.mailbox import HANDED, Mailbox, fetching
from torget.connectors.email.tests.lindby import OWN
from torget.connectors.email.tests.post_office import PostOffice
from torget.connectors.email.tests.strict import parsed
from torget.connectors.hub import Act, Outgoing, Reference
from torget.connectors.steps import Steps
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import outgoing

BOX = Mailbox()
NOW = datetime.now(UTC)
FRIDA = Reference("<q0@hem.example>", author_id="frida@hem.example", direct=True)


def raw(number: int = 0, *, subject: str = "Badhuset", size: int = 0, more: str = "") -> bytes:
    head = f"From: Frida <frida@hem.example>\r\nSubject: {subject}\r\nMessage-ID: <q{number}@hem.example>\r\n{more}"
    return f"{head}\r\n{'x' * size}Fråga {number}\r\n".encode()


def put(office: PostOffice, *numbers: int, arrived: datetime = NOW) -> None:
    for number in numbers:
        office.put(OWN, raw(number), arrived)


def told(own: Account, cursor: str = "") -> tuple[list[str], str]:
    """What all looks until there is nothing more bring, and the cursor after them."""
    heard: list[str] = []
    while True:
        batch = BOX.fetch(own, cursor)
        heard += [each.external_id for each in batch.incoming]
        cursor = batch.cursor
        if not batch.more:
            return heard, cursor


def answer(text: str = "Klockan sju.", to: Reference | None = FRIDA, version: int = 1) -> Outgoing:
    return replace(outgoing(text, version=version), answers=to, public=False)


def ids(*numbers: int) -> list[str]:
    return [f"<q{number}@hem.example>" for number in numbers]


def test_letters_come_once_and_in_order(office: PostOffice, own: Account) -> None:
    put(office, 1, 2)
    first, cursor = told(own)
    put(office, 3)
    second, cursor = told(own, cursor)
    assert (first, second) == (ids(1, 2), ids(3))
    assert told(own, cursor)[0] == []


def test_what_lay_there_long_before_is_left_where_it_is(office: PostOffice, own: Account) -> None:
    put(office, 1, arrived=NOW - timedelta(days=400))
    put(office, 2, arrived=NOW - timedelta(hours=3))
    put(office, 3, arrived=NOW - timedelta(minutes=20))
    heard, cursor = told(own)
    assert heard == ids(3)
    assert told(own, cursor)[0] == []
    put(office, 4)
    assert told(own, cursor)[0] == ids(4)


def test_an_empty_mailbox_is_no_reason_to_read_all_of_it_later(office: PostOffice, own: Account) -> None:
    cursor = told(own)[1]
    put(office, 1)
    assert told(own, cursor)[0] == ids(1)


def test_many_letters_come_in_handfuls(office: PostOffice, own: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "BATCH", 3)
    monkeypatch.setattr(fetching, "LOOK", 5)
    put(office, *range(1, 12))
    assert told(own)[0] == ids(*range(1, 12))
    cursor = json.dumps({"validity": 7, "uid": 2, "at": NOW.isoformat()})
    assert told(own, cursor)[0] == ids(*range(3, 12))


def test_a_look_is_no_heavier_than_a_handful(office: PostOffice, own: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "BATCH_BYTES", 1000)
    for number in (1, 2):
        office.put(OWN, raw(number, size=900))
    first = BOX.fetch(own, "")
    assert (len(first.incoming), first.more) == (1, True)
    assert told(own, first.cursor)[0] == ids(2)


def test_a_letter_too_large_to_keep_is_told_by_its_head(office: PostOffice, own: Account) -> None:
    office.size_told = fetching.LARGEST + 1
    office.put(OWN, raw(1, subject="Ritningar", size=5000))
    heard = BOX.fetch(own, "").incoming[0]
    assert heard.html == "<p><strong>Ritningar</strong></p><p>[15.0 MB]</p>"
    assert b"xxxxx" not in heard.raw


def test_a_mailbox_that_is_numbered_anew_is_read_again_from_a_while_back(office: PostOffice, own: Account) -> None:
    put(office, 1, arrived=NOW - timedelta(days=9))
    put(office, 2, arrived=NOW - timedelta(hours=20))
    put(office, 3)
    cursor = told(own)[1]
    office.validity = 8
    put(office, 4)
    heard, cursor = told(own, cursor)
    assert heard == ids(2, 3, 4)
    assert told(own, cursor)[0] == []


def test_a_letter_that_disappears_meanwhile_stops_nothing(
    office: PostOffice, own: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(office, 1, 2)
    from torget.connectors.email.asking import Mailbox as Folder

    read = Folder.letter
    monkeypatch.setattr(Folder, "letter", lambda self, uid, **more: None if uid == 1 else read(self, uid, **more))
    assert told(own)[0] == ids(2)


def test_the_oldest_words_of_a_broken_cursor_are_those_of_json(own: Account) -> None:
    with pytest.raises(ValueError, match="Expecting"):
        BOX.fetch(own, "nonsense")


def test_an_answer_stands_in_its_thread_with_the_subject_of_what_it_answers(office: PostOffice, own: Account) -> None:
    office.put(
        OWN, raw(0, subject="=?utf-8?Q?=C3=96ppet=3F?=", more="References: <r1@hem.example> <r2@hem.example>\r\n")
    )
    receipt = BOX.publish(answer(), own)
    message = parsed(office.letters()[-1])
    assert message["Message-ID"] == receipt.external_id
    assert message["Subject"] == "Re: Öppet?"
    assert message["In-Reply-To"] == FRIDA.external_id
    assert message["References"].split() == ["<r1@hem.example>", "<r2@hem.example>", FRIDA.external_id]
    assert message["From"] == f"Lindby kommun <{OWN}>"


@pytest.mark.parametrize(
    ("subject", "again"), [("Re: Hej", "Re: Hej"), ("SV: Hej", "SV: Hej"), ("", "Vårt svar på ditt brev")]
)
def test_a_subject_is_not_answered_twice(subject: str, again: str, office: PostOffice, own: Account) -> None:
    office.put(OWN, raw(0, subject=subject))
    BOX.publish(answer(), own)
    assert parsed(office.letters()[-1])["Subject"] == again


def test_an_answer_can_do_without_the_letter_and_even_without_the_mailbox(office: PostOffice, own: Account) -> None:
    BOX.publish(answer(), own)
    office.reads = deque([Step(500)])
    BOX.publish(answer(version=2), own)
    assert [parsed(letter)["Subject"] for letter in office.letters()] == ["Vårt svar på ditt brev"] * 2
    assert [parsed(letter)["References"] for letter in office.letters()] == [FRIDA.external_id] * 2


def test_our_own_copy_comes_home_and_is_no_letter_to_us(office: PostOffice, own: Account) -> None:
    cursor = told(own)[1]
    BOX.publish(answer(), own)
    assert len(office.boxes[OWN]) == 1
    assert told(own, cursor)[0] == []


def test_an_answer_is_given_once_however_often_it_is_asked_for(office: PostOffice, own: Account) -> None:
    receipts = {BOX.publish(answer(), own).external_id for _ in range(3)}
    assert len(receipts) == 1
    assert len(office.posts()) == 1


def test_an_answer_of_which_nothing_was_heard_is_found_by_its_copy(office: PostOffice, own: Account) -> None:
    office.plan = deque([Step(500, after=True), Step()])
    with pytest.raises(ConnectorError) as unheard:
        BOX.publish(answer(), own)
    assert unheard.value.unknown
    found = BOX.find(Act.PUBLISH, answer(), own)
    assert found
    assert BOX.publish(answer(), own) == found
    assert len(office.letters()) == 1


def test_while_a_copy_may_be_on_its_way_nothing_is_repeated(office: PostOffice, own: Account) -> None:
    office.plan = deque([Step(500), Step()])
    with pytest.raises(ConnectorError):
        BOX.publish(answer(), own)
    with pytest.raises(ConnectorError) as waiting:
        BOX.find(Act.PUBLISH, answer(), own)
    assert (waiting.value.unknown, waiting.value.retry_after) == (True, 300)
    Steps(own, answer().key).note(HANDED, (NOW - timedelta(minutes=16)).isoformat())
    assert BOX.find(Act.PUBLISH, answer(), own) is None
    assert BOX.publish(answer(), own).external_id in office.names()


def test_an_answer_that_was_never_begun_certainly_did_not_get_out(own: Account) -> None:
    assert BOX.find(Act.PUBLISH, answer(), own) is None


@pytest.mark.parametrize(
    ("to", "advice"),
    [
        (None, "only-answers"),
        (replace(FRIDA, author_id=""), "person-gone"),
        (replace(FRIDA, author_id="", stay_away=True), "person-blocks"),
        (replace(FRIDA, author_id="frida@@hem.example"), "gone"),
    ],
)
def test_nobody_is_written_to_who_has_not_written(
    to: Reference | None, advice: str, office: PostOffice, own: Account
) -> None:
    with pytest.raises(ConnectorError) as told_so:
        BOX.publish(answer(to=to), own)
    assert (told_so.value.permanent, told_so.value.advice) == (True, advice)
    assert not office.posts()


def test_a_post_that_answers_nobody_is_a_fault_before_it_is_tried(own: Account) -> None:
    assert [fault.code for fault in BOX.preview(answer(to=None), own).faults] == ["only-answers"]
    assert not BOX.preview(answer(), own).faults


def test_a_letter_without_a_name_is_answered_without_a_thread(office: PostOffice, own: Account) -> None:
    office.put(OWN, b"From: frida@hem.example\r\nSubject: x\r\n\r\nHej")
    heard = BOX.fetch(own, "").incoming[0]
    BOX.publish(answer(to=Reference(heard.external_id, author_id=heard.sender.external_id)), own)
    assert "In-Reply-To" not in parsed(office.letters()[-1])
