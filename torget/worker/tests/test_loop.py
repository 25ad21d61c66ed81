"""The worker runs each job by itself: one that fails or hangs stops nobody, and a stop lets each finish."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from torget.worker import beats, changes, registry, wake
from torget.worker.health import beats as health
from torget.worker.loop import run
from torget.worker.models import Beat, Change

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the jobs of the test."""
    monkeypatch.setattr(registry, "JOBS", registry.JOBS)
    monkeypatch.setattr("torget.worker.loop.TICK", 0.02)
    for name in list(registry.JOBS):
        monkeypatch.delitem(registry.JOBS, name)


@contextmanager
def worker() -> Iterator[threading.Event]:
    stop = threading.Event()
    thread = threading.Thread(target=run, args=(stop,))
    thread.start()
    try:
        yield stop
    finally:
        stop.set()
        thread.join(timeout=10)
        assert not thread.is_alive()


def until(met: Callable[[], bool], seconds: float = 5) -> None:
    deadline = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.01)


def test_a_job_that_fails_is_written_down_and_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    done: list[int] = []

    @registry.periodic("bad", every=0.01)
    def bad() -> int:
        raise ZeroDivisionError("no")

    @registry.periodic("good", every=0.01)
    def good() -> int:
        done.append(1)
        return 0

    with caplog.at_level(logging.WARNING), worker():
        until(lambda: len(done) > 20)
        until(lambda: Beat.objects.filter(name="bad").exists())
    assert Beat.objects.get(name="bad").last_error == "ZeroDivisionError: no"
    assert Beat.objects.get(name="bad").last_well is None
    assert Beat.objects.get(name="good").last_well is not None
    assert "The job bad failed." in caplog.text


def test_a_failing_job_is_not_tried_faster_because_people_work() -> None:
    tried: list[int] = []

    @registry.periodic("bad", every=0.5)
    def bad() -> int:
        tried.append(1)
        raise ZeroDivisionError("no")

    with worker():
        until(lambda: bool(tried))
        for _ in range(20):
            wake()
            time.sleep(0.01)
    assert len(tried) == 1


def test_a_job_with_more_to_do_is_called_again_at_once_and_waits_when_done() -> None:
    left = [3, 2, 1, 0]
    calls: list[float] = []

    @registry.periodic("piece", every=30)
    def piece() -> int:
        calls.append(time.monotonic())
        return left.pop(0)

    with worker():
        until(lambda: not left)
        time.sleep(0.1)
    assert len(calls) == 4
    assert calls[-1] - calls[0] < 1


def test_a_change_that_commits_wakes_the_worker_long_before_its_next_look() -> None:
    seen: list[float] = []

    @registry.periodic("look", every=30)
    def look() -> int:
        seen.append(time.monotonic())
        return 0

    with worker():
        until(lambda: len(seen) == 1)
        written = time.monotonic()
        changes.note("post:abc")
        until(lambda: len(seen) == 2)
    assert seen[1] - written < 1
    assert Change.objects.get().topic == "post:abc"


def test_a_slow_job_holds_up_no_other_and_is_finished_when_the_worker_stops() -> None:
    begun, finished = threading.Event(), threading.Event()
    quick: list[int] = []

    @registry.periodic("slow", every=1)
    def slow() -> int:
        begun.set()
        time.sleep(0.5)
        finished.set()
        return 0

    @registry.periodic("quick", every=0.01)
    def fast() -> int:
        quick.append(1)
        return 0

    with worker() as stop:
        assert begun.wait(5)
        until(lambda: len(quick) > 5)
        assert not finished.is_set()
        stop.set()
    assert finished.is_set()


def test_a_job_that_runs_alone_is_left_to_the_process_that_holds_it() -> None:
    ran: list[int] = []
    Beat.objects.create(name="lonely", owner="another", lease_until=timezone.now() + timedelta(seconds=30))

    @registry.periodic("lonely", every=0.01, alone=True)
    def lonely() -> int:
        ran.append(1)
        return 0

    with worker():
        time.sleep(0.2)
        assert ran == []
        Beat.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
        until(lambda: bool(ran))
    assert Beat.objects.get().owner == "", "a worker that stops in good order lets go"


def test_a_restart_does_not_hurry_a_job_of_long_period() -> None:
    ran: list[int] = []

    @registry.periodic("daily", every=86_400, alone=True)
    def daily() -> int:
        ran.append(1)
        return 0

    with worker():
        until(lambda: len(ran) == 1)
    with worker():
        time.sleep(0.2)
    assert len(ran) == 1
    Beat.objects.update(last_well=timezone.now() - timedelta(days=1))
    with worker():
        until(lambda: len(ran) == 2)


def test_the_database_being_away_for_a_while_is_survived() -> None:
    ran: list[int] = []

    @registry.periodic("reader", every=0.01)
    def reader() -> int:
        if len(ran) == 2:
            connection.close()
        Beat.objects.count()
        ran.append(1)
        return 0

    with worker():
        until(lambda: len(ran) > 6)


def test_a_lease_is_kept_by_its_owner_and_renewed_only_by_it() -> None:
    assert beats.take("job", "one")
    assert beats.take("job", "one")
    assert not beats.take("job", "two")
    assert beats.renew(["job"], "two") == set()
    assert beats.renew(["job"], "one") == {"job"}
    Beat.objects.update(lease_until=timezone.now() + timedelta(days=9))
    assert beats.take("job", "two"), "a lease from before the clock was set back does not hold"


def test_health_tells_which_jobs_are_late() -> None:
    registry.periodic("well", every=1)(lambda: 0)
    registry.periodic("late", every=1)(lambda: 0)
    registry.periodic("never", every=1)(lambda: 0)
    now = timezone.now()
    Beat.objects.create(name="well", last_well=now, last_run=now)
    Beat.objects.create(name="late", last_well=now - timedelta(minutes=5), last_run=now, last_error="no")
    assert [(beat.name, beat.late) for beat in health()] == [("late", True), ("never", True), ("well", False)]


def test_two_jobs_of_one_name_are_refused() -> None:
    registry.periodic("same", every=1)(lambda: 0)
    with pytest.raises(ValueError, match="already a job called same"):
        registry.periodic("same", every=1)(lambda: 0)
