"""Flows, what came through them, and calls that wait to be read."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from torget.accounts.models import Voice
from torget.channels.models import Channel
from torget.connectors.hub import Stance
from torget.publishing.models import Post
from torget.worker.models import Claimable


class FlowState(models.TextChoices):
    """Whether a flow works. Draft: it has never been started."""

    DRAFT = "draft", _("Not started")
    ACTIVE = "active", _("Works")
    PAUSED = "paused", _("Stands still")


class Became(models.TextChoices):
    """What became of an item: the engine's outcomes in words."""

    POSTED = "posted", _("Has been said")
    DRAFT = "draft", _("Waits for approval")
    SUMMARY = "summary", _("In a summary")
    WAITING = "waiting", _("Waits")
    FILTERED = "filtered", _("Left out")
    DUPLICATE = "duplicate", _("Said already")
    REFUSED = "refused", _("Not said")
    BEFORE = "before", _("There before the flow")


class Flow(Claimable):
    """One source and what is said of it.

    text: the YAML. owner: who is told when something is wrong. memory: what the filters remember. began: when what the
    source held already was put aside. failures: runs in a row that went wrong. trouble: a code of
    `torget.flows.words.FAULTS`; told: whether the letter about it has gone. sealed_secret: the key of its web hook.
    """

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    text = models.TextField(_("what it does"))
    voice = models.ForeignKey(
        Voice, verbose_name=_("responsible voice"), on_delete=models.PROTECT, related_name="flows"
    )
    stance = models.CharField(max_length=8, choices=[(s.value, s.value) for s in Stance], default=Stance.OFFICIAL)
    channels = models.ManyToManyField(Channel, verbose_name=_("channels"), related_name="flows", blank=True)
    needs_approval = models.BooleanField(_("a person approves each post"), default=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="flows", verbose_name=_("owner")
    )
    state = models.CharField(max_length=8, choices=FlowState.choices, default=FlowState.DRAFT, db_index=True)
    trouble = models.CharField(max_length=40, blank=True)
    trouble_detail = models.CharField(max_length=300, blank=True)
    troubled = models.DateTimeField(null=True)
    told = models.BooleanField(default=True)
    failures = models.PositiveSmallIntegerField(default=0)
    sealed_secret = models.BinaryField(default=bytes, blank=True)
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=100, blank=True)
    memory = models.JSONField(default=dict, blank=True)
    began = models.DateTimeField(null=True)
    last_run = models.DateTimeField(null=True)
    last_well = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class FlowItem(models.Model):
    """One thing that came in, and what became of it.

    key: its name at the source. revision: counted up where a change is news of its own. content: the item as
    `torget.flows.engine.items` keeps it. part: the part of the flow that decided. words, values: why. gone: no longer
    at the source.
    """

    flow = models.ForeignKey(Flow, on_delete=models.CASCADE, related_name="items")
    key = models.CharField(max_length=500)
    revision = models.PositiveIntegerField(default=1)
    digest = models.CharField(max_length=64)
    content = models.JSONField(default=dict)
    seen = models.DateTimeField()
    decided = models.DateTimeField()
    became = models.CharField(max_length=10, choices=Became.choices, db_index=True)
    part = models.CharField(max_length=20, blank=True)
    words = models.CharField(max_length=300, blank=True)
    values = models.JSONField(default=dict)
    post = models.ForeignKey(Post, null=True, on_delete=models.SET_NULL, related_name="+")
    gone = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["flow", "key", "revision"], name="one_item_a_revision")
        ]
        indexes: ClassVar = [models.Index(fields=["flow", "decided"])]


class Arrival(models.Model):
    """A signed call to a flow's web hook, kept before it was answered, until it is read."""

    flow = models.ForeignKey(Flow, on_delete=models.CASCADE, related_name="arrivals")
    call = models.CharField(max_length=200)
    body = models.BinaryField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["flow", "call"], name="one_arrival_a_call")]


class Fault(models.Model):
    """A run that went wrong, and those right after it that went wrong in the same way.

    code: one of `torget.flows.words.FAULTS`. first, last: when it began and was last met; times: how often. paused:
    whether the flow stood still after it. over: whether a run has gone well since.
    """

    flow = models.ForeignKey(Flow, on_delete=models.CASCADE, related_name="faults")
    code = models.CharField(max_length=40)
    detail = models.CharField(max_length=300, blank=True)
    first = models.DateTimeField()
    last = models.DateTimeField(db_index=True)
    times = models.PositiveIntegerField(default=1)
    paused = models.BooleanField(default=False)
    over = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-last", "-pk"]
