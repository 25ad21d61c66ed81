"""Which rooms of the desk a thumb reaches at once."""

import pytest

from torget.ui.navigation import Line, folded


def line(name: str, *, here: bool = False, count: int = 0) -> Line:
    return Line(f"/{name}/", name, "today", here, count, "waiting")


@pytest.mark.parametrize(("rooms", "near"), [(0, 0), (1, 1), (4, 4), (5, 5), (6, 4), (12, 4)])
def test_the_first_four_are_near_and_the_button_never_hides_one_only(rooms: int, near: int) -> None:
    found = [line(str(number)) for number in range(rooms)]
    rail = folded(found)
    assert len(rail.near) == near
    assert rail.near + rail.rest == found


def test_the_button_tells_what_waits_behind_it_and_whether_we_are_there() -> None:
    rooms = [line("near", count=7), *(line(str(number)) for number in range(3))]
    rail = folded([*rooms, line("flows", count=2), line("people", here=True), line("press", count=1)])
    assert rail.waiting == 3
    assert rail.here


def test_where_we_are_near_the_button_is_quiet() -> None:
    rail = folded([line("today", here=True), *(line(str(number)) for number in range(6))])
    assert not rail.waiting
    assert not rail.here
