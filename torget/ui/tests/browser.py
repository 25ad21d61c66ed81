"""Serves rendered pages and the room's static files on loopback, under the policy of the house, for a real browser."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path

from torget.ui.middleware import POLICY

STATIC = Path(__file__).resolve().parent.parent / "static"


@contextmanager
def served(pages: dict[str, str]) -> Iterator[str]:
    """Serve `pages` (path to HTML) and /static/; gives the address without a final slash."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            static = STATIC / path.removeprefix("/static/")
            if path in pages:
                self._answer(pages[path].encode(), "text/html; charset=utf-8")
            elif path.startswith("/static/") and static.is_file():
                self._answer(static.read_bytes(), guess_type(path)[0] or "application/octet-stream")
            else:
                self.send_error(404)

        def _answer(self, body: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Security-Policy", POLICY)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            """Keep the test run quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
