"""A proven call, read."""

from collections.abc import Iterator
from typing import Any

from torget.connectors.account import Account
from torget.connectors.hub import Incoming, RawRequest, Received
from torget.connectors.meta.graph import Graph
from torget.connectors.meta.hooks import entries
from torget.connectors.meta.page.hearing import heard, mentioned
from torget.connectors.meta.page.joining import takes_messages
from torget.connectors.meta.page.making import News
from torget.connectors.meta.page.messaging import told
from torget.connectors.meta.page.opening import page
from torget.connectors.meta.telling import mappings, moment

# Messages come in `standby` while another app of the page holds the talk: they are said to the authority all the same
TALKING = ("messaging", "standby")
FIELDS = {"feed": heard, "mention": mentioned}


def read(request: RawRequest, account: Account, graph: Graph) -> Received:
    """All that it says of our page. An app has one address for all its pages: what concerns another is that one's
    business, and is heard when its own channel asks."""
    own = (entry for entry in entries(request, "page") if str(entry.get("id")) == page(account))
    return Received(tuple(incoming for entry in own for incoming in _entry(entry, request, account, graph)))


def _entry(entry: dict[str, Any], request: RawRequest, account: Account, graph: Graph) -> Iterator[Incoming]:
    at = moment(entry.get("time"), request.at)
    for change in mappings(entry.get("changes")):
        reader, value = FIELDS.get(str(change.get("field"))), change.get("value")
        if reader and isinstance(value, dict):
            yield from reader(News(page(account), value, at, request.at), graph)
    if takes_messages(account):
        for event in (event for name in TALKING for event in mappings(entry.get(name))):
            yield from told(event, News(page(account), event, at, request.at), account, graph)
