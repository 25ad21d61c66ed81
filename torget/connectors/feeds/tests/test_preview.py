"""The preview of an entry."""

from torget.connectors.feeds import Feeds
from torget.connectors.feeds.tests.rig import FeedsRig
from torget.testing.connectors.samples import outgoing, personal


def test_an_entry_that_is_personal_ends_by_saying_so_and_the_line_counts() -> None:
    account = FeedsRig("https://hub.example").account
    official, own = (Feeds().preview(post, account) for post in (outgoing(), personal(outgoing())))
    assert own.html == f"{official.html}<p>Kommunchef, personligt i rollen</p>"
    assert own.used - official.used == len("Kommunchef, personligt i rollen")
