"""Torget itself, live on loopback HTTPS: started as an operator starts it, and killed as a power cut would."""

import json
import os
import ssl
import subprocess
import sys
from pathlib import Path
from typing import Self
from urllib.error import HTTPError
from urllib.request import urlopen

from torget.testing.process import Server, free_port
from torget.testing.tls import LoopbackTls


class LiveTorget:
    """`torget run` over `data`; the port and the data stay the same from start to start. Use as a context manager."""

    def __init__(
        self,
        data: Path,
        tls: LoopbackTls,
        database_url: str = "",
        options: tuple[str, ...] = (),
        program: str = "torget",
    ) -> None:
        """`options` follow `torget run`, for example ("--demo",); without `database_url` it is SQLite in `data`.

        program: what is run, where it is not the command itself (`torget.testing.clocked`).
        """
        self.data = data
        self.url = f"https://localhost:{(port := free_port())}"
        self.trust = ssl.create_default_context(cafile=str(tls.ca_file))
        self._program, self._options = program, options
        self._server: Server | None = None
        self._environment = {
            "TORGET_DATA": str(data),
            "TORGET_PORT": str(port),
            "TORGET_URL": self.url,
            "TORGET_DATABASE_URL": database_url,
            "TORGET_TLS_CERT": str(tls.cert_file),
            "TORGET_TLS_KEY": str(tls.key_file),
            "TORGET_CA_FILE": str(tls.ca_file),
            # localhost has two addresses, and which one is tried first is the machine's choice
            "TORGET_ALLOW_PRIVATE": "127.0.0.0/8,::1/128",
        }

    def __enter__(self) -> Self:
        """Start and wait until it answers."""
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop in good order."""
        self.stop()

    def start(self) -> None:
        """Start, or start again, and wait until the first page is served."""
        self.data.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", self._program, "run", *self._options]
        self._server = Server(command, self.data / "output.txt", self._environment)
        self._server.wait_until(self._answers, seconds=60)

    def stop(self) -> int:
        """End it as an operator does; give its exit code."""
        return self._server.stop() if self._server else 0

    def kill(self) -> None:
        """kill -9 of every process it has, all at once."""
        if self._server:
            self._server.kill()

    def output(self) -> str:
        """The last of what it wrote, over all starts."""
        return self._server.output() if self._server else ""

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `torget ARGUMENTS` beside it, on the same data."""
        environment = {**os.environ, **self._environment}
        command = [sys.executable, "-m", self._program, *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)

    def set_up(self) -> str:
        """Make it Lindby kommun's, with Eva E. as its administrator; the link that signs her in."""
        person = ("--admin-name", "Eva E.", "--admin-email", "eva@lindby.example")
        made = self.command("setup", "--name", "Lindby kommun", *person, "--json")
        assert made.returncode == 0, made.stderr
        return str(json.loads(made.stdout)["link"])

    def get(self, path: str) -> str:
        """One public page as text; urllib's HTTPError when it is refused."""
        with urlopen(f"{self.url}{path}", timeout=30, context=self.trust) as answer:
            return str(answer.read().decode())

    def _answers(self) -> bool:
        try:
            self.get("/")
        except HTTPError as error:
            return error.code < 500
        except OSError:
            return False
        return True
