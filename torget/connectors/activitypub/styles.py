"""Which of the two languages of signatures a host wants: the one that worked last, draft-cavage to begin with.

Mastodon's order: some servers do not read RFC 9421, and those that read only RFC 9421 answer 401.
"""

from torget.connectors.contract import Memory
from torget.protocols.activitypub.signatures import Style

REFUSED = frozenset({401, 403})
REMEMBERED_SECONDS = 90 * 86400
# Longer than any request is under way: answers to the old language are still coming in when the first has turned the
# host
TURNING_SECONDS = 30


def style_for(memory: Memory, host: str) -> Style:
    """The language to knock with."""
    return Style(memory.get(f"style:{host}") or Style.CAVAGE)


def remember(memory: Memory, host: str, style: Style) -> None:
    """This one worked."""
    if style_for(memory, host) is not style:
        memory.put(f"style:{host}", style.value, seconds=REMEMBERED_SECONDS)


def turn(memory: Memory, host: str) -> None:
    """A delivery was refused: knock with the other from now on. Many refusals at once are one."""
    if memory.claim(f"turn:{host}", seconds=TURNING_SECONDS):
        memory.put(f"style:{host}", style_for(memory, host).other.value, seconds=REMEMBERED_SECONDS)
