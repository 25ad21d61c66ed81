"""What a calendar holds in the days around today, and what has been decided of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from torget.agenda.deciding import Decision, Ground, Why
from torget.agenda.models.agendas import Agenda, MeetingKind
from torget.agenda.models.rules import Rule
from torget.agenda.models.sources import Calendar


class Occasion(models.Model):
    """One time that something takes place. Nothing here tells in clear what it is.

    key: its name in the calendar under our own key, since such names hold addresses. sealed: title, place, categories
    and who is invited, opened only for the filter and for those who decide; emptied when the day is over. digest: of
    these words under our own key, so that a change is seen. decision, ground, why, rule, kind: what the rules say.
    hand, hand_ground, hand_digest: what somebody decided, and of which words.
    """

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="occasions")
    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="occasions")
    key = models.CharField(max_length=64)
    begins = models.DateTimeField(db_index=True)
    ends = models.DateTimeField(db_index=True)
    whole_days = models.BooleanField(default=False)
    is_private = models.BooleanField(default=False)
    is_free = models.BooleanField(default=False)
    is_cancelled = models.BooleanField(default=False)
    sealed = models.BinaryField(default=bytes)
    digest = models.CharField(max_length=64)
    decision = models.CharField(max_length=6, choices=Decision.choices, default=Decision.MASKED)
    ground = models.CharField(max_length=12, choices=Ground.choices, default=Ground.UNDECIDED)
    why = models.CharField(max_length=12, choices=Why.choices, default=Why.UNDECIDED)
    rule = models.ForeignKey(Rule, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.ForeignKey(MeetingKind, null=True, on_delete=models.SET_NULL, related_name="+")
    hand = models.CharField(max_length=6, choices=Decision.choices, blank=True)
    hand_ground = models.CharField(max_length=12, choices=Ground.choices, blank=True)
    hand_digest = models.CharField(max_length=64, blank=True)
    hand_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["begins", "ends", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["calendar", "key"], name="one_occasion_a_key")]
