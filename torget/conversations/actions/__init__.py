"""Every write to a conversation, as a named function with its line in the audit trail."""

from torget.conversations.actions.answer import answer, rehearse, save_answer_draft
from torget.conversations.actions.ask import NoSiteError, NothingThereError, Question, ask
from torget.conversations.actions.care import assign, close, needs_no_answer, reopen
from torget.conversations.actions.moderate import hide, show

__all__ = [
    "NoSiteError",
    "NothingThereError",
    "Question",
    "answer",
    "ask",
    "assign",
    "close",
    "hide",
    "needs_no_answer",
    "rehearse",
    "reopen",
    "save_answer_draft",
    "show",
]
