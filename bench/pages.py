"""A public post page: one Torget process, as it runs in production, against nginx with one worker and the same file."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.program import Torget
from torget.testing.process import Server, free_port, listens

SECONDS = 4
ROUNDS = 3

NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log stderr crit;
events {{ worker_connections 512; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; types {{ text/html html; }}
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{ listen 127.0.0.1:{port}; root {root}; location / {{ try_files $uri $uri/index.html =404; }} }}
}}
"""


def measure(torget: Torget) -> dict[str, float | int]:
    """Requests per second of each, the best of three rounds in turns, and their ratio."""
    path = torget.a_post()
    size = (torget.pages / path.strip("/") / "index.html").stat().st_size
    with nginx(torget.pages) as base:
        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(ROUNDS):
            ours.append(requests_per_second(f"{torget.url}{path}"))
            theirs.append(requests_per_second(f"{base}{path}"))
    return {
        "page_bytes": size,
        "torget_per_second": round(max(ours)),
        "nginx_per_second": round(max(theirs)),
        "ratio": round(max(ours) / max(theirs), 3),
        "goal": 0.6,
    }


@contextmanager
def nginx(root: Path) -> Iterator[str]:
    """A private nginx over the page files; its address."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        # nginx's worker may be another user than we are
        served = shutil.copytree(root, Path(folder, "pages"))
        Path(folder).chmod(0o755)
        file = Path(folder, "nginx.conf")
        file.write_text(NGINX.format(folder=folder, port=port, root=served))
        server = Server(["nginx", "-c", file, "-p", folder], Path(folder, "output"), {})
        try:
            server.wait_until(lambda: listens(port))
            yield f"http://127.0.0.1:{port}"
        finally:
            server.stop()


def requests_per_second(address: str) -> float:
    """wrk with one thread and 32 connections, on the same cores as whoever answers."""
    command = ["wrk", "-t1", "-c32", f"-d{SECONDS}s", address]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if found is None or "Non-2xx" in said:
        raise RuntimeError(f"wrk could not measure {address}: {said}")
    return float(found[1])
