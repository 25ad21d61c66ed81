"""What a statement says of itself in its last line: that it is personal, where the speaker's profile says official."""

from html import escape

from torget.connectors.hub import Outgoing


def labelled(outgoing: Outgoing, html: str) -> str:
    """The text with its label, if any, as the last paragraph."""
    return f"{html}<p>{escape(outgoing.label)}</p>" if outgoing.label else html


def length(outgoing: Outgoing) -> int:
    """Characters of all that is said: title, text and label."""
    return len(outgoing.title) + len(outgoing.markdown) + len(outgoing.label)
