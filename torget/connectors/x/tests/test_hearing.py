"""What is said to us comes home once, in order, and we know what it cost."""

import json
from collections import deque
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from torget.connectors.contract import ConnectorError, FixedKeyring
from torget.connectors.hub import Batch, Kind
from torget.connectors.x import X, hearing
from torget.connectors.x.posts import moment, name_at
from torget.connectors.x.tests.rig import TOKENS, XRig
from torget.connectors.x.tests.standin import SCOPE, XSide
from torget.connectors.x.tests.things import ANNA, BO, US
from torget.testing.connectors.platform import Step
from torget.testing.connectors.samples import outgoing


def names(batch: Batch) -> list[str]:
    """What a batch brought."""
    return [incoming.external_id for incoming in batch.incoming]


def rounds(rig: XRig, cursor: str) -> tuple[list[list[str]], str]:
    """Batches until there is no more at once."""
    brought = []
    while True:
        batch = X().fetch(rig.account, cursor)
        brought.append(names(batch))
        cursor = batch.cursor
        if not batch.more:
            return brought, cursor


@pytest.fixture
def cursor(rig: XRig) -> str:
    """Where hearing begins."""
    return X().fetch(rig.account, "").cursor


def test_a_mention_and_an_answer_come_home_as_what_they_are(cursor: str, side: XSide, rig: XRig) -> None:
    ours = X().publish(outgoing(), rig.account).external_id
    mention = side.says("Hej @lindby, är badet öppet?")
    answer = side.says("@lindby Tack!", who=BO, under=ours)
    batch = X().fetch(rig.account, cursor)
    assert [(one.kind, one.external_id, one.target, one.sender.external_id) for one in batch.incoming] == [
        (Kind.MENTION, mention, "", ANNA),
        (Kind.REPLY, answer, ours, BO),
    ]
    first = batch.incoming[0]
    assert (first.mentions, first.public, first.language) == (("@lindby",), True, "sv")
    assert (first.sender.name, first.sender.handle, first.sender.url) == (
        "Anna Test",
        "anna_test",
        "https://x.com/anna_test",
    )
    assert first.url == f"https://x.com/anna_test/status/{mention}"
    assert first.said == first.available <= first.fetched
    assert json.loads(first.raw)["data"]["id"] == mention


def test_many_come_home_oldest_first_and_none_twice(cursor: str, side: XSide, rig: XRig) -> None:
    said = [side.says(f"@lindby nummer {number}") for number in range(7)]
    side.page = 4
    brought, after = rounds(rig, cursor)
    assert brought == [said]
    assert rounds(rig, after)[0] == [[]]


def test_more_than_one_look_holds_come_home_in_several(
    cursor: str, side: XSide, rig: XRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hearing, "PAGES", 2)
    side.page = 2
    said = [side.says(f"@lindby nummer {number}") for number in range(7)]
    brought, after = rounds(rig, cursor)
    assert brought == [said[3:], said[:3]]
    late = side.says("@lindby en till")
    assert rounds(rig, after)[0] == [[late]]


def test_a_page_that_x_has_forgotten_is_begun_anew(
    cursor: str, side: XSide, rig: XRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hearing, "PAGES", 1)
    side.page = 2
    said = [side.says(f"@lindby nummer {number}") for number in range(3)]
    first = X().fetch(rig.account, cursor)
    assert first.more
    side.reads = deque([Step(400, body=b'{"type": "invalid-request"}'), Step(200)])
    side.page = 100
    assert names(X().fetch(rig.account, first.cursor)) == said


def test_an_edit_changes_what_we_know_by_its_first_name(cursor: str, side: XSide, rig: XRig) -> None:
    first = side.says("@lindby När öppnar badhuset?")
    before = X().fetch(rig.account, cursor)
    latest = side.edits(first, "@lindby När öppnar badhuset i morgon?")
    known, edit = X().fetch(rig.account, before.cursor).incoming
    assert (known.kind, known.external_id) == (Kind.MENTION, first)
    assert (edit.kind, edit.external_id, edit.target) == (Kind.EDIT, latest, first)
    assert "i morgon" in edit.html


def test_a_letter_comes_home_in_confidence(cursor: str, side: XSide, rig: XRig) -> None:
    name = side.writes_to_us("Får jag fråga en sak?")
    (letter,) = X().fetch(rig.account, cursor).incoming
    assert (letter.kind, letter.external_id, letter.public, letter.url) == (Kind.DIRECT, name, False, "")
    assert letter.sender.external_id == ANNA


