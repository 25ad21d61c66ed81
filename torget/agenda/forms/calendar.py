"""A calendar's address and how to get in."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from torget.agenda.deciding import Decision
from torget.agenda.logins import Login, login_of
from torget.agenda.models import Calendar, CalendarKind
from torget.channels.vault import VaultError
from torget.ui.forms import ChipRadioSelect

SCHEMES = {"https", "http", "webcal"}


class CalendarForm(forms.ModelForm[Calendar]):
    """What is secret is never shown again: an empty box keeps what is there."""

    url = forms.CharField(
        label=_("Address"),
        max_length=1000,
        required=False,
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off"}),
        help_text=_("It is kept sealed and not shown again: whoever has an ICS address can read the calendar."),
    )
    username = forms.CharField(
        label=_("User name"), max_length=200, required=False, widget=forms.TextInput({"autocomplete": "off"})
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        required=False,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_("An app password where the server gives one."),
    )

    class Meta:
        model = Calendar
        fields = ("name", "kind", "otherwise")
        widgets = {"kind": ChipRadioSelect(), "otherwise": ChipRadioSelect()}
        help_texts = {
            "otherwise": _(
                "Masked is safe. Public is for a calendar that is kept for the public alone; what is marked private "
                "is masked there too."
            )
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept = _kept(self.instance)
        for name, choices in (("kind", CalendarKind.choices), ("otherwise", Decision.choices)):
            if isinstance(field := self.fields[name], forms.ChoiceField):
                field.choices = choices
        if self.kept.url:
            for name in ("url", "username", "password"):
                self.fields[name].widget.attrs["placeholder"] = gettext("kept as it is")

    def clean_url(self) -> str:
        """Something that can be asked for."""
        url = str(self.cleaned_data["url"]).strip() or self.kept.url
        if not url:
            raise ValidationError(gettext("Write the calendar's address."))
        try:
            parts = urlsplit(url)
            fine = parts.scheme.lower() in SCHEMES and bool(parts.hostname) and "@" not in parts.netloc
        except ValueError:
            fine = False
        if not fine:
            raise ValidationError(gettext("That is no address. It begins with https:// and holds no password."))
        return url

    def login(self) -> Login:
        """What holds now: what was typed, and what was kept where nothing was. Another host gets no kept password."""
        given = self.cleaned_data
        same = urlsplit(given["url"]).netloc == urlsplit(self.kept.url).netloc
        kept = self.kept if same else Login("")
        resolved = kept.resolved if given["url"] == self.kept.url and not given["username"] else ""
        return Login(given["url"], given["username"] or kept.username, given["password"] or kept.password, resolved)


def _kept(calendar: Calendar) -> Login:
    try:
        return login_of(calendar)
    except VaultError:
        return Login("")
