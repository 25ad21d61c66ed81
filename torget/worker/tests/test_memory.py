"""What connectors remember is shared, passes with time, and is claimed by one only."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from torget.worker.jobs import forget
from torget.worker.memory import CACHE_SECONDS, CACHE_SIZE, ReadCache, SharedMemory, cache
from torget.worker.models import Remembered


def another_process() -> None:
    """See the table as a process would that has cached nothing."""
    cache.clear()


def let_pass() -> None:
    """Let the time of everything kept run out."""
    Remembered.objects.update(expires=timezone.now() - timedelta(seconds=1))
    another_process()


@pytest.mark.django_db
def test_what_one_keeps_another_reads() -> None:
    SharedMemory("a").put("style", "cavage", seconds=60)
    another_process()
    assert SharedMemory("a").get("style") == "cavage"


@pytest.mark.django_db
def test_prefixes_keep_channels_apart() -> None:
    SharedMemory("a").put("style", "cavage", seconds=60)
    assert SharedMemory("b").get("style") is None


@pytest.mark.django_db
def test_the_later_value_counts_and_a_dropped_one_is_gone() -> None:
    memory = SharedMemory("a")
    memory.put("style", "cavage", seconds=60)
    memory.put("style", "rfc9421", seconds=60)
    assert memory.get("style") == "rfc9421"
    memory.drop("style")
    assert memory.get("style") is None
    another_process()
    assert memory.get("style") is None


@pytest.mark.django_db
def test_a_value_past_its_time_is_not_seen() -> None:
    memory = SharedMemory("a")
    memory.put("style", "cavage", seconds=60)
    let_pass()
    assert memory.get("style") is None


@pytest.mark.django_db
def test_reading_again_does_not_ask_the_table() -> None:
    memory = SharedMemory("a")
    memory.put("style", "cavage", seconds=60)
    assert memory.get("nothing") is None
    Remembered.objects.all().delete()
    assert memory.get("style") == "cavage"
    assert memory.get("nothing") is None


@pytest.mark.django_db
def test_a_snapshot_answers_for_many_keys_without_asking_and_passes_on_what_is_put() -> None:
    memory = SharedMemory("a")
    memory.put("style", "cavage", seconds=60)
    memory.claim("seen", seconds=60)
    memory.put("actor", "x" * 500, seconds=60)
    snapshot = memory.snapshot()
    assert snapshot.get("actor") == "x" * 500
    Remembered.objects.all().delete()
    assert (snapshot.get("style"), snapshot.get("seen"), snapshot.get("nothing")) == ("cavage", None, None)
    snapshot.put("other", "rfc9421", seconds=60)
    assert snapshot.get("other") == SharedMemory("a").get("other") == "rfc9421"
    snapshot.drop("other")
    assert snapshot.get("other") is None
    another_process()
    assert SharedMemory("a").get("other") is None


@pytest.mark.django_db
def test_a_key_too_long_for_the_table_is_kept_all_the_same() -> None:
    memory = SharedMemory("a")
    memory.put("k" * 2000, "one", seconds=60)
    memory.put("k" * 2000 + "2", "two", seconds=60)
    another_process()
    assert (memory.get("k" * 2000), memory.get("k" * 2000 + "2")) == ("one", "two")


@pytest.mark.django_db
def test_a_claim_is_given_once_within_its_time() -> None:
    memory = SharedMemory("a")
    assert memory.claim("signature", seconds=60)
    assert not memory.claim("signature", seconds=60)
    let_pass()
    assert memory.claim("signature", seconds=60)
    assert not memory.claim("signature", seconds=60)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("was_claimed_long_ago", [False, True])
def test_of_many_who_claim_at_once_one_gets_it(*, was_claimed_long_ago: bool) -> None:
    if was_claimed_long_ago:
        SharedMemory("a").claim("signature", seconds=60)
        let_pass()
    start = threading.Barrier(8)

    def claim(_: int) -> bool:
        try:
            start.wait(timeout=10)
            return SharedMemory("a").claim("signature", seconds=60)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(claim, range(8))) == 1


@pytest.mark.django_db
def test_what_has_passed_its_time_is_swept_and_the_rest_stays() -> None:
    SharedMemory("a").put("old", "1", seconds=60)
    let_pass()
    SharedMemory("a").put("new", "1", seconds=60)
    assert forget() == 1
    assert Remembered.objects.get().key == "a:new"
    assert forget() == 0


def test_the_cache_forgets_the_longest_unread_when_full() -> None:
    small = ReadCache()
    for number in range(CACHE_SIZE + 1):
        small.put(str(number), "x", 60)
    assert small.get("0") == (False, None)
    assert small.get("1") == (True, "x")


def test_the_cache_keeps_nothing_longer_than_the_value_lives() -> None:
    small = ReadCache()
    small.put("key", "x", -1)
    assert small.get("key") == (False, None)
    assert CACHE_SECONDS <= 10
