"""Every write to a channel, as a named function with its line in the audit trail."""

from torget.channels.actions.checklist import Answer, answer_checklist
from torget.channels.actions.closing import archive, close, is_archived
from torget.channels.actions.connecting import activate, keep_grant
from torget.channels.actions.followers import add_follower, block, remove_follower, unblock
from torget.channels.actions.health import mark_trouble, mark_well, probe
from torget.channels.actions.keys import rotate
from torget.channels.actions.opening import open_channel, open_for_voice
from torget.channels.actions.pretenders import change_pretender, note_pretender
from torget.channels.actions.signing_up import Invitation, invitation, invite, join, leave, leaving
from torget.channels.actions.states import change, move_cursor, pause, resume

__all__ = [
    "Answer",
    "Invitation",
    "activate",
    "add_follower",
    "answer_checklist",
    "archive",
    "block",
    "change",
    "change_pretender",
    "close",
    "invitation",
    "invite",
    "is_archived",
    "join",
    "keep_grant",
    "leave",
    "leaving",
    "mark_trouble",
    "mark_well",
    "move_cursor",
    "note_pretender",
    "open_channel",
    "open_for_voice",
    "pause",
    "probe",
    "remove_follower",
    "resume",
    "rotate",
    "unblock",
]
