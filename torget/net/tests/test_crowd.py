import socket
import threading
import time
from collections.abc import Iterator

import pytest

from torget.net import AddressRefused, BadUrl, Job, Net, Request, Response, TimedOut, Unreachable
from torget.net.tests.peers import answer, peer

pytestmark = pytest.mark.slow


def to(port: int, key: int, host: str = "127.0.0.1") -> Job[int]:
    return key, lambda: Request("POST", f"http://{host}:{port}/{key}", body=b"{}")


def test_every_job_has_one_result_under_its_key(net: Net) -> None:
    with peer(answer(202)) as port:
        results = list(net.send_many(to(port, key) for key in range(500)))
    assert sorted(key for key, _ in results) == list(range(500))
    assert all(isinstance(result, Response) and result.status == 202 for _, result in results)


def test_a_silent_host_costs_only_its_own_slot(net: Net) -> None:
    over = threading.Event()

    def silence(connection: socket.socket, request: bytes) -> None:
        over.wait(5)

    with peer(silence) as silent, peer(answer(202)) as living:
        jobs = [to(silent, -1), to(silent, -2), *(to(living, key) for key in range(200))]
        begun = time.monotonic()
        results = [
            (key, result, time.monotonic() - begun) for key, result in net.send_many(jobs, in_flight=4, timeout=2)
        ]
        over.set()
    assert [key for key, _, _ in results[-2:]] == [-1, -2]
    assert all(isinstance(result, TimedOut) and result.sent for _, result, _ in results[-2:])
    assert results[-3][2] < 2


def test_more_silent_hosts_than_slots_hold_up_the_living_for_a_moment_only(net: Net) -> None:
    over = threading.Event()

    def silence(connection: socket.socket, request: bytes) -> None:
        over.wait(6)

    with peer(silence) as silent, peer(answer(202)) as living:
        jobs = [to(silent if key % 2 else living, key) for key in range(60)]
        begun = time.monotonic()
        results = [(key, time.monotonic() - begun) for key, _ in net.send_many(jobs, in_flight=10, timeout=4)]
        over.set()
    last_living = max(at for key, at in results if not key % 2)
    assert len(results) == 60
    assert last_living < 3.5, "each slot was given up long before its request was"


def test_jobs_may_come_while_others_are_under_way(net: Net) -> None:
    over, asked = threading.Event(), 0

    def slow(connection: socket.socket, request: bytes) -> None:
        over.wait(5)
        answer(202)(connection, request)

    def jobs(first: int, second: int) -> Iterator[Job[int] | None]:
        nonlocal asked
        yield to(first, 1)
        for _ in range(3):
            asked += 1
            yield None
        yield to(second, 2)
        while not over.is_set():
            yield None

    with peer(slow) as first, peer(answer(202)) as second:
        keys = []
        for key, _ in net.send_many(jobs(first, second)):
            keys.append(key)
            over.set()
    assert keys == [2, 1]
    assert asked == 3


def test_nothing_under_way_is_no_reason_to_wait(net: Net) -> None:
    def jobs() -> Iterator[Job[int] | None]:
        for _ in range(50):
            yield None

    begun = time.monotonic()
    assert list(net.send_many(jobs())) == []
    assert time.monotonic() - begun < 1


def test_every_kind_of_bad_host_is_a_result_and_not_an_end(net: Net) -> None:
    with peer(answer()) as closed:
        pass
    with peer(answer(202)) as living:
        jobs = [to(closed, 1), to(living, 2, "10.0.0.1"), (3, lambda: Request("POST", "nowhere")), to(living, 4)]
        results = dict(net.send_many(jobs))
    kinds = {key: type(result) for key, result in results.items()}
    assert kinds == {1: Unreachable, 2: AddressRefused, 3: BadUrl, 4: Response}


def test_a_request_is_made_when_its_turn_comes_in_the_callers_thread(net: Net) -> None:
    made: list[tuple[int, str]] = []
    answered = 0

    def job(port: int, key: int) -> Job[int]:
        def make() -> Request:
            made.append((key - answered, threading.current_thread().name))
            return to(port, key)[1]()

        return key, make

    with peer(answer(202)) as port:
        for _ in net.send_many((job(port, key) for key in range(60)), in_flight=5):
            answered += 1
    assert max(ahead for ahead, _ in made) <= 5
    assert {name for _, name in made} == {threading.current_thread().name}


def test_no_more_than_asked_for_are_under_way(net: Net) -> None:
    lock, now, most = threading.Lock(), 0, 0

    def script(connection: socket.socket, request: bytes) -> None:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.01)
        with lock:
            now -= 1
        answer(202)(connection, request)

    with peer(script) as port:
        assert len(list(net.send_many((to(port, key) for key in range(60)), in_flight=7))) == 60
    assert 2 <= most <= 7


def test_a_job_that_fails_ends_the_run_after_all_that_was_under_way(net: Net) -> None:
    def broken() -> Request:
        raise KeyError("no key")

    with peer(answer(202)) as port:
        run = net.send_many([to(port, 1), to(port, 2), (3, broken), to(port, 4)])
        seen = sorted((next(run)[0], next(run)[0]))
        with pytest.raises(KeyError, match="no key"):
            next(run)
    assert seen == [1, 2]


def test_a_job_that_cannot_be_made_for_a_known_reason_is_a_result(net: Net) -> None:
    def impossible() -> Request:
        raise BadUrl("nowhere")

    with peer(answer(202)) as port:
        results = dict(net.send_many([(1, impossible), to(port, 2)]))
    assert isinstance(results[1], BadUrl)
    assert isinstance(results[2], Response)


def test_an_iterator_closed_early_leaves_the_way_out_in_order(net: Net) -> None:
    with peer(answer(202)) as port:
        results = net.send_many(to(port, key) for key in range(100))
        next(results)
        del results
        assert len(list(net.send_many(to(port, key) for key in range(10)))) == 10


def test_a_redirect_is_not_followed(net: Net) -> None:
    with peer(answer(307, Location="/elsewhere")) as port:
        results = dict(net.send_many([to(port, 1)]))
    assert isinstance(results[1], Response)
    assert results[1].status == 307
