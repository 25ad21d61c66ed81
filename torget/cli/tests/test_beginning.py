"""`torget setup`, `demo`, `link` and the refusals before anything is served."""

import socket
from pathlib import Path

import pytest

from torget.accounts.models import Authority, Person, SignInLink
from torget.accounts.roles import Duty
from torget.channels.models import Channel
from torget.cli import serving
from torget.cli.commands import setup
from torget.cli.outcome import CommandError
from torget.cli.tests.conftest import Run
from torget.records.models import Series

pytestmark = pytest.mark.django_db
LINDBY = ["--name", "Lindby kommun", "--admin-name", "Eva E.", "--admin-email", "eva@lindby.example"]


def test_setting_up_makes_an_authority_that_can_begin(torget: Run) -> None:
    ended = torget("setup", *LINDBY, "--series", "RS", "--pattern", "{code}-{year}-{number}", "--json")
    assert ended.code == 0, ended.error
    assert ended.facts["authority"] == Authority.objects.get().name == "Lindby kommun"
    assert Person.objects.get().may(Duty.MANAGE_PEOPLE)
    assert "/desk/link/" in ended.facts["link"]
    series = Series.objects.filter(is_default=True).first()
    assert series is not None
    assert (series.code, series.pattern) == ("RS", "{code}-{year}-{number}")
    assert Channel.objects.filter(voice=None).count() == 2


def test_setting_up_twice_is_refused(torget: Run) -> None:
    assert torget("setup", *LINDBY).code == 0
    ended = torget("setup", *LINDBY)
    assert ended.code == 2
    assert "There is an authority here already." in ended.error


REFUSED = [
    (["--zone", "Mars/Olympus"], "no time zone"),
    (["--admin-email", "eva"], "valid email"),
    (["--pattern", "{nonsense}"], "Write {code}, {year} and {number}"),
]


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED, ids=[" ".join(a) for a, _ in REFUSED])
def test_a_wrong_answer_sets_nothing_up(torget: Run, arguments: list[str], sentence: str) -> None:
    ended = torget("setup", *LINDBY, *arguments)
    assert ended.code == 2
    assert ended.error.count("\n") == 1
    assert not Authority.objects.exists()


def test_where_nobody_can_be_asked_the_flag_is_named(torget: Run) -> None:
    ended = torget("setup", "--name", "Lindby kommun")
    assert ended.code == 2
    assert "Name of the first administrator" in ended.error


def test_what_no_flag_answers_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert setup._asked("Name", ask=lambda question: f" {question} ") == "Name:"


@pytest.mark.parametrize("command", [["demo"], ["setup", *LINDBY]])
def test_an_authority_is_never_written_over(torget: Run, authority: Authority, command: list[str]) -> None:
    ended = torget(*command)
    assert ended.code == 2
    assert "already" in ended.error


def test_a_link_is_made_for_somebody_who_works_here(torget: Run, anna: Person) -> None:
    ended = torget("link", "ANNA@lindby.example", "--hours", "2", "--json")
    assert ended.facts["email"] == anna.email
    assert SignInLink.objects.get().person == anna


@pytest.mark.parametrize(("email", "hours"), [("didrik@hem.example", "1"), ("anna@lindby.example", "0")])
def test_a_link_is_refused(torget: Run, anna: Person, email: str, hours: str) -> None:
    assert torget("link", email, "--hours", hours).code == 2
    assert not SignInLink.objects.exists()


def test_connectors_are_listed_with_what_they_can(torget: Run) -> None:
    facts = torget("connectors", "--json").facts
    assert facts["own_site"]["can"]["hears"] is True
    assert all(kind in torget("connectors").out for kind in facts)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_a_taken_port_is_named(host: str) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as taken:
        taken.bind((host, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} on {host} cannot be used.*TORGET_PORT"):
            serving.require_free(host, port)


def test_a_host_that_is_not_ours_is_named() -> None:
    with pytest.raises(CommandError, match="cannot be used"):
        serving.require_free("192.0.2.1", 8000)


def test_running_without_an_authority_tells_the_next_step(torget: Run, data: Path) -> None:
    for command in ("run", "web", "worker"):
        ended = torget(command)
        assert ended.code == 2
        assert "torget setup" in ended.error
