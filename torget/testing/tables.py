"""The tables of the tests on SQLite: made by the migrations once for all runs, and copied where tests are run.

They are made anew as soon as a migration is another one; PostgreSQL's are made for every run.
"""

import os
from hashlib import sha256
from pathlib import Path
from shutil import copyfile

import django
import pytest
from django.conf import settings
from django.db import connection
from pytest_django import DjangoDbBlocker

FOLDER = Path(__file__).parents[2] / ".cache" / "tables"


@pytest.fixture(scope="session")
def made_tables() -> Path:
    """Where they are kept as these migrations make them, or will be."""
    mark = sha256(django.__version__.encode())
    for path in sorted(settings.BASE_DIR.glob("*/migrations/*.py")):
        mark.update(path.name.encode() + path.read_bytes())
    return FOLDER / f"{mark.hexdigest()}.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None, made_tables: Path) -> bool:
    """Whether they have been made; then they stand where pytest-django looks for tables to keep."""
    if connection.vendor != "sqlite" or not made_tables.exists():
        return False
    copyfile(made_tables, connection.settings_dict["TEST"]["NAME"])
    return True


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    made_tables: Path,
) -> None:
    """Make them, and keep what was made."""
    if connection.vendor == "sqlite" and not made_tables.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        whole = made_tables.with_suffix(f".{os.getpid()}.part")
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(whole)])
        whole.replace(made_tables)
