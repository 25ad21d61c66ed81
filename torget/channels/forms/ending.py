"""Where we go when a channel closes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from torget.accounts.models import Person
from torget.channels import actions
from torget.channels.forms.asked import check_address
from torget.channels.models import Channel


class MovedForm(forms.Form):
    """The address to which people are sent; none where they are sent to our own list."""

    moved_to = forms.CharField(
        label=_("Where do people find us instead?"),
        help_text=_("The address of another channel of ours. Empty: our own list of channels."),
        required=False,
        max_length=500,
        validators=[check_address],
    )

    def __init__(self, channel: Channel, data: Any = None) -> None:
        super().__init__(data, initial={"moved_to": channel.moved_to})
        self.channel = channel

    def apply(self, by: Person) -> None:
        """Keep it."""
        actions.change(self.channel, by=by, moved_to=self.cleaned_data["moved_to"].strip())
