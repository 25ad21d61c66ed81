"""A new channel: why we want it, and what its connector must know."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from torget.accounts.models import Person
from torget.channels import actions
from torget.channels.forms.asked import AsksSettings
from torget.channels.forms.channel import CEILING_HELP, ask_ceiling, offer_owners
from torget.channels.models import Channel, State
from torget.connectors.contract import Connector


class ConnectForm(AsksSettings, forms.ModelForm[Channel]):
    """Nobody connects a channel without saying what it is for and for whom (R11)."""

    use_required_attribute = False

    class Meta:
        model = Channel
        fields = ("name", "purpose", "audience", "goal", "owner", "ceiling")
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("purpose", "audience", "goal")}
        labels = {"owner": _("Who answers for it")}
        help_texts = {
            "name": _("What we call it here and on the public list."),
            "purpose": _("What we shall use it for. It stands on the public list of channels."),
            "audience": _("Whom it should reach, and why they are there and not with us."),
            "goal": _("Which of the authority's goals it serves."),
            "owner": _("Gets the warnings about it. Empty: everybody who runs channels."),
            "ceiling": CEILING_HELP,
        }

    def __init__(self, connector: Connector, person: Person, data: Any = None) -> None:
        super().__init__(data, initial={"name": gettext(connector.name), "owner": person})
        self.connector = connector
        self.fields["purpose"].required = self.fields["audience"].required = True
        offer_owners(self)
        ask_ceiling(self, connector)
        self.ask(connector, {})

    def open(self, by: Person) -> Channel:
        """Open it, for connecting only."""
        given = self.cleaned_data
        return actions.open_channel(
            self.connector.kind,
            name=given["name"],
            settings={**self.said_settings, **self.said_secrets},
            state=State.NEW,
            purpose=given["purpose"],
            audience=given["audience"],
            goal=given["goal"],
            owner=given["owner"],
            ceiling=given.get("ceiling"),
            by=by,
        )
