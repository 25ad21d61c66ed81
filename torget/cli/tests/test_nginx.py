"""The nginx of docs/operations.md, run as it stands there, before a Torget that must not be asked for pages."""

import os
import re
import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from urllib.request import Request, urlopen

import pytest
from django.conf import settings

from torget.pages import files
from torget.testing.process import Server, free_port, listens

pytestmark = pytest.mark.peer
OPERATIONS = Path(settings.BASE_DIR).parent / "docs" / "operations.md"


class Behind(BaseHTTPRequestHandler):
    """Stands where Torget does, and says that it was asked."""

    def do_GET(self) -> None:
        """Answer."""
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"asked by {self.headers['Host']} for {self.path}".encode())

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """nginx on loopback over a folder with a page, a feed, a static file and a log."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program, "nginx is needed: bash tools/system nginx"
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    for parent in folder.parents[:2]:
        parent.chmod(0o755)
    for path in ("/", "/post/abc/", "/feed.json", "/feed.atom"):
        file = files.file_for(folder / "pages", path)
        assert file is not None
        files.write(file, f"page {path}".encode())
    for name in ("static/ui/base.css", "log/checkpoint", "log/tile/0/000", "log/.lock", "keys/log.key", "media/x.jpg"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    behind = HTTPServer(("127.0.0.1", 0), Behind)
    Thread(target=behind.serve_forever, daemon=True).start()
    port = free_port()
    (folder / "nginx.conf").write_text(_configuration(folder, port, behind.server_port))
    server = Server([program, "-p", folder, "-c", folder / "nginx.conf"], folder / "output.txt", {})
    server.wait_until(lambda: listens(port))
    yield f"http://127.0.0.1:{port}"
    server.stop()
    behind.shutdown()


def _configuration(folder: Path, port: int, behind: int) -> str:
    """As documented, without TLS and in another place."""
    (text,) = re.findall(r"```nginx\n(.*?)```", OPERATIONS.read_text(), flags=re.DOTALL)
    text = re.sub(r"^ *(ssl_certificate.*|http2 on|listen \[.*);\n", "", text, flags=re.MULTILINE)
    text = text.replace("listen 443 ssl", f"listen 127.0.0.1:{port}").replace("root /var/lib/torget", f"root {folder}")
    text = text.replace("127.0.0.1:8000", f"127.0.0.1:{behind}")
    return (
        f"daemon off; pid {folder}/pid; error_log stderr; events {{}}\n"
        f"http {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;\n"
        f"fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;\n{text}\n}}\n"
    )


def get(address: str, cookie: str = "") -> tuple[str, dict[str, str]]:
    with urlopen(Request(address, headers={"Cookie": cookie} if cookie else {}), timeout=10) as answer:
        return answer.read().decode(), {name.lower(): value for name, value in answer.headers.items()}


@pytest.mark.parametrize("path", ["/", "/post/abc/", "/feed.json", "/feed.atom"])
def test_a_page_is_served_from_its_file(address: str, path: str) -> None:
    assert get(address + path)[0] == f"page {path}"


@pytest.mark.parametrize("path", ["/?page=2", "/desk/", "/post/draft/", "/log/.lock", "/keys/log.key", "/media/x.jpg"])
def test_everything_else_is_asked_of_torget(address: str, path: str) -> None:
    assert get(address + path)[0].endswith(f"for {path}")


def test_whoever_is_signed_in_gets_no_page_of_everybodys(address: str) -> None:
    assert get(f"{address}/", "sessionid=abc")[0].startswith("asked by 127.0.0.1")
    assert get(f"{address}/", "csrftoken=abc")[0] == "page /"


def test_pages_carry_the_policy_and_are_asked_for_anew(address: str) -> None:
    headers = get(f"{address}/")[1]
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["cache-control"] == "no-cache"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_feeds_are_what_they_say(address: str) -> None:
    assert get(f"{address}/feed.json")[1]["content-type"].startswith("application/feed+json")
    assert get(f"{address}/feed.atom")[1]["content-type"].startswith("application/atom+xml")


def test_the_log_is_served_as_it_is(address: str) -> None:
    body, headers = get(f"{address}/log/checkpoint")
    assert (body, headers["cache-control"]) == ("log/checkpoint", "no-cache")
    assert "immutable" in get(f"{address}/log/tile/0/000")[1]["cache-control"]


def test_static_files_are_kept_for_ever(address: str) -> None:
    headers = get(f"{address}/static/ui/base.css")[1]
    assert "immutable" in headers["cache-control"]
    assert headers["content-type"].startswith("text/css")
