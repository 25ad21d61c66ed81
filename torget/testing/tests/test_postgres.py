"""The PostgreSQL of a test run: it starts, it goes, and a command runs inside it."""

import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
import pytest

from torget.testing.postgres import VARIABLE, main, postgres

pytestmark = pytest.mark.slow


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)


@pytest.mark.usefixtures("own")
def test_a_cluster_answers_in_swedish_and_leaves_nothing_behind() -> None:
    with postgres() as url:
        folder = Path(unquote(urlsplit(url).hostname or ""))
        with psycopg.connect(url) as connection:
            row = connection.execute("SELECT to_tsvector('swedish', 'kommunerna')::text, upper('åäö')").fetchone()
        assert row == ("'kommun':1", "ÅÄÖ")
    assert not folder.exists()


def test_an_address_given_from_outside_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "postgres://elsewhere/torget")
    with postgres() as url:
        assert url == "postgres://elsewhere/torget"


@pytest.mark.usefixtures("own")
def test_a_command_gets_the_address_and_keeps_its_exit_code() -> None:
    program = f"import os, psycopg, sys; psycopg.connect(os.environ['{VARIABLE}']).close(); sys.exit(7)"
    assert main(["--", sys.executable, "-c", program]) == 7


def test_a_missing_command_is_a_sentence_and_code_2() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "torget.testing.postgres"], capture_output=True, text=True, check=False
    )
    assert (answer.returncode, answer.stderr) == (2, "Usage: python -m torget.testing.postgres -- COMMAND...\n")
