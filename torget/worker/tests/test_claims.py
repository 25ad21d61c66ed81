"""Rows are taken by one worker at a time, and come back when their taker dies."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from torget.worker.claims import RELEASED, claim
from torget.worker.tests.errands import Errand, errand

pytestmark = pytest.mark.usefixtures("errands")


def take(owner: str = "one", limit: int = 10) -> list[str]:
    return [row.name for row in claim(Errand.objects.order_by("pk"), limit=limit, seconds=60, owner=owner)]


@pytest.mark.django_db
def test_rows_that_are_due_are_taken_in_order_and_only_once() -> None:
    errand("first")
    errand("second")
    errand("third")
    assert take("one", limit=2) == ["first", "second"]
    assert take("two") == ["third"]
    assert take("three") == []


@pytest.mark.django_db
def test_a_row_of_the_future_or_without_a_time_stays() -> None:
    errand("tomorrow", due=timezone.now() + timedelta(days=1))
    errand("never", due=None)
    assert take() == []


@pytest.mark.django_db
def test_the_taker_and_the_attempt_are_written_before_anything_is_tried() -> None:
    errand()
    (row,) = claim(Errand.objects.all(), limit=1, seconds=60, owner="one")
    assert (row.attempts, row.lease_owner) == (1, "one")
    assert row.lease_until is not None
    assert timedelta(seconds=50) < row.lease_until - timezone.now() <= timedelta(seconds=60)


@pytest.mark.django_db
def test_a_row_whose_taker_died_is_taken_again_when_the_lease_has_run_out() -> None:
    errand()
    take("dead")
    Errand.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert take("alive") == ["bread"]
    assert Errand.objects.get().attempts == 2


@pytest.mark.django_db
def test_a_released_row_is_free_at_once() -> None:
    errand()
    take()
    Errand.objects.update(**RELEASED)
    assert take("another") == ["bread"]


@pytest.mark.django_db
def test_a_lease_from_before_the_clock_was_set_back_does_not_hold() -> None:
    errand(lease_until=timezone.now() + timedelta(days=30), lease_owner="yesterday")
    assert take() == ["bread"]


@pytest.mark.django_db
def test_the_queryset_decides_what_may_be_taken() -> None:
    errand("milk")
    errand("bread")
    (row,) = claim(Errand.objects.filter(name="milk"), limit=5, seconds=60, owner="one")
    assert row.name == "milk"
    assert take() == ["bread"]


@pytest.mark.django_db(transaction=True)
def test_eight_workers_at_once_never_take_the_same_row() -> None:
    Errand.objects.bulk_create(Errand(name=str(number), due=timezone.now()) for number in range(80))

    def work(owner: int) -> list[str]:
        try:
            taken: list[str] = []
            while names := take(f"worker {owner}", limit=3):
                taken += names
            return taken
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        taken = [name for names in pool.map(work, range(8)) for name in names]
    assert len(taken) == len(set(taken))
    assert len(taken) + Errand.objects.filter(lease_until=None).count() == 80
    assert set(Errand.objects.values_list("attempts", flat=True)) <= {0, 1}
