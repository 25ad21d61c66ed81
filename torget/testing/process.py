"""A server in a process of its own: started, waited for, killed as a power cut would, and read when it fails."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

Found = TypeVar("Found")


class ServerFailedError(Exception):
    """The server ended or never became ready; the text holds the last of what it said."""


class Server:
    """One command in a process group of its own, with its output in `log_file`."""

    def __init__(self, command: Sequence[str | Path], log_file: Path, environment: Mapping[str, str]) -> None:
        """Start `command` at once; `environment` stands over the machine's own."""
        self.log_file = log_file
        with log_file.open("ab") as output:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**os.environ, **environment},
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        """The process that was started; its group has the same number."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether the started process still lives."""
        return self._process.poll() is None

    def wait_until(self, ready: Callable[[], Found | None], seconds: float = 30) -> Found:
        """Ask `ready` until it answers something true; ServerFailedError when the server ends or time runs out."""
        deadline = time.monotonic() + seconds
        while not (found := ready()):
            if not self.is_running:
                raise ServerFailedError(f"The server ended with code {self._process.returncode}:\n{self.output()}")
            if time.monotonic() > deadline:
                self.kill()
                raise ServerFailedError(f"The server was not ready after {seconds:.0f} s:\n{self.output()}")
            time.sleep(0.02)
        return found

    def output(self, size: int = 4000) -> str:
        """The last `size` characters that the server wrote."""
        return self.log_file.read_text(errors="replace")[-size:]

    def stop(self, seconds: float = 10) -> int:
        """Ask it to end, wait, kill what is left of its group; give its exit code."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
        self.kill()
        return self._process.returncode

    def kill(self) -> None:
        """SIGKILL to the whole group at once, as when the power goes."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()


def free_port() -> int:
    """A TCP port on 127.0.0.1 that nobody listens on now."""
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def listens(port: int) -> bool:
    """Whether something accepts connections on 127.0.0.1:`port`."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
