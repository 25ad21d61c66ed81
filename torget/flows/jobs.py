"""The periodic work of flows."""

from torget.flows import letters
from torget.flows.running import runner
from torget.worker.registry import periodic

_runner = runner()


@periodic("flows.run", every=5)
def run_flows() -> int:
    """Run the flows that are due."""
    return _runner.turn()


@periodic("flows.letters", every=60, alone=True)
def send_letters() -> int:
    """Tell people of flows in trouble."""
    return letters.tell()
