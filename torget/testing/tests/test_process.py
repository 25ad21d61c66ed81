"""A server process: what it says when it fails, that nothing of it survives, and that granian serves our TLS."""

import os
import ssl
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest

from torget.testing.process import Server, ServerFailedError, free_port, listens
from torget.testing.tls import loopback_tls

APPLICATION = """
def application(environ, start_response):
    start_response("200 OK", [("content-type", "text/plain")])
    return [environ["wsgi.url_scheme"].encode()]
"""


def runs(pid: int) -> bool:
    """Whether the process still does anything: an orphan that nobody buries stays in the table as Z."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "XZ"
    except FileNotFoundError:
        return False


def test_a_server_that_ends_tells_its_last_words(tmp_path: Path) -> None:
    server = Server([sys.executable, "-c", "raise SystemExit('port taken')"], tmp_path / "log", {})
    with pytest.raises(ServerFailedError, match=r"code 1:\nport taken"):
        server.wait_until(lambda: False)


def test_a_server_that_is_never_ready_is_killed(tmp_path: Path) -> None:
    server = Server(["sleep", "60"], tmp_path / "log", {})
    with pytest.raises(ServerFailedError, match="not ready after 0 s"):
        server.wait_until(lambda: False, seconds=0.1)
    assert not server.is_running


def test_a_kill_takes_the_children_too(tmp_path: Path) -> None:
    server = Server(["sh", "-c", "sleep 60 & echo $!; wait"], tmp_path / "log", {})
    child = int(server.wait_until(server.output))
    assert runs(child)
    server.kill()
    deadline = time.monotonic() + 5
    while runs(child):
        assert time.monotonic() < deadline


def test_output_is_kept_from_start_to_start(tmp_path: Path) -> None:
    for word in ("first", "second"):
        server = Server([sys.executable, "-c", f"print('{word}')"], tmp_path / "log", {})
        with pytest.raises(ServerFailedError):
            server.wait_until(lambda: False)
    assert server.output().split() == ["first", "second"]


def test_granian_serves_https_that_only_our_authority_vouches_for(tmp_path: Path) -> None:
    tls = loopback_tls(tmp_path / "tls")
    (tmp_path / "hello.py").write_text(APPLICATION)
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
    certificate = ["--ssl-certificate", str(tls.cert_file), "--ssl-keyfile", str(tls.key_file)]
    path = os.pathsep.join([str(tmp_path), *sys.path])
    server = Server([*command, *certificate, "hello:application"], tmp_path / "log", {"PYTHONPATH": path})
    server.wait_until(lambda: listens(port))
    trust = ssl.create_default_context(cafile=str(tls.ca_file))
    with closing(urlopen(f"https://localhost:{port}/", context=trust)) as answer:
        assert answer.read() == b"https"
    with pytest.raises(OSError, match="certificate verify failed"):
        urlopen(f"https://localhost:{port}/", context=ssl.create_default_context())
    assert server.stop() == 0
    assert not listens(port)
