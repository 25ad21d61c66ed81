import socket
from dataclasses import replace

import pytest

from torget.net import BadUrl, Net, Request, TooManyRedirects
from torget.net.tests.peers import answer, peer

SECRETS = {"Signature": "for-one-host", "Authorization": "Bearer word", "Host": "127.0.0.1", "Accept": "text/plain"}


def echo(connection: socket.socket, request: bytes) -> None:
    answer(200, request)(connection, request)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_get_follows_and_tells_where_it_ended(net: Net, status: int) -> None:
    with peer(echo) as end, peer(answer(status, Location=f"http://127.0.0.1:{end}/there?a=1#part")) as start:
        response = net.send(Request("GET", f"http://127.0.0.1:{start}/"))
    assert response.url == f"http://127.0.0.1:{end}/there?a=1"
    assert response.body.startswith(b"GET /there?a=1 HTTP/1.1")


def test_what_was_made_for_one_host_does_not_reach_the_next(net: Net) -> None:
    with peer(echo) as end, peer(answer(302, Location=f"http://127.0.0.1:{end}/")) as start:
        body = net.send(Request("GET", f"http://127.0.0.1:{start}/", SECRETS)).body.lower()
    assert b"signature" not in body
    assert b"bearer" not in body
    assert f"host: 127.0.0.1:{end}".encode() in body
    assert b"accept: text/plain" in body


def test_a_redirected_get_is_signed_anew(net: Net) -> None:
    def renew(request: Request) -> Request:
        return replace(request, headers={**request.headers, "Signature": f"for {request.url}"})

    with peer(echo) as end, peer(answer(302, Location=f"http://127.0.0.1:{end}/x")) as start:
        body = net.send(Request("GET", f"http://127.0.0.1:{start}/", SECRETS), renew=renew).body
    assert f"Signature: for http://127.0.0.1:{end}/x".encode() in body


def test_a_relative_redirect_stays_on_its_host(net: Net) -> None:
    def script(connection: socket.socket, request: bytes) -> None:
        onward = answer(302, Location="../b") if request.startswith(b"GET /a/c ") else echo
        onward(connection, request)

    with peer(script) as port:
        response = net.send(Request("GET", f"http://127.0.0.1:{port}/a/c"))
    assert response.url == f"http://127.0.0.1:{port}/b"


def test_a_loop_ends(net: Net) -> None:
    visits: list[bytes] = []

    def loop(connection: socket.socket, request: bytes) -> None:
        visits.append(request)
        answer(302, Location="/again")(connection, request)

    with peer(loop) as port, pytest.raises(TooManyRedirects):
        net.send(Request("GET", f"http://127.0.0.1:{port}/"), redirects=3)
    assert len(visits) == 4


def test_redirects_can_be_declined(net: Net) -> None:
    with peer(answer(302, Location="/elsewhere")) as port:
        assert net.send(Request("GET", f"http://127.0.0.1:{port}/"), redirects=0).status == 302


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_post_never_goes_to_another_host(net: Net, status: int) -> None:
    reached: list[bytes] = []
    with peer(lambda _, request: reached.append(request)) as end:  # noqa: SIM117  the inner needs the outer's port
        with peer(answer(status, Location=f"http://127.0.0.1:{end}/")) as start:
            assert net.send(Request("POST", f"http://127.0.0.1:{start}/", body=b"{}")).status == status
    assert not reached


@pytest.mark.parametrize(("status", "ends"), [(301, 301), (302, 302), (303, 303), (307, 200), (308, 200)])
def test_a_post_follows_on_its_own_host_where_the_method_is_kept(net: Net, status: int, ends: int) -> None:
    def script(connection: socket.socket, request: bytes) -> None:
        onward = answer(status, Location="/new") if b" /old " in request else echo
        onward(connection, request)

    with peer(script) as port:
        response = net.send(Request("POST", f"http://127.0.0.1:{port}/old", body=b"{1}"))
    assert response.status == ends
    assert ends != 200 or response.body.endswith(b"{1}")


@pytest.mark.parametrize("place", ["ftp://host.example/", "http://a b/", "http://user@host.example/", "http://[::1"])
def test_a_redirect_to_nowhere_is_refused(net: Net, place: str) -> None:
    with peer(answer(302, Location=place)) as port, pytest.raises(BadUrl):
        net.send(Request("GET", f"http://127.0.0.1:{port}/"))
