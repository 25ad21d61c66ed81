"""The settings of a channel: those every channel has, and those its connector asks for."""

from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from torget.accounts.models import Person
from torget.channels import actions, checklist, vault
from torget.channels.actions.states import ASKED
from torget.channels.forms.asked import AsksSettings, check_address
from torget.channels.models import Channel, OthersWords
from torget.channels.refusals import gap_words
from torget.channels.words import trouble_words
from torget.connectors.contract import Connector
from torget.ui.forms import ChipRadioSelect

CEILING_HELP = _("The most it may cost in a month, in the platform's currency. Empty: it may cost nothing.")


class ChannelForm(AsksSettings, forms.ModelForm[Channel]):
    """One field per setting of the connector is added to those that every channel has."""

    class Meta:
        model = Channel
        fields = ASKED
        widgets = {
            "others_words": ChipRadioSelect(),
            **{name: forms.Textarea(attrs={"rows": 3}) for name in ("purpose", "audience", "goal")},
        }
        labels = {"owner": _("Who answers for it")}
        help_texts = {
            "purpose": _("What it is for, and for whom. It stands on the public list of channels."),
            "audience": _("Whom it should reach."),
            "goal": _("Which of the authority's goals it serves."),
            "owner": _("Gets the warnings about it. Empty: everybody who runs channels."),
            "address": _("Where people find us there. What the platform itself tells takes its place."),
            "is_official": _("It speaks for the authority and stands on the public list."),
            "others_words": _(
                "What our public pages show of what others say there. In full: their words and their names. "
                "Without names: their words only. Only how many: a number, and no word of theirs. "
                "A change holds at once, also for what is there already."
            ),
            "ceiling": CEILING_HELP,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        connector = self.instance.connector
        self.shut, kept = _kept(self.instance)
        self.ask(connector, self.instance.settings, kept)
        offer_owners(self)
        if connector.guide.opens_itself:
            for name in ("audience", "goal", "address"):
                del self.fields[name]
        else:
            self.fields["address"].validators.append(check_address)
        ask_ceiling(self, connector)
        if not connector.can.hears:
            del self.fields["others_words"]
        elif isinstance(rule := self.fields["others_words"], forms.ChoiceField):
            # A channel always has a rule: no chip for none
            rule.choices = OthersWords.choices

    def clean(self) -> dict[str, Any]:
        """No new secret beside those that no key opens: it would be lost with them."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.shut and self.said_secrets:
            self.add_error(None, str(trouble_words("sealed")))
        return cleaned

    def clean_is_official(self) -> bool:
        """Not before the checklist is answered (law L29)."""
        wanted: bool = self.cleaned_data["is_official"]
        if wanted and not self.instance.is_official and (gaps := checklist.gaps(self.instance)):
            raise forms.ValidationError(gap_words(gaps))
        return wanted

    def apply(self, by: Person) -> None:
        """Make the changes, with their line in the audit trail. Raise GapsError."""
        actions.change(
            self.instance,
            by=by,
            settings=self.said_settings,
            secrets=self.said_secrets,
            **{name: self.cleaned_data[name] for name in self._meta.fields or () if name in self.cleaned_data},
        )


def _kept(channel: Channel) -> tuple[bool, frozenset[str]]:
    """Whether the secrets are shut to us, and the names of those that are kept."""
    try:
        return False, frozenset(vault.unseal(bytes(channel.sealed_secrets)))
    except vault.VaultError:
        return True, frozenset(setting.name for setting in channel.connector.settings if setting.secret)


def ask_ceiling(form: forms.BaseForm, connector: Connector) -> None:
    """Only where it costs anything, and nothing below nothing."""
    if not connector.can.costs:
        del form.fields["ceiling"]
        return
    field = form.fields["ceiling"]
    field.widget.attrs["min"] = 0
    field.validators.append(MinValueValidator(0, gettext("Write 0 or more.")))


def offer_owners(form: forms.BaseForm) -> None:
    """Only who works here still may own a channel."""
    field = form.fields["owner"]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = Person.objects.filter(is_active=True).order_by("name")
        field.empty_label = gettext("Nobody in particular")
