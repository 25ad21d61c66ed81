"""The web server: granian, in this very process or in several."""

import logging
import multiprocessing
import signal
import socket
import threading
from threading import Event
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mt import MTServer

from torget.cli.outcome import CommandError
from torget.config import Config
from torget.worker import loop

TARGET = "torget.wsgi:application"
# Twice as many as may wait for what is sent to us (torget.pages.bodies)
THREADS = 24


class OneProcess(MTServer):
    """Granian's threaded server, which lets web and worker share one process and one start.

    It is meant for Python without a global lock and refuses any other; with one worker thread it is sound under the
    lock too (docs/decisions.md).
    """

    def _check_gil(self) -> None:
        pass


def require_free(host: str, port: int) -> None:
    """CommandError if nobody can listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} on {host} cannot be used: {error.strerror}. Choose another with TORGET_PORT.", code=1
            ) from error


def serve(config: Config, *, with_worker: bool) -> None:
    """Serve until SIGTERM or SIGINT; with the worker beside it in threads of this process if so wanted."""
    stop = Event()
    worker = threading.Thread(target=loop.run, args=(stop,), name="worker") if with_worker else None
    if worker:
        worker.start()
    try:
        _server(config).serve()
    finally:
        stop.set()
        if worker:
            worker.join()


def work() -> None:
    """Run the worker alone until SIGTERM or SIGINT."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    loop.run(stop)


def _server(config: Config) -> Any:
    options: dict[str, Any] = {
        "address": config.host,
        "port": config.port,
        "interface": Interfaces.WSGI,
        "workers": config.web_processes,
        "blocking_threads": THREADS,
        "websockets": False,
        "log_level": LogLevels.error,
        "log_access": False,
        "ssl_cert": config.tls_cert,
        "ssl_key": config.tls_key,
    }
    logging.getLogger("granian").setLevel(logging.ERROR)
    if config.web_processes == 1:
        return OneProcess(TARGET, **options)
    # a fork would take along whatever lock a thread of the worker holds at that moment, and wait for it for ever
    multiprocessing.set_start_method("spawn", force=True)
    return Granian(TARGET, **options)
