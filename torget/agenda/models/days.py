"""A day as it was said: its post, its entries, and how much was not shown."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from torget.agenda.deciding import Decision, Ground
from torget.agenda.models.agendas import Agenda, MeetingKind
from torget.conversations.models import Message
from torget.media.models import Picture
from torget.publishing.models import Post
from torget.publishing.models.posts import new_uid


class DayState(models.TextChoices):
    """Where a day is. Empty: nothing to say, so there is a page and no post."""

    WAITING = "waiting", _("Waits for the morning")
    SAID = "said", _("Said")
    EMPTY = "empty", _("Nothing to say")


class Day(models.Model):
    """One day of one agenda; the row is the claim, so that a day is said once however many workers look.

    read: when the calendars had last been read when it was said. looked: when somebody looked at the draft the evening
    before. told, told_lines: when its post last followed a change, and hashes of what it says by entry. problems: codes
    that keep it from going out or from being corrected.
    """

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="days")
    date = models.DateField()
    state = models.CharField(max_length=8, choices=DayState.choices, default=DayState.WAITING)
    post = models.OneToOneField(Post, null=True, on_delete=models.PROTECT, related_name="agenda_day")
    said = models.DateTimeField(null=True)
    read = models.DateTimeField(null=True)
    told = models.DateTimeField(null=True)
    told_lines = models.JSONField(default=dict)
    looked = models.DateTimeField(null=True)
    looked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    problems = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["-date"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["agenda", "date"], name="one_day_a_date")]


class Entry(models.Model):
    """One line of a day as the public sees it; `text` and `place` are empty where it is masked. source: the occasion's
    key, so that it keeps its `uid` while the day changes."""

    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="entries")
    uid = models.CharField(max_length=12, unique=True, default=new_uid)
    source = models.CharField(max_length=80)
    begins = models.DateTimeField()
    ends = models.DateTimeField()
    whole_days = models.BooleanField(default=False)
    text = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=200, blank=True)
    ground = models.CharField(max_length=12, choices=Ground.choices, blank=True)
    kind = models.ForeignKey(MeetingKind, null=True, on_delete=models.SET_NULL, related_name="+")
    is_cancelled = models.BooleanField(default=False)
    changed = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-whole_days", "begins", "ends", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["day", "source"], name="one_entry_a_source")]

    @property
    def is_masked(self) -> bool:
        """Whether only its time and a sentence are shown."""
        return bool(self.ground)


class Masked(models.Model):
    """How many occasions of a day were not shown, and on what ground: for the open account."""

    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="masked")
    decision = models.CharField(max_length=6, choices=Decision.choices)
    ground = models.CharField(max_length=12, choices=Ground.choices)
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["decision", "-number", "ground"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["day", "decision", "ground"], name="one_count_a_ground"),
        ]


class ItemQuestion(models.Model):
    """A reader's question about one entry of a day."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="questions")
    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="agenda_item")


class DayPicture(models.Model):
    """A picture of a day as its post stands, for channels that take no post without one, with all of it in words."""

    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="pictures")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    alternative = models.CharField(max_length=1500)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
