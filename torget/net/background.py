"""One event loop in one daemon thread per process, made when first needed.

A forked child has none of its parent's threads, so it makes its own.
"""

import asyncio
import os
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress


class Background:
    """Holds the loop of this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._lasts: set[asyncio.Task[None]] = set()
        os.register_at_fork(after_in_child=self._forget)

    def loop(self) -> asyncio.AbstractEventLoop:
        """The running loop; only its thread-safe methods may be called from here."""
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=self._loop.run_forever, name="torget.net", daemon=True)
                self._thread.start()
            return self._loop

    def finish(self, loop: asyncio.AbstractEventLoop, last: Callable[[], Coroutine[None, None, None]]) -> None:
        """Have a last thing done in a loop, waiting a second at most. Where the loop stayed behind in a parent process
        nothing is done."""
        if loop is not self._loop:
            return
        if threading.current_thread() is self._thread:
            self._lasts.add(task := loop.create_task(last()))
            task.add_done_callback(self._lasts.discard)
            return
        with suppress(TimeoutError):
            asyncio.run_coroutine_threadsafe(last(), loop).result(timeout=1)

    def _forget(self) -> None:
        self._lock = threading.Lock()
        self._loop = self._thread = None


background = Background()
