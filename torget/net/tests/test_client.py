import asyncio
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from torget import net as way_out
from torget.net import Net, Request
from torget.net.tests.conftest import LOOPBACK
from torget.net.tests.peers import answer, peer


def echo(connection: socket.socket, request: bytes) -> None:
    answer(200, request, Set_Cookie="a=b")(connection, request)


def test_a_request_goes_out_as_it_was_written(net: Net) -> None:
    request = Request("POST", "http://127.0.0.1:{}/in%2Fbox?q=%C3%A5&b", {"Content-Type": "application/x"}, b"body")
    with peer(echo) as port:
        request = Request(request.method, request.url.format(port), request.headers, request.body)
        sent = net.send(request).body.decode()
    assert sent.startswith("POST /in%2Fbox?q=%C3%A5&b HTTP/1.1\r\n")
    assert "Content-Type: application/x\r\n" in sent
    assert sent.endswith("\r\n\r\nbody")


def test_our_name_is_told_unless_the_request_tells_another() -> None:
    net = Net(allow=LOOPBACK, user_agent="Torget (+https://lindby.example)")
    with peer(echo) as port:
        url = f"http://127.0.0.1:{port}/"
        assert b"User-Agent: Torget (+https://lindby.example)" in net.send(Request("GET", url)).body
        assert b"Torget (" not in net.send(Request("GET", url, {"user-agent": "other"})).body


def test_cookies_and_proxies_of_the_environment_are_left_alone(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with peer(echo) as port:
        for _ in range(2):
            assert b"cookie" not in net.send(Request("GET", f"http://127.0.0.1:{port}/")).body.lower()


def test_it_can_be_called_from_many_threads(net: Net) -> None:
    statuses: list[int] = []
    with peer(answer(204)) as port:
        request = Request("GET", f"http://127.0.0.1:{port}/")
        threads = [threading.Thread(target=lambda: statuses.append(net.send(request).status)) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert statuses == [204] * 20


def test_it_can_be_called_from_another_loop(net: Net) -> None:
    with peer(answer(204)) as port:
        response = asyncio.run(net.send_async(Request("GET", f"http://127.0.0.1:{port}/")))
    assert response.status == 204


def test_a_forked_child_makes_its_own_loop(net: Net, tmp_path: Path) -> None:
    said = tmp_path / "said"
    with peer(answer(204)) as port:
        request = Request("GET", f"http://127.0.0.1:{port}/")
        net.send(request)
        if not (child := os.fork()):
            said.write_text(str(net.send(request, timeout=5).status))
            os._exit(0)
        os.waitpid(child, 0)
    assert said.read_text() == "204"


QUIET = """
import sys, threading
from ipaddress import ip_network
from torget.net import Net, NetError, Request

def silent(host, port):
    threading.Event().wait(60)

net = Net(allow=[ip_network("127.0.0.0/8")], lookup=silent)
print(net.send(Request("GET", sys.argv[1])).status)
try:
    net.send(Request("GET", "https://silent.example/"), timeout=0.2)
except NetError as error:
    print(type(error).__name__)
"""


def test_a_process_ends_at_once_and_without_complaint() -> None:
    with peer(answer(204)) as port:
        command = [sys.executable, "-W", "always", "-c", QUIET, f"http://127.0.0.1:{port}/"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True)
    assert done.stdout.split() == ["204", "TimedOut"]
    assert done.stderr == ""


def test_the_shared_way_out_is_the_one_configured() -> None:
    with peer(answer(204)) as port:
        before = way_out.shared._shared[0]
        try:
            way_out.configure(allow=LOOPBACK)
            assert way_out.default().send(Request("GET", f"http://127.0.0.1:{port}/")).status == 204
        finally:
            way_out.shared._shared[0] = before
