"""One job's thread: takes its turns, waits between them, and outlives whatever goes wrong in one."""

import logging
import random
import time
from collections.abc import Callable
from datetime import timedelta
from threading import Event, Thread

from django.db import close_old_connections, connections
from django.utils import timezone

from torget.worker import beats
from torget.worker.registry import Job
from torget.worker.waking import Bell

logger = logging.getLogger(__name__)

# Web requests on SQLite wait behind a worker that writes without pause: 10 ms took their p95 from 79 to 1.5 ms.
BREATH = 0.01
LONGEST_PAUSE = 300.0


class Runner(Thread):
    """Runs one job until `stop` is set; `turns` tells how it has gone.

    held_until: how long, on the monotonic clock, nobody else may run a job that runs alone.
    """

    def __init__(self, job: Job, *, owner: str, bell: Bell, stop: Event, failed: Callable[[], None]) -> None:
        super().__init__(name=job.name, daemon=True)
        self.job = job
        self.turns = beats.Turns()
        self.held_until = 0.0
        self._owner = owner
        self._bell = bell
        self._halt = stop
        self._failed = failed
        self._failures = 0

    def run(self) -> None:
        """Take turns until told to stop; a turn that has begun is finished."""
        try:
            while not self._halt.is_set():
                heard = self._bell.rings
                if self._turn():
                    self._halt.wait(BREATH)
                else:
                    self._wait(heard)
        finally:
            connections.close_all()

    def _turn(self) -> bool:
        """Run the job once if it is ours to run; True asks for another turn at once."""
        close_old_connections()
        try:
            if self.job.alone and not self._is_ours():
                return False
            self.turns.last_run = timezone.now()
            handled = self.job.run()
        except Exception as error:  # noqa: BLE001 - one job's fault must never stop the others
            self._note_failure(error)
            return False
        finally:
            close_old_connections()
        self.turns.last_well, self.turns.error, self._failures = timezone.now(), "", 0
        return handled > 0

    def _is_ours(self) -> bool:
        asked = time.monotonic()
        if self.held_until <= asked:
            if not beats.take(self.job.name, self._owner):
                return False
            self.held_until = asked + beats.LEASE.total_seconds()
        return self.job.listens or self._is_time()

    def _is_time(self) -> bool:
        """Whether a job of long period has not been run lately, here or elsewhere; restarts do not hurry it."""
        last, now = beats.last_well(self.job.name), timezone.now()
        return last is None or last > now or last + timedelta(seconds=self.job.every * 0.9) <= now

    def _note_failure(self, error: Exception) -> None:
        text = f"{type(error).__name__}: {error}"[:2000]
        if text != self.turns.error:
            logger.error("The job %s failed.", self.job.name, exc_info=error)
        else:
            logger.warning("The job %s failed again: %s", self.job.name, text)
        self.turns.error = text
        self._failures += 1
        self._failed()

    def _pause(self) -> float:
        """Seconds until the next look, with jitter so that many jobs and processes do not look in step."""
        longer = min(self._failures, 8)
        pause = self.job.every if not longer else min(max(self.job.every, 1.0) * 2**longer, LONGEST_PAUSE)
        return float(pause * random.uniform(0.9, 1.1))

    def _wait(self, heard: int) -> None:
        deadline = time.monotonic() + self._pause()
        # a failing job is not hurried by the bell: it would fail as fast as people work
        listens = self.job.listens and not self._failures
        while not self._halt.is_set() and (left := deadline - time.monotonic()) > 0:
            rings = self._bell.wait(heard, left)
            if listens and rings != heard:
                return
            heard = rings
