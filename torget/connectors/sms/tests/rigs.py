"""What both rigs do: the caller's part of a fan-out, for one follower or for whoever is answered."""

from typing import ClassVar

from torget.connectors.contract import Account, ByHand
from torget.connectors.hub import Act, Carried, Outgoing, Receipt, Recipient
from torget.testing.connectors.rig import Rig

FRIDA, OURS = "+46701740605", "+46701740699"
SETTINGS = {"sender": OURS, "price": "0.52", "currency": "SEK"}


class SmsRig(Rig):
    """Each parcel is handed over once, as the ledger does it; a second act with the same key has the same parcels."""

    by_hand: ClassVar[ByHand]

    def __init__(self, *given: object) -> None:
        self.carried: dict[tuple[str, str], Carried] = {}
        super().__init__(*given)  # type: ignore[arg-type]

    def attempt(self, act: Act, outgoing: Outgoing, receipt: Receipt | None = None) -> Receipt:
        """Name it, then hand over what has not been taken yet."""
        made = super().attempt(act, outgoing, receipt)
        envelope = self.by_hand.envelope(act, outgoing, self.account)
        readers = tuple(self.by_hand.also(outgoing, self.account)) or (Recipient(FRIDA, "sms"),)
        for reader in readers:
            if (envelope.id, reader.address) not in self.carried:
                taken = self.by_hand.carry(envelope, reader, self.account)
                self.carried[envelope.id, reader.address] = taken
        return made


def own_settings(**more: str) -> dict[str, str]:
    """Of a channel with a number."""
    return SETTINGS | more


def is_ours(account: Account) -> bool:
    """Whether an account speaks from our number."""
    return account.settings["sender"] == OURS
