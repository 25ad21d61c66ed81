"""The privacy filter's rules."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from torget.agenda.deciding import Criterion, Decision, Ground
from torget.agenda.models.agendas import Agenda, MeetingKind
from torget.agenda.models.sources import Calendar


class Rule(models.Model):
    """One rule; the first that fits and decides is the one that holds.

    value: categories, words or domains, one on each line. decision: empty where the rule only tells with whom.
    ground: the sentence of what is masked. kind: with whom the time is spent; the first rule that fits and says it.
    """

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="rules")
    position = models.PositiveSmallIntegerField(default=0)
    criterion = models.CharField(_("what it looks at"), max_length=10, choices=Criterion.choices)
    value = models.TextField(_("one on each line"), max_length=2000, blank=True)
    calendar = models.ForeignKey(
        Calendar, verbose_name=_("calendar"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    decision = models.CharField(_("decision"), max_length=6, choices=Decision.choices, blank=True)
    ground = models.CharField(_("ground"), max_length=12, choices=Ground.choices, default=Ground.UNDECIDED)
    kind = models.ForeignKey(
        MeetingKind, verbose_name=_("with whom"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["position", "pk"]

    @property
    def values(self) -> tuple[str, ...]:
        """What it looks for, in small letters."""
        return tuple(line.strip().casefold() for line in self.value.splitlines() if line.strip())
