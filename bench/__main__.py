"""`make bench`: every figure that we claim, measured in one run and printed with its machine."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import machine, pages
from bench.fanout.contender import best
from bench.fanout.fedify import fedify
from bench.fanout.ours import torget
from bench.fanout.round import Hosts, UnfinishedError
from bench.program import Torget

RESULTS = Path(__file__).parent / "results.json"
HOSTS = 1000
REST = 20


def main() -> None:
    """Measure all, write `bench/results.json`, and say which goals are met."""
    subprocess.run(["bash", "tools/system", "nginx", "wrk"], check=True)
    results: dict[str, Any] = {"machine": machine.describe(), "measured": time.strftime("%Y-%m-%d")}
    with tempfile.TemporaryDirectory() as folder, Torget(Path(folder)) as program:
        results["pages"] = _told("A public page against nginx", lambda: pages.measure(program))
        results["program"] = _told("Start and memory", lambda: _program(program))
    results["fan_out"] = _told("A post to 1,000 hosts against Fedify 2.3", _fan_out)
    results["bad_hosts"] = _told("The same with 5 % refusing and 2 % silent", lambda: _bad_hosts(results["fan_out"]))
    RESULTS.write_text(json.dumps(results, indent=2) + "\n")
    sys.stdout.write(f"Written to {RESULTS.relative_to(Path.cwd())}, with the machine: {results['machine']}\n")


def _told(name: str, measure: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    sys.stdout.write(f"\n{name}\n")
    sys.stdout.flush()
    found = measure()
    for key, value in found.items():
        sys.stdout.write(f"  {key.replace('_', ' '):<36} {value}\n")
    sys.stdout.flush()
    return found


def _program(program: Torget) -> dict[str, Any]:
    restart = min(program.restart() for _ in range(3))
    time.sleep(REST)
    return {
        "first_start_with_demo_seconds": round(program.first_start, 2),
        "start_seconds": round(restart, 2),
        "memory_at_rest_mb": round(program.memory() / 1e6),
        "goal_mb": 250,
    }


def _fan_out() -> dict[str, Any]:
    with Hosts(HOSTS) as hosts:
        ours, theirs = best(torget, hosts), best(fedify, hosts)
    signing = machine.signing_rate()
    return {
        "torget_per_second": round(ours.rate),
        "fedify_per_second": round(theirs.rate),
        "ratio": round(ours.rate / theirs.rate, 2),
        "goal": 1.5,
        "rsa_2048_signatures_per_second": round(signing),
        "share_of_signing_rate": round(ours.rate / signing, 3),
        "goal_share": 0.2,
        "torget_seconds": round(ours.seconds, 3),
    }


def _bad_hosts(good: dict[str, Any]) -> dict[str, Any]:
    with Hosts(HOSTS, refuse=0.05, silent=0.02) as hosts:
        ours = best(torget, hosts)
        try:
            theirs: float | str = round(best(fedify, hosts).seconds, 2)
        except UnfinishedError as error:
            theirs = str(error)
    return {
        "torget_seconds_to_the_last_living": round(ours.seconds, 3),
        "against_no_bad_ones": round(ours.seconds / good["torget_seconds"], 2),
        "goal": 1.2,
        "fedify_seconds_to_the_last_living": theirs,
    }


if __name__ == "__main__":
    main()
