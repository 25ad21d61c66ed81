"""A real process, really killed: whatever the moment, the log is sound and goes on."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from torget.tlog.errors import BusyError
from torget.tlog.fsck import examine
from torget.tlog.tests.logs import entries, log_in

INTEGRATOR = """
import sys
from pathlib import Path
from torget.tlog.tests.logs import entry, log_in
log = log_in(Path(sys.argv[1]))
with log.lock():
    size = log.checkpoint().size
    print("at work", flush=True)
    while True:
        size = log.append([entry(size), entry(size + 1), entry(size + 2)]).size
"""


@pytest.mark.parametrize("milliseconds", [0, 3, 7, 20, 60, 150])
def test_a_killed_integrator_leaves_a_sound_log_and_an_open_lock(tmp_path: Path, milliseconds: int) -> None:
    log = log_in(tmp_path)
    log.append(entries(0, 250))
    with subprocess.Popen([sys.executable, "-c", INTEGRATOR, str(tmp_path)], stdout=subprocess.PIPE) as integrator:
        assert integrator.stdout is not None
        assert integrator.stdout.readline() == b"at work\n"
        time.sleep(milliseconds / 1000)
        with pytest.raises(BusyError), log.lock():
            pass
        integrator.kill()
    with log.lock():
        left = log.checkpoint()
        assert left is not None
        assert examine(log.read, log.signer().verifier).findings == []
        grown = log.append(entries(left.size, left.size + 300))
    assert examine(log.read, log.signer().verifier).checkpoint == grown
