"""The calendars from which a day is read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from torget.agenda.deciding import Decision
from torget.agenda.models.agendas import Agenda
from torget.worker.models import Claimable


class CalendarKind(models.TextChoices):
    """How a calendar is asked for."""

    CALDAV = "caldav", _("CalDAV (with user name and password)")
    ICS = "ics", _("an ICS address")


class Calendar(Claimable):
    """One calendar of a voice.

    sealed: address, user name and password, since many an ICS address is a secret by itself; `host` is what pages show.
    otherwise: what holds for whatever no rule decides. etag, modified: what the other side told of its last version.
    covers: the last day that was worked out of it. asked, read: when it was last tried and when that went well.
    trouble: a code that the faces put into words. offers: the names to choose from where one address holds several.
    """

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="calendars")
    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=6, choices=CalendarKind.choices, default=CalendarKind.CALDAV)
    host = models.CharField(max_length=255)
    sealed = models.BinaryField(default=bytes)
    otherwise = models.CharField(
        _("where no rule decides"), max_length=6, choices=Decision.choices, default=Decision.MASKED
    )
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=100, blank=True)
    covers = models.DateField(null=True)
    asked = models.DateTimeField(null=True)
    read = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=20, blank=True)
    left_out = models.PositiveIntegerField(default=0)
    offers = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.name
