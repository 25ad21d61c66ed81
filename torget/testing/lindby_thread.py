"""A connector for tests whose platform takes one paragraph a post: a longer text becomes a thread."""

from dataclasses import replace

from torget.connectors.contract import Account, Can
from torget.connectors.hub import Act, Outgoing, Receipt
from torget.testing.lindby import LindbyTest


class LindbyThread(LindbyTest):
    """Each paragraph is a post of its own under a key of its own. A correction changes the first and names no parts."""

    kind = "lindby_thread"
    name = "Lindby thread"
    can = Can(text=500, threads=True, revise=True, withdraw=True)

    def publish(self, outgoing: Outgoing, account: Account) -> Receipt:
        """One post after the other."""
        said = [
            self._write("POST", "/posts", replace(outgoing, key=f"{outgoing.key}/{number}", markdown=text), account)
            for number, text in enumerate(outgoing.markdown.split("\n\n"), start=1)
        ]
        return replace(said[0], parts=tuple(receipt.external_id for receipt in said))

    def find(self, act: Act, outgoing: Outgoing, account: Account) -> Receipt | None:
        """By the key of the first."""
        return super().find(act, replace(outgoing, key=f"{outgoing.key}/1"), account)

    def withdraw(self, outgoing: Outgoing, account: Account, receipt: Receipt) -> Receipt:
        """All of it."""
        for name in receipt.parts:
            super().withdraw(outgoing, account, replace(receipt, external_id=name))
        return receipt
