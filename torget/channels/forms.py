"""The settings of a channel: those every channel has, and those its connector asks for."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from torget.accounts.models import Person
from torget.channels import actions
from torget.channels.models import Channel, OthersWords
from torget.connectors.contract import Setting
from torget.ui.forms import ChipRadioSelect

PREFIX = "setting_"


class ChannelForm(forms.ModelForm[Channel]):
    """One field per setting of the connector is added to those that every channel has. A secret is never shown
    again."""

    class Meta:
        model = Channel
        fields = ("name", "purpose", "is_official", "others_words")
        widgets = {"others_words": ChipRadioSelect(), "purpose": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "purpose": _("What it is for, and for whom. It stands on the public list of channels."),
            "is_official": _("It speaks for the authority and stands on the public list."),
            "others_words": _(
                "What our public pages show of what others say there. In full: their words and their names. "
                "Without names: their words only. Only how many: a number, and no word of theirs. "
                "A change holds at once, also for what is there already."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked: tuple[Setting, ...] = self.instance.connector.settings
        for setting in self.asked:
            self.fields[PREFIX + setting.name] = _field(setting, self.instance.settings.get(setting.name, ""))
        if not self.instance.connector.can.hears:
            del self.fields["others_words"]
        elif isinstance(rule := self.fields["others_words"], forms.ChoiceField):
            # A channel always has a rule: no chip for none
            rule.choices = OthersWords.choices

    def clean(self) -> dict[str, Any]:
        """Addresses must be addresses; other settings are taken as written."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for setting in self.asked:
            value = cleaned.get(PREFIX + setting.name, "")
            if not setting.secret and value and urlsplit(value).scheme not in {"http", "https"}:
                self.add_error(PREFIX + setting.name, gettext("Write an address that begins with https://."))
        return cleaned

    def apply(self, by: Person) -> None:
        """Make the changes, with their line in the audit trail."""
        given = {s.name: self.cleaned_data[PREFIX + s.name].strip() for s in self.asked}
        secret = {s.name for s in self.asked if s.secret}
        actions.change(
            self.instance,
            by=by,
            settings={name: value for name, value in given.items() if name not in secret},
            secrets={name: value for name, value in given.items() if name in secret and value},
            **{name: self.cleaned_data[name] for name in self._meta.fields or () if name in self.cleaned_data},
        )


def _field(setting: Setting, value: str) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "off"}) if setting.secret else forms.TextInput()
    return forms.CharField(
        label=gettext(setting.label),
        help_text=gettext(setting.help) if setting.help else "",
        required=setting.required and not setting.secret,
        initial="" if setting.secret else value,
        max_length=500,
        widget=widget,
    )
