"""A journalist's letter and the questions in it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from torget.accounts.models import Voice
from torget.conversations.models import Conversation, Message
from torget.press.masking import masked
from torget.publishing.models import Post
from torget.publishing.models.posts import new_uid
from torget.records.models import Record


class Source(models.TextChoices):
    """How it came."""

    FORM = "form", _("Our form")
    LETTER = "letter", _("A letter")
    MESSAGE = "message", _("A message on a channel")


class InquiryState(models.TextChoices):
    """How far it has come. What was declined altogether is answered too: with the reason (R86)."""

    OPEN = "open", _("Waits for us")
    ANSWERED = "answered", _("Answered")
    DECLINED = "declined", _("Declined, with the reason")
    PUBLISHED = "published", _("Published")


class PublishRule(models.TextChoices):
    """When the whole answer becomes public."""

    AT_ONCE = "at_once", _("When it is sent")
    EMBARGO = "embargo", _("After the embargo")
    ARTICLE = "article", _("When the article is out")


class Inquiry(models.Model):
    """One letter from somebody who asks for the press. `message` is how it came, kept and registered as all others;
    where the answer goes is known there, and forgotten there.

    understood: the deadline as read from `deadline_words`. deadline: the same, or what a person corrected it to.
    """

    uid = models.CharField(max_length=12, unique=True, default=new_uid)
    source = models.CharField(max_length=8, choices=Source.choices)
    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="inquiry")
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="inquiries")
    name = models.CharField(_("name"), max_length=120, blank=True)
    organisation = models.CharField(_("newsroom"), max_length=120, blank=True)
    subject = models.CharField(_("about"), max_length=200)
    language = models.CharField(max_length=8, default="sv", choices=settings.LANGUAGES)
    preamble = models.TextField(blank=True)
    tail = models.TextField(blank=True)
    asked = models.DateTimeField(db_index=True)
    deadline_words = models.CharField(max_length=200, blank=True)
    understood = models.DateTimeField(null=True)
    deadline = models.DateTimeField(null=True, db_index=True)
    state = models.CharField(max_length=10, choices=InquiryState.choices, default=InquiryState.OPEN, db_index=True)
    rule = models.CharField(max_length=8, choices=PublishRule.choices, default=PublishRule.AT_ONCE)
    embargo = models.DateTimeField(null=True, blank=True)
    voice = models.ForeignKey(Voice, null=True, on_delete=models.PROTECT, related_name="+")
    answered = models.DateTimeField(null=True)
    published = models.DateTimeField(null=True, db_index=True)
    post = models.OneToOneField(Post, null=True, on_delete=models.PROTECT, related_name="+")
    record = models.OneToOneField(Record, null=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.subject

    @property
    def public_subject(self) -> str:
        """What it is about, as the public sees it."""
        return masked(self.subject, self.language)

    @property
    def public_organisation(self) -> str:
        """The newsroom, as the public sees it."""
        return masked(self.organisation, self.language)


class Question(models.Model):
    """One question as it was asked. public_text: as the public sees it, with what is personal masked.

    A question is answered by its replies, or declined: then `because` says why. handed_over: when the deputy got it.
    """

    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    public_text = models.TextField()
    follow_up_of = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="follow_ups")
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="press_questions")
    asked = models.DateTimeField()
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="press_questions"
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="press_questions_as_deputy"
    )
    handed_over = models.DateTimeField(null=True)
    because = models.CharField(max_length=500, blank=True)
    declined = models.DateTimeField(null=True)
    sent = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["inquiry", "number"], name="one_question_a_number")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

    @property
    def is_settled(self) -> bool:
        """Whether it has an answer, or a reason why not."""
        return bool(self.declined or self.replies.all())
