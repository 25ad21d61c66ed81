"""What is kept of a journalist's questions and our answers."""

from torget.press.models.articles import ArticleLink, CheckState, QuoteCheck
from torget.press.models.inquiry import Inquiry, InquiryState, PublishRule, Question, Source
from torget.press.models.newsroom import Newsroom, PressContact, PressPicture
from torget.press.models.replies import Attachment, Quotation, Reply
from torget.press.models.reviews import Material, Review, ReviewState

__all__ = [
    "ArticleLink",
    "Attachment",
    "CheckState",
    "Inquiry",
    "InquiryState",
    "Material",
    "Newsroom",
    "PressContact",
    "PressPicture",
    "PublishRule",
    "Question",
    "Quotation",
    "QuoteCheck",
    "Reply",
    "Review",
    "ReviewState",
    "Source",
]
