"""Asking and signing up without an account, and the guard against machines that asks nothing of people."""

import time
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from torget.channels.models import Channel
from torget.ui.forms import ChipRadioSelect

FASTEST = 3
SLOWEST = 24 * 3600
SALT = "torget.site.ask"


class GuardedForm(forms.Form):
    """`website` is a trap that people do not see; `opened` tells when the form was fetched."""

    opened = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, data: Mapping[str, str] | None = None, *, elsewhere: bool = False, **kwargs: Any) -> None:
        """`elsewhere`: the browser says that another site had the form sent."""
        # NUL is on no keyboard, and no database keeps it
        given = {name: value.replace("\0", "") for name, value in data.items()} if data is not None else None
        super().__init__(given, **kwargs)
        self.elsewhere = elsewhere
        self.fields["opened"].initial = signing.dumps(int(time.time()), salt=SALT)

    def clean(self) -> dict[str, Any] | None:
        """What a machine filled in is sent back to a person's eyes."""
        said = super().clean()
        if said and (self.elsewhere or said.get("website") or not self._took_its_time(said.get("opened", ""))):
            raise ValidationError(_("Please press Send once more. This is how we tell people from machines."))
        return said

    def renew(self) -> None:
        """Let the same words be sent again: their time begins anew, and a person has had time enough already."""
        fresh = signing.dumps(int(time.time()) - FASTEST, salt=SALT)
        self.data = {**{name: self.data.get(name, "") for name in self.fields}, "opened": fresh, "website": ""}

    def _took_its_time(self, opened: str) -> bool:
        try:
            age = time.time() - int(signing.loads(opened, salt=SALT))
        except (signing.BadSignature, ValueError):
            return False
        return FASTEST <= age <= SLOWEST


class AskForm(GuardedForm):
    """A question or a comment."""

    text = forms.CharField(
        label=_("Your question or comment"),
        max_length=5000,
        widget=forms.Textarea({"rows": 7}),
        error_messages={"required": _("Write your question.")},
    )
    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=80,
        help_text=_("Shown with what you write. Leave it out if you like."),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        help_text=_("Never shown. We use it to tell you that we have answered, and forget it afterwards."),
    )
    closed = forms.BooleanField(
        label=_("Answer only me"),
        required=False,
        help_text=_("What you write is still a public record, but it is not shown here. Needs your e-mail."),
    )
    about = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    item = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any] | None:
        """What only two of us see needs a way to answer."""
        given = self.cleaned_data
        if given.get("closed") and not given.get("email"):
            self.add_error("email", _("Without an address we cannot answer only you."))
        return super().clean()


class SignUpForm(GuardedForm):
    """An address that wants to be written to. `to` is the channel, where there are several."""

    to = forms.ChoiceField(label=_("Which"), widget=ChipRadioSelect)
    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text=_("We keep it only once you have pressed the button in the letter that we send there now."),
    )

    def __init__(
        self, channels: Sequence[Channel], data: Mapping[str, str] | None = None, *, wanted: str = "", **kwargs: Any
    ) -> None:
        """wanted: the slug of the one that the visitor came for."""
        super().__init__(data, **kwargs)
        field = self.fields["to"]
        slugs = [channel.slug for channel in channels]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(channel.slug, channel.name) for channel in channels]
        field.initial = wanted if wanted in slugs else slugs[0]
        if len(channels) == 1:
            field.widget = forms.HiddenInput()

    def clean_email(self) -> str:
        """As mail servers compare it."""
        return str(self.cleaned_data["email"]).strip().casefold()
