"""The browser's own promises, on pages made here: what a later test relies on must be seen to find faults."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import torget.testing
from torget.testing.browser import NewPage, axe, scrolls_sideways

pytestmark = pytest.mark.browser
pytest_plugins = ["pytester"]

GOOD = "<!doctype html><html lang=sv><title>Torget</title><main><h1>Torget</h1><p>Hej</p></main>"
BAD = "<!doctype html><html><title></title><main><h1>Torget</h1><img src=data:,><p style='width:900px'>Hej</p></main>"
SCRIPT = "<!doctype html><html lang=sv><title>x</title><main><h1>x</h1></main><script>document.title = 'ran'</script>"


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = {"/good": GOOD, "/bad": BAD}.get(self.path, SCRIPT).encode()
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        if self.path == "/strict":
            self.send_header("content-security-policy", "default-src 'self'")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()


def test_axe_finds_planted_faults_and_nothing_on_a_sound_page(new_page: NewPage, site: str) -> None:
    page = new_page(base_url=site)
    page.goto("/good")
    assert axe(page) == []
    page.goto("/bad")
    found = "\n".join(axe(page))
    for rule in ("html-has-lang", "document-title", "image-alt"):
        assert rule in found


def test_a_page_has_the_asked_size_language_and_colours(new_page: NewPage, site: str) -> None:
    page = new_page(width=360, locale="en-GB", colours="dark", base_url=site)
    page.goto("/bad")
    assert scrolls_sideways(page)
    assert page.evaluate("[innerWidth, navigator.language, matchMedia('(prefers-color-scheme: dark)').matches]") == [
        360,
        "en-GB",
        True,
    ]


def test_without_javascript_no_script_runs(new_page: NewPage, site: str) -> None:
    page = new_page(javascript=False, base_url=site)
    page.goto("/script")
    assert page.title() == "x"


def test_the_guard_fails_a_test_whose_page_breaks_its_policy(
    pytester: pytest.Pytester, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(torget.testing.__file__).parents[2]))
    pytester.makepyfile(f"def test_looks_fine(page): page.goto('{site}/strict')")
    outcome = pytester.runpytest_subprocess("-p", "no:django", "-p", "torget.testing.browser")
    outcome.assert_outcomes(passed=1, errors=1)
    outcome.stdout.fnmatch_lines(["*breaks its content security policy*"])
