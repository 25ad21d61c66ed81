"""Pytest plug-in: an own data folder for every run, the fixed cast and its stage, the real peers and the browser."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import settings as examples

from torget.testing.thrift import save_effort
from torget.ui.catalogues import compile_catalogues

# Where nothing may be written beside the sources, every process of every run would compile all of them anew
if sys.dont_write_bytecode:
    sys.pycache_prefix = str(Path(__file__).parents[2] / ".cache" / "bytecode")
    sys.dont_write_bytecode = False
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
    del os.environ["PYTHONDONTWRITEBYTECODE"]
os.environ.setdefault("TORGET_DATA", tempfile.mkdtemp(prefix="torget-test-"))
os.environ["TORGET_URL"] = "https://torget.lindby.example"
os.environ["TORGET_ALLOW_PRIVATE"] = "127.0.0.0/8,::1/128"
if url := os.environ.get("TORGET_TEST_DATABASE_URL"):
    os.environ["TORGET_DATABASE_URL"] = url
# `--hypothesis-profile=thorough` tries more of them; a busy machine is no fault, so none has a deadline
examples.register_profile("quick", max_examples=40, deadline=None)
examples.register_profile("thorough", max_examples=200, deadline=None)
examples.load_profile("quick")


def pytest_configure(config: pytest.Config) -> None:
    """Bring in words, cast, stage, peers and browser, now that Django is set up; static files need no manifest."""
    compile_catalogues(settings.BASE_DIR)
    save_effort()
    # What a test has written need not outlive a power failure
    options = settings.DATABASES["default"].get("OPTIONS", {})
    if "init_command" in options:
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    for fixtures in ("tables", "cast", "stage", "peers.fixtures", "browser"):
        config.pluginmanager.import_plugin(f"torget.testing.{fixtures}")


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """Each test begins in the installation's language: a page asked for in another would leave it behind."""
    translation.deactivate()
    yield
    translation.deactivate()