def test_letters_are_read_from_the_latest_to_the_known_and_no_further(cursor: str, side: XSide, rig: XRig) -> None:
    for number in range(30):
        side.writes_to_us(f"Brev {number}")
    first = X().fetch(rig.account, cursor)
    assert len(first.incoming) == 30
    late = side.writes_to_us("Ett till")
    second = X().fetch(rig.account, first.cursor)
    assert names(second) == [late]
    assert second.cost is not None
    assert second.cost.units == 5


@pytest.mark.parametrize("why", ["nobody wants them", "no permission"])
def test_letters_are_left_alone(why: str, side: XSide, rig: XRig) -> None:
    if why == "no permission":
        less = FixedKeyring(TOKENS | {"scope": SCOPE.replace("dm.read", "")})
        account = replace(rig.account, keyring=less)
    else:
        account = rig.opened(letters="leave")
    X().fetch(account, "")
    assert not [call for call in side.calls if "/dm_events" in call.path]


def test_what_we_say_ourselves_is_no_news(cursor: str, side: XSide, rig: XRig) -> None:
    side.says("Vi på @lindby önskar glad sommar", who=US)
    side.letters.clear()
    assert not X().fetch(rig.account, cursor).incoming


def test_answers_that_do_not_name_us_are_looked_for_where_that_is_wanted(side: XSide, rig: XRig) -> None:
    account = rig.opened(answers="all")
    cursor = X().fetch(account, "").cursor
    ours = X().publish(outgoing(), account).external_id
    named = side.says("@lindby Bra!", under=ours)
    unnamed = side.says("Håller med.", who=BO, under=named)
    batch = X().fetch(account, cursor)
    assert names(batch) == [named, unnamed]
    assert batch.cost is not None
    assert batch.cost.amount == Decimal("0.006")
    assert not X().fetch(account, batch.cursor).incoming


def test_a_search_never_asks_for_more_than_x_remembers(side: XSide, rig: XRig) -> None:
    old = (datetime.now(UTC) - timedelta(days=30)).isoformat()
    account = rig.opened(answers="all", since=old)
    ours = X().publish(outgoing(), account).external_id
    unnamed = side.says("Håller med.", under=ours)
    assert names(X().fetch(account, "")) == [unnamed]


def test_hearing_begins_when_the_account_was_connected(side: XSide, rig: XRig) -> None:
    before = side.says("@lindby före")
    side.posts_said[before].name = name_at(datetime.now(UTC) - timedelta(hours=2))
    since = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
    after = side.says("@lindby efter")
    assert names(X().fetch(rig.opened(since=since), "")) == [after]


def test_what_was_read_is_paid_for_and_silence_is_free(cursor: str, side: XSide, rig: XRig) -> None:
    assert X().fetch(rig.account, cursor).cost is None
    for number in range(3):
        side.says(f"@lindby nummer {number}")
    side.writes_to_us("Brev")
    cost = X().fetch(rig.account, cursor).cost
    assert cost is not None
    assert (cost.amount, cost.currency, cost.units) == (Decimal("0.013"), "USD", 4)


def test_a_round_that_breaks_off_is_made_again_and_loses_nothing(cursor: str, side: XSide, rig: XRig) -> None:
    name = side.says("@lindby hej")
    side.reads = deque([Step(200), Step(503), Step(200)])
    with pytest.raises(ConnectorError):
        X().fetch(rig.account, cursor)
    assert names(X().fetch(rig.account, cursor)) == [name]


def test_pictures_come_with_their_words(cursor: str, side: XSide, rig: XRig) -> None:
    side.says("@lindby en grop i gatan", media=["3_77"])
    (one,) = X().fetch(rig.account, cursor).incoming
    assert one.attachments == (
        {"url": "https://pbs.example/3_77.jpg", "media_type": "image/jpeg", "alternative": "En grop"},
    )
    assert "t.co" not in one.html


def test_names_tell_when_they_were_given() -> None:
    when = datetime(2026, 11, 21, 7, 0, tzinfo=UTC)
    assert moment(name_at(when)) == when
    # The example of X's old documentation, with the moment that it gives for it
    assert moment("1050118621198921728").replace(microsecond=0) == datetime(2018, 10, 10, 20, 19, 24, tzinfo=UTC)
