"""An own, empty log for each test that asks for one."""

from pathlib import Path

import pytest
from pytest_django import Settings

from torget.tlog.queries import our_log
from torget.tlog.storage import Log


@pytest.fixture
def log(settings: Settings, tmp_path: Path, db: None) -> Log:
    """The installation's log, not yet begun, in a folder of its own."""
    settings.TORGET_LOG_DIR = tmp_path / "log"
    settings.TORGET_KEYS_DIR = tmp_path / "keys"
    return our_log()
