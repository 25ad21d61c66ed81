"""The people of the authority and the roles they have."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from torget.accounts.people import People
from torget.accounts.roles import MAY, Duty, Role


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
