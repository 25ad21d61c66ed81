"""The voices in which the authority speaks."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from torget.accounts.models.authority import Unit
from torget.accounts.models.person import Person

handle_shape = RegexValidator(r"^[a-z0-9][a-z0-9_]{1,29}$", _("Small letters, digits and _ only, 2 to 30 of them."))


class Voice(models.Model):
    """Who is speaking: a named person in a role, or the authority itself."""

    handle = models.CharField(
        _("address"),
        max_length=30,
        unique=True,
        validators=[handle_shape],
        help_text=_("What stands between @ and @ in the address people follow. It cannot be changed later."),
    )
    name = models.CharField(_("name"), max_length=120)
    role_title = models.CharField(_("role"), max_length=120, blank=True)
    presentation = models.TextField(_("presentation"), blank=True)
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), null=True, blank=True, on_delete=models.SET_NULL, related_name="voices"
    )
    is_person = models.BooleanField(_("a named person"), default=False)
    may_be_personal = models.BooleanField(_("may speak personally in the role"), default=False)
    speakers = models.ManyToManyField(
        Person, verbose_name=_("who may speak with it"), blank=True, related_name="voices"
    )
    since = models.DateField(auto_now_add=True)
    is_active = models.BooleanField(_("in use"), default=True)

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """The address people follow: `@handle@domain`."""
        return f"@{self.handle}@{settings.TORGET_DOMAIN}"
