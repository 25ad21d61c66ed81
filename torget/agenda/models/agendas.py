"""Whose day is shown and how; who stands in; and what kinds of meetings and topics there are."""

from datetime import time
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from torget.accounts.models import Voice
from torget.channels.models import Channel


class Agenda(models.Model):
    """One voice's day in the open.

    goes_out: on the wall clock of the authority. begins: the first day that is said. corrects: whether the post
    follows when what is public changes during the day; the page always does.
    """

    voice = models.OneToOneField(Voice, on_delete=models.PROTECT, related_name="agenda")
    goes_out = models.TimeField(_("goes out at"), default=time(7))
    channels = models.ManyToManyField(Channel, verbose_name=_("channels"), related_name="+")
    topic = models.CharField(_("topic"), max_length=60, blank=True)
    corrects = models.BooleanField(_("correct the post when what is public changes during the day"), default=True)
    begins = models.DateField()
    is_active = models.BooleanField(_("in use"), default=True)

    def __str__(self) -> str:
        return self.voice.name


class MeetingKind(models.Model):
    """With whom time is spent (R23): citizens, staff, peers ..."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    english = models.CharField(_("name in English"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return self.english if self.english and get_language() == "en" else self.name


class Topic(models.Model):
    """What readers ask about and time goes to; `words` are looked for in both, one on each line."""

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="topics")
    name = models.CharField(_("topic"), max_length=60)
    words = models.TextField(_("words, one on each line"), max_length=2000)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Absence(models.Model):
    """Days on which a voice is away, and who answers meanwhile; both days included (R24)."""

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="absences")
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    deputy = models.ForeignKey(
        Voice, verbose_name=_("deputy"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    words = models.CharField(_("in public words"), max_length=120, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["first", "pk"]
