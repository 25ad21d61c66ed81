"""Which platforms' parcels go how."""

from torget.connectors.contract import ByHand
from torget.connectors.table import CONNECTORS


def by_hand() -> list[str]:
    """Those whose parcels are handed over one by one; the others' are sent by the hundred."""
    return [kind for kind, connector in CONNECTORS.items() if isinstance(connector, ByHand)]
