"""The worker itself: a thread for each job, and one that keeps their leases and writes down how they go."""

import gc
import logging
import time
from threading import Event

from django.db import Error, close_old_connections, connections

from torget.worker import beats
from torget.worker.identity import owner
from torget.worker.registry import JOBS
from torget.worker.runner import Runner
from torget.worker.waking import bell, halting

logger = logging.getLogger(__name__)

TICK = 0.5
PULSE = 10.0


def run(stop: Event) -> None:
    """Run every job of the table until `stop` is set; return when the turns that had begun are finished.

    Set `stop` from a handler of SIGTERM. A worker killed without warning leaves leases behind, which run out.
    """
    name, failed = owner(), Event()
    # What was loaded at start stays until the end: looking through it again and again costs a tenth of all work
    gc.freeze()
    runners = [Runner(job, owner=name, bell=bell, stop=stop, failed=failed.set) for job in JOBS.values()]
    _take_over()
    for runner in runners:
        runner.start()
    beaten = time.monotonic()
    while not stop.wait(TICK):
        if failed.is_set() or time.monotonic() - beaten >= PULSE:
            failed.clear()
            beaten = time.monotonic()
            _beat(runners, name)
    halting.set()
    bell.ring()
    for runner in runners:
        runner.join()
    halting.clear()
    _beat(runners, name)
    _let_go(name)


def _beat(runners: list[Runner], name: str) -> None:
    """Keep the leases and write down how the jobs go; a database that is away for a while is no reason to stop."""
    close_old_connections()
    asked = time.monotonic()
    held = [runner for runner in runners if runner.held_until > asked]
    try:
        beats.write_down({runner.job.name: runner.turns for runner in runners})
        kept = beats.renew([runner.job.name for runner in held], name)
    except Error:
        logger.warning("How the jobs go could not be written down.", exc_info=True)
        return
    for runner in held:
        runner.held_until = asked + beats.LEASE.total_seconds() if runner.job.name in kept else 0.0


def _take_over() -> None:
    try:
        beats.release_dead()
    except Error:
        logger.warning("What a dead process held is left to run out.", exc_info=True)
    finally:
        connections.close_all()


def _let_go(name: str) -> None:
    try:
        beats.release(name)
    except Error:
        logger.warning("Leases are left to run out.", exc_info=True)
    finally:
        connections.close_all()
