"""What is kept of a journalist's questions and our answers."""

from torget.press.models.articles import ArticleLink, CheckState, QuoteCheck
from torget.press.models.inquiry import Inquiry, InquiryState, PublishRule, Question, Source
from torget.press.models.newsroom import Newsroom
from torget.press.models.replies import Attachment, Quotation, Reply

__all__ = [
    "ArticleLink",
    "Attachment",
    "CheckState",
    "Inquiry",
    "InquiryState",
    "Newsroom",
    "PublishRule",
    "Question",
    "Quotation",
    "QuoteCheck",
    "Reply",
    "Source",
]
