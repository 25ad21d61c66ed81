"""What calls cost: X's own price list, pay per use, in US dollars.

As it stood on AS_OF at SOURCE; the prices that hold today stand in the console of whoever pays.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from torget.connectors.hub import Outgoing, Price
from torget.connectors.saying import _
from torget.connectors.wording.addresses import links
from torget.connectors.wording.pieces import Piece

AS_OF = date(2026, 8, 22)
SOURCE = "https://docs.x.com/x-api/getting-started/pricing"
CURRENCY = "USD"

POST = Decimal("0.015")
POST_WITH_ADDRESS = Decimal("0.200")
# To somebody who has named us ("summoned")
ANSWER = Decimal("0.010")
LETTER = Decimal("0.015")
# The words of one picture
DESCRIPTION = Decimal("0.005")
# Where the account that is read is also the one that owns the app
OWN_READ = Decimal("0.001")
READ = Decimal("0.005")
LETTER_READ = Decimal("0.010")


def of_saying(outgoing: Outgoing, pieces: Iterable[Piece]) -> Price:
    """What a post, a thread, an answer or a letter costs with its pictures."""
    described = DESCRIPTION * len(outgoing.pictures)
    if outgoing.answers and outgoing.answers.direct:
        return Price(LETTER + described, CURRENCY, 1, _("direct messages"))
    costs = [_piece(piece, first=number == 0, outgoing=outgoing) for number, piece in enumerate(pieces)]
    return Price(sum(costs, described), CURRENCY, len(costs), _("posts"))


def of_reading(own: int, others: int, letters: int) -> Price | None:
    """What was read: posts that name us, further posts, letters. None where there was nothing to read."""
    amount = OWN_READ * own + READ * others + LETTER_READ * letters
    return Price(amount, CURRENCY, own + others + letters, _("messages read")) if amount else None


def _piece(piece: Piece, *, first: bool, outgoing: Outgoing) -> Decimal:
    if any(links(piece.text)):
        return POST_WITH_ADDRESS
    return ANSWER if first and outgoing.answers else POST
