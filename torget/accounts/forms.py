"""The questions of this room's pages."""

from typing import ClassVar

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torget.accounts.models import Authority, Person
from torget.accounts.roles import Role


class SignInForm(forms.Form):
    """E-mail and password."""

    email = forms.EmailField(
        label=_("E-mail"), max_length=254, widget=forms.EmailInput({"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


class CodeForm(forms.Form):
    """The code of an app."""

    code = forms.CharField(
        label=_("Code"), max_length=40, widget=forms.TextInput({"autocomplete": "one-time-code", "autofocus": True})
    )


class LanguageForm(forms.ModelForm[Person]):
    """The language of the desk."""

    class Meta:
        model = Person
        fields: ClassVar = ["language"]


class RolesForm(forms.Form):
    """What somebody does here."""

    roles = forms.TypedMultipleChoiceField(
        label=_("Roles"), choices=Role.choices, coerce=Role, required=False, widget=forms.CheckboxSelectMultiple
    )


class InviteForm(RolesForm):
    """Somebody new."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    field_order = ["name", "email", "language", "roles"]

    def clean_email(self) -> str:
        """Nobody is invited twice."""
        email: str = self.cleaned_data["email"].lower()
        if Person.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("Somebody with this e-mail is here already."))
        return email


class TrailForm(forms.Form):
    """What part of the trail to show."""

    person = forms.ModelChoiceField(Person.objects.order_by("name"), label=_("Who"), required=False)
    act = forms.ChoiceField()
    subject = forms.CharField(label=_("To what"), max_length=80, required=False, help_text=_("Such as post: or voice:"))
    first = forms.DateField(label=_("From"), required=False, widget=forms.DateInput({"type": "date"}))
    last = forms.DateField(label=_("To"), required=False, widget=forms.DateInput({"type": "date"}))

    def __init__(self, data: QueryDict | None, *, acts: list[str]) -> None:
        super().__init__(data)
        self.fields["act"] = forms.ChoiceField(
            label=_("What"), required=False, choices=[("", _("Everything")), *((act, act) for act in acts)]
        )


class AuthorityForm(forms.ModelForm[Authority]):
    """What the authority says of itself."""

    class Meta:
        model = Authority
        fields: ClassVar = [
            "name",
            "presentation",
            "email",
            "language",
            "zone_name",
            "promise_hours",
            "guidelines",
            "privacy",
            "accessibility",
        ]
