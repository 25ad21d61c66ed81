"""Servers on loopback that end at once: Python's own looks only now and then whether it shall."""

import socket
import threading
from contextlib import suppress
from http.server import ThreadingHTTPServer
from typing import Any


class PromptServer(ThreadingHTTPServer):
    """A thread for each connection. It serves from `begin` until `end`."""

    daemon_threads = True
    _is_ending = False

    def begin(self) -> None:
        """Serve, in a thread of its own."""
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Take no more calls; a last one, which nobody answers, wakes whoever waits for them."""
        self._is_ending = True
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", self.server_port), 5).close()
        self._thread.join()
        self.server_close()

    def get_request(self) -> Any:
        """A new connection. Head and body are written apart: together with a client that answers late (RFC 1122,
        4.2.3.2) each call would wait 40 ms for nothing (RFC 896)."""
        connection, address = super().get_request()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection, address

    def verify_request(self, request: Any, client_address: Any) -> bool:
        """Whether a call is answered."""
        return not self._is_ending

    def _serve(self) -> None:
        while not self._is_ending:
            self.handle_request()
