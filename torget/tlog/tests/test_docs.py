"""The script that docs/log.md hands to strangers does what it says, and shares no code with us."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from torget.tlog.storage import Log
from torget.tlog.tests.logs import log_of

DOCUMENT = Path(__file__).parents[3] / "docs" / "log.md"


def check(log: Log, script: Path) -> subprocess.CompletedProcess[str]:
    source = re.search(r"```python\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)
    assert source is not None
    assert "torget.tlog" not in source[1]
    script.write_text(source[1])
    arguments = [log.folder.as_uri(), log.signer().verifier.vkey]
    return subprocess.run([sys.executable, "-I", script, *arguments], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("size", [0, 1, 600])
def test_a_stranger_verifies_the_log_with_the_documented_script(tmp_path: Path, size: int) -> None:
    answer = check(log_of(tmp_path, size), tmp_path / "check.py")
    assert answer.stdout.startswith(f"lindby.example/log: {size} entries"), answer.stderr


@pytest.mark.parametrize(
    ("path", "old", "new"), [("checkpoint", b"\n600\n", b"\n599\n"), ("tile/entries/000", b"y 7", b"y 8")]
)
def test_the_documented_script_believes_nothing_that_was_changed(
    tmp_path: Path, path: str, old: bytes, new: bytes
) -> None:
    log = log_of(tmp_path, 600)
    file = log.folder / path
    file.write_bytes(file.read_bytes().replace(old, new, 1))
    answer = check(log, tmp_path / "check.py")
    assert answer.returncode != 0
    assert answer.stdout == ""
