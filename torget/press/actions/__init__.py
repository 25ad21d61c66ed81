"""Every write of the press room, as a named function with its line in the audit trail."""

from torget.press.actions.announce import do_without, say_again
from torget.press.actions.articles import link_article
from torget.press.actions.check import answer_check, begin_check
from torget.press.actions.correct import Corrected, correct, follow_up, mask
from torget.press.actions.embargo import move_embargo, publish_if_due
from torget.press.actions.factual import correct_article
from torget.press.actions.publish import publish
from torget.press.actions.quotations import quote, unquote, withdraw_consent
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
    "correct",
    "correct_article",
    "decline",
    "do_without",
    "follow_up",
    "link_article",
    "mask",
    "move_embargo",
    "publish",
    "publish_if_due",
    "quote",
    "reply",
    "say_again",
    "send",
    "take",
    "take_back",
    "unquote",
    "withdraw_consent",
]
