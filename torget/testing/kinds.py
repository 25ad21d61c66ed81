"""Every connector for tests, as the table of connectors takes them."""

from torget.connectors.contract import Connector
from torget.testing.lindby import LindbyFan, LindbyMute, LindbyTest
from torget.testing.lindby_hand import LindbyHand, LindbyPost
from torget.testing.lindby_heard import LindbyHeard, LindbyPaid
from torget.testing.lindby_thread import LindbyThread

KINDS: tuple[Connector, ...] = (
    LindbyTest(),
    LindbyMute(),
    LindbyFan(),
    LindbyThread(),
    LindbyHeard(),
    LindbyPaid(),
    LindbyHand(),
    LindbyPost(),
)
