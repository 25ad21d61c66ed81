"""Every write of the press room, as a named function with its line in the audit trail."""

from torget.press.actions.announce import do_without, say_again
from torget.press.actions.articles import link_article
from torget.press.actions.check import answer_check, begin_check, revoke_check
from torget.press.actions.complain import complain
from torget.press.actions.correct import Corrected, correct, follow_up, mask
from torget.press.actions.embargo import move_embargo, publish_if_due
from torget.press.actions.factual import correct_article
from torget.press.actions.newsroom import drop_contact, drop_picture, keep_contact, keep_picture, keep_room
from torget.press.actions.publish import publish
from torget.press.actions.quotations import quote, unquote, withdraw_consent
from torget.press.actions.reviewing import begin_review, change_review, end_review, gather, leave_out, tell
from torget.press.actions.send import send
from torget.press.actions.take import NotForUsError, ask, take
from torget.press.actions.work import assign, attach, decline, reply, take_back

__all__ = [
    "Corrected",
    "NotForUsError",
    "answer_check",
    "ask",
    "assign",
    "attach",
    "begin_check",
    "begin_review",
    "change_review",
    "complain",
    "correct",
    "correct_article",
    "decline",
    "do_without",
    "drop_contact",
    "drop_picture",
    "end_review",
    "follow_up",
    "gather",
    "keep_contact",
    "keep_picture",
    "keep_room",
    "leave_out",
    "link_article",
    "mask",
    "move_embargo",
    "publish",
    "publish_if_due",
    "quote",
    "reply",
    "revoke_check",
    "say_again",
    "send",
    "take",
    "take_back",
    "tell",
    "unquote",
    "withdraw_consent",
]
