"""Acts of several calls go on where they stopped."""

from datetime import UTC, datetime

import pytest

from torget.connectors.account import Account
from torget.connectors.contract import ConnectorError
from torget.connectors.steps import Steps, find_thread, say_thread
from torget.connectors.wording.pieces import Piece
from torget.net import Net
from torget.testing.connectors.memory import DictMemory

PIECES = (Piece("ett"), Piece("två"), Piece("tre"))


@pytest.fixture
def account() -> Account:
    """With an empty memory."""
    return Account("c", "", "", {}, {}, Net(), DictMemory())


class Wall:
    """Where pieces are said; it breaks before or after one of them."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []
        self.breaks_before = self.breaks_after = -1

    def say(self, number: int, piece: Piece, before: str) -> str:
        """Say one."""
        if number == self.breaks_before:
            raise ConnectorError("No.")
        self.said.append((piece.text, before))
        if number == self.breaks_after:
            raise ConnectorError("Lost.", unknown=True)
        return f"id-{piece.text}"

    def look(self, number: int, piece: Piece, before: str) -> str | None:
        """Is it there?"""
        return f"id-{piece.text}" if (piece.text, before) in self.said else None


def test_a_step_is_done_once_for_its_key(account: Account) -> None:
    names = iter(("first", "second"))
    given = [Steps(account, key).do("picture-0", lambda: next(names)) for key in ("a", "a", "b")]
    assert given == ["first", "first", "second"]
    assert Steps(account, "a").known("picture-1") is None


def test_a_step_that_fails_is_not_done(account: Account) -> None:
    wall = Wall()
    wall.breaks_before = 0
    with pytest.raises(ConnectorError):
        say_thread(Steps(account, "b"), PIECES, wall.say)
    assert Steps(account, "b").known("piece-0") is None


def test_the_moment_of_the_first_attempt_is_kept_and_that_of_the_last_is_noted_anew(account: Account) -> None:
    steps, before = Steps(account, "a"), datetime.now(UTC)
    assert (steps.begin(), steps.moment("tried")) == (False, None)
    begun = steps.moment()
    assert begun
    assert begun >= before
    steps.note_now("tried")
    assert (steps.begin(), steps.moment()) == (True, begun)
    tried = steps.moment("tried")
    assert tried
    assert tried >= begun
    steps.note("tried", "")
    assert steps.moment("tried") is None, "What was certainly not done may be forgotten."


def test_each_piece_stands_under_the_one_before(account: Account) -> None:
    wall = Wall()
    assert say_thread(Steps(account, "a"), PIECES, wall.say) == ("id-ett", "id-två", "id-tre")
    assert wall.said == [("ett", ""), ("två", "id-ett"), ("tre", "id-två")]


def test_a_thread_that_broke_goes_on_where_it_stopped(account: Account) -> None:
    wall, steps = Wall(), Steps(account, "a")
    wall.breaks_before = 2
    with pytest.raises(ConnectorError):
        say_thread(steps, PIECES, wall.say)
    wall.breaks_before = -1
    assert find_thread(steps, PIECES, wall.look) is None
    assert say_thread(steps, PIECES, wall.say) == ("id-ett", "id-två", "id-tre")
    assert [text for text, _ in wall.said] == ["ett", "två", "tre"]


def test_a_piece_whose_answer_was_lost_is_found_and_not_said_again(account: Account) -> None:
    wall, steps = Wall(), Steps(account, "a")
    wall.breaks_after = 1
    with pytest.raises(ConnectorError):
        say_thread(steps, PIECES, wall.say)
    wall.breaks_after = -1
    assert find_thread(steps, PIECES, wall.look) is None
    assert say_thread(steps, PIECES, wall.say) == ("id-ett", "id-två", "id-tre")
    assert len(wall.said) == 3


def test_a_whole_thread_is_found_also_by_who_has_forgotten_it(account: Account) -> None:
    wall = Wall()
    say_thread(Steps(account, "a"), PIECES, wall.say)
    assert find_thread(Steps(account, "other"), PIECES, wall.look) == ("id-ett", "id-två", "id-tre")
