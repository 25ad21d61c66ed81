"""The keys of our records, made from the key of the act: the same act always writes the same record.

A key is a TID (https://atproto.com/specs/tid): 53 bits of microseconds and 10 bits to tell writers apart, in a base 32
that sorts as the numbers do.
"""

from datetime import datetime
from hashlib import sha256

ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
LENGTH = 13
# Room after it for the later posts of a thread within the same second
HASHED = 900_000


def record_key(act: str, moment: datetime, number: int) -> str:
    """The key of post `number` of an act that was done in this moment.

    The second is the moment's; what is finer comes from the act's key, so that two acts of one second differ.
    """
    digest = int.from_bytes(sha256(act.encode()).digest()[:8])
    micros = int(moment.timestamp()) * 1_000_000 + digest % HASHED + number
    return _written(micros << 10 | digest >> 32 & 1023)


def _written(value: int) -> str:
    return "".join(ALPHABET[value >> 5 * place & 31] for place in reversed(range(LENGTH)))
