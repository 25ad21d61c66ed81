"""The authority that runs this installation, and its units."""

from typing import ClassVar
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


def check_zone(name: str) -> None:
    """Refuse what is no IANA time zone."""
    if name not in available_timezones():
        raise ValidationError(_("%(name)s is no time zone; write one such as Europe/Stockholm."), params={"name": name})


class Authority(models.Model):
    """The organisation that runs this installation; there is exactly one."""

    name = models.CharField(_("name"), max_length=120)
    presentation = models.TextField(_("presentation"), blank=True)
    language = models.CharField(_("language"), max_length=8, default="sv", choices=settings.LANGUAGES)
    zone_name = models.CharField(_("time zone"), max_length=64, default="Europe/Stockholm", validators=[check_zone])
    email = models.EmailField(_("e-mail"), blank=True)
    promise_hours = models.PositiveSmallIntegerField(_("hours until an answer is promised"), default=24)
    guidelines = models.TextField(_("guidelines"), blank=True)
    privacy = models.TextField(_("privacy notice"), blank=True)
    accessibility = models.TextField(_("accessibility statement"), blank=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(pk=1), name="one_authority")]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which days begin and posts go out."""
        return ZoneInfo(self.zone_name)


class Unit(models.Model):
    """A part of the authority."""

    name = models.CharField(_("name"), max_length=120, unique=True)

    def __str__(self) -> str:
        return self.name
