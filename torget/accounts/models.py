"""The authority, its units, its people and the voices they speak with."""

from typing import ClassVar
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from torget.accounts.people import People
from torget.accounts.roles import MAY, Duty, Role

handle_shape = RegexValidator(r"^[a-z0-9][a-z0-9_]{1,29}$", _("Small letters, digits and _ only, 2 to 30 of them."))


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


class Person(AbstractBaseUser):
    """Somebody of the authority who signs in."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=8, default="sv", choices=settings.LANGUAGES)
    is_active = models.BooleanField(default=True)
    joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def duties(self) -> frozenset[Duty]:
        """All that this person's roles allow; nothing for somebody who has left."""
        if not self.is_active:
            return frozenset()
        if not hasattr(self, "_duties"):
            roles = self.grants.values_list("role", flat=True)
            self._duties = frozenset(duty for role in roles for duty in MAY[Role(role)])
        return self._duties

    def may(self, duty: Duty) -> bool:
        """Whether any of this person's roles allows it."""
        return duty in self.duties


class RoleGrant(models.Model):
    """A role somebody has, since when and by whose hand."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=16, choices=Role.choices)
    granted = models.DateTimeField(auto_now_add=True)
    granted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "role"], name="one_grant_of_a_role")]


class Voice(models.Model):
    """Who is speaking: a named person in a role, or the authority itself."""

    handle = models.CharField(_("address"), max_length=30, unique=True, validators=[handle_shape])
    name = models.CharField(_("name"), max_length=120)
    role_title = models.CharField(_("role"), max_length=120, blank=True)
    presentation = models.TextField(_("presentation"), blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.SET_NULL, related_name="voices")
    is_person = models.BooleanField(_("a named person"), default=False)
    may_be_personal = models.BooleanField(_("may speak personally in the role"), default=False)
    speakers = models.ManyToManyField(Person, blank=True, related_name="voices")
    since = models.DateField(auto_now_add=True)
    is_active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """The address people follow: `@handle@domain`."""
        return f"@{self.handle}@{settings.TORGET_DOMAIN}"


class AuditEvent(models.Model):
    """Who did what to what, when; rows are only ever added."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    act = models.CharField(max_length=40, db_index=True)
    subject = models.CharField(max_length=80, db_index=True)
    detail = models.JSONField(default=dict)
    source = models.CharField(max_length=12, default="web")


class SignInLink(models.Model):
    """A link that signs somebody in once; only the hash of its token is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    token_hash = models.CharField(max_length=64, unique=True)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True)


class Attempt(models.Model):
    """One use of something that is limited per time; `key` is a keyed hash, never an address in clear."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["key", "at"])]
