"""Our accounts on platforms, who follows them, and how they feel."""

from torget.channels.models.accounts import Channel, OthersWords, State
from torget.channels.models.care import Checkpoint, Expense, Pretender, Trouble
from torget.channels.models.followers import Blocked, Follower

__all__ = [
    "Blocked",
    "Channel",
    "Checkpoint",
    "Expense",
    "Follower",
    "OthersWords",
    "Pretender",
    "State",
    "Trouble",
]
