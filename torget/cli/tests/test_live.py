"""The whole program as an operator meets it: started, stopped, killed, backed up, restored."""

import json
import os
import socket
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from torget.testing.live import LiveTorget
from torget.testing.process import Server
from torget.testing.tls import LoopbackTls

pytestmark = pytest.mark.peer
ANNA = ("--as", "anna@lindby.example", "--voice", "lindby")


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory, tls: LoopbackTls) -> Iterator[LiveTorget]:
    """Lindby kommun, started once for this module."""
    with LiveTorget(tmp_path_factory.mktemp("live"), tls, options=("--demo",)) as running:
        yield running


def facts(ended: subprocess.CompletedProcess[str]) -> dict[str, object]:
    assert ended.returncode == 0, ended.stderr
    found: dict[str, object] = json.loads(ended.stdout)
    return found


def soon(holds: Callable[[], bool], seconds: float = 15) -> float:
    """Seconds until it held; fails when it never does."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < seconds, "It never came."
        time.sleep(0.1)
    return time.monotonic() - began


def shows(live: LiveTorget, words: str) -> Callable[[], bool]:
    return lambda: words in live.get("/")


def test_it_greets_with_the_square_and_a_link_to_the_desk(live: LiveTorget) -> None:
    said = live.output()
    assert f"The square:  {live.url}/" in said
    link = next(word for word in said.split() if "/desk/link/" in word)
    assert "Eva E." in live.get(link.removeprefix(live.url))


def test_the_front_page_is_a_file_that_no_cookie_had_a_part_in(live: LiveTorget) -> None:
    with urlopen(Request(f"{live.url}/"), timeout=10, context=live.trust) as answer:
        assert answer.headers["Set-Cookie"] is None
        assert "plogas" in answer.read().decode()


def test_whoever_sends_slowly_keeps_nobody_from_reading(live: LiveTorget) -> None:
    port = int(live.url.rsplit(":", 1)[1])
    head = f"POST /ask/ HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    with ExitStack() as opened:
        for _ in range(40):
            plain = opened.enter_context(socket.create_connection(("localhost", port)))
            slow = opened.enter_context(live.trust.wrap_socket(plain, server_hostname="localhost"))
            slow.sendall(f"{head}Content-Length: 5000\r\n\r\nwords=".encode())
        began = time.monotonic()
        assert "plogas" in live.get("/?fresh=1")
        assert "Torget" in live.get("/desk/sign-in/")
        assert time.monotonic() - began < 8


def test_everything_is_well_while_it_runs(live: LiveTorget) -> None:
    soon(lambda: live.command("check").returncode == 0, seconds=30)


def test_what_a_shell_says_stands_on_the_page_within_seconds(live: LiveTorget) -> None:
    said = facts(live.command("publish", "Sagt från ett skal.", *ANNA, "--json"))
    assert soon(shows(live, "Sagt från ett skal.")) < 10
    assert str(said["record"]) in live.get("/")


def test_a_record_is_verified_over_http_by_its_page(live: LiveTorget) -> None:
    said = facts(live.command("publish", "Kan bevisas.", *ANNA, "--json"))
    page = f"{live.url}/record/{str(said['record']).replace(' ', '-').replace(':', '-')}/"
    soon(lambda: live.command("verify", page).returncode == 0, seconds=30)
    ended = live.command("verify", page)
    assert "verified" in ended.stdout


def test_the_whole_log_is_verified_over_http(live: LiveTorget) -> None:
    proven = facts(live.command("verify", "--log", f"{live.url}/log/", "--json"))
    assert proven["sound"] is True


def test_an_address_without_a_log_is_no_log(live: LiveTorget) -> None:
    ended = live.command("verify", f"{live.url}/record/KS-1-1/")
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1


def test_a_port_that_is_taken_is_named_and_nothing_is_touched(live: LiveTorget) -> None:
    ended = live.command("run")
    assert ended.returncode == 1
    assert "cannot be used" in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_a_backup_made_while_it_runs_is_sound_where_it_is_restored(live: LiveTorget, tmp_path: Path) -> None:
    file, restored = tmp_path / "lindby.tar.gz", tmp_path / "restored"
    last = facts(live.command("publish", "Före säkerhetskopian.", *ANNA, "--json"))
    soon(lambda: live.command("verify", str(last["record"])).returncode == 0)
    facts(live.command("backup", str(file), "--json"))
    with tarfile.open(file) as archive:
        archive.extractall(restored, filter="data")
    elsewhere = {**os.environ, **live._environment, "TORGET_DATA": str(restored)}

    def there(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "torget", *arguments]
        return subprocess.run(command, env=elsewhere, capture_output=True, text=True, check=False, timeout=60)

    assert facts(there("verify", "--json"))["sound"] is True
    points = json.loads(there("check", "--json").stdout)["points"]
    assert {point["name"] for point in points if not point["well"]} <= {"worker"}
    assert facts(there("verify", str(last["record"]), "--json"))["verified"] is True


def test_killed_without_warning_it_comes_back_in_seconds_with_everything(live: LiveTorget) -> None:
    said = facts(live.command("publish", "Sagt just före strömavbrottet.", *ANNA, "--json"))
    live.kill()
    began = time.monotonic()
    live.start()
    assert time.monotonic() - began < 15
    soon(shows(live, "Sagt just före strömavbrottet."), seconds=20)
    soon(lambda: live.command("verify", str(said["record"])).returncode == 0, seconds=20)
    assert facts(live.command("verify", "--json"))["sound"] is True


def test_asked_to_stop_it_stops_in_good_order_and_starts_again(live: LiveTorget) -> None:
    began = time.monotonic()
    assert live.stop() == 0
    assert time.monotonic() - began < 8
    live.start()
    assert "Traceback" not in live.output()
    assert "plogas" in live.get("/")


def test_one_process_at_rest_takes_less_than_250_megabytes(live: LiveTorget) -> None:
    server = live._server
    assert server is not None
    status = Path(f"/proc/{server.pid}/status").read_text()
    resident = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    print(f"resident: {resident / 1000:.0f} MB")
    assert resident < 250_000


def test_two_web_processes_share_the_work(live: LiveTorget, monkeypatch: pytest.MonkeyPatch) -> None:
    live.stop()
    monkeypatch.setenv("TORGET_WEB_PROCESSES", "2")
    live.start()
    assert "plogas" in live.get("/")
    facts(live.command("publish", "Två processer säger detta.", *ANNA, "--json"))
    soon(shows(live, "Två processer säger detta."))
    with pytest.raises(HTTPError, match="404"):
        live.get("/nowhere/")
    assert live.stop() == 0
    monkeypatch.delenv("TORGET_WEB_PROCESSES")
    live.start()


def test_web_and_worker_apart_do_the_same_and_stop_in_good_order(live: LiveTorget, tmp_path: Path) -> None:
    live.stop()
    command = [sys.executable, "-m", "torget"]
    web = Server([*command, "web"], tmp_path / "web.txt", live._environment)
    worker = Server([*command, "worker"], tmp_path / "worker.txt", live._environment)
    web.wait_until(live._answers, seconds=30)
    facts(live.command("publish", "Webben och arbetaren var för sig.", *ANNA, "--json"))
    soon(shows(live, "Webben och arbetaren var för sig."))
    assert (worker.stop(), web.stop()) == (0, 0)
    assert "Stopped in good order." in worker.output()
    live.start()
