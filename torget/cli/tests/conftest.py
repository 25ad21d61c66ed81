"""Commands run in this process, on the database of the test and in folders of its own."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from torget.accounts.models import Person, Voice
from torget.channels.actions import open_channel, open_for_voice
from torget.channels.models import Channel
from torget.cli.main import main
from torget.connectors.own_site import OwnSite
from torget.records.actions import open_series


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended, and what it said."""

    code: int
    out: str
    error: str

    @property
    def facts(self) -> dict[str, Any]:
        """What it said to a program."""
        facts: dict[str, Any] = json.loads(self.out)
        return facts


Run = Callable[..., Ended]


@pytest.fixture
def torget(capsys: pytest.CaptureFixture[str]) -> Run:
    """`torget("inbox", "--json")`."""

    def run(*arguments: str) -> Ended:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        said = capsys.readouterr()
        return Ended(int(ended.value.code or 0), said.out, said.err)

    return run


@pytest.fixture
def data(tmp_path: Path, settings: Settings) -> Path:
    """Folders of this test alone."""
    settings.TORGET_DATA = tmp_path
    settings.TORGET_LOG_DIR = tmp_path / "log"
    settings.TORGET_KEYS_DIR = tmp_path / "keys"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STATIC_ROOT = tmp_path / "static"
    settings.TORGET_PAGES_DIR = tmp_path / "pages"
    return tmp_path


@pytest.fixture
def site(data: Path, anna: Person, voice: Voice) -> Channel:
    """An authority that can speak: a series of numbers, its own site, and the voice's accounts."""
    open_series("KS", "Kommunstyrelsen", pattern="{code} {year}:{number}", default=True, by=anna)
    open_for_voice(voice)
    return open_channel(OwnSite.kind, name="Torget")
