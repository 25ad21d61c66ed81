"""The press room itself: who answers the telephone, which pictures may be printed, and by which rule we publish."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from torget.accounts.models import Voice
from torget.channels.models import Channel
from torget.media.models import Picture
from torget.press.models.inquiry import PublishRule


class Newsroom(models.Model):
    """There is one. listens_to: channels whose letters all are for the press, such as the address press@."""

    voice = models.ForeignKey(
        Voice,
        verbose_name=_("who answers the press"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    rule = models.CharField(
        _("when answers become public"), max_length=8, choices=PublishRule.choices, default=PublishRule.AT_ONCE
    )
    presentation = models.TextField(_("about the press room"), blank=True)
    contact = models.CharField(_("telephone and address"), max_length=300, blank=True)
    complaints = models.TextField(_("where to complain"), blank=True)
    contacts = models.ManyToManyField(Voice, verbose_name=_("contacts"), blank=True, related_name="+")
    pictures = models.ManyToManyField(Picture, verbose_name=_("press pictures"), blank=True, related_name="+")
    listens_to = models.ManyToManyField(Channel, verbose_name=_("channels for the press"), blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(pk=1), name="one_newsroom")]
