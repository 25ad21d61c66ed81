"""The error history of a channel."""

from torget.channels.actions import mark_trouble, mark_well
from torget.channels.models import Channel, Trouble


def lines() -> list[tuple[str, int, bool]]:
    return [(line.code, line.times, line.over is not None) for line in Trouble.objects.order_by("pk")]


def test_the_same_trouble_is_one_line_that_counts(site: Channel) -> None:
    for detail in ("First.", "Second."):
        mark_trouble(site, "unreachable", detail)
    assert lines() == [("unreachable", 2, False)]
    assert Trouble.objects.get().detail == "Second."


def test_each_code_has_a_line_and_all_end_when_a_call_goes_well(site: Channel) -> None:
    mark_trouble(site, "unreachable", "No answer.")
    mark_trouble(site, "refused", "403")
    mark_well(site)
    assert lines() == [("unreachable", 1, True), ("refused", 1, True)]


def test_what_comes_back_begins_anew(site: Channel) -> None:
    for _ in range(2):
        mark_trouble(site, "unreachable", "No answer.")
        mark_well(site)
    assert lines() == [("unreachable", 1, True)] * 2


def test_a_channel_that_is_well_looks_into_no_history(site: Channel, django_assert_max_num_queries: object) -> None:
    mark_well(site)
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        mark_well(site)


def test_hearing_does_not_tell_that_there_is_money_again(site: Channel) -> None:
    mark_trouble(site, "ceiling-reached", "10 of 10.")
    mark_well(site, sent=False)
    assert lines() == [("ceiling-reached", 1, False)]
    mark_well(site)
    assert lines() == [("ceiling-reached", 1, True)]
    assert Channel.objects.get().trouble == ""


def test_others_troubles_are_their_own(site: Channel, feeds_channel: Channel) -> None:
    mark_trouble(site, "unreachable", "No answer.")
    mark_trouble(feeds_channel, "unreachable", "No answer.")
    mark_well(feeds_channel)
    assert lines() == [("unreachable", 1, False), ("unreachable", 1, True)]
