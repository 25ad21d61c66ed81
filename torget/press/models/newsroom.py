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
    letters = models.ForeignKey(
        Channel,
        verbose_name=_("newsletter for the press"),
        help_text=_("Its readers get what the press room says and nothing else."),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    listens_to = models.ManyToManyField(Channel, verbose_name=_("channels for the press"), blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(pk=1), name="one_newsroom")]


class PressContact(models.Model):
    """Somebody whom journalists may call or write to. alternative: what is seen in the photograph."""

    voice = models.OneToOneField(Voice, verbose_name=_("who"), on_delete=models.CASCADE, related_name="+")
    about = models.CharField(_("answers about"), max_length=120, blank=True)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    picture = models.ForeignKey(Picture, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    alternative = models.CharField(_("what is seen in the picture"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["voice__name", "pk"]

    def __str__(self) -> str:
        return self.voice.name


class PressPicture(models.Model):
    """A picture that may be printed, with the words that stand for it."""

    picture = models.OneToOneField(Picture, on_delete=models.PROTECT, related_name="+")
    alternative = models.CharField(_("what is seen in the picture"), max_length=1500)
    added = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-added", "-pk"]

    def __str__(self) -> str:
        return self.alternative
