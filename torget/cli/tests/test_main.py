"""What every command has in common: one line on standard error, the right exit code, and facts for programs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from torget.cli.main import COMMANDS, build_parser
from torget.cli.outcome import Outcome, tell
from torget.cli.tests.conftest import Run

pytestmark = pytest.mark.slow

WRONG = [
    ("TORGET_PORT", "abc", "TORGET_PORT must be a whole number from 1 to 65535, not 'abc'."),
    ("TORGET_PORT", "70000", "TORGET_PORT must be a whole number"),
    ("TORGET_URL", "lindby", "TORGET_URL must be an address"),
    ("TORGET_ALLOW_PRIVATE", "ten", "TORGET_ALLOW_PRIVATE must list networks"),
    ("TORGET_WEB_PROCESSES", "0", "TORGET_WEB_PROCESSES must be a whole number from 1 to 64"),
    ("TORGET_EMAIL_URL", "mail", "TORGET_EMAIL_URL must be an address"),
    ("TORGET_SECRET_KEY_FILE", "/nowhere/key", "TORGET_SECRET_KEY_FILE names /nowhere/key, which cannot be read"),
]


def started(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command as a shell runs it."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TORGET_")}
    return subprocess.run(
        [sys.executable, "-m", "torget", *arguments],
        env={**clean, "TORGET_DATA": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def says_one_line(ended: subprocess.CompletedProcess[str], sentence: str) -> bool:
    return ended.stderr.count("\n") == 1 and sentence in ended.stderr and not ended.stdout


@pytest.mark.parametrize(("name", "value", "sentence"), WRONG, ids=[f"{name}={value}" for name, value, _ in WRONG])
def test_a_wrong_setting_is_named_in_one_line(tmp_path: Path, name: str, value: str, sentence: str) -> None:
    ended = started(tmp_path, "check", **{name: value})
    assert ended.returncode == 2
    assert says_one_line(ended, sentence)


def test_a_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("made-up-and-long-enough-for-a-test\n")
    ended = started(tmp_path / "data", "connectors", TORGET_SECRET_KEY_FILE=str(secret))
    assert ended.returncode == 0
    assert not (tmp_path / "data/keys/secret.key").exists()


def test_a_folder_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    ended = started(file / "data", "check")
    assert ended.returncode == 1
    assert says_one_line(ended, "cannot be written")
    assert "TORGET_DATA" in ended.stderr


def test_a_database_that_cannot_be_reached_is_said_so(tmp_path: Path) -> None:
    ended = started(tmp_path, "inbox", TORGET_DATABASE_URL=f"sqlite:///{tmp_path}/missing/torget.sqlite3")
    assert ended.returncode == 1
    assert says_one_line(ended, "The database cannot be used")


@pytest.mark.parametrize("command", ["inbox", "publish hej", "answer x hej", "link eva@lindby.example", "rotate"])
def test_without_an_authority_the_next_step_is_told(tmp_path: Path, command: str) -> None:
    ended = started(tmp_path, *command.split())
    assert ended.returncode == 2
    assert says_one_line(ended, "torget setup")


def test_a_reader_who_leaves_is_no_fault(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = subprocess.run(
        [sys.executable, "-m", "torget", "connectors", "--json"],
        env={**os.environ, "TORGET_DATA": str(tmp_path)},
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writing)
    assert command.returncode == 1
    assert command.stderr == b""


@pytest.mark.parametrize("arguments", [(), ("dance",), ("inbox", "--limit", "many"), ("publish",), ("inbox", "--stat")])
def test_what_is_no_command_is_refused_in_one_line(torget: Run, arguments: tuple[str, ...]) -> None:
    ended = torget(*arguments)
    assert ended.code == 2
    assert ended.error.count("\n") == 1
    assert "torget --help" in ended.error


def test_every_command_says_what_it_does_in_one_line_and_speaks_to_programs() -> None:
    text = build_parser().format_help()
    assert all(name in text for name in COMMANDS)
    for name in COMMANDS:
        assert build_parser().parse_args([name, *_needed(name), "--json"]).json


def _needed(name: str) -> list[str]:
    return {"link": ["a"], "publish": ["a"], "answer": ["a", "b"], "backup": ["a"]}.get(name, [])


def test_facts_are_printed_for_programs_and_lines_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = Outcome(("Åtta väntar.",), {"waiting": 8})
    tell(outcome, as_json=False)
    assert capsys.readouterr().out == "Åtta väntar.\n"
    tell(outcome, as_json=True)
    assert json.loads(capsys.readouterr().out) == {"waiting": 8}


def test_nothing_to_say_is_not_said(capsys: pytest.CaptureFixture[str]) -> None:
    tell(Outcome(), as_json=False)
    tell(Outcome(), as_json=True)
    assert capsys.readouterr().out == ""
