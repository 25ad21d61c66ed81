"""Everything said around one thing, from all channels, in order."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from torget.accounts.models import Unit
from torget.channels.models import Channel
from torget.publishing.models import Post
from torget.publishing.models.posts import new_uid
from torget.records.models import Record
from torget.worker.models import Claimable


class Contact(models.Model):
    """Somebody who spoke to us, on one platform; no more of them than their message needed."""

    channel_kind = models.CharField(max_length=30)
    external_id = models.CharField(max_length=500)
    name = models.CharField(max_length=200, blank=True)
    handle = models.CharField(max_length=255, blank=True)
    url = models.CharField(max_length=500, blank=True)
    email = models.EmailField(blank=True)
    first_seen = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["channel_kind", "external_id"], name="one_contact_a_platform"),
        ]

    def __str__(self) -> str:
        return self.name or self.handle


class ConversationState(models.TextChoices):
    """Who has the next word."""

    WAITING = "waiting", _("Waits for us")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Ended")


class Conversation(models.Model):
    """One conversation. `post` is what it is about, where it began with something we said.

    waiting_since: when the oldest unanswered message became available. promised: when we have promised an answer.
    settled: since when nobody waits.
    """

    uid = models.CharField(max_length=12, unique=True, default=new_uid)
    subject = models.CharField(max_length=200)
    post = models.OneToOneField(Post, null=True, on_delete=models.PROTECT, related_name="conversation")
    state = models.CharField(max_length=10, choices=ConversationState.choices, default=ConversationState.WAITING)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="conversations"
    )
    is_public = models.BooleanField(default=True)
    started = models.DateTimeField(auto_now_add=True)
    last_said = models.DateTimeField(db_index=True)
    waiting_since = models.DateTimeField(null=True, db_index=True)
    promised = models.DateTimeField(null=True)
    settled = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.subject


class Prominence(models.TextChoices):
    """How public a message is; one word for every page, feed and file."""

    PUBLIC = "public", _("Open to all")
    HELD = "held", _("Held back until somebody has looked")
    HIDDEN = "hidden", _("Hidden")
    CLOSED = "closed", _("Between us and the sender")
    GONE = "gone", _("Taken back at the source")


class Message(models.Model):
    """One thing somebody said to us. Three times are kept apart: said, available, fetched (law L1)."""

    uid = models.CharField(max_length=12, unique=True, default=new_uid)
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="messages")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="messages")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="messages")
    kind = models.CharField(max_length=10)
    external_id = models.CharField(max_length=500)
    parent_id = models.CharField(max_length=500, blank=True)
    url = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=16, blank=True)
    html = models.TextField()
    searchable = models.TextField()
    attachments = models.JSONField(default=list)
    prominence = models.CharField(max_length=8, choices=Prominence.choices, default=Prominence.PUBLIC)
    prominence_reason = models.CharField(max_length=300, blank=True)
    said = models.DateTimeField()
    available = models.DateTimeField()
    fetched = models.DateTimeField()
    edited = models.DateTimeField(null=True)
    needs_answer = models.BooleanField(default=True)
    record = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["channel", "external_id"], name="one_message_an_external_id"),
        ]
        indexes: ClassVar = [models.Index(fields=["external_id"])]


class Answer(models.Model):
    """A post of ours that answers a message."""

    post = models.OneToOneField(Post, on_delete=models.PROTECT, related_name="answer")
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="answers")
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="answers")


class Reaction(models.Model):
    """A like or a boost of something we said; counted, never listed by name in public."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reactions")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8)
    external_id = models.CharField(max_length=500)
    sender_hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "kind", "sender_hash"], name="one_reaction_a_sender"),
        ]


class AnswerDraft(models.Model):
    """An answer being written; saved as it is typed, so that nothing is lost."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="drafts")
    text = models.TextField()
    saved = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "message"], name="one_draft_a_message")]


class Notice(Claimable):
    """An e-mail owed to somebody who asked on our own site: that we have the question, or (with `answer`) our answer.

    handed_over: written before the mail server gets it, so that a lost answer never makes two letters. done: nothing
    more is tried.
    """

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="notices")
    answer = models.OneToOneField(Answer, null=True, on_delete=models.CASCADE, related_name="notice")
    handed_over = models.DateTimeField(null=True)
    done = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["message"], condition=models.Q(answer=None), name="one_word_of_receipt"),
        ]


class Call(Claimable):
    """A proven web hook on its way to be read; emptied when it has been."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="+")
    method = models.CharField(max_length=8)
    url = models.CharField(max_length=2000)
    headers = models.JSONField(default=dict)
    body = models.BinaryField()
    at = models.DateTimeField()
    detail = models.CharField(max_length=300, blank=True)
    read = models.DateTimeField(null=True, db_index=True)


class Errand(Claimable):
    """What a platform must be told of a message that we hide or show again: our latest wish.

    done: it knows, or nothing more is tried; then `advice` is a code that tells why not.
    """

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="errand")
    hidden = models.BooleanField()
    done = models.DateTimeField(null=True)
    advice = models.CharField(max_length=40, blank=True)
    detail = models.CharField(max_length=300, blank=True)
