"""What is remembered of posts for a while, in the memory that all processes share."""

import json
from collections.abc import Iterable

from torget.connectors.account import Account

# An edit gives a post a new name; X lets people edit for an hour, and answers are written later than that
NAMES_KEPT = 30 * 24 * 3600
# How far back X's search goes
SAID_KEPT = 7 * 24 * 3600
MOST_SAID = 10


def name(account: Account, first: str) -> str:
    """The latest name of a post that we know by its first."""
    return account.memory.get(f"x:latest:{first}") or first


def note_name(account: Account, first: str, last: str) -> None:
    """It has a new name."""
    account.memory.put(f"x:latest:{first}", last, seconds=NAMES_KEPT)


def said(account: Account) -> tuple[str, ...]:
    """Our latest posts that began something, the latest first."""
    return tuple(json.loads(account.memory.get(f"x:said:{account.channel}") or "[]"))


def note_said(account: Account, names: Iterable[str]) -> None:
    """We have said this; two who note at once may lose one, and its answers are then found only where they name us."""
    kept = list(dict.fromkeys([*names, *said(account)]))[:MOST_SAID]
    account.memory.put(f"x:said:{account.channel}", json.dumps(kept), seconds=SAID_KEPT)
